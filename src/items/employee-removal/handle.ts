import type { HandleRows } from "#domains/application/handler.ts";
import { announceRelations } from "#domains/contribution/index.ts";
import { notifyMany } from "#domains/notification/index.ts";
import { endRelations } from "#domains/registration/index.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { Removal } from "./decide.ts";

/** Ends the relations of a chunk by new rows, tells the tax authority, and tells every person. */
export const handle: HandleRows<Removal> = async (context, rows) => {
  const { tx, now, applicationId } = context;
  const ended = rows.flatMap(({ personId, effect }) =>
    effect.relations.map(({ relationNo }) => ({ personId, relationNo, toMonth: effect.toMonth })),
  );
  await endRelations(tx, { applicationId, knownFrom: now }, ended);
  for (let at = 0; at < ended.length; at += 1000) await announceRelations(tx, "ended", ended.slice(at, at + 1000));
  await notifyMany(
    context,
    rows.map(({ personId, effect }) => ({
      personId,
      template: "declaration.removed",
      title: `${context.employerName}给您办了减员`,
      body: `${effect.relations.map((one) => schemeTitles[one.scheme]).join("、")}参保到${sayMonth(effect.toMonth)}为止。没有离职的，请找单位或拨 12333。`,
    })),
  );
};
