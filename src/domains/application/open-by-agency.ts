import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { AnyAnswers } from "./content.ts";
import { saveAnswers, submit } from "./engine.ts";
import type { Office } from "./handler.ts";
import { linkApplications } from "./link.ts";
import * as store from "./store.ts";

/**
 * Opens and hands in an application in the name of the agency, about a person or an employer. Whoever opens it fills it in for
 * them and stays named as its maker, so the steps that follow are others'.
 */
export async function openByAgency(
  office: Office,
  context: Context,
  given: store.Applicant & {
    readonly item: string;
    readonly answers: AnyAnswers;
    readonly link?: { readonly kind: "rolls-back" | "follows"; readonly to: string };
  },
): Promise<store.ApplicationRow> {
  const { item, personId, employerId, answers, link } = given;
  const row = await store.insertApplication(context.tx, {
    ...{ item, personId, employerId, agencyId: ownAgency(context.actor), channel: "desk" },
    ...{ now: context.now, today: businessDate(context.now) },
  });
  if (row === undefined) throw new Problem("request/in-flight", "另一位同事正在办同一件事，请稍后再看。");
  const opening = { ...context, actor: { ...context.actor, personId, employerId } };
  await saveAnswers(office, opening, { number: row.number, version: row.version, answers });
  if (link !== undefined) await linkApplications(context.tx, { from: row.application_id, ...link });
  return submit(office, opening, { number: row.number, version: row.version + 1 });
}
