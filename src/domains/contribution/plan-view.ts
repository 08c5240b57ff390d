import { getPerson, logReads, maskedNumber } from "#domains/registration/index.ts";
import { type Role, roleName } from "#platform/auth/contract.ts";
import type { Context } from "#platform/http/operation.ts";
import { toAmount } from "#platform/http/wire.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { levyKindTitles } from "#policy/contribution/values.ts";
import { fen } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { planStateName } from "./contract.ts";
import { isOfLateness, obligationKindTitles } from "./obligation-kind.ts";
import { withdrawalOf } from "./plan.ts";
import * as store from "./plan-store.ts";

/** A plan as lists show it. */
export const cardOf = (plan: store.PlanRow) => ({
  number: plan.number,
  payerName: plan.payer_name,
  schemeName: schemeTitles[plan.scheme],
  levyName: levyKindTitles[plan.levy_kind],
  monthCharged: plan.month_charged,
  state: plan.state,
  stateName: planStateName[plan.state],
  lineCount: plan.line_count,
  total: toAmount(fen(BigInt(plan.total)), null),
  acceptedAt: plan.accepted_at.toISOString(),
  pushAt: plan.push_at?.toISOString() ?? null,
  payableAt: plan.payable_at?.toISOString() ?? null,
  expiresAt: plan.expires_at?.toISOString() ?? null,
  version: plan.version,
});

/** A plan with its lines, which is a read of every person in it, and what may be done with it now. */
export async function planViewOf(
  context: Context,
  office: { law: Law; secrecy: Secrecy },
  plan: store.PlanRow,
  mayAct: boolean,
) {
  const { tx, now } = context;
  const planned = await store.linesOf(tx, plan.number);
  const lines = [];
  for (const line of planned) {
    const person = await getPerson(tx, line.personId);
    lines.push({
      line: line.line,
      person: person.name,
      maskedNumber: maskedNumber(office.secrecy, person),
      monthFor: line.monthFor,
      levyName: obligationKindTitles[line.kind],
      base: isOfLateness(line.kind) ? null : toAmount(line.base, null),
      personal: toAmount(line.personal, null),
      employer: toAmount(line.employer, null),
      total: toAmount(line.total, null),
      paid: line.paid,
    });
  }
  const personIds = [...new Set(planned.map((line) => line.personId))];
  await logReads(context, personIds, { purpose: "查看征集计划", seen: ["identity", "masked-number", "contributions"] });
  const withdrawal = mayAct ? sayWithdrawal(plan, office.law, now) : null;
  const dead = plan.state === "withdrawn" || plan.state === "expired";
  const open = dead && !planned.some((line) => line.paid) && (await store.livePlanFor(tx, planned)) === undefined;
  return {
    ...cardOf(plan),
    now: now.toISOString(),
    source: planned[0]?.source.replace("assessment/", "") ?? "",
    lines,
    actions: (await store.actionsOf(tx, plan.number)).map(actionView),
    mayDo: [...(withdrawal === null ? [] : ["withdraw" as const]), ...(mayAct && open ? ["again" as const] : [])],
    withdrawal,
  };
}

/** What withdrawing would mean now; null when the plan cannot be withdrawn. */
function sayWithdrawal(plan: store.PlanRow, law: Law, now: Date): string | null {
  if (!["draft", "confirmed", "pushed"].includes(plan.state)) return null;
  const answer = withdrawalOf(plan, law, now);
  if (answer.kind === "refused") return null;
  if (answer.kind === "immediate") return "还没有推送，撤销马上生效。应缴还在，改好以后可以重新申报。";
  const minutes = Math.round((answer.answerExpectedAt.getTime() - now.getTime()) / 60_000);
  return `已经推送，要等税务答复，一般 ${minutes} 分钟。税务同意以前，计划仍然有效。`;
}

const verbNames: Readonly<Record<string, string>> = {
  confirm: "确认",
  push: "推送税务",
  withdraw: "撤销",
  ask: "申请撤销",
  accept: "税务已接收",
  refuse: "税务不接收",
  agree: "税务同意撤销",
  decline: "税务不同意撤销",
  receive: "到账",
  expire: "超期作废",
};

const actionView = (action: store.PlanAction) => ({
  verbName: verbNames[action.verb] ?? action.verb,
  stateName: planStateName[action.to_state],
  by: byOf(action),
  at: action.at.toISOString(),
  note: action.note,
});

/** What tax says is its own word, though a job writes it down. */
const saidByTax = ["accept", "refuse", "agree", "decline", "receive"];

function byOf({ verb, actor, staff_post: post }: store.PlanAction): string {
  if (saidByTax.includes(verb)) return "税务";
  if (post !== null) return roleName[post as Role];
  return actor.startsWith("job:") ? "系统" : "单位";
}
