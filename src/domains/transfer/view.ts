import { getPerson, logReads, logVisit, maskedNumber } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { toAmount } from "#platform/http/wire.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { type Fen, fen } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { type TransferState, transferStateTitles, transferTransitions } from "#policy/transfer/transfer-flow.ts";
import { unknown } from "./act.ts";
import type * as contract from "./contract.ts";
import { type End, endOf, steps, stepVerbs } from "./kinds.ts";
import { stagesOf } from "./stages.ts";
import * as store from "./store.ts";

const yuanOf = (value: Fen) => toAmount(value, null);
const mostListed = 500;

/** Every transfer from or to the own agency, open ones first: a read of each person. */
export async function transferListOf(context: Context, office: Reading): Promise<contract.TransferList> {
  const { tx, now, actor } = context;
  const agencyId = ownAgency(actor);
  const transfers = await store.transfersOfAgency(tx, agencyId, mostListed);
  const personIds = [...new Set(transfers.map((one) => one.person_id))];
  if (personIds.length > 0)
    await logReads(context, personIds, { purpose: "养老保险关系转移接续", seen: ["identity", "masked-number"] });
  const actions = Map.groupBy(
    await store.actionsOf(
      tx,
      transfers.map((one) => one.number),
    ),
    (one) => one.number,
  );
  const today = businessDate(now);
  const rows: contract.TransferRowView[] = [];
  for (const transfer of transfers) {
    const person = await getPerson(tx, transfer.person_id);
    const stage = stagesOf(office.law, transfer, actions.get(transfer.number) ?? [], today).find(
      (one) => one.doneOn === null,
    );
    const end = endOf(transfer, agencyId) ?? "receiving";
    rows.push({
      ...{ ...common(transfer), name: maskName(person.name), maskedNumber: maskedNumber(office.secrecy, person), end },
      ...{
        next: stage === undefined ? "已办结" : stage.title,
        own: stage !== undefined && actsNow(transfer).includes(end),
      },
      ...{ dueOn: stage?.dueOn ?? null, overdue: stage?.overdue ?? false },
    });
  }
  return { rows };
}

interface Reading {
  readonly law: Law;
  readonly secrecy: Secrecy;
}

/** The end that has to do something in a state. */
function actsNow({ state }: store.TransferRow): readonly End[] {
  if (state === "contact-sent" || state === "out-accepted") return ["sending"];
  if (state === "out-refused" || state === "fund-received") return ["receiving"];
  return state === "info-received" ? ["sending", "receiving"] : [];
}

const tones: Partial<Record<TransferState, "ok" | "ochre" | "danger" | "plain">> = {
  "out-refused": "danger",
  closed: "ok",
};

const common = (transfer: store.TransferRow) => ({
  ...{ number: transfer.number, sendingName: transfer.sending_name, receivingName: transfer.receiving_name },
  ...{ stateName: transferStateTitles[transfer.state], tone: tones[transfer.state] ?? ("ochre" as const) },
  appliedOn: transfer.applied_on,
});

