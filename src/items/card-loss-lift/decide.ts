import { sayCardState } from "#policy/card/axes.ts";
import { cardStateAfter } from "#policy/card/transitions.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** The temporary loss ends now; nothing more needs to be known. */
export type LossLift = Record<string, never>;

/** Only a temporary loss can be lifted; a formal one is final (社保功能口头挂失 → 正常). */
export function decide(_answers: Answers<typeof form>, { card }: Facts<"card">): Decision<LossLift> {
  return decided([findingOf(card)], () => ({}));
}

function findingOf(card: Facts<"card">["card"]): Finding {
  if (card === null)
    return { code: "no-card", level: "block", title: "名下没有社保卡", text: "可以先申领社保卡。要帮忙请拨 12333。" };
  if (cardStateAfter("social", card.social, "loss-lift") !== undefined) {
    return {
      code: "temporarily-lost",
      level: "pass",
      title: "可以解挂",
      text: `尾号 ${card.last4} 的卡，提交后马上能用。`,
    };
  }
  const state = sayCardState("social", card.social);
  const text =
    card.social === "normal"
      ? "卡现在就能用，不用解挂。"
      : `社保功能是「${state}」，不能解挂。请到社保卡服务网点办理。`;
  return { code: "not-lost", level: "block", title: "这张卡没有口头挂失", text };
}
