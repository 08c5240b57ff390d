import { act, openDraft, saveAnswers, submit } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/handler.ts";
import { type ApplicationRow, findApplication } from "#domains/application/store.ts";
import { getEmployer } from "#domains/registration/index.ts";
import { type Actor, jobActor } from "#platform/auth/actor.ts";
import { actorsByNumber } from "#platform/auth/log-in-actor.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import type { FileStore } from "#platform/files/files.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { type DemoAccount, demoAccounts, neighbours } from "../accounts.ts";
import type { DemoPerson } from "../people.ts";
import type { OfficeDays } from "./office-days.ts";

export type Answers = Readonly<Record<string, string | boolean>>;

/** What the morning is played with. Everything runs in the one transaction, as whoever logs in as that account. */
export interface Stage {
  readonly tx: Tx;
  readonly office: Office;
  readonly files: FileStore;
  /** Of those who send messages. */
  readonly secrets: { readonly tax: string; readonly sharedData: string };
  readonly people: readonly DemoPerson[];
  readonly days: OfficeDays;
  readonly as: (account: string, now: Date) => Context;
  /** A job of this name at a moment, in the same transaction. */
  readonly job: (name: string, now: Date) => Perform;
}

/** What of it the server gives: the rest follows. */
export type Given = Pick<Stage, "tx" | "office" | "files" | "secrets" | "people" | "days">;

export async function openStage(given: Given): Promise<Stage> {
  const { tx, office, people, days } = given;
  const actors = await actorsByNumber(tx, businessDate(days.now));
  const accounts = new Map([...demoAccounts(people), ...neighbours(people)].map((one) => [one.id, one]));
  let requests = 0;
  const contextOf = (actor: Actor, now: Date): Context => {
    if (now > days.now) throw new RangeError(`${now.toISOString()} has not come yet`);
    requests += 1;
    return { tx, actor, now, requestId: `demo-morning-${requests}` };
  };
  const actorOf = (account: DemoAccount | undefined, id: string): Actor => {
    const actor = account && actors.get(numberIndex(office.secrecy, account.number).toString("hex"));
    if (actor === undefined) throw new RangeError(`nobody can log in as ${id}`);
    return actor;
  };
  return {
    ...given,
    as: (id, now) => contextOf(actorOf(accounts.get(id), id), now),
    job: (name, now) => (work) => work(contextOf(jobActor(name), now)),
  };
}

export function personOf({ people }: Pick<Stage, "people">, personId: number): DemoPerson {
  const person = people[personId - 1];
  if (person === undefined) throw new RangeError(`no demo person ${personId}`);
  return person;
}

/** The account by which a person of the small city logs in. */
export function accountOf({ people }: Pick<Stage, "people">, personId: number): string {
  const known = demoAccounts(people).find((one) => one.personId === personId);
  return known?.id ?? `person-${personId}`;
}

/** Opens the draft of an item, as its applicant does on the web. */
export async function begin(stage: Stage, context: Context, item: string): Promise<ApplicationRow> {
  const { personId, employerId } = context.actor;
  if (employerId !== null) {
    const { agency_id: agencyId } = await getEmployer(stage.tx, employerId);
    return openDraft(stage.office, context, { item, personId: null, employerId, agencyId });
  }
  const agencyId = String(personOf(stage, Number(personId)).agencyId);
  return openDraft(stage.office, context, { item, personId, employerId: null, agencyId });
}

/** Fills the draft in and hands it in. */
export async function handIn(stage: Stage, context: Context, draft: ApplicationRow, answers: Answers) {
  const { number } = draft;
  await saveAnswers(stage.office, context, { number, version: draft.version, answers });
  return submit(stage.office, context, await placeOf(stage, number));
}

type Act = Omit<Parameters<typeof act>[2], "number" | "version">;

/** One step of an application, by its number. */
export const step = async (stage: Stage, context: Context, number: string, of: Act): Promise<ApplicationRow> =>
  act(stage.office, context, { ...(await placeOf(stage, number)), ...of });

/** The number with the version of this moment. */
export async function placeOf({ tx }: Stage, number: string): Promise<{ number: string; version: number }> {
  const row = await findApplication(tx, number);
  if (row === undefined) throw new Error(`no application ${number}`);
  return { number, version: row.version };
}
