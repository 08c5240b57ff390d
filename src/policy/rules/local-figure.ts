import type { DerivationInput } from "../kernel/derivation.ts";
import { type Fen, toYuan } from "../kernel/money.ts";
import { type Known, type Missing, type Parameter, parameterUsed } from "../kernel/parameter.ts";
import { national, type Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";

/** An amount that each region publishes for itself; `input` shows it in a derivation when it came from a parameter. */
export interface LocalFigure {
  readonly kind: "figure";
  readonly amount: Fen;
  readonly basis: readonly Known<unknown>[];
  readonly input: DerivationInput | undefined;
}

/** What the input gave wins; else what was published for the day and region; else it is missing, never guessed. */
export function localFigure(
  given: Fen | undefined,
  parameter: Parameter<Fen>,
  law: LawAt,
  region: Region = national,
): LocalFigure | Missing {
  if (given !== undefined) return { kind: "figure", amount: given, basis: [], input: undefined };
  const published = law.find(parameter, region);
  if (published.kind === "missing") return published;
  const input = parameterUsed(published, { value: toYuan(published.value), unit: "yuan" });
  return { kind: "figure", amount: published.value, basis: [published], input };
}
