import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { TableColumnsType } from "antd";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { type Column, FigureTable } from "#web/office/figure-table.tsx";
import { MoreRows } from "#web/office/more-rows.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayDay, sayMonth, sayYuan } from "#web/ui/format.ts";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { type ArrearsList, arrearsMonthsQuery, arrearsQuery } from "./money-queries.ts";

type Employer = ArrearsList["employers"][number];

const lineColumns: readonly Column[] = [
  ...["月份", "险种", "类别"],
  ...[{ figures: "人数" }, { figures: "欠缴（元）" }, { figures: "逾期" }, { figures: "滞纳金（元）" }],
  "现在在哪",
];

const columnsWith = (shown: string, show: (code: string) => void): TableColumnsType<Employer> => [
  { title: "单位", key: "name", render: (_, one) => one.name },
  { title: "欠缴（元）", key: "open", align: "right", render: (_, one) => sayYuan(one.open.yuan) },
  { title: "月数", key: "months", align: "right", render: (_, one) => one.months },
  { title: "最早", key: "oldest", render: (_, one) => sayMonth(one.oldest) },
  { title: "统一社会信用代码", key: "code", className: "mono", render: (_, one) => one.creditCode },
  {
    title: "明细",
    key: "lines",
    render: (_, one) => (
      <button
        type="button"
        className="btn"
        aria-expanded={shown === one.creditCode}
        aria-label={`${shown === one.creditCode ? "收起" : "看月份"} ${one.name}`}
        onClick={() => show(shown === one.creditCode ? "" : one.creditCode)}
      >
        {shown === one.creditCode ? "收起" : "看月份"}
      </button>
    ),
  },
];

const askers: readonly { readonly by: ArrearsList["by"]; readonly name: string; readonly why: string }[] = [
  { by: "agency", name: "经办处核定的", why: "经办处核定、推送过的应缴，还没有缴足。滞纳金算到今天，缴的时候一并收。" },
  {
    by: "tax",
    name: "向税务申报的",
    why: "已经向税务申报，钱还没有到账。由税务催缴、计收滞纳金；到账以后这里自动减掉。",
  },
];

/** 欠费: what employers owe of months that are over. Sums by month and no names, so looking is no read of a person. */
export function ArrearsPage() {
  const [by, choose] = useState<ArrearsList["by"]>();
  const found = useInfiniteQuery(arrearsQuery(by));
  const [first] = found.data?.pages ?? [];
  const [shown, show] = useState("");
  const asker = askers.find((one) => one.by === first?.by);
  const employers = found.data?.pages.flatMap((page) => page.employers) ?? [];
  return (
    <>
      <Title text="欠费" />
      <p className="muted">过了月份还没有缴足的应缴，按谁来追分开看。</p>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="欠费" lines={5} /> : null}
      {first === undefined ? null : (
        <>
          <fieldset className="row no-print" aria-label="谁来追">
            {askers.map((one) => (
              <button
                key={one.by}
                type="button"
                className="chip"
                aria-pressed={first.by === one.by}
                onClick={() => choose(one.by)}
              >
                {one.name} {first.sums[one.by].employers}
              </button>
            ))}
          </fieldset>
          {asker === undefined ? null : <SumOf of={first} why={asker.why} />}
          {employers.length === 0 ? (
            <Empty icon={CircleCheck} title="没有欠费单位" why="过了月份的应缴都缴足了。" />
          ) : (
            <DeskTable
              label="欠费单位"
              columns={columnsWith(shown, show)}
              rows={employers}
              keyOf={(one) => one.creditCode}
              under={(one) => (one.creditCode === shown ? <MonthsOf of={one} by={first.by} /> : null)}
            />
          )}
          <MoreRows of={found} />
        </>
      )}
    </>
  );
}

function SumOf({ of, why }: { of: ArrearsList; why: string }) {
  const { employers, open } = of.sums[of.by];
  return (
    <p>
      {sayDay(of.asOf)}，{employers} 个单位，欠 <b>{sayYuan(open.yuan)}</b> 元。<span className="muted">{why}</span>
    </p>
  );
}

/** The months of one employer, read when they are unfolded. */
function MonthsOf({ of, by }: { of: Employer; by: ArrearsList["by"] }) {
  const found = useQuery(arrearsMonthsQuery(of.creditCode, by));
  if (found.isError) return <Failure error={found.error} again={() => void found.refetch()} level={3} />;
  if (found.data === undefined) return <Waiting what="欠的月份" lines={2} />;
  const { lines, lateFee } = found.data;
  return (
    <>
      <FigureTable label={`${of.name}欠的月份`} columns={lineColumns}>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.month}${line.schemeName}${line.kindName}${line.where}`}>
              <td>{sayMonth(line.month)}</td>
              <td>{line.schemeName}</td>
              <td>{line.kindName}</td>
              <td className="n">{line.people}</td>
              <td className="n">{sayYuan(line.open.yuan)}</td>
              <td className="n">{line.days} 天</td>
              <td className="n">{line.lateFee === null ? "由税务计收" : sayYuan(line.lateFee.yuan)}</td>
              <td>{line.where}</td>
            </tr>
          ))}
        </tbody>
      </FigureTable>
      {lateFee === null ? null : (
        <p className="small">
          经办处计收的滞纳金到今天共 <b>{sayYuan(lateFee.yuan)}</b> 元。
        </p>
      )}
    </>
  );
}
