import { addMonthsToDate, monthOf, monthsBetween, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { minimumWorkingAge } from "../registration/values.ts";

/** What a document says of a working life, beside what the books have. */
export interface WorkHistory {
  readonly birthDate: PlainDate;
  readonly firstWorkDate: PlainDate;
  readonly deemedMonths: number;
  /** The first month with a contribution of one's own; null where there is none. */
  readonly firstPaidMonth: YearMonth | null;
  readonly decidedOn: PlainDate;
}

export type HistoryFault = "born-later" | "work-before-age" | "more-than-worked" | "work-later";

/**
 * What cannot be true whatever a document says: work before the working age (16), deemed months that do not fit between the
 * first day of work and the first contribution (they would overlap), a birth or a first day of work after the document.
 * All at once, each with a sentence.
 *
 * @law 中华人民共和国劳动法 第十五条
 */
export function workHistoryFaults(
  law: LawAt,
): Lookup<(history: WorkHistory) => readonly { readonly code: HistoryFault; readonly text: string }[]> {
  const age = law.find(minimumWorkingAge);
  if (age.kind === "missing") return age;
  return bind((history: WorkHistory) => {
    const { birthDate, firstWorkDate, deemedMonths, firstPaidMonth, decidedOn } = history;
    const until = firstPaidMonth ?? monthOf(decidedOn);
    const most = Math.max(0, monthsBetween(monthOf(firstWorkDate), until));
    const found: readonly (readonly [boolean, HistoryFault, string])[] = [
      [birthDate > decidedOn, "born-later", "出生日期在文书日期之后，请核对。"],
      [firstWorkDate > decidedOn, "work-later", "参加工作日期在文书日期之后，请核对。"],
      [
        firstWorkDate < addMonthsToDate(birthDate, age.value * 12),
        "work-before-age",
        `参加工作时不满${age.value}周岁，请核对出生日期和参加工作日期。`,
      ],
      [
        deemedMonths > most,
        "more-than-worked",
        `从参加工作到首次缴费只有${most}个月，视同缴费不能多于这个数，也不能与缴费月份重叠。`,
      ],
    ];
    return found.filter(([holds]) => holds).map(([, code, text]) => ({ code, text }));
  }, age);
}
