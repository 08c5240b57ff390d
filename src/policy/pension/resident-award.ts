import { addMonths, type YearMonth } from "../kernel/calendar.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Known, known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { Law } from "../law.ts";
import { explainResidentAccount, type ResidentPension, residentPension } from "./resident.ts";
import { residentBasicPension, residentDivisor, residentLongContribution, residentMinimumYears } from "./values.ts";

/** By the law of which months: the account is divided by that of the award, the basic pension is the one that holds now. */
export interface ResidentAwardTerms {
  readonly region: Region;
  readonly awarded: YearMonth;
  /** The month whose basic pension and addition are paid: of the award at first, of each rise since. */
  readonly basicOf: YearMonth;
}

export interface ResidentAwardFacts {
  readonly paidYears: number;
  readonly accountBalance: Fen;
}

/**
 * 城乡居民养老金 as awarded: basic pension + 长期缴费加发 for each year above the minimum + account ÷ 139. What a place has not
 * published as addition it does not give: the document leaves it to the place.
 *
 * @law 国发〔2014〕8号 第六条
 */
export function residentAward(
  law: Law,
  terms: ResidentAwardTerms,
): Lookup<(facts: ResidentAwardFacts) => ResidentPension> {
  const found = valuesOf(law, terms);
  if (found.kind === "missing") return found;
  const { basic, divisor, minimum, pension } = found.all;
  const more = law.on(terms.basicOf).find(residentLongContribution, terms.region);
  return bind(
    ({ paidYears, accountBalance }: ResidentAwardFacts) => {
      const additions = more.kind === "missing" ? zeroFen : additionOf(more.value, paidYears, minimum.value);
      return pension.value({ basicPension: basic.value, additions, accountBalance });
    },
    basic,
    divisor,
    minimum,
    ...(more.kind === "missing" ? [] : [more]),
  );
}

const valuesOf = (law: Law, { region, awarded, basicOf }: ResidentAwardTerms) =>
  together({
    pension: residentPension(law.on(awarded), region),
    basic: law.on(basicOf).find(residentBasicPension, region),
    divisor: law.on(awarded).find(residentDivisor, region),
    minimum: law.on(awarded).find(residentMinimumYears, region),
  });

const additionOf = (perYear: Fen, paidYears: number, minimumYears: number): Fen =>
  fen(perYear * BigInt(Math.max(0, paidYears - minimumYears)));

export interface ExplainedResidentAward {
  readonly basic: Derivation;
  /** Undefined where the place has published no addition. */
  readonly addition: Derivation | undefined;
  readonly account: Derivation;
  readonly total: Derivation;
}

/** The same as derivations. */
export function explainResidentAward(
  law: Law,
  terms: ResidentAwardTerms,
): Lookup<(facts: ResidentAwardFacts) => ExplainedResidentAward> {
  const found = valuesOf(law, terms);
  if (found.kind === "missing") return found;
  const { basic, divisor, minimum } = found.all;
  const rule = known(residentAward(law, terms));
  const more = law.on(terms.basicOf).find(residentLongContribution, terms.region);
  return bind(
    (facts: ResidentAwardFacts) => {
      const amounts = rule(facts);
      const standard = parameterUsed(basic, { label: "基础养老金标准", value: toYuan(basic.value), unit: "yuan" });
      const parts = {
        basic: derive({
          label: "基础养老金",
          result: toYuan(amounts.basic),
          unit: "yuan",
          formula: standard.label,
          inputs: [standard],
          law: divisor.parameter.source,
        }),
        addition: more.kind === "missing" ? undefined : explainAddition(more, minimum, facts.paidYears),
        account: explainResidentAccount(divisor, facts.accountBalance),
      };
      const inputs = [parts.basic, ...(parts.addition === undefined ? [] : [parts.addition]), parts.account];
      const total = derive({
        label: "城乡居民养老金",
        result: toYuan(amounts.total),
        unit: "yuan",
        formula: inputs.map(({ label }) => label).join(" + "),
        inputs,
        law: divisor.parameter.source,
      });
      return { ...parts, total };
    },
    basic,
    divisor,
    minimum,
  );
}

function explainAddition(more: Known<Fen>, minimum: Known<number>, paidYears: number): Derivation {
  const perYear = parameterUsed(more, { label: "每超过一年加发", value: toYuan(more.value), unit: "yuan" });
  const paid = given("缴费年数", String(paidYears), "number", "缴费记录");
  const least = parameterUsed(minimum, { label: "最低缴费年限", value: String(minimum.value), unit: "number" });
  return derive({
    label: "长期缴费加发",
    result: toYuan(additionOf(more.value, paidYears, minimum.value)),
    unit: "yuan",
    formula: `${perYear.label} × 较大者（${paid.label} − ${least.label}，0）`,
    inputs: [perYear, paid, least],
    law: more.parameter.source,
  });
}

/** The months after the first in which another basic pension or addition begins to be paid, to the last one inclusive. */
export function residentRises(
  law: Law,
  region: Region,
  { first, last }: { readonly first: YearMonth; readonly last: YearMonth },
): readonly YearMonth[] {
  const paidIn = (month: YearMonth) =>
    [residentBasicPension, residentLongContribution]
      .map((value) => law.on(month).find(value, region))
      .map((found) => (found.kind === "missing" ? "" : String(found.value)))
      .join("/");
  const rises: YearMonth[] = [];
  for (let at = addMonths(first, 1); at <= last; at = addMonths(at, 1)) {
    if (paidIn(at) !== paidIn(addMonths(at, -1))) rises.push(at);
  }
  return rises;
}
