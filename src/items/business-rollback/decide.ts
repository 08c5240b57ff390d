import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Law } from "#policy/law.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** The application that is to be undone. */
export interface RollbackOf {
  readonly number: string;
}

/** Only what is done is rolled back, and only while nothing later depends on it; otherwise a correction is the way. */
export function decide(
  _answers: Answers<typeof form>,
  { target }: Facts<"target">,
  _law: Law,
  _today: PlainDate,
): Decision<RollbackOf> {
  const findings: Finding[] = [
    target.done
      ? { code: "done", level: "pass", title: "这一件已经办结", text: `「${target.title}」${target.number}。` }
      : {
          code: "done",
          level: "block",
          title: "这一件还没有办结",
          text: "没有办结的件不用回退：可以退回、不予办理，或由申请人撤回。",
        },
    target.obstacle === null
      ? {
          code: "later",
          level: "pass",
          title: "没有后续业务",
          text: "没有发放、没有转移、账期没有关，可以冲销。",
          source: citeRegulation(37),
        }
      : { code: "later", level: "block", title: "不能回退", text: target.obstacle },
  ];
  return decided(findings, () => ({ number: target.number }));
}
