// What a test of a public rule looks at in its answer.

import type { RuleAnswer } from "../src/policy/rules/index.ts";

/** Three readings of the answers that `ask` gives: the result or the problem, the flags, the problem in one line or "ok". */
export const readings = <Question extends readonly unknown[]>(ask: (...question: Question) => RuleAnswer) => ({
  resultOf: (...question: Question): Readonly<Record<string, unknown>> => {
    const answer = ask(...question);
    return answer.ok ? answer.result : { ...answer.problem };
  },
  flagsOf: (...question: Question): readonly string[] => {
    const answer = ask(...question);
    return answer.ok ? answer.flags : [answer.problem.code];
  },
  problemOf: (...question: Question): string => {
    const answer = ask(...question);
    return answer.ok ? "ok" : `${answer.problem.code} ${answer.problem.detail}`;
  },
});
