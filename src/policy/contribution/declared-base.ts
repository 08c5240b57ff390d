import { type DerivationInput, figureOf } from "../kernel/derivation.ts";
import { type Fen, toYuan } from "../kernel/money.ts";

/** A base as a person declared it, for a derivation. */
export const declaredBase = (base: Fen): DerivationInput => ({
  kind: "given",
  label: "缴费基数",
  value: toYuan(base),
  unit: "yuan",
  from: "本人或单位申报",
});

/** A derivation that shows another base than it reckoned with would be a lie. */
export function assertShows(input: DerivationInput, base: Fen): void {
  if (figureOf(input) !== toYuan(base)) throw new RangeError(`the input shows ${figureOf(input)}, not ${toYuan(base)}`);
}
