import { addMonthsToDate, monthOf, type PlainDate, sayDate, type YearMonth } from "../kernel/calendar.ts";
import type { Citation } from "../kernel/citation.ts";
import type { Derivation } from "../kernel/derivation.ts";
import type { Sex } from "../kernel/identity-number.ts";
import { bind, known, type Lookup, unconfirmedOf } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { explainStatutoryRetirement, sayAge, statutoryRetirement } from "../retirement/statutory.ts";
import type { RetirementGroup } from "../retirement/values.ts";
import { flexibleRegistrationGroups, minimumWorkingAge } from "./values.ts";

export interface FlexibleApplicant {
  readonly birthDate: PlainDate;
  readonly sex: Sex;
  /** Where the agency has established another group than the one of the sex, it prevails. */
  readonly group?: RetirementGroup;
}

/** Whether a person may be registered as a flexible worker for the first time on the day of the law. */
export interface FlexibleEligibility {
  readonly kind: "eligible" | "too-young" | "retirement-age-reached";
  /** One sentence in Chinese, and where the ground for it stands. */
  readonly text: string;
  readonly source: Citation;
  readonly statutoryMonth: YearMonth;
  /** The first day on which the statutory age is reached; registration ends the day before. */
  readonly ageReachedOn: PlainDate;
  /** Names of unconfirmed values that this outcome stands on. */
  readonly unconfirmed: readonly string[];
}

/**
 * Ages are counted to the day: on the birthday the year of age is complete. The law of `law.date` decides: a man born on
 * 15 January 1965 may register until 14 January 2025 by the old rule and, since 2025, until 14 February 2025. Refuses a birth
 * date after that day.
 *
 * @law 中华人民共和国社会保险法 第十条
 * @law 中华人民共和国劳动法 第十五条
 * @law 陕人社发〔2014〕78号
 */
export function flexibleEligibility(
  law: LawAt,
  region: Region,
): Lookup<(applicant: FlexibleApplicant) => FlexibleEligibility> {
  const minimumAge = law.find(minimumWorkingAge);
  if (minimumAge.kind === "missing") return minimumAge;
  const groups = law.find(flexibleRegistrationGroups, region);
  if (groups.kind === "missing") return groups;
  const retirement = statutoryRetirement(law);
  if (retirement.kind === "missing") return retirement;
  return bind(
    (applicant: FlexibleApplicant): FlexibleEligibility => {
      const { birthDate } = applicant;
      if (birthDate > law.date) refuse("birth-date/future", `出生日期 ${birthDate} 晚于办理日期 ${law.date}`);
      const facts = { group: applicant.group ?? groups.value[applicant.sex], birthMonth: monthOf(birthDate) };
      const { statutoryMonth, statutoryAgeMonths } = retirement.value(facts);
      const ageReachedOn = addMonthsToDate(birthDate, statutoryAgeMonths);
      const shared = { statutoryMonth, ageReachedOn };
      const opensOn = addMonthsToDate(birthDate, minimumAge.value * 12);
      if (law.date < opensOn) {
        return {
          kind: "too-young",
          text: `未满${minimumAge.value}周岁，不能以灵活就业人员身份参保；${sayDate(opensOn)}起可以申请。`,
          source: minimumAge.parameter.source,
          ...shared,
          unconfirmed: unconfirmedOf(minimumAge).map(({ name }) => name),
        };
      }
      const unconfirmed = [...unconfirmedOf(groups), ...unconfirmedOf(retirement)].map(({ name }) => name);
      const age = sayAge(statutoryAgeMonths);
      if (law.date >= ageReachedOn) {
        const text = `${sayDate(ageReachedOn)}已达到法定退休年龄（${age}），不能再办理灵活就业人员首次参保。`;
        return { kind: "retirement-age-reached", text, source: retirement.parameter.source, ...shared, unconfirmed };
      }
      const text = `年龄符合：${sayDate(ageReachedOn)}才达到法定退休年龄（${age}）。`;
      return { kind: "eligible", text, source: groups.parameter.source, ...shared, unconfirmed };
    },
    groups,
    retirement,
    minimumAge,
  );
}

/** The same with the derivation of the month of statutory retirement. */
export function explainFlexibleEligibility(
  law: LawAt,
  region: Region,
): Lookup<(applicant: FlexibleApplicant) => FlexibleEligibility & { readonly derivation: Derivation }> {
  const rule = flexibleEligibility(law, region);
  if (rule.kind === "missing") return rule;
  // The rule found the groups and the ages, so they are known here too.
  const groups = known(law.find(flexibleRegistrationGroups, region));
  const explain = known(explainStatutoryRetirement(law));
  return bind((applicant: FlexibleApplicant) => {
    const group = applicant.group ?? groups[applicant.sex];
    const derivation = explain({ group, birthMonth: monthOf(applicant.birthDate) });
    return { ...rule.value(applicant), derivation };
  }, rule);
}
