import { lockPerson } from "#domains/registration/index.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import { type Balance, balanceOf, type Plan } from "./balance.ts";
import { type ActState, actStateOf } from "./kinds.ts";
import * as store from "./store.ts";

export interface Act extends store.ActRow {
  readonly state: ActState;
  readonly signatures: readonly store.SignatureRow[];
}

/** What one person and one fund have to settle about overpayments. */
export interface RecoveryAccount {
  readonly personId: string;
  readonly fundEntityId: string;
  readonly balance: Balance;
  readonly acts: readonly Act[];
  readonly plan: Plan | null;
}

export async function accountOf(db: Db, personId: string, fundEntityId: string): Promise<RecoveryAccount> {
  const charges = await store.chargesOf(db, { personId });
  const charge = charges.find((one) => one.fund_entity_id === fundEntityId);
  const acts = await signedActs(db, [personId]);
  return accountFrom({ person_id: personId, fund_entity_id: fundEntityId, charged: charge?.charged ?? "0" }, acts);
}

/** Under the person's lock: what is decided upon it holds until the end of the transaction. */
export async function lockedAccount(tx: Tx, personId: string, fundEntityId: string): Promise<RecoveryAccount> {
  await lockPerson(tx, personId);
  return accountOf(tx, personId, fundEntityId);
}

export async function signedActs(db: Db, personIds: readonly string[]): Promise<readonly Act[]> {
  const signatures = Map.groupBy(await store.signaturesOf(db, personIds), (one) => `${one.person_id}/${one.act_no}`);
  return (await store.actsOf(db, personIds)).map((act) => {
    const signed = signatures.get(`${act.person_id}/${act.act_no}`) ?? [];
    return { ...act, signatures: signed, state: actStateOf(act.kind, signed) };
  });
}

export function accountFrom(
  charge: Pick<store.Charge, "person_id" | "fund_entity_id" | "charged">,
  all: readonly Act[],
): RecoveryAccount {
  const acts = all.filter((act) => act.person_id === charge.person_id && act.fund_entity_id === charge.fund_entity_id);
  const effective = acts.filter((act) => act.state === "effective");
  const moved = effective.map(({ kind, amount }) => ({ kind, amount: fen(BigInt(amount)) }));
  const charged = fen(BigInt(charge.charged));
  const at = effective.findLastIndex((act) => act.kind === "plan");
  const agreed = effective[at];
  return {
    ...{ personId: charge.person_id, fundEntityId: charge.fund_entity_id, acts },
    balance: balanceOf(charged, moved),
    plan: agreed === undefined ? null : planOf(agreed, balanceOf(charged, moved.slice(0, at)).open),
  };
}

const planOf = ({ amount, month }: Act, of: Fen): Plan => ({
  ...{ monthly: fen(BigInt(amount)), from: month as YearMonth, of },
});
