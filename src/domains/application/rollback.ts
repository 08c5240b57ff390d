import { refuseOwn } from "#domains/registration/index.ts";
import type { TargetFact } from "#items/define-item.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { About } from "./about.ts";
import { saveAnswers, submit } from "./engine.ts";
import type { EffectContext, Office, Rollback, Service } from "./handler.ts";
import { linkApplications } from "./link.ts";
import * as store from "./store.ts";

/**
 * 业务回退 (item business-rollback): the only way to undo what is done. The desk opens it, two others decide; it appends
 * reversals, links both applications, and is refused where something later depends on what was done.
 */
const item = "business-rollback";

type Services = ReadonlyMap<string, Service>;

/** Opens and hands in the rollback of a done application, in the name of the agency. */
export async function openRollback(
  office: Office,
  context: Context,
  given: { target: store.ApplicationRow; reason: string },
): Promise<store.ApplicationRow> {
  const { target } = given;
  if (target.person_id !== null) await refuseOwn(context, target.person_id);
  const row = await store.insertApplication(context.tx, {
    item,
    personId: target.person_id,
    employerId: target.employer_id,
    agencyId: ownAgency(context.actor),
    channel: "desk",
    now: context.now,
    today: businessDate(context.now),
  });
  if (row === undefined) throw new Problem("request/in-flight", "另一位同事正在为这个人办理回退，请稍后再看。");
  // The draft is about the person or the employer; whoever opens it fills it in for them and stays named as its maker.
  const opener = { ...context.actor, personId: target.person_id, employerId: target.employer_id };
  const opening = { ...context, actor: opener };
  const answers = { number: target.number, reason: given.reason };
  await saveAnswers(office, opening, { number: row.number, version: row.version, answers });
  await linkApplications(context.tx, { from: row.application_id, kind: "rolls-back", to: target.application_id });
  return submit(office, opening, { number: row.number, version: row.version + 1 });
}

/** Loads what the item needs to know of the application that it is about. */
export const targetFact =
  (services: Services) =>
  async ({ db }: { db: Db }, about: About): Promise<TargetFact> => {
    const number = String(about.answers.number ?? "");
    const target = await store.findApplication(db, number);
    if (target === undefined || !about.sameAs(target)) {
      return { number, title: "", done: false, obstacle: "没有这个办件，或不是这个人的。" };
    }
    const service = services.get(target.item);
    const title = service?.item.title ?? target.item;
    const done = target.state === "done" || target.state === "partly-done";
    return { number, title, done, obstacle: await obstacleOf(db, service?.rollback, target) };
  };

async function obstacleOf(
  db: Db,
  rollback: Rollback | undefined,
  target: store.ApplicationRow,
): Promise<string | null> {
  if (rollback === undefined) return "这个事项办结后不能回退。要改请办对应的变更或更正事项。";
  if (await store.isRolledBack(db, target.application_id)) return "这一件已经回退过了。";
  return rollback.obstacle(db, { applicationId: target.application_id, personId: target.person_id });
}

/** Undoes the target, looked at once more under its lock. */
export async function rollBack(
  context: EffectContext,
  number: string,
  rollbackOf: (item: string) => Rollback | undefined,
): Promise<readonly string[]> {
  const target = await store.lockApplication(context.tx, number);
  const rollback = target && rollbackOf(target.item);
  if (target === undefined || rollback === undefined) throw new Error(`application ${number} cannot be rolled back`);
  const obstacle = await obstacleOf(context.tx, rollback, target);
  if (obstacle !== null) throw new Problem("application/no-rollback", obstacle);
  return rollback.undo(context, { applicationId: target.application_id, number });
}
