import { z } from "zod";
import {
  type TaxMessage,
  type TaxRegistration,
  taxPlan,
  taxPlanWithdrawal,
  taxRefund,
  taxRegistrations,
} from "#domains/contribution/contract.ts";
import { type Answer, agencyLine, type Incoming } from "../agency-line.ts";
import { dayTotals } from "./day.ts";
import { declarationOf, declares, receiptOf } from "./declaration.ts";
import { openJournal } from "./journal.ts";
import { collectorOf, planModes } from "./plan.ts";

/**
 * A tax authority for the demo: an own process with its own memory. It takes registrations, lets the person declare and
 * pay the month a few seconds later, and reports both to the agency until the agency has answered. It collects the plans
 * that it is pushed, and answers requests to withdraw them. From its panel it can hold, repeat, reorder and alter what it
 * sends, refuse plans, leave them unpaid, and pay too late.
 */
const settings = z
  .object({
    TAX_JOURNAL: z.string(),
    TAX_CALLBACK: z.url(),
    TAX_SECRET: z.string().min(32),
    /** Business time minus real time, in milliseconds. */
    TAX_CLOCK_OFFSET: z.coerce.number().default(0),
    TAX_PAY_AFTER: z.coerce.number().min(0).default(4_000),
  })
  .parse(process.env);

const panelRequest = z.strictObject({
  mode: z.enum(["normal", "hold", "repeat", "reorder", "alter"]).optional(),
  declare: z.strictObject({ registrationNumber: z.string(), month: z.string(), base: z.string() }).optional(),
  plans: z.enum(planModes).optional(),
  /** The day whose totals are told now: yyyy-mm-dd. A day that is over is told by itself. */
  closeDay: z.string().optional(),
  /** A treasury slip of an employer without names. */
  total: z
    .strictObject({
      scheme: z.string(),
      region: z.string(),
      creditCode: z.string(),
      amount: z.string(),
      slip: z.string(),
    })
    .optional(),
  /** The number of a plan that is paid now, whatever became of it. */
  pay: z.string().optional(),
});

const line = agencyLine({ callback: settings.TAX_CALLBACK, secret: settings.TAX_SECRET });
const journal = openJournal(settings.TAX_JOURNAL);
let mode: "normal" | "hold" | "repeat" | "reorder" | "alter" = "normal";

const largestMessage = 500;

const today = () => new Date(Date.now() + settings.TAX_CLOCK_OFFSET + 8 * 3_600_000).toISOString().slice(0, 10);

const collector = collectorOf(journal, { today, now: () => Date.now() + settings.TAX_CLOCK_OFFSET });
const payLater = () => setTimeout(() => collector.pay(), settings.TAX_PAY_AFTER);

/** Whatever lives in this month and was not declared yet is declared and paid: each payer and scheme by itself. */
function declareDue(): void {
  const month = today().slice(0, 7);
  const due = [...journal.registrations.values()].filter(
    (one) => declares(one, month) && !journal.hasDeclared(one.registrationNumber, month),
  );
  const payerOf = (one: TaxRegistration) =>
    one.employer === null ? one.registrationNumber : `${one.employer.creditCode}/${one.scheme}/${one.region}`;
  for (const registrations of Map.groupBy(due, payerOf).values()) {
    for (let from = 0; from < registrations.length; from += largestMessage)
      declare(registrations.slice(from, from + largestMessage), month);
  }
}

function declare(registrations: readonly TaxRegistration[], month: string): void {
  const [first] = registrations;
  if (first === undefined) return;
  queue(declarationOf(registrations, month, first.registrationNumber.slice(2)));
  const registrationNumbers = registrations.map((one) => one.registrationNumber);
  journal.write({ kind: "declared", month, registrationNumbers });
}

function queue(declaration: ReturnType<typeof declarationOf>): void {
  if (journal.has(declaration.number)) return;
  journal.write({ kind: "queued", message: declaration });
  journal.write({ kind: "queued", message: receiptOf(declaration, today()) });
}

async function deliverAll(): Promise<void> {
  closeDays();
  if (mode === "hold") return;
  const waiting = mode === "reorder" ? journal.waiting().toReversed() : journal.waiting();
  for (const message of waiting) {
    if (mode === "alter") await post({ ...message, controlTotal: "0.01" } as TaxMessage, message);
    const answer = await post(message);
    if (mode === "repeat") await post(message);
    if (answer >= 200 && answer < 300) journal.write({ kind: "delivered", number: message.number });
  }
}

