import { sayCardState } from "#policy/card/axes.ts";
import { releaseAt } from "#policy/card/temporary-loss.ts";
import { cardStateAfter } from "#policy/card/transitions.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { temporaryLossHours } from "#policy/time-limit/values.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** The card's social function stands still for so many hours; the end is reckoned from the moment of the effect. */
export interface TemporaryLoss {
  readonly hours: number;
  readonly bankHotline: string;
  readonly bankNeedsReport: boolean;
}

/** Only a card in order can be reported lost (社保功能正常 → 口头挂失). */
export function decide(
  _answers: Answers<typeof form>,
  { card }: Facts<"card">,
  law: Law,
  today: PlainDate,
): Decision<TemporaryLoss> {
  const hours = law.on(today).find(temporaryLossHours);
  if (card === null) return decided([noCard], () => unreachable());
  if (hours.kind === "missing")
    return decided([blocked("law-missing", "参数没有公布", sayMissing(hours))], () => unreachable());
  const source = hours.parameter.source;
  const possible = cardStateAfter("social", card.social, "temporary-loss") !== undefined;
  const bankNeedsReport = card.financial === "active";
  const findings: Finding[] = [
    possible
      ? {
          code: "card-in-order",
          level: "pass",
          title: "社保功能正常，可以挂失",
          text: `尾号 ${card.last4} 的卡，挂失 ${hours.value / 24} 天。`,
          source,
        }
      : blocked(
          "card-not-in-order",
          "这张卡现在不能口头挂失",
          `社保功能是「${sayCardState("social", card.social)}」。${wayOut(card.social)}`,
        ),
    bankNeedsReport
      ? {
          code: "bank-side",
          level: "remind",
          title: "银行账户要另外挂失",
          text: `请打${card.issuingBank} ${card.bankHotline}。`,
        }
      : {
          code: "bank-side",
          level: "pass",
          title: "银行账户不用另外挂失",
          text: `金融功能是「${sayCardState("financial", card.financial)}」。`,
        },
  ];
  return decided(findings, () => ({
    hours: hours.value,
    bankHotline: `${card.issuingBank} ${card.bankHotline}`,
    bankNeedsReport,
  }));
}

/** The instant until which a report made at this instant holds, in epoch milliseconds. */
export const lossEnds = (reportedAt: number, loss: TemporaryLoss): number => releaseAt(reportedAt, loss.hours);

const blocked = (code: string, title: string, text: string): Finding => ({ code, level: "block", title, text });
const noCard = blocked("no-card", "名下没有社保卡", "可以先申领社保卡。要帮忙请拨 12333。");

function wayOut(state: string): string {
  if (state === "temporarily-lost") return "已经在口头挂失期内，不用再办。要换新卡请到发卡银行办正式挂失。";
  if (state === "formally-lost") return "已经正式挂失，旧卡作废，补卡办好后用新卡。";
  if (state === "locked") return "密码输错太多次，请先重置社保密码。";
  return "请到社保卡服务网点办理，或拨 12333。";
}

function unreachable(): never {
  throw new Error("a blocked decision has no effect");
}
