import { noticesOfMany } from "#domains/registration/index.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { BenefitFact } from "#policy/facts.ts";

const ofOldAge: readonly BenefitFact["kind"][] = ["pension", "resident-pension"];

/** What these people draw in old age: as others told last, and as it was awarded here. */
export async function pensionsOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly BenefitFact[]>> {
  const told = await noticesOfMany(tx, personIds);
  const found = await sql<{ person_id: string; fromMonth: BenefitFact["fromMonth"] }>`
    select person_id, pay_from as "fromMonth" from (
      select distinct on (person_id, award_no) person_id, pay_from, status from award
      where person_id = any (${[...personIds]}::bigint[]) and kind in ('basic-pension', 'resident-pension')
      order by person_id, award_no, version_no desc) latest
    where status <> 'reversed'`.execute(tx);
  const drawn = Map.groupBy(found.rows, (row) => row.person_id);
  return new Map(
    personIds.map((personId) => [
      personId,
      [
        ...(told.get(personId) ?? []).filter(({ kind }) => ofOldAge.includes(kind)).slice(-1),
        ...(drawn.get(personId) ?? []).map(
          ({ fromMonth }) => ({ kind: "pension", status: "drawing", fromMonth }) as const,
        ),
      ],
    ]),
  );
}
