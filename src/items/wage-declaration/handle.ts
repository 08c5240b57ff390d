import type { HandleRows } from "#domains/application/handler.ts";
import { notifyMany } from "#domains/notification/index.ts";
import { declareWages } from "#domains/registration/index.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import type { WageChange } from "./decide.ts";

/** Writes the declared wages of a chunk beside the relations, and tells every person. */
export const handle: HandleRows<WageChange> = async (context, rows) => {
  const { tx, now, applicationId } = context;
  await declareWages(
    tx,
    { applicationId, knownFrom: now },
    rows.flatMap(({ personId, effect }) =>
      effect.relations.map(({ relationNo }) => ({ personId, relationNo, declaredBase: parseYuan(effect.wage) })),
    ),
  );
  await notifyMany(
    context,
    rows.map(({ personId, effect }) => ({
      personId,
      template: "declaration.wage",
      title: `${context.employerName}申报了您的缴费工资`,
      body: `${sayMonth(effect.fromMonth)}起按月工资 ${effect.wage} 元申报${sayBefore(effect)}。不对的请找单位，或拨 12333。`,
    })),
  );
};

const sayBefore = ({ wage, before }: WageChange): string => {
  if (before === null) return "";
  return before === wage ? "，和以前一样" : `，以前是 ${before} 元`;
};
