import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { LedgerAccount } from "#policy/fund/index.ts";
import type { Signer } from "./draft-store.ts";

/** SQL of budget drafts. */
export interface BudgetRow {
  readonly version_no: number;
  readonly reason: string;
  readonly made_name: string;
  readonly made_at: Date;
  readonly changed: number;
}

/** Versions of a year, newest first, each with how many lines differ from the rule. */
export async function versionsOf(db: Db, fundEntityId: string, year: number): Promise<readonly BudgetRow[]> {
  const found = await sql<BudgetRow>`
    select b.version_no, b.reason, b.made_name, b.made_at,
           (select count(*)::int from fund_budget_line l
            where (l.fund_entity_id, l.year, l.version_no) = (b.fund_entity_id, b.year, b.version_no)
              and l.amount <> l.proposed) as changed
    from fund_budget b where b.fund_entity_id = ${fundEntityId} and b.year = ${year} order by b.version_no desc`.execute(
    db,
  );
  return found.rows;
}

export interface BudgetLine {
  readonly ledger_account: LedgerAccount;
  readonly amount: string;
  readonly proposed: string;
}

export async function linesOf(
  db: Db,
  of: { fundEntityId: string; year: number; version: number },
): Promise<readonly BudgetLine[]> {
  const found = await sql<BudgetLine>`
    select ledger_account, amount, proposed from fund_budget_line
    where fund_entity_id = ${of.fundEntityId} and year = ${of.year} and version_no = ${of.version}`.execute(db);
  return found.rows;
}

/** The next version, if it follows the one that was seen; false when somebody was faster. */
export async function insertVersion(
  tx: Tx,
  of: {
    readonly fundEntityId: string;
    readonly year: number;
    readonly version: number;
    readonly reason: string;
    readonly by: Signer;
    readonly lines: readonly { account: LedgerAccount; amount: bigint; proposed: bigint }[];
  },
): Promise<boolean> {
  const { fundEntityId, year, version, by, lines } = of;
  const inserted = await sql`
    insert into fund_budget (fund_entity_id, year, version_no, reason, made_by, made_name, made_at)
    values (${fundEntityId}, ${year}, ${version}, ${of.reason}, ${by.id}, ${by.name}, ${by.at}) on conflict do nothing`.execute(
    tx,
  );
  if (inserted.numAffectedRows === 0n) return false;
  await sql`
    insert into fund_budget_line (fund_entity_id, year, version_no, ledger_account, amount, proposed)
    select ${fundEntityId}, ${year}, ${version}, account, amount, proposed
    from unnest(${lines.map((line) => line.account)}::text[], ${lines.map((line) => line.amount.toString())}::bigint[],
                ${lines.map((line) => line.proposed.toString())}::bigint[]) as line (account, amount, proposed)`.execute(
    tx,
  );
  return true;
}
