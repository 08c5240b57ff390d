import { useMutation, useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { call, newKey } from "#web/ui/api.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment, sayYuan } from "#web/ui/format.ts";
import { InlineConfirm } from "#web/ui/inline-confirm.tsx";
import { Tag } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link, useGo } from "../links.tsx";
import { type BatchList, batchesQuery, refreshBatches } from "./run-queries.ts";

type Card = BatchList["runs"][number];
type Kind = BatchList["kinds"][number];

/** 批处理: what was done and goes on, what may be begun for everybody at once, and what has nothing to do now. */
export function BatchesPage() {
  const found = useQuery(batchesQuery);
  const kinds = found.data?.kinds ?? [];
  const idle = kinds.filter((kind) => kind.offers.length === 0);
  return (
    <>
      <Title text="批处理" />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="批处理" lines={5} /> : null}
      {found.data === undefined ? null : <Batches runs={found.data.runs} />}
      {kinds
        .filter((kind) => kind.offers.length > 0)
        .map((kind) => (
          <KindPanel key={kind.code} kind={kind} />
        ))}
      {idle.length === 0 ? null : (
        <section className="panel stack" aria-label="现在没有要办的">
          <h2>现在没有要办的</h2>
          <ul className="lines">
            {idle.map((kind) => (
              <li key={kind.code}>
                {kind.title}
                <span className="block small muted">{kind.explanation}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const Batches = ({ runs }: Pick<BatchList, "runs">) =>
  runs.length === 0 ? (
    <Empty icon={Layers} title="还没有批次" why="开一个批次以后，它会列在这里：谁开的，算了多少，谁核对的。" />
  ) : (
    <DeskTable<Card>
      label="批次"
      rows={runs}
      keyOf={(run) => run.number}
      columns={[
        {
          title: "批次",
          key: "title",
          render: (_, run) => (
            <Link to="/runs/$number" params={{ number: run.number }}>
              {run.title}
            </Link>
          ),
        },
        { title: "编号", key: "number", className: "mono", render: (_, run) => run.number },
        { title: "人数", key: "count", align: "right", render: (_, run) => run.count.toLocaleString("zh-CN") },
        { title: "金额（元）", key: "total", align: "right", render: (_, run) => sayYuan(run.total.yuan) },
        { title: "开始", key: "openedAt", render: (_, run) => sayMoment(run.openedAt) },
        { title: "到哪一步", key: "state", render: (_, run) => <StateTag run={run} /> },
      ]}
    />
  );

export const StateTag = ({ run }: { run: Pick<Card, "state" | "stateName"> }) => (
  <Tag
    tone={
      run.state === "done" ? "ok" : run.state === "stale" ? "danger" : run.state === "discarded" ? "plain" : "ochre"
    }
  >
    {run.stateName}
  </Tag>
);

function KindPanel({ kind }: { kind: Kind }) {
  const go = useGo();
  const open = useMutation({
    mutationFn: (key: string) =>
      call<{ number: string }>("/api/runs", { method: "POST", body: { kind: kind.code, key }, key: newKey() }),
    onSuccess: async ({ number }) => {
      await refreshBatches();
      await go({ to: "/runs/$number", params: { number } });
    },
  });
  return (
    <section className="panel stack" aria-label={kind.title}>
      <h2>{kind.title}</h2>
      <p className="muted">{kind.explanation}</p>
      <ul className="lines">
        {kind.offers.map((offer) => (
          <li key={offer.key} className="row between">
            <span>
              {offer.title}
              {offer.obstacle === null ? null : <span className="block small muted">{offer.obstacle}</span>}
            </span>
            {offer.obstacle !== null || !kind.mayOpen ? null : (
              <InlineConfirm
                className="btn"
                label="试算"
                question={`${offer.title}：先试算，什么也不记。`}
                yes="开始试算"
                no="先不算"
                busy={open.isPending}
                act={() => open.mutate(offer.key)}
              />
            )}
          </li>
        ))}
      </ul>
      {kind.mayOpen ? null : <p className="small muted">由有岗位的同事试算，另一人核对。</p>}
      {open.isError ? <Failure error={open.error} level={3} /> : null}
    </section>
  );
}
