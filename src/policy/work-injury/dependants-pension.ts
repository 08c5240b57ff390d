import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, type Rate, rate, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type ExactAmount, type OwnWageFacts, ownWageBy, showOwnWage } from "./own-wage.ts";
import { type DependantsPensionShares, dependantsPensionShares, type OwnWageLimits, ownWageLimits } from "./values.ts";

/** 供养亲属: the spouse or another relative; `lone` for an elderly person without family (孤寡老人) or an orphan. */
export interface Dependant {
  readonly kind: "spouse" | "other";
  readonly lone?: boolean | undefined;
}

export interface DependantsPensionFacts extends OwnWageFacts {
  readonly dependants: readonly Dependant[];
}

export interface DependantsPension {
  readonly parts: readonly { readonly dependant: Dependant; readonly amount: Fen }[];
  /** Fen a month, in the order of the dependants. */
  readonly amounts: readonly Fen[];
  readonly total: Fen;
  /** All shares together, before the cap. */
  readonly shares: Rate;
  /** Whether the cap or the fen that rounding would add had to be kept out. */
  readonly capped: boolean;
}

/**
 * 供养亲属抚恤金 a month: 40 % of own wage for the spouse, 30 % for any other, 10 points more for the lone, together not more
 * than own wage. Each is rounded half up to the fen. Where the shares or the rounded amounts come to more than the cap, the
 * cap in whole fen is divided by shares: each is rounded down, and the fen left over go one by one to the largest
 * remainders, the first named first. So the sum is never above the cap. How to divide is our convention, the law sets only
 * the cap. The fund pays.
 *
 * @law 工伤保险条例 第三十九条
 */
export function dependantsPension(law: LawAt): Lookup<(facts: DependantsPensionFacts) => DependantsPension> {
  const needed = together({ shares: law.find(dependantsPensionShares), limits: law.find(ownWageLimits) });
  if (needed.kind === "missing") return needed;
  const { shares, limits } = needed.all;
  return bind((facts: DependantsPensionFacts) => pensionBy(shares.value, limits.value, facts), shares, limits);
}

function pensionBy(
  shares: DependantsPensionShares,
  limits: OwnWageLimits,
  facts: DependantsPensionFacts,
): DependantsPension {
  const { parts, sum, capped } = reckon(shares, limits, facts);
  const amounts = parts.map(({ amount }) => amount);
  return { parts, amounts, total: addFen(...amounts), shares: sum, capped };
}

/** What one dependant gets; `down` is the amount before the fen left over, where the cap was divided. */
interface Part {
  readonly dependant: Dependant;
  readonly amount: Fen;
  readonly down: Fen;
}

function reckon(shares: DependantsPensionShares, limits: OwnWageLimits, facts: DependantsPensionFacts) {
  const own = ownWageBy(limits, facts).exact;
  const { dependants } = facts;
  const sum = rate(dependants.reduce((all: bigint, dependant) => all + shareOfDependant(shares, dependant), 0n));
  const cap = fen((own.top * shares.cap) / (own.bottom * 1_000_000n));
  const halfUp = dependants.map((dependant): Part => {
    const top = own.top * shareOfDependant(shares, dependant);
    const amount = fen(roundHalfUp(top, own.bottom * 1_000_000n));
    return { dependant, amount, down: amount };
  });
  const capped = sum > shares.cap || addFen(...halfUp.map(({ amount }) => amount)) > cap;
  return { sum, capped, parts: capped ? divided(own, shares, dependants, sum, cap) : halfUp };
}

const shareOfDependant = (shares: DependantsPensionShares, { kind, lone }: Dependant): bigint =>
  shares[kind] + (lone === true ? shares.loneExtra : 0n);

