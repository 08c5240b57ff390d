/** The operations of year end, each by its code and title, in the order in which they run. */
export const yearEndSteps = [
  { code: "freeze", title: "冻结12月记账" },
  { code: "open-interest", title: "计算年初储存额利息" },
  { code: "current-interest", title: "计算当年记入利息" },
  { code: "charge-pensions", title: "扣减当年支付的个人账户养老金" },
  { code: "post-entries", title: "逐项记账" },
  { code: "roll-over", title: "结转为下年年初储存额" },
  { code: "issue-rights-record", title: "出具个人权益记录单" },
] as const;

export type YearEndStep = (typeof yearEndSteps)[number]["code"];

/** Whether a step may run: all before it are done. Each runs once for a person, a year and a version of the rate. */
export const mayRun = (step: YearEndStep, done: ReadonlySet<YearEndStep>): boolean =>
  !done.has(step) &&
  yearEndSteps
    .slice(
      0,
      yearEndSteps.findIndex(({ code }) => code === step),
    )
    .every(({ code }) => done.has(code));