const post = (message: TaxMessage, signedAs = message): Promise<number> =>
  line.post(JSON.stringify(message), JSON.stringify(signedAs));

function handle({ method, url = "", headers, raw, signed }: Incoming): Answer {
  if (method === "POST" && ["/registrations", "/plans", "/plan-withdrawals", "/refunds"].includes(url)) {
    if (!signed) return { status: 401, body: { ok: false } };
    const number = url === "/registrations" ? register(raw) : url === "/refunds" ? payBack(raw) : collect(url, raw);
    return { status: 200, body: { number, stored: true } };
  }
  // A page of another site cannot set this header without being asked first.
  if (url === "/panel" && headers["x-panel"] === "1") return { status: 200, body: panel(raw) };
  return { status: 404, body: { ok: false } };
}

/** Registrations, which are declared and paid a little later. Returns the number of the message. */
function register(raw: string): string {
  const message = taxRegistrations.parse(JSON.parse(raw));
  for (const registration of message.lines) {
    const known = journal.registrations.get(registration.registrationNumber);
    if (JSON.stringify(known) !== JSON.stringify(registration)) journal.write({ kind: "registered", registration });
  }
  setTimeout(declareDue, settings.TAX_PAY_AFTER);
  return message.number;
}

function panel(raw: string): object {
  const asked = raw === "" ? {} : panelRequest.parse(JSON.parse(raw));
  mode = asked.mode ?? mode;
  const registration = journal.registrations.get(asked.declare?.registrationNumber ?? "");
  if (asked.declare !== undefined && registration !== undefined) {
    const { month, base } = asked.declare;
    queue(declarationOf([{ ...registration, base }], month, registration.registrationNumber.slice(2)));
  }
  collector.mode = asked.plans ?? collector.mode;
  if (asked.closeDay !== undefined) closeDay(asked.closeDay);
  if (asked.total !== undefined) payTotal(asked.total);
  if (asked.pay !== undefined) collector.pay(asked.pay);
  else if (asked.plans === "normal") collector.pay();
  return {
    mode,
    plans: [...journal.plans.keys()],
    registrations: journal.registrations.size,
    waiting: journal.waiting().length,
  };
}

/** A plan, or the request to withdraw one. Returns the number of the message. */
function collect(url: string, raw: string): string {
  if (url === "/plan-withdrawals") {
    const request = taxPlanWithdrawal.parse(JSON.parse(raw));
    collector.withdraw(request);
    return request.number;
  }
  const plan = taxPlan.parse(JSON.parse(raw));
  collector.take(plan);
  payLater();
  return plan.number;
}

/** A refund order: the treasury pays it back a little later. The journal keeps it, so that a kill loses none. */
function payBack(raw: string): string {
  const order = taxRefund.parse(JSON.parse(raw));
  const { number, controlTotal } = order;
  if (!journal.refunds.has(number)) journal.write({ kind: "refund", order });
  const message: TaxMessage = {
    ...{ kind: "refund-receipt", number: `T-${number}`, refund: number, voucher: `TK-${number}` },
    ...{ receivedOn: today(), controlTotal },
  };
  if (!journal.has(message.number)) journal.write({ kind: "queued", message });
  return number;
}

/** An employer pays one sum and names nobody. */
function payTotal({ slip, amount, ...of }: NonNullable<z.infer<typeof panelRequest>["total"]>): void {
  const message: TaxMessage = {
    ...{ kind: "total-receipt", number: `Z-${slip}`, voucher: `GK-${slip}` },
    ...{ ...of, receivedOn: today(), controlTotal: amount },
  };
  if (!journal.has(message.number)) journal.write({ kind: "queued", message });
}

function closeDay(day: string): void {
  for (const message of dayTotals(journal, day))
    if (!journal.has(message.number)) journal.write({ kind: "queued", message });
}

/** The days that are over and were not told. */
function closeDays(): void {
  const days = new Set(journal.all().flatMap((one) => ("receivedOn" in one ? [one.receivedOn] : [])));
  for (const day of days) if (day < today()) closeDay(day);
}

// What was registered before a restart and never declared is declared now, what was planned and not paid is paid.
setTimeout(declareDue, settings.TAX_PAY_AFTER);
payLater();

line.serve(handle, { every: 1_000, all: deliverAll });
