import type { AnyItem } from "#items/define-item.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Db, sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { addDays, isDate, type PlainDate } from "#policy/kernel/calendar.ts";
import { type ApplicationRow, readMaterials } from "./store.ts";

/**
 * 容缺受理: an application is accepted although secondary materials are missing; each is owed by a date, and nothing is
 * approved before it has come. How long at most is our own choice (project): two months.
 */
const longestDays = 60;

/** Accepts with these materials owed. Whatever else is missing was refused at submission. */
export async function owe(
  context: Context,
  row: ApplicationRow,
  item: AnyItem,
  owed: readonly { material: string; until: string }[],
): Promise<void> {
  const today = businessDate(context.now);
  const held = new Set((await readMaterials(context.tx, row.application_id)).map((page) => page.material));
  const missing = item.materials.filter(
    (material) => material.secondary === true && material.from === "person" && !held.has(material.code),
  );
  const named = new Set(owed.map((one) => one.material));
  const forgotten = missing.filter((material) => !named.has(material.code));
  const foreign = owed.filter((one) => !missing.some((material) => material.code === one.material));
  const late = owed.filter(
    (one) => !isDate(one.until) || one.until <= today || one.until > addDays(today, longestDays),
  );
  if (forgotten.length > 0 || foreign.length > 0 || late.length > 0) {
    throw new Problem(
      "application/owed",
      forgotten.length > 0
        ? `还缺${forgotten.map((material) => material.title).join("、")}。要先受理，请写明最晚哪天补来。`
        : `补交日期应在明天到 ${longestDays} 天之内，而且只能容缺次要材料。`,
    );
  }
  for (const one of owed) {
    await sql`
      insert into application_owed (application_id, material, owed_until)
      values (${row.application_id}, ${one.material}, ${one.until})
      on conflict (application_id, material) do update set owed_until = excluded.owed_until`.execute(context.tx);
  }
}

/** What is still owed, by material. */
export async function owedOf(db: Db, applicationId: string): Promise<ReadonlyMap<string, PlainDate>> {
  const found = await sql<{ material: string; owed_until: PlainDate }>`
    select material, owed_until::text as owed_until from application_owed
    where application_id = ${applicationId} and met_at is null`.execute(db);
  return new Map(found.rows.map((row) => [row.material, row.owed_until]));
}

/** A page of an owed material came. */
export async function meetOwed(context: Context, applicationId: string, material: string): Promise<void> {
  await sql`
    update application_owed set met_at = ${context.now}
    where application_id = ${applicationId} and material = ${material} and met_at is null`.execute(context.tx);
}

/** Nothing is approved while something is owed. */
export async function requireOwedMet(db: Db, row: ApplicationRow, item: AnyItem): Promise<void> {
  const owed = await owedOf(db, row.application_id);
  if (owed.size === 0) return;
  const titles = item.materials.filter((material) => owed.has(material.code)).map((material) => material.title);
  throw new Problem("application/owed", `容缺的材料还没有补来：${titles.join("、")}。补齐以后才能审核通过。`);
}
