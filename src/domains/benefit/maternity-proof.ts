import { type Db, sql } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { proofKey } from "#policy/maternity/proof.ts";
import { type ClaimContext, type Claimed, grantByClaim } from "./claim.ts";

// 出生医学证明: each has a number of its own in the whole country and names one mother. It is found by a blind index; the number
// itself stands only in the sealed facts of the award. The number of a diagnosis is a hospital's own and is not looked for.

const proofIndex = (secrecy: Secrecy, proof: string): Buffer => secrecy.index("birth-certificate", proofKey(proof));

/** An award of the claim that holds the number, unless it was taken back. */
const live = sql`exists (
  select from award a
  where a.person_id = p.person_id and a.application_id = p.application_id and a.kind = 'maternity-allowance'
    and not exists (select from award r where (r.person_id, r.award_no) = (a.person_id, a.award_no) and r.status = 'reversed'))`;

/** Whether an allowance was awarded to another woman for this number. */
export async function isProofOfAnother(
  db: Db,
  secrecy: Secrecy,
  of: { readonly personId: string; readonly proof: string },
): Promise<boolean> {
  const found = await sql`
    select from maternity_proof p
    where p.proof_index = ${proofIndex(secrecy, of.proof)} and p.person_id <> ${of.personId} and ${live}`.execute(db);
  return found.rows.length > 0;
}

/** Awards what is paid for the leave. A birth takes its number: of two claims at the same moment one takes it, the other is refused. */
export async function grantMaternity(
  context: ClaimContext,
  claim: Claimed<"maternity-allowance">,
): Promise<readonly string[]> {
  if (claim.facts.event === "birth") await takeProof(context, claim.facts.proof);
  return grantByClaim(context, claim);
}

async function takeProof({ tx, secrecy, personId, applicationId }: ClaimContext, proof: string): Promise<void> {
  const taken = await sql`
    insert into maternity_proof as p (proof_index, person_id, application_id)
    values (${proofIndex(secrecy, proof)}, ${personId}, ${applicationId})
    on conflict (proof_index) do update set person_id = excluded.person_id, application_id = excluded.application_id
      where not ${live}`.execute(tx);
  if (taken.numAffectedRows !== 1n)
    throw new Problem("benefit/not-now", "这个出生医学证明编号刚刚核定过生育津贴。请重新打开这一件，先核对编号。");
}
