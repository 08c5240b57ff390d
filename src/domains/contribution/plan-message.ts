import { getPerson, logReads, openNumber } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { type Peer, postSigned } from "#platform/messages/signed.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { toBeijingIso } from "#policy/contribution/beijing-time.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import type { TaxPlan, TaxPlanWithdrawal } from "./contract.ts";
import * as store from "./plan-store.ts";

export const planTopic = "tax.plan";
const receiver = "tax";

interface Given {
  /** The plan's number. */
  readonly number: string;
  readonly what: string;
  /** Which request to withdraw it is: the version at which it was made. */
  readonly version?: string | undefined;
  readonly secrecy: Secrecy;
  readonly port: Peer;
}

/**
 * Sends a plan, or the request to withdraw it, until the tax authority has it; the number is the same each time, so what
 * arrives twice is one message there. The request waits until the plan itself has been taken: it speaks of it.
 */
export async function sendPlanMessage(perform: Perform, given: Given): Promise<void> {
  const number = given.what === "plan" ? given.number : `W-${given.number}-${given.version}`;
  const message = await perform(({ tx }) => unanswered(tx, given, number));
  if (message === undefined) return;
  await postSigned(given.port, message.path, JSON.stringify(message.body));
  await perform(async (context) => {
    const marked = await sql`
      update outbound_message set answered_at = clock_timestamp()
      where receiver = ${receiver} and number = ${number} and answered_at is null`.execute(context.tx);
    if (marked.numAffectedRows !== 1n) return;
    const seen = ["identity", "full-number", "contributions"] as const;
    await logReads(context, message.personIds, { purpose: "把征集计划推送给税务部门", seen });
    await audit(context, "message.sent", number, { receiver, lines: message.personIds.length });
  });
}

interface Outgoing {
  readonly path: string;
  readonly personIds: readonly string[];
  readonly body: TaxPlan | TaxPlanWithdrawal;
}

async function unanswered(tx: Tx, given: Given, number: string): Promise<Outgoing | undefined> {
  await sql`
    insert into outbound_message (receiver, number) values (${receiver}, ${number}) on conflict do nothing`.execute(tx);
  const found = await sql<{ number: string; answered: boolean }>`
    select number, answered_at is not null as answered from outbound_message
    where receiver = ${receiver} and number = any (${[given.number, number]})`.execute(tx);
  const answered = (of: string) => found.rows.some((row) => row.number === of && row.answered);
  if (answered(number)) return undefined;
  const plan = await store.readPlan(tx, given.number);
  if (plan === undefined) throw new Error(`plan ${given.number} does not exist`);
  if (given.what === "plan") return planOut(tx, given.secrecy, plan);
  if (!answered(given.number)) throw new Error(`plan ${given.number} has not been taken by tax yet`);
  const actions = await store.actionsOf(tx, plan.number);
  const reason = actions.findLast((action) => action.verb === "ask")?.note ?? "";
  const body: TaxPlanWithdrawal = { number, kind: "plan-withdrawal", plan: plan.number, reason };
  return { path: "/plan-withdrawals", personIds: [], body };
}

async function planOut(tx: Tx, secrecy: Secrecy, plan: store.PlanRow): Promise<Outgoing> {
  const lines: TaxPlan["lines"] = [];
  const planned = await store.linesOf(tx, plan.number);
  for (const line of planned) {
    const person = await getPerson(tx, line.personId);
    const { monthFor, kind: levy } = line;
    const identityNumber = openNumber(secrecy, person);
    lines.push({ line: line.line, identityNumber, name: person.name, monthFor, levy, amount: toYuan(line.total) });
  }
  const body: TaxPlan = {
    number: plan.number,
    kind: "collection-plan",
    scheme: plan.scheme,
    region: plan.region,
    payer: { creditCode: plan.credit_code, name: plan.payer_name },
    monthCharged: plan.month_charged,
    payableFrom: sayMoment(plan.payable_at),
    expiresAt: sayMoment(plan.expires_at),
    lines,
    controlTotal: toYuan(fen(BigInt(plan.total))),
  };
  return { path: "/plans", personIds: [...new Set(planned.map((line) => line.personId))], body };
}

function sayMoment(at: Date | null): string {
  if (at === null) throw new Error("a plan that was pushed has a slot");
  return toBeijingIso(at);
}
