import { type Db, sql } from "#platform/db/database.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import type { Change } from "./freeze.ts";
import { unknownRun } from "./run.ts";
import { findRun, fundsOf, type RunRow } from "./store.ts";
import { changeName } from "./words.ts";

/** Whom a run pays, as the list may leave the house: names masked, of an account the bank and the last digits. */
export async function runLines(db: Db, of: { readonly agencyId: string; readonly most: number }, number: string) {
  const funds = (await fundsOf(db, of.agencyId)).map((fund) => fund.fundEntityId);
  const run = await findRun(db, number, funds);
  if (run === undefined) throw unknownRun();
  const { rows, total } = await payments(db, run, of.most);
  const yuan = (text: string) => toYuan(fen(BigInt(text)));
  return {
    title: `发放批次 ${run.number} 的名单`,
    head: ["姓名", "上月（元）", "本次（元）", "其中补发（元）", "变动", "银行", "账号"],
    widths: [16, 24, 14, 14, 16, 20, 14],
    rows: rows.map((row) => [
      ...[maskName(row.name), yuan(row.previous), yuan(row.amount), yuan(row.back_amount)],
      ...[changeName[row.change as Change] ?? row.change, row.bank, `尾号 ${row.last_digits}`],
    ]),
    total,
    personIds: rows.map((row) => row.person_id),
    seen: ["identity", "benefits"] as const,
  };
}

interface Payment {
  readonly person_id: string;
  readonly name: string;
  readonly amount: string;
  readonly back_amount: string;
  readonly previous: string;
  readonly change: string;
  readonly bank: string;
  readonly last_digits: string;
  readonly total: number;
}

async function payments(db: Db, run: RunRow, most: number): Promise<{ rows: readonly Payment[]; total: number }> {
  const found = await sql<Payment>`
    select p.person_id, person.name, p.amount, p.back_amount, p.previous, p.change, p.bank, a.last_digits,
           count(*) over ()::int as total
    from payment p join person using (person_id) join payee_account a using (person_id, account_no)
    where p.run_id = ${run.run_id} and p.attempt_no = ${run.attempt_no} order by p.person_id limit ${most}`.execute(db);
  return { rows: found.rows, total: found.rows[0]?.total ?? 0 };
}
