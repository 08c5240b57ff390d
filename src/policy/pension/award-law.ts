import type { Fen, Rate } from "../kernel/money.ts";
import { bind, type Known, type Lookup, type Missing } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import {
  calculationBase,
  type PensionMethod,
  pensionMethod,
  type TransitionMethod,
  transitionMethod,
} from "./values.ts";

/** Everything that the law sets for awards of one month in one region, and where each value came from. */
export interface AwardLaw {
  readonly base: Fen;
  /** 待遇待重核: the base of the year is not published, the latest one stands in for it. */
  readonly provisional: boolean;
  readonly method: Known<PensionMethod>;
  /** Absent where nobody has deemed months. */
  readonly transition?: TransitionMethod;
  /** Absent where the base was given. */
  readonly baseSource?: Known<Fen>;
  /** Absent where the coefficient was given and the province has no method of its own. */
  readonly transitionSource?: Known<TransitionMethod>;
}

export interface AwardTerms {
  /** Whether anyone among the persons has deemed months: only then is the transition looked up. */
  readonly deemed: boolean;
  /** Values that a caller has, in place of those of the law. */
  readonly calculationBase?: Fen | undefined;
  readonly coefficient?: Rate | undefined;
}

/**
 * Looks up what an award needs, once. The base is that of the year of retirement; while it is not published the latest one is
 * used and the award is provisional (预发). Missing: a base that was never published, or the transition of a province whose
 * method is not known.
 */
export function awardLaw(law: LawAt, region: Region, terms: AwardTerms): Lookup<AwardLaw> {
  const method = law.find(pensionMethod, region);
  if (method.kind === "missing") return method;
  const base = baseOf(law, region, terms.calculationBase);
  if (base.kind === "missing") return base;
  const transition = terms.deemed ? transitionOf(law, region, terms.coefficient) : noTransition;
  if (transition.kind === "missing") return transition;
  const value: AwardLaw = { method, ...base.value, ...transition.value };
  return bind(value, method, ...base.basis, ...transition.basis);
}

/** A part of the law of an award, and the parameters it stands on: none where it was given. */
interface Part<T> {
  readonly kind: "part";
  readonly value: T;
  readonly basis: readonly Known<unknown>[];
}

type BasePart = Pick<AwardLaw, "base" | "provisional" | "baseSource">;

function baseOf(law: LawAt, region: Region, given: Fen | undefined): Part<BasePart> | Missing {
  if (given !== undefined) return { kind: "part", value: { base: given, provisional: false }, basis: [] };
  const published = law.find(calculationBase, region);
  const source = published.kind === "known" ? published : law.latest(calculationBase, region);
  if (source.kind === "missing") return source;
  const value = { base: source.value, provisional: published.kind === "missing", baseSource: source };
  return { kind: "part", value, basis: [source] };
}

type TransitionPart = Pick<AwardLaw, "transition" | "transitionSource">;
const noTransition: Part<TransitionPart> = { kind: "part", value: {}, basis: [] };

function transitionOf(law: LawAt, region: Region, given: Rate | undefined): Part<TransitionPart> | Missing {
  const own = law.find(transitionMethod, region);
  if (own.kind === "known") {
    const transition = given === undefined ? own.value : { ...own.value, coefficient: given };
    return { kind: "part", value: { transition, transitionSource: own }, basis: [own] };
  }
  if (given === undefined) return own;
  return { kind: "part", value: { transition: { wage: "indexed", coefficient: given } }, basis: [] };
}
