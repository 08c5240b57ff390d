import type { ApplicationView } from "#domains/application/contract.ts";
import type { Session } from "#web/ui/wire.ts";

type Role = Session["roles"][number];
type State = ApplicationView["state"];

/** What the desk does to an application. */
export type DeskVerb = "accept" | "check" | "approve" | "decide" | "return" | "send-back" | "refuse";

interface Setting {
  readonly name: string;
  readonly key: string;
  readonly kind: "step" | "outside" | "return" | "reason";
  readonly role: readonly Role[];
  /** The state in which this step is the next one. */
  readonly step?: State;
  /** Said when it was done, before the case number. */
  readonly done: string;
}

export const deskVerbs: Readonly<Record<DeskVerb, Setting>> = {
  accept: { name: "受理", key: "A", kind: "step", role: ["clerk"], step: "submitted", done: "已受理" },
  check: { name: "复核通过", key: "C", kind: "step", role: ["checker"], step: "accepted", done: "已复核" },
  approve: { name: "审批通过", key: "P", kind: "step", role: ["approver"], step: "checked", done: "已审批" },
  decide: {
    name: "登记主管部门的决定",
    key: "D",
    kind: "outside",
    role: ["approver"],
    step: "waiting",
    done: "已登记决定",
  },
  return: { name: "退回补正", key: "R", kind: "return", role: ["clerk", "checker"], done: "已退回补正" },
  "send-back": { name: "回退上一步", key: "B", kind: "reason", role: ["checker", "approver"], done: "已回退" },
  refuse: {
    name: "不予受理",
    key: "N",
    kind: "reason",
    role: ["clerk", "checker", "approver"],
    done: "已作出不予办理",
  },
};

/** One button of the action bar. What cannot be done now stands there disabled, with the reason beside it. */
export interface DeskAction {
  readonly verb: DeskVerb;
  readonly name: string;
  readonly key: string;
  readonly enabled: boolean;
}

/**
 * The buttons of a case in order: the step that is due, then return, back, refuse. What the server allows is enabled; the
 * step that is due and belongs to this post but is not allowed (it was signed by this person before) is shown disabled.
 */
export function actionsOf(of: {
  readonly roles: readonly Role[];
  readonly state: State;
  readonly allowed: readonly string[];
}): readonly DeskAction[] {
  return (Object.keys(deskVerbs) as DeskVerb[]).flatMap((verb) => {
    const setting = deskVerbs[verb];
    const enabled = of.allowed.includes(verb);
    const due = setting.step === of.state && setting.role.some((role) => of.roles.includes(role));
    return enabled || due ? [{ verb, name: nameOf(verb, of.state), key: setting.key, enabled }] : [];
  });
}

/** Before acceptance the law says 不予受理, after it 不予办理. */
export const nameOf = (verb: DeskVerb, state: State): string =>
  verb === "refuse" && state !== "submitted" ? "不予办理" : deskVerbs[verb].name;