/** The cap by largest remainder. What each would get exactly is own wage × cap × share ÷ the larger of sum and cap. */
function divided(
  own: ExactAmount,
  shares: DependantsPensionShares,
  dependants: readonly Dependant[],
  sum: Rate,
  cap: Fen,
): readonly Part[] {
  const bottom = own.bottom * 1_000_000n * (sum > shares.cap ? sum : shares.cap);
  const exact = dependants.map((dependant, index) => {
    const top = own.top * shares.cap * shareOfDependant(shares, dependant);
    return { dependant, index, down: fen(top / bottom), remainder: top % bottom };
  });
  const left = Number(cap - addFen(...exact.map(({ down }) => down)));
  const byRemainder = exact.toSorted((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1));
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return exact.map(({ dependant, index, down }) => {
    return { dependant, down, amount: lucky.has(index) ? fen(down + 1n) : down };
  });
}

export interface ExplainedDependants {
  /** One for each dependant, in order. */
  readonly amounts: readonly Derivation[];
  readonly total: Derivation;
}

/** The same with its derivation. */
export function explainDependantsPension(
  law: LawAt,
): Lookup<(facts: DependantsPensionFacts, average?: DerivationInput) => ExplainedDependants> {
  const needed = together({ shares: law.find(dependantsPensionShares), limits: law.find(ownWageLimits) });
  if (needed.kind === "missing") return needed;
  const { shares, limits } = needed.all;
  return bind(
    (facts: DependantsPensionFacts, average?: DerivationInput) => explainBy(shares, limits, facts, average),
    shares,
    limits,
  );
}

function explainBy(
  shares: Known<DependantsPensionShares>,
  limits: Known<OwnWageLimits>,
  facts: DependantsPensionFacts,
  average: DerivationInput | undefined,
): ExplainedDependants {
  const { value, parameter } = shares;
  const { parts: dependants, sum: all, capped } = reckon(value, limits.value, facts);
  const { formula, inputs, ownWage } = showOwnWage(limits, facts, average);
  const percent = (label: string, share: Rate) =>
    parameterUsed(shares, { label, value: toDecimal(share), unit: "rate" });
  const cap = percent("合计上限比例", value.cap);
  const sum = given("各人比例合计", toDecimal(all), "rate", "按各供养亲属的比例相加");
  const amounts = dependants.map(({ dependant, amount, down }, index) => {
    const own = percent(`${dependantTitles[dependant.kind]}比例`, value[dependant.kind]);
    const lone = dependant.lone === true ? [percent("孤寡老人或者孤儿加发比例", value.loneExtra)] : [];
    const parts = [own, ...lone];
    const share = parts.map(({ label }) => label).join(" + ");
    const head = { label: `第${index + 1}位供养亲属抚恤金`, result: toYuan(amount), law: parameter.source } as const;
    if (!capped) {
      return derive({
        ...head,
        unit: "yuan",
        rounding: "四舍五入到分",
        formula: `${formula} × （${share}）`,
        inputs: [...inputs, ...parts, ownWage],
      });
    }
    const exact = `${formula} × ${cap.label} × （${share}） ÷ 较大者（${sum.label}，${cap.label}） × 100`;
    const roundedDown = derive({
      label: "舍去后的分数",
      result: String(down),
      unit: "number",
      rounding: "舍去小数",
      formula: exact,
      inputs: [...inputs, ...parts, sum, cap, ownWage],
      law: parameter.source,
    });
    const rest = given("尾差分数", String(amount - down), "number", "按最大余数分配");
    return derive({
      ...head,
      unit: "yuan",
      formula: "（舍去后的分数 + 尾差分数） ÷ 100",
      inputs: [roundedDown, rest],
      note: "各人合计不得高于本人工资，按比例分配；分配办法为本系统约定。",
    });
  });
  const total = derive({
    label: "供养亲属抚恤金合计",
    result: toYuan(addFen(...dependants.map(({ amount }) => amount))),
    unit: "yuan",
    formula: amounts.length === 0 ? "0" : amounts.map(({ label }) => label).join(" + "),
    inputs: [...amounts, ownWage],
    law: parameter.source,
    note: "由工伤保险基金按月支付。",
  });
  return { amounts, total };
}

const dependantTitles: Readonly<Record<Dependant["kind"], string>> = { spouse: "配偶", other: "其他亲属" };
