import { businessDate } from "#platform/config/clock.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Law } from "#policy/law.ts";
import { transferDue } from "#policy/transfer/transfer-due.ts";
import type { TransferEventKind } from "#policy/transfer/transfer-flow.ts";
import type { TransferStage } from "./contract.ts";
import type { ActionRow, TransferRow } from "./store.ts";

/** The way of a transfer, each step with the day on which it was done and the last day on which it was due. */
export function stagesOf(
  law: Law,
  transfer: TransferRow,
  actions: readonly ActionRow[],
  today: PlainDate,
): readonly TransferStage[] {
  const { sending_name: sending, receiving_name: receiving, state } = transfer;
  const held = holding(actions);
  const on = (event: TransferEventKind): PlainDate | null => {
    const action = held.findLast((one) => one.event === event);
    return action === undefined ? null : businessDate(action.at);
  };
  const contactLetterOn = on("send-contact") ?? undefined;
  const informationFormOn = on("receive-information") ?? undefined;
  const rule = transferDue(law.on(transfer.applied_on));
  const due =
    rule.kind === "known" ? rule.value({ appliedOn: transfer.applied_on, contactLetterOn, informationFormOn }) : null;
  const steps = [
    { title: "申请", who: "本人", doneOn: transfer.applied_on, dueOn: null },
    {
      title: "审核，发接收联系函",
      who: receiving,
      doneOn: on("send-contact"),
      dueOn: due?.contactLetter.dueOn ?? null,
    },
    { title: "受理转出", who: sending, doneOn: on("accept-out"), dueOn: due?.informationForm.dueOn ?? null },
    {
      title: "核定月份和账户，发信息表",
      who: sending,
      doneOn: on("receive-information"),
      dueOn: due?.informationForm.dueOn ?? null,
    },
    {
      title: "划转基金，到账",
      who: `${sending}、${receiving}财务`,
      doneOn: on("receive-fund"),
      dueOn: due?.merge.dueOn ?? null,
    },
    { title: "核对入账，合并年限", who: receiving, doneOn: on("merge"), dueOn: due?.merge.dueOn ?? null },
  ];
  const current = steps.findIndex((step) => step.doneOn === null);
  const back = actions.findLast((one) => one.event === "refuse-out" || one.event === "return-information");
  return steps.map((step, index) => {
    const stopped = state === "out-refused" && index === current;
    const now = index === current;
    return {
      ...step,
      state: step.doneOn !== null ? "done" : stopped ? "stopped" : now ? "now" : "later",
      overdue: step.doneOn === null && step.dueOn !== null && step.dueOn < today,
      note: now && back !== undefined && standsBack(actions, back) ? back.note : null,
    };
  });
}

/** The actions that still hold: a form that was returned, or a letter that was refused, begins its part again. */
function holding(actions: readonly ActionRow[]): readonly ActionRow[] {
  const returned = actions.findLastIndex((one) => one.event === "return-information");
  const undone: readonly TransferEventKind[] = ["freeze", "receive-information", "receive-fund"];
  return actions.filter((one, index) => index > returned || !undone.includes(one.event));
}

/** Whether nothing has answered it yet. */
const standsBack = (actions: readonly ActionRow[], back: ActionRow): boolean => actions.at(-1) === back;
