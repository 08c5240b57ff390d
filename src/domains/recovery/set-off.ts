import { lockPersons } from "#domains/registration/index.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Fen } from "#policy/kernel/money.ts";
import { accountFrom, signedActs } from "./account.ts";
import type { SetOffPlan } from "./balance.ts";
import * as store from "./store.ts";

/** What a payment run has to hold back of one person for the fund that it pays from. */
export interface OwedBack extends SetOffPlan {
  readonly open: Fen;
  /** Months of which something was held back already: each is asked once. */
  readonly done: ReadonlySet<YearMonth>;
}

/**
 * Of whom a fund holds back in one slice. They are locked, in the order of their numbers, so that nobody repays or ends a plan
 * between the reading and the commit.
 */
export async function owedBackIn(tx: Tx, slice: number, fundEntityId: string): Promise<ReadonlyMap<string, OwedBack>> {
  const personIds = await store.plannedIn(tx, slice, fundEntityId);
  if (personIds.length === 0) return new Map();
  await lockPersons(tx, personIds);
  return owedBack(tx, personIds, fundEntityId);
}

async function owedBack(
  db: Db,
  personIds: readonly string[],
  fundEntityId: string,
): Promise<ReadonlyMap<string, OwedBack>> {
  const acts = await signedActs(db, personIds);
  const setOffs = await store.setOffsOf(db, personIds);
  const months = Map.groupBy(await store.setOffMonths(db, personIds, fundEntityId), (row) => row.person_id);
  const charges = await store.chargesAmong(db, personIds, fundEntityId);
  return new Map(
    charges.flatMap((charge) => {
      const { setOffPlan, balance } = accountFrom(charge, acts, setOffs);
      if (setOffPlan === null) return [];
      const done = new Set((months.get(charge.person_id) ?? []).map((row) => row.month_for));
      return [[charge.person_id, { ...setOffPlan, open: balance.open, done }] as const];
    }),
  );
}

/** Of these persons, of whom a run holds back by a plan that holds no longer, or more than they owe: `open` is below nothing. */
export async function heldWrongly(
  db: Db,
  held: readonly { readonly personId: string; readonly actNo: number }[],
  fundEntityId: string,
): Promise<readonly string[]> {
  const personIds = held.map((one) => one.personId);
  if (personIds.length === 0) return [];
  const acts = await signedActs(db, personIds);
  const setOffs = await store.setOffsOf(db, personIds);
  const charges = await store.chargesAmong(db, personIds, fundEntityId);
  return held
    .filter(({ personId, actNo }) => {
      const charge = charges.find((one) => one.person_id === personId);
      if (charge === undefined) return true;
      const { acts: own, balance } = accountFrom(charge, acts, setOffs);
      const last = own.findLast(
        (act) => act.state === "effective" && (act.kind === "set-off" || act.kind === "set-off-end"),
      );
      return balance.open < 0n || last?.act_no !== actNo;
    })
    .map(({ personId }) => personId);
}
