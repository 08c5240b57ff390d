import type { GrantedRow, HandleRows } from "#domains/application/handler.ts";
import { endAllowanceByWork } from "#domains/benefit/index.ts";
import { announceRelations } from "#domains/contribution/index.ts";
import { notifyMany } from "#domains/notification/index.ts";
import { openRelations } from "#domains/registration/index.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { Hire } from "./decide.ts";

/** Opens the relations of a chunk, ends what whoever works again may not draw, tells the tax authority, and tells every person. */
export const handle: HandleRows<Hire> = async (context, rows) => {
  const { tx, now, agencyId, employerId, applicationId } = context;
  const opened = await openRelations(
    tx,
    { agencyId, employerId, applicationId, knownFrom: now },
    rows.flatMap(({ personId, effect }) =>
      effect.schemes.map((one) => ({
        ...{ personId, scheme: one.scheme, region: one.region, fromMonth: effect.fromMonth },
        declaredBase: parseYuan(effect.wage),
      })),
    ),
  );
  for (const { personId, effect } of rows) {
    if (effect.allowanceEnds === null) continue;
    await endAllowanceByWork(context, { personId, applicationId, fromMonth: effect.allowanceEnds });
  }
  for (let at = 0; at < opened.length; at += 1000) await announceRelations(tx, "opened", opened.slice(at, at + 1000));
  await notifyMany(
    context,
    rows.map((row) => ({ personId: row.personId, ...messageOf(row, context.employerName) })),
  );
};

const messageOf = ({ effect }: GrantedRow<Hire>, employerName: string) => ({
  template: "declaration.hired",
  title: `${employerName}给您参保了`,
  body: `${sayMonth(effect.fromMonth)}起参加${effect.schemes.map((one) => schemeTitles[one.scheme]).join("、")}，申报月工资 ${effect.wage} 元。${endWords(effect)}不对的请找单位，或拨 12333。`,
});

const endWords = ({ allowanceEnds }: Hire): string =>
  allowanceEnds === null ? "" : `病残津贴从${sayMonth(allowanceEnds)}起停发，不再工作时可以到窗口申请恢复。`;
