import { useMutation, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { TableColumnsType } from "antd";
import { CircleCheck } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayYuan } from "#web/ui/format.ts";
import { isReason } from "#web/ui/reason.ts";
import { ReasonField } from "#web/ui/reason-field.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "../links.tsx";
import { queryClient, sessionQuery } from "../queries.ts";
import { toneOf } from "./day-words.ts";
import { type DayView, dayPath, dayQuery, daysQuery } from "./money-queries.ts";

type Line = DayView["lines"][number];

/** One day of one fund: the three sums, and each slip that the sides do not have alike. */
export function DayPage() {
  // The router's own types know the public pages' parameters only (links.tsx).
  const { fund = "", day = "" } = useParams({ strict: false }) as { fund?: string; day?: string };
  const found = useQuery(dayQuery(fund, day));
  return (
    <>
      <p className="small">
        <Link to="/days">日对账</Link>
      </p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="这一天" lines={5} /> : null}
      {found.data === undefined ? null : <Day of={found.data} />}
    </>
  );
}

function Day({ of }: { of: DayView }) {
  const session = useQuery(sessionQuery).data;
  const may = session?.roles.includes("finance") === true;
  const [chosen, choose] = useState<Line>();
  const columns: TableColumnsType<Line> = [
    { title: "国库凭证", key: "voucher", className: "mono", render: (_, line) => line.voucher },
    { title: "怎么不同", key: "kind", render: (_, line) => line.kindName },
    { title: "税务（元）", key: "tax", align: "right", render: (_, line) => sayYuan(line.tax.yuan) },
    { title: "账上（元）", key: "book", align: "right", render: (_, line) => sayYuan(line.book.yuan) },
    { title: "差（元）", key: "difference", align: "right", render: (_, line) => sayYuan(line.difference.yuan) },
    {
      title: "说明",
      key: "explanation",
      className: "wrap",
      render: (_, line) =>
        line.explanation ??
        (may && of.state !== "waiting" ? (
          <button type="button" className="btn" aria-label={`说明 ${line.voucher}`} onClick={() => choose(line)}>
            说明
          </button>
        ) : (
          <span className="muted">{of.state === "waiting" ? "等税务日终" : "待财务岗说明"}</span>
        )),
    },
  ];
  const text = `${sayDay(of.day)}对账`;
  return (
    <>
      <Title text={text}>
        {text}　<Tag tone={toneOf(of.state)}>{of.stateName}</Tag>
      </Title>
      <section className="panel kpis" aria-label="三边合计">
        <Figure
          name="税务日终"
          yuan={of.tax?.yuan}
          note={of.slipCount === null ? "还没有收到" : `${of.slipCount} 张凭证`}
        />
        <Figure name="国库到账" yuan={of.book.yuan} note={`${of.entryCount} 张凭证，${of.fundName}`} />
        <Figure name="已入账" yuan={of.income.yuan} note="分配到应缴，减退费" />
        <Figure name="暂收款" yuan={of.suspense.yuan} note="当天没有对上，去处看暂收款" />
      </section>
      {chosen === undefined ? null : (
        <Explain key={chosen.voucher} of={of} line={chosen} close={() => choose(undefined)} />
      )}
      {of.lines.length === 0 ? (
        <Empty icon={CircleCheck} title="没有差异" why="税务说的每张凭证，账上都有，金额一样。" />
      ) : (
        <DeskTable label="差异" columns={columns} rows={of.lines} keyOf={(line) => line.voucher} />
      )}
    </>
  );
}

function Figure({ name, yuan, note }: { name: string; yuan: string | undefined; note: string }) {
  return (
    <div>
      <p className="muted">{name}</p>
      <p className="v">{yuan === undefined ? "—" : `¥${sayYuan(yuan)}`}</p>
      <p className="small muted">{note}</p>
    </div>
  );
}

/** Said once for the figures that were seen; another figure is another difference. */
function Explain({ of, line, close }: { of: DayView; line: Line; close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [reason, setReason] = useState("");
  useEffect(() => heading.current?.focus(), []);
  const explain = useMutation({
    mutationFn: () =>
      call<DayView>(`${dayPath(of.fund, of.day)}/explain`, {
        ...{ method: "POST", key: newKey() },
        body: { voucher: line.voucher, tax: line.tax.yuan, book: line.book.yuan, explanation: reason.trim() },
      }),
    onSuccess: (view) => {
      queryClient.setQueryData(dayQuery(of.fund, of.day).queryKey, view);
      void queryClient.invalidateQueries({ queryKey: daysQuery.queryKey, exact: true });
      close();
    },
  });
  return (
    <section className="panel stack" aria-labelledby="explain">
      <h2 id="explain" ref={heading} tabIndex={-1}>
        说明 <span className="mono">{line.voucher}</span>
      </h2>
      <p>
        {line.kindName}：税务 {sayYuan(line.tax.yuan)} 元，账上 {sayYuan(line.book.yuan)} 元。
      </p>
      <ReasonField
        label="差异的原因和怎么处理"
        help="写清和谁核实的、钱什么时候到。数字再变，要重新说明。"
        value={reason}
        change={setReason}
      />
      <p className="row">
        <button
          type="button"
          className="btn main"
          disabled={!isReason(reason) || explain.isPending}
          onClick={() => explain.mutate()}
        >
          {explain.isPending ? "正在办" : "确定"}
        </button>
        <button type="button" className="btn quiet" onClick={close}>
          先不说明
        </button>
      </p>
      {explain.isError ? <Failure error={explain.error} level={3} /> : null}
    </section>
  );
}