/** One transfer for somebody at either end: a read of the person. */
export async function transferViewOf(
  context: Context,
  office: Reading,
  number: string,
): Promise<contract.TransferView> {
  const { tx, now, actor } = context;
  const transfer = await store.readTransfer(tx, number);
  const end = transfer && endOf(transfer, ownAgency(actor));
  if (transfer === undefined || end === undefined) throw unknown();
  await logVisit(context, {
    personId: transfer.person_id,
    purpose: "养老保险关系转移接续",
    seen: ["identity", "masked-number", "contributions"],
  });
  const person = await getPerson(tx, transfer.person_id);
  const actions = await store.actionsOf(tx, [number]);
  const form = await store.lastForm(tx, number);
  const money = await store.moneyOf(tx, [number]);
  const side = end === "sending" ? "out" : "in";
  const isFinance = actor.roles.includes("finance");
  const slipDue =
    isFinance && form !== undefined && transfer.state === "info-received" && form.total > 0n
      ? !money.some((one) => one.side === side && one.state !== "refused")
      : false;
  return {
    ...{ ...common(transfer), name: person.name, maskedNumber: maskedNumber(office.secrecy, person), end },
    stages: [...stagesOf(office.law, transfer, actions, businessDate(now))],
    form: form === undefined || released(actions) ? null : await formView(tx, transfer, form),
    money: money.map((one) => moneyView(one, { side, isFinance, own: actor.naturalPerson })),
    maySteps: stepVerbs
      .filter((verb) => {
        const rule = steps[verb];
        const from = transferTransitions.filter(({ event }) => event === rule.event).flatMap((one) => one.from);
        const post = actor.roles.some((role) => (rule.roles as readonly string[]).includes(role));
        return (
          rule.end === end &&
          post &&
          from.includes(transfer.state) &&
          (verb !== "send-again" || transfer.state === "out-refused")
        );
      })
      .map((verb) => ({ verb, title: steps[verb].title, reason: verb === "refuse-out" || verb === "return" })),
    maySlip:
      slipDue && form !== undefined
        ? { title: side === "out" ? "登记划款" : "登记到账", due: yuanOf(form.total) }
        : null,
  };
}

/** Whether the last form was returned and none has followed. */
const released = (actions: readonly store.ActionRow[]): boolean =>
  actions.findLast((one) => one.event === "freeze" || one.event === "return-information")?.event ===
  "return-information";

const moneyStates = { proposed: "等另一人确认", confirmed: "已确认", refused: "没有通过" } as const;

function moneyView(
  one: store.MoneyRow,
  by: { readonly side: store.Side; readonly isFinance: boolean; readonly own: Buffer | null },
): contract.TransferMoney {
  const mine = by.own !== null && one.made_person.equals(by.own);
  const waits = one.state === "proposed" && one.side === by.side && by.isFinance;
  return {
    ...{ moneyNo: one.money_no, title: one.side === "out" ? "转出地划款" : "转入地到账" },
    ...{ amount: yuanOf(fen(BigInt(one.amount))), voucher: one.voucher, movedOn: one.moved_on },
    ...{ state: one.state, stateName: moneyStates[one.state], madeBy: one.made_name, decidedBy: one.decided_name },
    ...{
      note: one.note,
      mayDecide: waits && !mine,
      notYou: waits && mine ? "这笔款是您登记的，要由另一个人确认。" : null,
    },
  };
}

async function formView(db: Db, transfer: store.TransferRow, form: store.FormRow) {
  const years = await store.formYears(db, transfer.number, form.form_no);
  const key = { personId: transfer.person_id, number: transfer.number, formNo: form.form_no };
  return {
    ...{ asOf: form.as_of, months: form.month_count, account: yuanOf(form.account), pooled: yuanOf(form.pooled) },
    total: yuanOf(form.total),
    years: years.map(({ year, months, principal, interest, pooled }) => ({
      ...{
        year: String(year),
        months,
        principal: yuanOf(principal),
        interest: yuanOf(interest),
        pooled: yuanOf(pooled),
      },
    })),
    duplicates: [...(await store.duplicateMonths(db, key))],
  };
}

/** 关系转移到哪一步了: the person's own transfers, step by step. */
export async function ownTransfersOf(context: Context, law: Law, personId: string): Promise<contract.OwnTransfers> {
  const { tx, now } = context;
  const transfers = await store.transfersOfPerson(tx, personId);
  const actions = Map.groupBy(
    await store.actionsOf(
      tx,
      transfers.map((one) => one.number),
    ),
    (one) => one.number,
  );
  const shown: contract.OwnTransfers["transfers"] = [];
  for (const transfer of transfers) {
    const own = actions.get(transfer.number) ?? [];
    const form = released(own) ? undefined : await store.lastForm(tx, transfer.number);
    shown.push({
      ...common(transfer),
      stages: [...stagesOf(law, transfer, own, businessDate(now))],
      form: form === undefined ? null : await formView(tx, transfer, form),
    });
  }
  return { transfers: shown };
}
