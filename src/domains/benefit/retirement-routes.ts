import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownPerson } from "#platform/auth/actor.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { derivationAnswer, yearMonth } from "#platform/http/wire.ts";
import { month, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { retirementOptionAnswer, retirementView } from "./contract.ts";
import { estimateFor, estimatePath, optionAt, readOwn, retirementViewOf } from "./retirement-view.ts";

/** 退休: the person's own record, months and estimates. Nothing is kept, and nothing of it is an award. */
export function retirementRoutes(app: FastifyInstance, host: Host, { law }: { readonly law: Law }): void {
  const asked = z.strictObject({ month: yearMonth });
  const withHost = ({ tx, now }: Context) => ({ tx, now, law, secrecy: host.secrecy });

  operation(app, host, {
    method: "GET",
    path: "/api/me/retirement",
    summary: "退休：我的记录、能选的月份和估算",
    roles: ["citizen"],
    answer: retirementView,
    safety: "read",
    handle: async (context) => ({ body: await retirementViewOf(withHost(context), ownPerson(context.actor)) }),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/me/retirement/option",
    summary: "退休：换一个月份再估算",
    roles: ["citizen"],
    query: asked,
    answer: retirementOptionAnswer,
    safety: "read",
    handle: async (context, { query }) => {
      const { of, at } = await within(withHost(context), ownPerson(context.actor), query.month);
      const { window } = of;
      if (window === undefined) throw notInWindow();
      return { body: { option: optionAt(law, of, window, at) } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: estimatePath,
    summary: "退休：一个月份的估算怎么来的",
    roles: ["citizen"],
    query: asked,
    answer: derivationAnswer,
    safety: "read",
    handle: async (context, { query }) => {
      const { of, at } = await within(withHost(context), ownPerson(context.actor), query.month);
      const found = estimateFor(law, of, at);
      if (found === undefined) throw new Problem("request/not-found", "记录里没有缴费月份，算不出金额。");
      if (found.kind === "missing") throw new Problem("law/missing", sayMissing(found));
      return {
        body: {
          title: `${sayMonth(at)}退休，每月养老金（估算）`,
          sentence: "仅供参考。以后的缴费按现在的基数估，正式金额以核定为准。",
          ...{ certainty: "estimate" as const, certaintyName: "估算，仅供参考" },
          derivation: found.value.total,
          asOf: of.today,
        },
      };
    },
  });
}

/** A month of the own window; anything else is answered as unknown. */
async function within(context: Parameters<typeof readOwn>[0], personId: string, asked: string) {
  const of = await readOwn(context, personId);
  const at: YearMonth = month(asked);
  if (of.window === undefined || at < of.window.earliestMonth || at > of.window.latestMonth) throw notInWindow();
  return { of, at };
}

const notInWindow = (): Problem => new Problem("request/not-found", "这个月份不在您能选的范围里。请在页面上重新选。");
