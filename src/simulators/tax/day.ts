import type { DayTotal, TaxMessage } from "#domains/contribution/contract.ts";
import { addFen, parseYuan, toYuan } from "#policy/kernel/money.ts";
import type { Journal } from "./journal.ts";

type Slip = DayTotal["slips"][number] & { readonly scheme: string; readonly region: string };

/** The day totals of what this authority took and paid back on a day: one a scheme and region, each told once. */
export function dayTotals(journal: Journal, day: string): readonly DayTotal[] {
  const slips = journal.all().flatMap((message) => slipOf(journal, message, day));
  return [...Map.groupBy(slips, ({ scheme, region }) => `${scheme}/${region}`).values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { scheme, region } = first;
    const sum = (part: "received" | "paidBack") => toYuan(addFen(...own.map((slip) => parseYuan(slip[part]))));
    return {
      ...{ kind: "day-total" as const, number: `RZ-${day}-${scheme}-${region}`, day, scheme, region },
      slips: own.map(({ voucher, received, paidBack }) => ({ voucher, received, paidBack })),
      ...{ count: own.length, controlTotal: sum("received"), controlPaidBack: sum("paidBack") },
    };
  });
}

function slipOf(journal: Journal, message: TaxMessage, day: string): readonly Slip[] {
  if (!("voucher" in message) || message.receivedOn !== day) return [];
  const of = aboutOf(journal, message);
  if (of === undefined) return [];
  const back = message.kind === "refund-receipt";
  const [received, paidBack] = back ? ["0.00", message.controlTotal] : [message.controlTotal, "0.00"];
  return [{ voucher: message.voucher, received, paidBack, scheme: of.scheme, region: of.region }];
}

/** What scheme and region a slip is of: its declaration, its plan, its order, or itself says so. */
function aboutOf(journal: Journal, message: TaxMessage): { scheme: string; region: string } | undefined {
  if (message.kind === "total-receipt") return message;
  if (message.kind === "plan-receipt") return journal.plans.get(message.plan);
  if (message.kind === "refund-receipt") return journal.refunds.get(message.refund);
  if (message.kind !== "receipt") return undefined;
  const declaration = journal.all().find((one) => one.number === message.declaration);
  return declaration?.kind === "declaration" ? declaration.lines[0] : undefined;
}
