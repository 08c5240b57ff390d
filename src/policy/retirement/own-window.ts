import type { ArchiveReviewFact, PersonFacts } from "../facts.ts";
import { monthOf, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import type { Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import type { RetirementGroup } from "./values.ts";
import { type RetirementWindow, retirementWindow } from "./window.ts";

/** Who retires: as the registers have them, and as the department recognised them. */
export interface OwnRetirementFacts {
  readonly person: PersonFacts;
  readonly archiveReview: ArchiveReviewFact | null;
  /** Insured on one's own for the whole record: a woman's age before the reform was then 55. */
  readonly flexible: boolean;
}

/**
 * The group that holds: as the department recognised it, as established, or what follows from the sex. Null for a woman
 * with an employer whose post nobody has looked at: 50 or 55 is then open.
 */
export function retirementGroupOf({ person, archiveReview, flexible }: OwnRetirementFacts): RetirementGroup | null {
  if (archiveReview !== null) return archiveReview.group;
  if (person.statutoryGroup !== null) return person.statutoryGroup;
  if (person.sex === "male") return "M60";
  return flexible ? "F55" : null;
}

/** The day of birth by which one retires: the recognised one where the file was reviewed, else that of the identity card. */
export const recognisedBirthDate = ({ person, archiveReview }: OwnRetirementFacts): PlainDate =>
  archiveReview?.birthDate ?? person.birthDate;

/** The window of a person; undefined while the group is open. */
export function ownWindow(law: LawAt, of: OwnRetirementFacts): Lookup<RetirementWindow> | undefined {
  const group = retirementGroupOf(of);
  if (group === null) return undefined;
  const rule = retirementWindow(law, group);
  return rule.kind === "missing" ? rule : rule.value(birthMonthOf(of));
}

export const birthMonthOf = (of: OwnRetirementFacts): YearMonth => monthOf(recognisedBirthDate(of));
