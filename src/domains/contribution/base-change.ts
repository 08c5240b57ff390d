import { notify } from "#domains/notification/index.ts";
import { type Db, sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, sayYuan } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { Obligation } from "./store.ts";

/** Tells an employee whose base is another than in the last month of the same employer and scheme. */
export async function tellBaseChange(context: Context, obligation: Obligation): Promise<void> {
  if (obligation.employerId === null) return;
  const before = await lastBaseBefore(context.tx, obligation);
  if (before === undefined || before.base === obligation.base) return;
  const { monthFor, scheme, base } = obligation;
  await notify(context, obligation.personId, {
    template: "contribution.base-changed",
    title: `您的缴费基数从${sayMonth(monthFor)}起变了`,
    body: `${schemeTitles[scheme]}的缴费基数，${sayMonth(before.month)}是 ${sayYuan(before.base)} 元，${sayMonth(monthFor)}是 ${sayYuan(base)} 元。不对的请找单位，或拨 12333。`,
  });
}

async function lastBaseBefore(
  db: Db,
  of: Pick<Obligation, "personId" | "scheme" | "employerId" | "monthFor">,
): Promise<{ month: YearMonth; base: Fen } | undefined> {
  const found = await sql<{ month: YearMonth; base: string }>`
    select month_for as month, base from obligation
    where person_id = ${of.personId} and scheme = ${of.scheme} and employer_id = ${of.employerId}
      and month_for < ${of.monthFor} and kind = 'normal'
    order by month_for desc limit 1`.execute(db);
  const [row] = found.rows;
  return row && { month: row.month, base: fen(BigInt(row.base)) };
}
