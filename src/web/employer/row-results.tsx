import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { DeskTable } from "#web/office/desk-table.tsx";
import { useDerivation } from "#web/ui/derivation-door.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Tag, type TagTone } from "#web/ui/tag.tsx";
import { Waiting } from "#web/ui/waiting.tsx";
import { Link } from "./links.tsx";
import { type DeclarationView, type RowList, rowsQuery, type Shown } from "./queries.ts";

type Row = RowList["rows"][number];

const tabs: readonly { readonly show: Shown; readonly name: string }[] = [
  { show: "bad", name: "没通过的" },
  { show: "reminded", name: "请再看看的" },
  { show: "good", name: "通过的" },
  { show: "unchanged", name: "早已如此" },
  { show: "all", name: "全部" },
];
const toneOf: Record<Row["outcome"], TagTone> = { accepted: "ok", part: "warn", unchanged: "plain", refused: "danger" };

/** The rows with everything that was found: which cell, why, what to do. What failed comes first. */
export function RowResults({ view }: { view: DeclarationView }) {
  const failed = view.rows.refused + view.rows.part;
  const [show, setShow] = useState<Shown>(failed > 0 ? "bad" : "all");
  const [page, setPage] = useState(1);
  const stand = `${view.version}/${view.effected}`;
  const found = useQuery({ ...rowsQuery(view.number, stand, show, page), placeholderData: keepPreviousData });
  const offered = tabs.filter((tab) => tab.show !== "reminded" || view.reminded > 0);
  const choose = (next: Shown) => {
    setShow(next);
    setPage(1);
  };
  return (
    <section className="stack" aria-labelledby="rows">
      <h2 id="rows">逐行结果</h2>
      <fieldset className="row filter">
        <legend className="sr">看哪些行</legend>
        {offered.map((tab) => (
          <Button
            key={tab.show}
            type={show === tab.show ? "primary" : "default"}
            aria-pressed={show === tab.show}
            onClick={() => choose(tab.show)}
          >
            {tab.name}
          </Button>
        ))}
      </fieldset>
      {found.isError ? <Failure error={found.error} again={() => void found.refetch()} level={3} /> : null}
      {found.isPending ? <Waiting what="名单" lines={5} /> : null}
      {found.data === undefined ? null : <Found number={view.number} list={found.data} page={setPage} />}
    </section>
  );
}

function Found({ number, list, page }: { number: string; list: RowList; page: (to: number) => void }) {
  if (list.rows.length === 0) return <p className="muted">没有这样的行。</p>;
  return (
    <>
      <DeskTable<Row>
        label="名单的行"
        rows={list.rows}
        keyOf={(row) => `${row.fileNo}/${row.rowNo}`}
        columns={[
          { title: "行", key: "row", render: (_, row) => row.rowNo },
          { title: "姓名", key: "name", render: (_, row) => row.name },
          { title: "证件号码", key: "number", className: "mono", render: (_, row) => row.maskedNumber },
          {
            title: "结果",
            key: "outcome",
            render: (_, row) => (
              <Tag tone={toneOf[row.outcome]}>
                {row.effected && row.outcome !== "refused" ? "已生效" : row.outcomeName}
              </Tag>
            ),
          },
          { title: "原因和建议", key: "why", render: (_, row) => <Why number={number} row={row} /> },
        ]}
      />
      <div className="pager">
        <span>
          共 {list.total} 行，第 {list.page} / {list.pages} 页
        </span>
        <span className="row">
          {list.page > 1 ? <Button onClick={() => page(list.page - 1)}>上一页</Button> : null}
          {list.page < list.pages ? <Button onClick={() => page(list.page + 1)}>下一页</Button> : null}
        </span>
      </div>
    </>
  );
}

function Why({ number, row }: { number: string; row: Row }) {
  const open = useDerivation();
  const noted = row.schemes.filter((one) => one.outcome !== "refused" && one.text !== "");
  return (
    <ul className="findings-of-row">
      {row.problems.map((problem) => (
        <li key={`${problem.place}${problem.code}${problem.reason}`}>
          <b>{problem.place}</b>：{problem.reason}。<span className="muted">建议：{problem.suggestion}。</span>
        </li>
      ))}
      {row.reminders.map((text) => (
        <li key={text}>
          <b>请再看看</b>：{text}。
        </li>
      ))}
      {row.makeUp ? (
        <li>
          <Link
            to="/declarations/$number/rows/$file/$row/make-up"
            params={{ number, file: String(row.fileNo), row: String(row.rowNo) }}
          >
            给{row.name}补以前的月份
          </Link>
        </li>
      ) : null}
      {row.outcome === "part" ? (
        <li>
          {row.schemes.map((one) => `${one.schemeName}${one.outcome === "refused" ? "未通过" : "通过"}`).join("，")}
        </li>
      ) : null}
      {noted.map((one) => (
        <li key={one.schemeName}>
          {one.schemeName}：{one.text}
          {one.base === null ? null : (
            <>
              {" "}
              <button
                type="button"
                className="linkish"
                onClick={() => one.base !== null && open({ explanation: explained(one.base) })}
              >
                怎么算的
              </button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

const explained = (derivation: NonNullable<Row["schemes"][number]["base"]>) => ({
  title: "缴费基数",
  sentence: "工资照单位申报的记，缴费基数按公布的上下限算。",
  certainty: "provisional" as const,
  certaintyName: "以税务征收为准",
  derivation,
  asOf: "",
});
