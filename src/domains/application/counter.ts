import type { z } from "zod";
import { identify, logVisit, refuseOwn } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import type { Context } from "#platform/http/operation.ts";
import type { counterRequest } from "./contract.ts";
import { openDraft, saveAnswers, submit } from "./engine.ts";
import type { Office } from "./handler.ts";
import { attachScans } from "./scan.ts";
import * as store from "./store.ts";
import { getService } from "./transition.ts";

/** The person stands at the counter: number and name must match, and the read is logged. */
export async function presentPerson(
  office: Office,
  context: Context,
  given: { identityNumber: string; name: string; item: string },
) {
  const person = await identify(context.tx, office.secrecy, given);
  await refuseOwn(context, person.person_id);
  const { title } = getService(office, given.item).item;
  await logVisit(
    { ...context, actor: { ...context.actor, channel: "counter" } },
    {
      personId: person.person_id,
      purpose: `窗口办理「${title}」，本人在场`,
      seen: ["identity", "relations"],
    },
  );
  return person;
}

/** Draft, materials seen, submission: one transaction, so the counter never leaves half an application. */
export async function takeAtCounter(
  office: Office,
  context: Context,
  given: z.output<typeof counterRequest>,
): Promise<store.ApplicationRow> {
  const person = await presentPerson(office, context, given);
  const agencyId = ownAgency(context.actor);
  const actor = { ...context.actor, channel: "counter" as const, personId: person.person_id };
  const present = { ...context, actor };
  const draft = await openDraft(office, present, {
    item: given.item,
    personId: person.person_id,
    employerId: null,
    agencyId,
    channel: "counter",
  });
  await saveAnswers(office, present, { number: draft.number, version: draft.version, answers: given.answers });
  for (const material of getService(office, given.item).item.materials) {
    if (!given.seen.includes(material.code)) continue;
    const page = { applicationId: draft.application_id, material: material.code, pageNo: 1, fileId: null };
    await store.putMaterial(context.tx, { ...page, origin: "seen", actor: context.actor.id, now: context.now });
  }
  const materials = getService(office, given.item).item.materials.filter((material) => material.from === "person");
  const scans = (given.scans ?? []).filter((scan) => materials.some((material) => material.code === scan.material));
  await attachScans(context, draft, scans);
  return submit(office, present, { number: draft.number, version: draft.version + 1 });
}
