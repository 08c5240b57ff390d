import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { Office } from "./handler.ts";

/** 办件之间的联系, readable from both ends. */
export interface Link {
  readonly number: string;
  readonly title: string;
  readonly text: string;
}

export async function linkApplications(
  tx: Tx,
  link: { from: string; kind: "rolls-back" | "follows"; to: string },
): Promise<void> {
  await sql`
    insert into application_link (application_id, kind, to_application_id)
    values (${link.from}, ${link.kind}, ${link.to}) on conflict do nothing`.execute(tx);
}

export async function linksOf(office: Office, db: Db, applicationId: string): Promise<readonly Link[]> {
  const found = await sql<{
    number: string;
    item: string;
    state: string;
    kind: "rolls-back" | "follows";
    back: boolean;
  }>`
    select a.number, a.item, a.state, l.kind, false as back
    from application_link l join application a on a.application_id = l.to_application_id
    where l.application_id = ${applicationId}
    union all
    select a.number, a.item, a.state, l.kind, true
    from application_link l join application a on a.application_id = l.application_id
    where l.to_application_id = ${applicationId}
    order by number`.execute(db);
  return found.rows.map((row) => ({
    number: row.number,
    title: office.services.get(row.item)?.item.title ?? row.item,
    text: sayLink(row),
  }));
}

function sayLink(row: { kind: "rolls-back" | "follows"; back: boolean; state: string }): string {
  if (row.kind === "follows") return row.back ? "后续办件" : "接着这一件办";
  if (!row.back) return "要回退的办件";
  return row.state === "done" ? "已由这一件回退" : "正在申请回退";
}
