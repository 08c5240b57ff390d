import type { z } from "zod";
import type { BenefitFact } from "#policy/facts.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import type { Derivation, DerivationInput } from "#policy/kernel/derivation.ts";
import type { Fen } from "#policy/kernel/money.ts";
import type { Lookup } from "#policy/kernel/parameter.ts";
import type { Region, Scheme } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";

/** What an award consists of, by code: `basic`, `unemployment`, `funeral` … Each code means one thing in all kinds. */
export type Item = string;

/** Where and by the law of which month an award is computed. */
export interface Basis {
  readonly region: Region;
  /** The law of this month holds: of retirement, of the end of work, of the death. */
  readonly month: YearMonth;
}

/** What the law makes of the facts, to the fen. */
export interface Computed {
  readonly components: ReadonlyMap<Item, Fen>;
  readonly total: Fen;
  readonly provisional: boolean;
  /** For how many months it is paid; null: until it is stopped. */
  readonly months: number | null;
}

/** The same as derivations, in the order in which people read them. */
export interface Explained {
  readonly parts: ReadonlyMap<Item, Derivation>;
  readonly total: Derivation;
  /** What the award sheet shows before the parts, and figures of its head. */
  readonly steps: readonly Derivation[];
}

type Pair = readonly [label: string, value: string];

/** 待遇种类: what is asked of a kind of award; everything else about it (book, run, page, sheet) is derived. */
export interface BenefitKind<Facts> {
  readonly title: string;
  /** What its award sheet is called. */
  readonly sheetTitle: string;
  /** Whose fund pays. */
  readonly scheme: Scheme;
  /** Paid once, when it is decided. */
  readonly once: boolean;
  /** What the month of the law is to people. */
  readonly monthTitle: string;
  readonly components: readonly { readonly code: Item; readonly title: string }[];
  /** Of these nobody has another while this one is drawn. */
  readonly excludes: readonly string[];
  /** What decisions about the person are told; null: nothing that is drawn month by month. */
  readonly fact: BenefitFact["kind"] | null;
  readonly legalBasis: Citation;
  /** Whether its facts tell of health, injury or a death: then they are kept encrypted (class S3, decision 0031). */
  readonly sensitive: boolean;
  /** How facts are kept: plain JSON, money in yuan, exact both ways. */
  readonly wire: { readonly to: (facts: Facts) => object; readonly from: (wire: object) => Facts };
  readonly compute: (law: Law, basis: Basis, facts: Facts) => Lookup<Computed>;
  /** By the same rule; asked only where `compute` had every value. */
  readonly explain: (law: Law, basis: Basis, facts: Facts) => Explained;
  /** 核定依据的数据 of the award sheet, in rows of one or two. */
  readonly sheet: (facts: Facts, explained: Explained) => readonly (readonly Pair[])[];
}

/** Facts that are plain JSON as they are: kept as given, and read again strictly. */
export const plainFacts = <Facts extends object>(shape: z.ZodType<Facts>): BenefitKind<Facts>["wire"] => ({
  to: (facts) => facts,
  from: (wire) => shape.parse(wire),
});

/** The first of this label, however deep. */
export function findInput(derivation: Derivation, label: string): DerivationInput | undefined {
  for (const input of derivation.inputs) {
    if (input.label === label) return input;
    const found = input.kind === "derivation" ? findInput(input, label) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
