import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { toAmount } from "#platform/http/wire.ts";
import { date, type PlainDate } from "#policy/kernel/calendar.ts";
import { addFen, fen } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import * as contract from "./contract.ts";
import { confirmSuspense, declineSuspense, proposeSuspense, suspenseStateNames } from "./suspense.ts";
import * as store from "./suspense-store.ts";

const path = "/api/finance/suspense";
const keyShape = z.strictObject({
  fund: z.string().regex(/^\d{1,18}$/),
  voucher: z.string().max(120),
  line: z.coerce.number().int().min(0).max(100_000),
});
type Key = z.infer<typeof keyShape>;
const keyFrom = ({ fund, voucher, line }: Key): store.SuspenseKey => ({ fundEntityId: fund, voucher, line });

/** 暂收款: what came in and could not be placed, with its age; and what two people of finance do with it. */
export function suspenseRoutes(app: FastifyInstance, host: Host, { law }: { readonly law: Law }): void {
  const list = async (context: Context) => {
    const rows = await store.suspenseOf(context.tx, ownAgency(context.actor));
    const actions = Map.groupBy(await store.actionsOf(context.tx, rows), subjectOf);
    const today = businessDate(context.now);
    const open = rows.map((row) => fen(BigInt(row.open_amount)));
    return {
      rows: rows.map((row) => viewOf(row, actions.get(subjectOf(row)) ?? [], { today, actor: context.actor })),
      openTotal: toAmount(addFen(...open), null),
      openCount: open.filter((one) => one > 0n).length,
      asOf: today,
    };
  };

  operation(app, host, {
    method: "GET",
    path,
    summary: "暂收款：每一笔从哪里来、为什么等、等了多久",
    roles: ["finance", "checker", "auditor"],
    answer: contract.suspenseList,
    safety: "read",
    handle: async (context) => ({ body: await list(context) }),
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{fund}/{voucher}/{line}/propose`,
    summary: "暂收款：提议入账、退回或转其他收入，等另一个人确认",
    roles: ["finance", "checker"],
    params: keyShape,
    body: contract.suspenseProposal,
    answer: contract.suspenseList,
    safety: "version",
    handle: async (context, { params, body, version }) => {
      await proposeSuspense(context, { key: keyFrom(params), version, proposal: body });
      return { body: await list(context) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{fund}/{voucher}/{line}/decline`,
    summary: "暂收款：不同意或收回提议",
    roles: ["finance", "checker"],
    params: keyShape,
    body: contract.suspenseDecline,
    answer: contract.suspenseList,
    safety: "version",
    handle: async (context, { params, body, version }) => {
      await declineSuspense(context, { key: keyFrom(params), version, reason: body.reason });
      return { body: await list(context) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: `${path}/{fund}/{voucher}/{line}/confirm`,
    summary: "暂收款：确认别人的提议，钱当场入账或记退回",
    roles: ["finance", "checker"],
    params: keyShape,
    body: contract.suspenseConfirm,
    answer: contract.suspenseList,
    safety: "version",
    handle: async (context, { params, body, version }) => {
      const { voucher, movedOn } = body;
      const paidBack = voucher === undefined || movedOn === undefined ? undefined : { voucher, movedOn: date(movedOn) };
      await confirmSuspense(context, { key: keyFrom(params), version, law, paidBack });
      return { body: await list(context) };
    },
  });
}

const subjectOf = (of: { fund_entity_id: string; voucher: string; line: number }): string =>
  `${of.fund_entity_id}/${of.voucher}/${of.line}`;

function viewOf(
  row: store.SuspenseRow,
  actions: readonly store.SuspenseAction[],
  { today, actor }: { today: PlainDate; actor: Context["actor"] },
): z.infer<typeof contract.suspenseRow> {
  const last = actions.at(-1);
  const proposal = row.state === "proposed" && last?.verb === "propose" ? last : undefined;
  const own = actor.naturalPerson;
  return {
    fund: row.fund_entity_id,
    fundName: row.fund_name,
    voucher: row.voucher,
    line: row.line,
    message: row.message,
    explanation: row.explanation,
    amount: toAmount(fen(BigInt(row.amount)), null),
    open: toAmount(fen(BigInt(row.open_amount)), null),
    state: row.state,
    stateName: suspenseStateNames[row.state],
    version: row.version,
    receivedOn: row.received_on,
    days: daysFrom(row.received_on, today),
    mayBeOther: row.reason === "fen-difference",
    proposal:
      proposal?.way == null
        ? null
        : {
            way: proposal.way,
            wayName: contract.suspenseWayName[proposal.way],
            payer: proposal.payer,
            reason: proposal.note ?? "",
            mine: own !== null && proposal.natural_person?.equals(own) === true,
          },
    outcome: row.state === "closed" && last?.way != null ? contract.suspenseWayName[last.way] : null,
  };
}

const daysFrom = (from: PlainDate, to: PlainDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
