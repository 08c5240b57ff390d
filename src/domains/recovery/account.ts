import { keepSettled } from "#domains/benefit/index.ts";
import { lockPerson, lockPersons } from "#domains/registration/index.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, fen, rate } from "#policy/kernel/money.ts";
import { type Balance, balanceOf, type Plan, type SetOffPlan } from "./balance.ts";
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
  /** What is held back now: none while nothing is owed, and none once it was ended. */
  readonly setOffPlan: SetOffPlan | null;
}

export async function accountOf(db: Db, personId: string, fundEntityId: string): Promise<RecoveryAccount> {
  const charges = await store.chargesOf(db, [personId]);
  const charge = charges.find((one) => one.fund_entity_id === fundEntityId);
  const acts = await signedActs(db, [personId]);
  const setOffs = await store.setOffsOf(db, [personId]);
  const account = { person_id: personId, fund_entity_id: fundEntityId, charged: charge?.charged ?? "0" };
  return accountFrom(account, acts, setOffs);
}

/** The last 退回通知 that counts. */
export const lastDemand = (acts: readonly Act[]): Act | undefined =>
  acts.findLast((act) => act.kind === "demand" && act.state === "effective");

/** Under the person's lock: what is decided upon it holds until the end of the transaction. */
export async function lockedAccount(tx: Tx, personId: string, fundEntityId: string): Promise<RecoveryAccount> {
  await lockPerson(tx, personId);
  return accountOf(tx, personId, fundEntityId);
}

/** Says to the list what of these persons' overpayments is settled now: after an act took effect, and when a run holds back or does not. */
export async function settle(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  await lockPersons(tx, personIds);
  const acts = await signedActs(tx, personIds);
  const setOffs = await store.setOffsOf(tx, personIds);
  const accounts = (await store.chargesOf(tx, personIds)).map((charge) => accountFrom(charge, acts, setOffs));
  await keepSettled(
    tx,
    accounts.map(({ personId, fundEntityId, balance }) => ({
      ...{ personId, fundEntityId, settled: fen(balance.charged - balance.open) },
    })),
  );
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
  setOffs: readonly store.SetOffSum[],
): RecoveryAccount {
  const acts = all.filter((act) => act.person_id === charge.person_id && act.fund_entity_id === charge.fund_entity_id);
  const effective = acts.filter((act) => act.state === "effective");
  const moved = effective.map(({ kind, amount }) => ({ kind, amount: fen(BigInt(amount)) }));
  const charged = fen(BigInt(charge.charged));
  const held = setOffs.filter(
    (one) => one.person_id === charge.person_id && one.fund_entity_id === charge.fund_entity_id,
  );
  const setOff = addFen(...held.map(({ amount }) => fen(BigInt(amount))));
  const balance = balanceOf(charged, setOff, moved);
  const last = effective.findLast((act) => act.kind === "set-off" || act.kind === "set-off-end");
  const at = effective.findLastIndex((act) => act.kind === "plan");
  const agreed = effective[at];
  return {
    ...{ personId: charge.person_id, fundEntityId: charge.fund_entity_id, acts },
    ...{ balance, setOffPlan: last?.kind === "set-off" && balance.open > 0n ? setOffPlanOf(last, held) : null },
    plan: agreed === undefined ? null : planOf(agreed, balanceOf(charged, setOff, moved.slice(0, at)).open),
  };
}

const planOf = ({ amount, month }: Act, of: Fen): Plan => ({
  ...{ monthly: fen(BigInt(amount)), from: month as YearMonth, of },
});

function setOffPlanOf(act: Act, held: readonly store.SetOffSum[]): SetOffPlan {
  const { act_no: actNo, amount, month, share, floor, document } = act;
  if (month === null || share === null || floor === null) throw new Error(`plan ${actNo} has no month or no limit`);
  const limit = { share: rate(BigInt(share)), floor: fen(BigInt(floor)) };
  const own = held.find((one) => one.act_no === actNo)?.amount ?? "0";
  return {
    ...{ actNo, monthly: fen(BigInt(amount)), from: month, limit, document: document ?? "" },
    held: fen(BigInt(own)),
  };
}
