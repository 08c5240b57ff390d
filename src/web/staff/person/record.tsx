import type { TableColumnsType } from "antd";
import { DeskTable } from "#web/office/desk-table.tsx";
import { Empty } from "#web/ui/empty.tsx";
import { sayDay, sayMonth } from "#web/ui/format.ts";
import { Notice } from "#web/ui/notice.tsx";
import { Tag } from "#web/ui/tag.tsx";
import type { PersonRecord } from "../queries.ts";
import { AsOfPanel } from "./as-of.tsx";
import { PersonFacts } from "./person-facts.tsx";
import { Reveal } from "./reveal.tsx";

type Relation = PersonRecord["relations"][number];

const columns: TableColumnsType<Relation> = [
  { title: "险种", dataIndex: "schemeName" },
  { title: "身份", dataIndex: "categoryName" },
  {
    title: "状态",
    key: "status",
    render: (_, row) => <Tag tone={row.status === "contributing" ? "pine" : "plain"}>{row.statusName}</Tag>,
  },
  {
    title: "起止",
    key: "months",
    render: (_, row) => `${sayMonth(row.fromMonth)} 至 ${row.toMonth === null ? "现在" : sayMonth(row.toMonth)}`,
  },
  { title: "参保地", dataIndex: "regionName" },
  { title: "经办机构", dataIndex: "agencyName" },
  { title: "单位", key: "employer", render: (_, row) => row.employerName ?? "没有单位" },
];

/** What a read shows: masked, with relations and benefits. The full number needs another reason. */
export function Record({ of: person }: { of: PersonRecord }) {
  return (
    <>
      {person.flags.length === 0 ? null : (
        <Notice tone="warn" title="这份资料有疑问" level={2}>
          {person.flags.map((flag) => (
            <p key={flag}>{flag}</p>
          ))}
        </Notice>
      )}
      <section className="panel" aria-label="基本情况">
        <PersonFacts of={person} age={["出生", sayDay(person.birthDate)]} />
        <Reveal key={person.readId} readId={person.readId} />
      </section>
      <div className="list">
        <h2>参保关系</h2>
        {person.relations.length === 0 ? (
          <Empty title="没有参保关系" why="可能从没参保，也可能在别的机构。别处的可以请本人在公众端查。" />
        ) : (
          <DeskTable
            label="参保关系"
            columns={columns}
            rows={person.relations}
            keyOf={(row) => `${row.scheme}${row.agencyName}${row.fromMonth}`}
          />
        )}
      </div>
      {person.benefits.length === 0 ? null : (
        <section className="panel" aria-labelledby="benefits">
          <h2 id="benefits">待遇</h2>
          <ul className="lines">
            {person.benefits.map((benefit) => (
              <li key={benefit}>{benefit}</li>
            ))}
          </ul>
        </section>
      )}
      <AsOfPanel key={person.readId} readId={person.readId} />
    </>
  );
}
