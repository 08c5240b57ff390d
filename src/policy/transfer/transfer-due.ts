import type { PlainDate } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import { type DueDate, dueOn } from "../kernel/working-days.ts";
import type { LawAt } from "../law.ts";
import { transferWorkingDays } from "./values.ts";

/** The days on which the steps of a transfer were done; a step that is not done yet has none. */
export interface TransferSteps {
  readonly appliedOn: PlainDate;
  readonly contactLetterOn?: PlainDate | undefined;
  readonly informationFormOn?: PlainDate | undefined;
}

export interface TransferDue {
  readonly contactLetter: DueDate;
  readonly informationForm: DueDate;
  readonly merge: DueDate;
}

/**
 * When each step of a transfer between two agencies is due. A step has its own limit from the day on which the one before was
 * done; where that is still open, from the day on which it is due. A step before the one it answers is refused. Law of the day
 * of application.
 * @law 国办发〔2009〕66号 第八条
 * @law 社会保险经办条例 第十六条
 */
export function transferDue(law: LawAt): Lookup<(steps: TransferSteps) => TransferDue> {
  const limits = law.find(transferWorkingDays);
  if (limits.kind === "missing") return limits;
  const { value } = limits;
  const due = (from: PlainDate, workingDays: number): DueDate => dueOn(law.calendar, from, workingDays);
  return bind(({ appliedOn, contactLetterOn, informationFormOn }: TransferSteps) => {
    const contactLetter = due(appliedOn, value.contactLetter);
    const sent = contactLetterOn ?? contactLetter.dueOn;
    inOrder("contactLetterOn", appliedOn, sent);
    const informationForm = due(sent, value.informationForm);
    const informed = informationFormOn ?? informationForm.dueOn;
    inOrder("informationFormOn", sent, informed);
    return { contactLetter, informationForm, merge: due(informed, value.merge) };
  }, limits);
}

function inOrder(field: string, before: PlainDate, after: PlainDate): void {
  if (after < before) refuse("policy/input", `字段 ${field}：${after} 早于上一环节的 ${before}，请核对办理日期`);
}
