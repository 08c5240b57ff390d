import type { AnyItem, OutsideStep } from "#items/define-item.ts";
import { formSchema } from "#items/form-schema.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Db, sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { date, isDate, type PlainDate } from "#policy/kernel/calendar.ts";
import { dueOn } from "#policy/kernel/working-days.ts";
import type { AnyAnswers } from "./content.ts";
import { fieldProblems } from "./field-problems.ts";
import type { Decided, Office } from "./handler.ts";
import type { ApplicationRow } from "./store.ts";

/**
 * 等待外部结果: for what, from whom, since and until when. While another body decides, the statutory clock stands; when its
 * time is over the application is on the overdue list, and nothing is decided by silence.
 */
export interface Waiting {
  readonly for_what: string;
  readonly from_whom: string;
  readonly since: PlainDate;
  readonly until: PlainDate;
}

/** The step of an item that is decided elsewhere, if it has one. */
export const outsideStepOf = (item: AnyItem): OutsideStep | undefined =>
  item.kind === "apply" ? item.steps.find((step): step is OutsideStep => step.decider !== "agency") : undefined;

export async function startWaiting(
  office: Office,
  context: Context,
  row: ApplicationRow,
  item: AnyItem,
): Promise<void> {
  const step = outsideStepOf(item);
  if (step === undefined) throw new Error(`${item.code} waits for nobody`);
  const since = businessDate(context.now);
  const { dueOn: until } = dueOn(office.law.calendar, since, step.withinDays);
  await sql`
    insert into application_waiting (application_id, waiting_no, for_what, from_whom, since, until)
    select ${row.application_id}, coalesce(max(waiting_no), 0) + 1, ${step.forWhat}, ${step.from}, ${since}, ${until}
    from application_waiting where application_id = ${row.application_id}`.execute(context.tx);
}

/** The outcome came, or the application went on without it. */
export async function endWaiting(context: Context, row: ApplicationRow, decided: Decided | null): Promise<void> {
  await sql`
    update application_waiting set ended_on = ${businessDate(context.now)},
      document_number = ${decided?.documentNumber ?? null}, decided_on = ${decided?.decidedOn ?? null}
    where application_id = ${row.application_id} and ended_on is null`.execute(context.tx);
}

export async function openWaiting(db: Db, applicationId: string): Promise<Waiting | undefined> {
  const found = await sql<Waiting>`
    select for_what, from_whom, since::text as since, until::text as until from application_waiting
    where application_id = ${applicationId} and ended_on is null`.execute(db);
  return found.rows[0];
}

/** What the other body's document says: number, day (not in the future), and the outcome by the form of the step. */
export function readOutcome(
  item: AnyItem,
  given: { documentNumber?: string; decidedOn?: string; outcome?: AnyAnswers },
  today: PlainDate,
): Decided {
  const step = outsideStepOf(item);
  if (step === undefined) throw new Error(`${item.code} has no step that is decided elsewhere`);
  const errors = [];
  if (given.documentNumber === undefined) {
    errors.push({ pointer: "/documentNumber", code: "missing", message: "请填写文书编号" });
  }
  if (given.decidedOn === undefined || !isDate(given.decidedOn) || given.decidedOn > today) {
    errors.push({ pointer: "/decidedOn", code: "invalid", message: "请填写文书日期，不能晚于今天" });
  }
  const parsed = formSchema(step.outcome).safeParse(given.outcome ?? {});
  if (!parsed.success) {
    errors.push(
      ...fieldProblems(parsed.error.issues).map((each) => ({
        ...each,
        pointer: each.pointer.replace("/answers/", "/outcome/"),
      })),
    );
  }
  if (errors.length > 0 || !parsed.success || given.documentNumber === undefined || given.decidedOn === undefined) {
    throw new Problem("application/answers", "文书内容还没有填全，填好再登记。", errors);
  }
  return {
    documentNumber: given.documentNumber,
    decidedOn: date(given.decidedOn),
    outcome: parsed.data as AnyAnswers,
  };
}
