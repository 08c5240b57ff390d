import type { BenefitFact, CardFact, ContactFact, PersonFacts, RelationFact } from "#policy/facts.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import type { Law } from "#policy/law.ts";
import type { Answers, Form } from "./form.ts";

/** The agency that would decide, as a fact: its law is asked by `region`. */
export interface AgencyFact {
  readonly name: string;
  readonly region: string;
  readonly regionName: string;
}

/** What can be known of a person. An item names what it needs; the domain that owns it loads it. */
export interface FactTypes {
  readonly agency: AgencyFact;
  readonly person: PersonFacts;
  readonly relations: readonly RelationFact[];
  readonly benefits: readonly BenefitFact[];
  readonly card: CardFact | null;
  readonly contact: ContactFact;
}
export type FactName = keyof FactTypes;
export type Facts<Names extends FactName> = Pick<FactTypes, Names>;

/** One thing that was looked at. A `block` prevents submission and names the way out. */
export interface Finding {
  readonly code: string;
  readonly level: "pass" | "remind" | "block";
  readonly title: string;
  readonly text: string;
  readonly source?: Citation;
  readonly derivation?: Derivation;
}

/** What the law says of answers and facts. A refusal is an ordinary result, never an exception. */
export type Decision<Effect> =
  | { readonly kind: "granted"; readonly findings: readonly Finding[]; readonly effect: Effect }
  | { readonly kind: "refused"; readonly findings: readonly Finding[] };

/** Grants the effect unless one finding blocks. */
export function decided<Effect>(findings: readonly Finding[], effect: () => Effect): Decision<Effect> {
  return findings.some((finding) => finding.level === "block")
    ? { kind: "refused", findings }
    : { kind: "granted", findings, effect: effect() };
}

/** Who must act on a step, and which part of the agency or which other body decides it. */
export interface Step {
  readonly verb: "accept" | "check" | "approve";
  readonly decider: "agency" | "department" | "committee" | "other-agency";
}

export interface Material {
  readonly code: string;
  readonly title: string;
  /** `registry`: the agency has it and asks nobody (免交). `person`: the person shows it or uploads a picture of it. */
  readonly from: "registry" | "person";
  readonly legalBasis: Citation;
}

/** How long the agency may take. `at-once` is done while the person waits. */
export type TimeLimit = { readonly kind: "at-once" } | { readonly kind: "working-days"; readonly days: number };
export const atOnce: TimeLimit = { kind: "at-once" };
export const workingDays = (days: number): TimeLimit => ({ kind: "working-days", days });

export type Channel = "web" | "counter" | "kiosk";

interface ItemCommon<F extends Form, Names extends FactName, Effect> {
  readonly code: string;
  readonly title: string;
  /** One sentence for the search result. */
  readonly summary: string;
  /** Words people type when they mean this item. Pinyin initials are derived. */
  readonly keywords: readonly string[];
  readonly topic: string;
  readonly applicants: readonly ("person" | "delegate" | "employer")[];
  readonly channels: readonly Channel[];
  readonly legalBasis: readonly Citation[];
  readonly statutoryLimit: TimeLimit;
  readonly promisedLimit: TimeLimit;
  /** How often a person must come in person (到现场次数). */
  readonly visits: 0 | 1;
  /** High-risk items are always reviewed by people (条例第三十七条). */
  readonly risk: "low" | "high";
  readonly materials: readonly Material[];
  readonly facts: readonly Names[];
  readonly form: F;
  /** Pure: the person sees it before submitting, the clerk while reviewing, the engine when approving. */
  readonly decide: (answers: Answers<F>, facts: Facts<Names>, law: Law, today: PlainDate) => Decision<Effect>;
}

/** Done while the person waits: submit, decide and effect are one transaction. */
export interface DoneAtOnce<F extends Form = Form, Names extends FactName = FactName, Effect = unknown>
  extends ItemCommon<F, Names, Effect> {
  readonly kind: "done-at-once";
}

/** Applied for and reviewed in steps by different natural persons. */
export interface Apply<F extends Form = Form, Names extends FactName = FactName, Effect = unknown>
  extends ItemCommon<F, Names, Effect> {
  readonly kind: "apply";
  readonly steps: readonly [Step, ...Step[]];
}

/** A service item (事项), by kind. */
export type Item<F extends Form = Form, Names extends FactName = FactName, Effect = unknown> =
  | DoneAtOnce<F, Names, Effect>
  | Apply<F, Names, Effect>;

/**
 * An item whose form, facts and effect only its own folder knows. The engine passes back what it validated with the
 * item's own schema, so the narrower types inside hold.
 */
export type AnyItem = Item<Form, FactName, unknown>;

/** Declares an item; everything else (form, page, search, clock, worklist, timeline, API) is derived from it. */
export function defineItem<const F extends Form, const Names extends FactName, Effect>(
  item: Item<F, Names, Effect>,
): Item<F, Names, Effect> & AnyItem {
  return item as Item<F, Names, Effect> & AnyItem;
}
