import { act, openDraft, saveAnswers, submit } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/handler.ts";
import { openRollback } from "#domains/application/rollback.ts";
import { findApplication } from "#domains/application/store.ts";
import type { Tx } from "#platform/db/database.ts";
import { citizen, contextOf, people, staff } from "./office.ts";

type Row = Awaited<ReturnType<typeof submit>>;
export type Answers = Readonly<Record<string, string | boolean>>;

/** The plain answers of somebody who retires at the statutory age. */
export const claimAnswers = (startMonth: string, changed: Answers = {}): Answers => ({
  ...{ startMonth, earlyWork: "no", payTo: "on-record", delivery: "online", truth: true },
  ...changed,
});

/** A person hands an item in by phone on a day. */
export async function handIn(
  tx: Tx,
  office: Office,
  given: { person: number; item: string; answers: Answers; now: Date },
): Promise<Row> {
  const context = contextOf(tx, citizen(given.person), given.now);
  const agencyId = String(people[given.person - 1]?.agencyId);
  const of = { item: given.item, personId: String(given.person), employerId: null, agencyId };
  const { number, version } = await openDraft(office, context, of);
  await saveAnswers(office, context, { number, version, answers: given.answers });
  const saved = await findApplication(tx, number);
  return submit(office, context, { number, version: saved?.version ?? version });
}

/** The steps of the agency, each by the post that may: `-shanghai` for that agency. */
export async function signed(
  tx: Tx,
  office: Office,
  row: Row,
  of: { verbs: readonly ("accept" | "check" | "approve")[]; now: Date; at?: "-shanghai" },
): Promise<Row> {
  const posts = { accept: "clerk", check: "checker", approve: "approver" } as const;
  let at = row;
  for (const verb of of.verbs) {
    const account = of.at === undefined || verb === "approve" ? posts[verb] : `${posts[verb]}${of.at}`;
    const actor = staff(account, of.at === undefined ? {} : { agencyId: "310000" });
    at = await act(office, contextOf(tx, actor, of.now), { number: at.number, version: at.version, verb });
  }
  return at;
}

export const day = (text: string): Date => new Date(`${text}T10:00:00+08:00`);

/** Undoes what a done application did, by three people other than the one who opened it. */
export async function rolledBack(tx: Tx, office: Office, target: Row, now: Date): Promise<Row> {
  const opener = contextOf(tx, staff("clerk-2"), now);
  const undo = await openRollback(office, opener, { target, reason: "登记错了，要撤销以后重办" });
  return signed(tx, office, undo, { verbs: ["accept", "check", "approve"], now });
}
