import { type Parameter, parameter } from "../kernel/parameter.ts";

/** What the law sets for the time that something may take. Values stand under `parameters/`. */

/** Calendar days are natural days. */
export interface TimeLimit {
  readonly count: number;
  readonly unit: "working-days" | "calendar-days";
}

/** Whose duty it is. Only the clock of an agency stops while an application is out of its hands. */
export type TimeLimitDuty = "agency" | "employer" | "employer-or-person";

/** What a time limit is for, and who has to keep it. */
export const timeLimitMatters = {
  registration: { title: "办理社会保险登记", duty: "agency" },
  "registration-change": { title: "办理变更登记", duty: "agency" },
  deregistration: { title: "办理注销登记", duty: "agency" },
  "pension-claim": { title: "办理领取基本养老金申请", duty: "agency" },
  "medical-reimbursement": { title: "医疗费用手工报销", duty: "agency" },
  "maternity-allowance": { title: "核发生育津贴", duty: "agency" },
  "injury-reimbursement": { title: "工伤医疗费用手工报销", duty: "agency" },
  "unemployment-claim": { title: "核发失业保险金", duty: "agency" },
  "training-subsidy": { title: "核发职业培训补贴", duty: "agency" },
  "stop-report": { title: "告知停止享受待遇的情形", duty: "employer-or-person" },
  "employer-registration": { title: "单位申请社会保险登记", duty: "employer" },
  "employee-registration": { title: "单位为职工申请社会保险登记", duty: "employer" },
  "change-notice": { title: "单位申请变更或者注销登记", duty: "employer" },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly duty: TimeLimitDuty }>>;

export type TimeLimitMatter = keyof typeof timeLimitMatters;

export const timeLimit = (matter: TimeLimitMatter): Parameter<TimeLimit> =>
  parameter(`time-limit/${matter}`, `${timeLimitMatters[matter].title}的时限`);

export const registrationTimeLimit = timeLimit("registration");
export const temporaryLossHours = parameter<number>("temporary-loss-hours", "口头挂失有效时间");
