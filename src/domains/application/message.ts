import type { AnyItem } from "#items/define-item.ts";
import type { State, Verb } from "./contract.ts";

/** What the person is told of a transition: what happened, what to do. Undefined where the person acted alone. */
export function messageOf(
  item: AnyItem,
  number: string,
  state: State,
  verb: Verb,
  defects: number,
): { template: string; title: string; body: string } | undefined {
  const told = (title: string, body: string) => ({ template: `application.${verb}`, title, body });
  switch (verb) {
    case "submit":
      return item.kind === "done-at-once"
        ? undefined
        : told(`${item.title}已提交`, `办件编号 ${number}。受理后会再告诉您。`);
    case "accept":
      return state === "approved"
        ? undefined
        : told(`${item.title}已受理`, `办件编号 ${number}。接下来由另一位经办人复核，您不用做什么。`);
    case "return":
      return told(
        `${item.title}退回来了，缺 ${defects} 项`,
        "缺什么、怎么补都写在办件里。其余都替您留着，补好再提交。",
      );
    case "refuse":
      return told(`${item.title}不予办理`, "理由和不服怎么办都写在办件里。也可以拨 12333。");
    case "decide":
      return told(`${item.title}有了结果`, `主管部门的决定已经登记，办件编号 ${number}。`);
    case "effect":
      return told(`${item.title}办好了`, `办件编号 ${number}。办了什么、接下来要注意什么，写在办件里。`);
    default:
      return undefined;
  }
}

/** What the person must do now. 您不用做什么 is information too. */
export const nextStepOf: Record<State, string> = {
  draft: "还没有提交，社保经办处看不到它。填好后请提交。",
  submitted: "等经办处受理，您不用做什么。",
  returned: "请按列出的每一项补正，然后再提交。",
  accepted: "正在等复核，您不用做什么。",
  checked: "正在等审批，您不用做什么。",
  waiting: "正在等主管部门的决定，期间停表，您不用做什么。",
  approved: "已经通过，正在生效。",
  effecting: "已经通过，正在生效。",
  done: "办好了，您不用做什么。",
  "partly-done": "一部分办好了。没办成的逐行写明原因，改好可以再报。",
  refused: "没有办成。理由写在下面；不服可以申请行政复议。",
  withdrawn: "您已撤回。要办可以重新申请。",
  discarded: "草稿已删除。要办可以重新申请。",
};
