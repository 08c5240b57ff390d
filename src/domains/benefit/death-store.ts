import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";

/** SQL of deaths that were claimed for. */
export interface DeathClaim {
  readonly personId: string;
  readonly diedOn: PlainDate;
  readonly survivorId: string;
  readonly awardNo: number;
  readonly payout: Fen;
  readonly applicationId: string;
}

/** The claims that there were for a death, oldest first: each but the last was taken back. */
export async function deathClaimsOf(db: Db, personId: string): Promise<readonly DeathClaim[]> {
  return claims(db, sql`person_id = ${personId}`);
}

/** The claim that an application brought. Looked for among all deaths: who died is not asked of who was paid. */
export async function deathClaimOf(db: Db, applicationId: string): Promise<DeathClaim | undefined> {
  return (await claims(db, sql`application_id = ${applicationId}`)).at(-1);
}

async function claims(db: Db, which: ReturnType<typeof sql>): Promise<readonly DeathClaim[]> {
  const found = await sql<Omit<DeathClaim, "payout"> & { payout: string }>`
    select person_id as "personId", died_on::text as "diedOn", survivor_id as "survivorId", award_no as "awardNo", payout,
           application_id as "applicationId"
    from death_claim where ${which} order by person_id, claim_no`.execute(db);
  return found.rows.map((row) => ({ ...row, payout: fen(BigInt(row.payout)) }));
}

export async function insertDeathClaim(tx: Tx, claim: DeathClaim, knownAt: Date): Promise<void> {
  await sql`
    insert into death_claim (person_id, claim_no, died_on, survivor_id, award_no, payout, application_id, known_at)
    values (${claim.personId}, (select count(*) + 1 from death_claim where person_id = ${claim.personId}), ${claim.diedOn}::date, ${claim.survivorId}, ${claim.awardNo}, ${claim.payout.toString()},
            ${claim.applicationId}, ${knownAt})`.execute(tx);
}

/**
 * 个人账户养老金 that banks have paid out of the employees' account after a year was settled; that of settled years is in the book,
 * and a resident's is of another account.
 */
export async function withdrawnSince(db: Db, personId: string, year: number): Promise<bigint> {
  const found = await sql<{ amount: string }>`
    select coalesce(sum(l.amount), 0)::text as amount
    from payment_line l
    join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
    join payment_outcome o on o.run_id = l.run_id and o.person_id = l.person_id
    where l.person_id = ${personId} and l.item = 'account' and o.outcome = 'paid'
      and r.fund_entity_id in (select fund_entity_id from fund_entity where scheme = 'enterprise-pension')
      and o.settled_on > ${`${year}-12-31`}::date`.execute(db);
  return BigInt(found.rows[0]?.amount ?? "0");
}
