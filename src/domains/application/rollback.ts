import { refuseOwn } from "#domains/registration/index.ts";
import type { TargetFact } from "#items/define-item.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { About } from "./about.ts";
import type { EffectContext, Office, Rollback, Service } from "./handler.ts";
import { openByAgency } from "./open-by-agency.ts";
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
  const { person_id: personId, employer_id: employerId, application_id: to } = target;
  return openByAgency(office, context, {
    ...{ item, personId, employerId, answers: { number: target.number, reason: given.reason } },
    link: { kind: "rolls-back", to },
  });
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
