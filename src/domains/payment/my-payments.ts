import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { itemTitle } from "#domains/benefit/index.ts";
import { ownPerson } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { derivationAnswer, toAmount } from "#platform/http/wire.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { derive, given } from "#policy/kernel/derivation.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { myPayments } from "./contract.ts";
import type { LeftOutReason } from "./freeze.ts";
import { linesOf, type MyPayment, paymentsOf, waitingOf } from "./person-store.ts";

const path = "/api/me/payments/derivation";

const whatToDo: Record<LeftOutReason, string> = {
  suspended: "待遇暂停着，钱给您留着。恢复以后一起补发。",
  "disputed-identity": "您的证件号码与别人重复，核清以后一起补发。请带身份证到窗口核对。",
  "no-account": "还没有您的收款账户。登记账户以后一起补发。",
  "returned-account": "银行退回过，收款账户还没有更正。更正以后一起补发。",
  stopped: "待遇已停发。",
  ended: "领取期满，已经发完。",
  "nothing-due": "本月没有应发的钱。",
};

const stateName = { preparing: "正在办发放", sent: "已交银行", paid: "已到账", returned: "银行退回" } as const;

/** What was paid to the person, and how each payment came about. */
export function myPaymentRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "GET",
    path: "/api/me/payments",
    summary: "我的发放：每个月发了多少，到了没有",
    roles: ["citizen"],
    answer: myPayments,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const personId = ownPerson(actor);
      const waiting = await waitingOf(tx, personId);
      return {
        body: {
          payments: (await paymentsOf(tx, personId)).map(viewOf),
          waiting:
            waiting === undefined
              ? null
              : { amount: toAmount(fen(BigInt(waiting.amount)), null), reason: whatToDo[waiting.reason] },
          asOf: businessDate(now),
        },
      };
    },
  });

  operation(app, host, {
    method: "GET",
    path,
    summary: "一笔发放由什么组成",
    roles: ["citizen"],
    query: z.strictObject({ run: z.string().max(40) }),
    answer: derivationAnswer,
    safety: "read",
    handle: async ({ tx, actor, now }, { query }) => {
      const personId = ownPerson(actor);
      const payment = (await paymentsOf(tx, personId)).find((one) => one.number === query.run);
      if (payment === undefined) throw new Problem("request/not-found", "没有这笔发放。");
      const lines = await linesOf(tx, personId, query.run);
      const inputs = lines.map((line, index) => {
        const label = `第${index + 1}笔 ${sayMonth(line.month_for)}${itemTitle(line.item)}`;
        const from = `第 ${line.award_no} 份核定${line.version_no > 1 ? `，第 ${line.version_no} 版` : ""}`;
        return given(label, toYuan(fen(BigInt(line.amount))), "yuan", from);
      });
      const formula = inputs.map((input) => input.label).join(" + ");
      const held = BigInt(payment.held_back);
      if (held > 0n) inputs.push(given("抵扣多发的待遇", toYuan(fen(held)), "yuan", "从待遇里抵扣的安排"));
      const derivation = derive({
        label: `${sayMonth(payment.period)}发放`,
        result: toYuan(fen(BigInt(payment.amount))),
        unit: "yuan",
        formula: held > 0n ? `${formula} − 抵扣多发的待遇` : formula,
        inputs,
      });
      const certainty = payment.outcome === "paid" ? ("final" as const) : ("provisional" as const);
      return {
        body: {
          title: derivation.label,
          sentence: `${lines.length} 笔应发相加${held > 0n ? "，减去抵扣的" : ""}。每项怎么核定的，点开待遇里的金额看。`,
          ...{ certainty, certaintyName: viewOf(payment).stateName },
          derivation,
          asOf: businessDate(now),
        },
      };
    },
  });
}

function viewOf(payment: MyPayment) {
  const state = payment.outcome ?? (payment.state === "released" ? ("sent" as const) : ("preparing" as const));
  const note =
    state === "returned"
      ? `${payment.reason ?? "账户不能入账"}。钱给您留着，更正账户以后重发。`
      : state === "paid"
        ? ""
        : "到账以后会发消息告诉您。";
  return {
    ...{ run: payment.number, period: payment.period, state, stateName: stateName[state], note },
    amount: toAmount(fen(BigInt(payment.amount)), `${path}?run=${encodeURIComponent(payment.number)}`),
    backAmount: toAmount(fen(BigInt(payment.back_amount)), null),
    heldBack: toAmount(fen(BigInt(payment.held_back)), null),
    settledOn: payment.settled_on,
    account: `${payment.bank}，尾号 ${payment.last_digits}`,
  };
}
