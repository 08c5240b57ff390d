import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { sayMoment } from "#web/ui/format.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Tag, type TagTone } from "#web/ui/tag.tsx";
import { Title } from "#web/ui/title.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "./links.tsx";
import { type Overview, overviewQuery } from "./queries.ts";
import { declarable, formItems } from "./words.ts";

type Card = Overview["declarations"][number];

/** The employer's first page: who is insured, what can be declared, what is open. */
export function OverviewPage() {
  // A draft that was begun a moment ago stands here, too.
  const found = useQuery({ ...overviewQuery, staleTime: 0 });
  return (
    <>
      <Title text={found.data?.employer.name ?? "单位首页"} />
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting what="单位情况" lines={5} /> : null}
      {found.data === undefined ? null : <Shown of={found.data} />}
    </>
  );
}

function Shown({ of }: { of: Overview }) {
  return (
    <>
      <p className="muted small">统一社会信用代码 {of.employer.creditCode}</p>
      <YourTurn cards={of.declarations.filter((one) => one.kind !== "rows")} />
      <section className="panel" aria-labelledby="people">
        <h2 id="people">现在参保的人</h2>
        {of.headcount.length === 0 ? (
          <p>还没有人参保。请先办增员。</p>
        ) : (
          <dl className="headcount">
            {of.headcount.map((one) => (
              <div key={one.scheme}>
                <dt>{one.schemeName}</dt>
                <dd>
                  <b>{one.people.toLocaleString("zh-CN")}</b> 人
                </dd>
              </div>
            ))}
          </dl>
        )}
      </section>
      <nav className="doors" aria-label="办申报">
        {declarable.map((one) => (
          <Link key={one.item} className="panel door" to="/declare/$item" params={{ item: one.item }}>
            <b>{one.title}</b>
            <span className="small muted">{one.sentence}</span>
          </Link>
        ))}
        {formItems.map((one) => (
          <Link key={one.item} className="panel door" to="/apply/$item" params={{ item: one.item }}>
            <b>{one.name}</b>
            <span className="small muted">{one.sentence}</span>
          </Link>
        ))}
      </nav>
      <section aria-labelledby="declarations" className="stack">
        <h2 id="declarations">申报和核定</h2>
        {of.declarations.length === 0 ? (
          <Empty
            icon={FileText}
            title="还没有申报"
            why="上传名单或提交核定以后，每一份都列在这里，到哪一步、结果怎样都看得到。"
          />
        ) : (
          <DeskTable<Card>
            label="每一份申报和核定"
            rows={of.declarations}
            keyOf={(one) => one.number}
            columns={[
              {
                title: "办件编号",
                key: "number",
                render: (_, one) => (
                  <Link
                    to={one.kind === "rows" ? "/declarations/$number" : "/applications/$number"}
                    params={{ number: one.number }}
                  >
                    {one.number}
                  </Link>
                ),
              },
              { title: "事项", key: "title", render: (_, one) => one.title },
              {
                title: "到哪一步",
                key: "state",
                render: (_, one) => <Tag tone={toneOf(one.state)}>{one.stateName}</Tag>,
              },
              { title: "最近变动", key: "changed", render: (_, one) => sayMoment(one.changedAt, of.today) },
            ]}
          />
        )}
      </section>
    </>
  );
}

/** What waits for the employer: a form that was begun, and what came back. */
function YourTurn({ cards }: { cards: readonly Card[] }) {
  return cards
    .filter((one) => one.state === "draft" || one.state === "returned")
    .map((one) => (
      <Notice
        key={one.number}
        tone={one.state === "draft" ? "unsent" : "returned"}
        title={one.state === "draft" ? `${one.title}还没有提交` : `${one.title}退回来了，要您补正`}
        acts={
          <Link className="btn" to="/applications/$number/edit" params={{ number: one.number }}>
            {one.state === "draft" ? "接着填写" : "去补正"}
          </Link>
        }
      >
        <p>{one.state === "draft" ? "填的都存着。没有提交，经办处看不到。" : one.nextStep}</p>
      </Notice>
    ));
}

const toneOf = (state: string): TagTone =>
  state === "done"
    ? "ok"
    : state === "partly-done" || state === "refused"
      ? "warn"
      : state === "draft" || state === "returned"
        ? "ochre"
        : "plain";
