import { useMutation, useQuery } from "@tanstack/react-query";
import { Banknote } from "lucide-react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMonth, sayYuan } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import type { Session } from "#web/ui/wire.ts";
import { Link, useGo } from "../links.tsx";
import { sessionQuery } from "../queries.ts";
import { type RunList, refreshRuns, runsQuery } from "./finance-queries.ts";

type Card = RunList["runs"][number];

/** 待遇发放: every run of the funds that this agency works for, and the one that may be opened next. */
export function RunsPage() {
  const found = useQuery(runsQuery);
  const session = useQuery(sessionQuery).data;
  return (
    <>
      <Title text="待遇发放" />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="发放批次" lines={5} /> : null}
      {found.data?.next.map((next) => (
        <NextRun key={next.fundEntityId} next={next} list={found.data} session={session} />
      ))}
      {found.data === undefined ? null : found.data.runs.length === 0 ? (
        <Empty icon={Banknote} title="还没有发放批次" why="试算第一个月以后，批次会列在这里。" />
      ) : (
        <DeskTable<Card>
          label="发放批次"
          rows={found.data.runs}
          keyOf={(run) => run.number}
          columns={[
            {
              title: "批次",
              key: "number",
              render: (_, run) => (
                <Link to="/finance/$number" params={{ number: run.number }}>
                  {run.title}
                </Link>
              ),
            },
            { title: "编号", key: "code", className: "mono", render: (_, run) => run.number },
            { title: "人数", key: "count", align: "right", render: (_, run) => run.count.toLocaleString("zh-CN") },
            { title: "金额（元）", key: "total", align: "right", render: (_, run) => sayYuan(run.total.yuan) },
            {
              title: "到哪一步",
              key: "state",
              render: (_, run) => <Tag tone={run.state === "settled" ? "ok" : "ochre"}>{run.stateName}</Tag>,
            },
          ]}
        />
      )}
    </>
  );
}

function NextRun(props: { next: RunList["next"][number]; list: RunList; session: Session | undefined }) {
  const go = useGo();
  const { next } = props;
  const open = useMutation({
    mutationFn: (kind: "regular" | "supplementary") => {
      const period = kind === "regular" ? next.period : (next.supplementary ?? next.period);
      const body = { fundEntityId: next.fundEntityId, period, kind };
      return call<{ number: string }>("/api/finance/runs", { method: "POST", body, key: newKey() });
    },
    onSuccess: async ({ number }) => {
      await refreshRuns();
      await go({ to: "/finance/$number", params: { number } });
    },
  });
  const may = props.session?.roles.some((role) => role === "finance" || role === "checker") === true;
  const running = props.list.runs.find(
    (run) => run.fundName === next.fundName && run.period === next.period && run.kind === "regular",
  );
  return (
    <section className="panel stack" aria-label={next.fundName}>
      <h2>{next.fundName}</h2>
      {running !== undefined ? (
        <p>
          {sayMonth(next.period)}的批次正在办：
          <Link to="/finance/$number" params={{ number: running.number }}>
            {running.stateName}
          </Link>
        </p>
      ) : may ? (
        <div className="row">
          <InlineConfirm
            className="btn main"
            label={`试算${sayMonth(next.period)}${next.title}`}
            question={`按现在的核定和账户试算${sayMonth(next.period)}，还不会发钱。`}
            yes="开始试算"
            no="先不算"
            busy={open.isPending}
            act={() => open.mutate("regular")}
          />
          {next.supplementary === null ? null : (
            <InlineConfirm
              className="btn"
              label="试算一批补发"
              question={`只发${sayMonth(next.supplementary)}以前没有发出去的：补发、恢复、退票重发。`}
              yes="开始试算"
              no="先不算"
              busy={open.isPending}
              act={() => open.mutate("supplementary")}
            />
          )}
        </div>
      ) : (
        <p className="muted">下一批是{sayMonth(next.period)}，由财务岗或复核岗试算。</p>
      )}
      {open.isError ? <Failure error={open.error} level={3} /> : null}
    </section>
  );
}
