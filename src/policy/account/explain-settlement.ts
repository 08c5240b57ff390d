import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { type Fen, type Rate, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { interestRate, residentInterestRate } from "./interest-rate.ts";
import { type AccountYear, type ByMonth, monthProductOf, type Settlement, settleAt } from "./settle.ts";

/** The derivation of each figure of a settlement; of `withdrawalInterest` only where withdrawals were given. */
export type ExplainedSettlement = Readonly<
  Record<"openInterest" | "currentInterest" | "monthProduct" | "principal" | "endBalance", Derivation> &
    Partial<Record<"withdrawalInterest", Derivation>>
>;

/** `settle` with the derivation of each figure. */
export function explainSettlement(law: LawAt, region?: Region): Lookup<(year: AccountYear) => ExplainedSettlement> {
  const rate = interestRate(law, region);
  if (rate.kind === "missing") return rate;
  const { rate: value, provisional } = rate.value;
  const used = parameterUsed(rate, { label: rateLabel, value: toDecimal(value), unit: "rate" });
  return bind((year: AccountYear) => explainWith(year, settleAt(value)(year), used, provisional), rate);
}

/** The same of a resident's account, by the rate and the document of residents. */
export function explainResidentSettlement(
  law: LawAt,
  region?: Region,
): Lookup<(year: AccountYear) => ExplainedSettlement> {
  const rate = residentInterestRate(law, region);
  if (rate.kind === "missing") return rate;
  const { rate: value, provisional } = rate.value;
  const used = parameterUsed(rate, { label: rateLabel, value: toDecimal(value), unit: "rate" });
  const explain = (year: AccountYear) => explainWith(year, settleAt(value)(year), used, provisional);
  return bind((year: AccountYear) => byResidents(explain(year)), rate);
}

const byResidents = (explained: ExplainedSettlement): ExplainedSettlement =>
  Object.fromEntries(
    Object.entries(explained).map(([figure, derivation]) => [figure, withLaw(derivation)]),
  ) as ExplainedSettlement;

/** The arithmetic is that of employees; the document is the residents' own. */
const withLaw = (derivation: Derivation): Derivation => ({
  ...derivation,
  law: residentSource,
  inputs: derivation.inputs.map((input) => (input.kind === "derivation" ? withLaw(input) : input)),
});

/** The same with a rate that somebody gave. */
export const explainSettlementAt = (rate: Rate) => (year: AccountYear) =>
  explainWith(year, settleAt(rate)(year), given(rateLabel, toDecimal(rate), "rate", "由查询者给出"), false);

const rateLabel = "记账利率";
const residentSource = {
  ...{ title: "国务院关于建立统一的城乡居民基本养老保险制度的意见", number: "国发〔2014〕8号", article: "第五条" },
};
const source = { title: "职工基本养老保险个人账户管理暂行办法", number: "劳办发〔1997〕116号" };
const rounded = { unit: "yuan", rounding: "四舍五入到分", law: source } as const;

function explainWith(
  year: AccountYear,
  settled: Settlement,
  rate: DerivationInput,
  provisional: boolean,
): ExplainedSettlement {
  const { retireMonth, withdrawals } = year;
  const open = given("年初储存额", toYuan(year.open), "yuan", "个人账户");
  const note = retireMonth === undefined ? {} : { note: "退休当年计息到退休月份为止，这是本系统的约定。" };
  const months = retireMonth === undefined ? [] : [given("计息月数", String(retireMonth), "number", "截至退休月份")];
  const openInterest = derive({
    label: "年初储存额利息",
    result: toYuan(settled.openInterest),
    formula: retireMonth === undefined ? "年初储存额 × 记账利率" : "年初储存额 × 记账利率 × 计息月数 ÷ 12",
    inputs: [open, rate, ...months],
    ...rounded,
    ...note,
  });
  const principal = sumStep("当年记入本金", "记入", year.credits);
  const monthProduct = productStep("月积数", "记入", year.credits, retireMonth ?? 12);
  const currentInterest =
    year.method === "annual"
      ? annualStep(settled.currentInterest, principal, rate)
      : { ...productInterestStep("当年记入利息", settled.currentInterest, monthProduct, rate), ...note };
  const gains = [open, openInterest, principal, currentInterest];
  const losses = withdrawals === undefined ? undefined : lossesOf(withdrawals, settled, rate);
  const endBalance = derive({
    label: "年末储存额",
    result: toYuan(settled.endBalance),
    unit: "yuan",
    formula: `${gains.map(({ label }) => label).join(" + ")}${losses === undefined ? "" : " − 当年支付 − 支付利息"}`,
    inputs: losses === undefined ? gains : [...gains, losses.withdrawn, losses.withdrawalInterest],
    law: source,
    ...(provisional ? { note: "该年度的记账利率还没有公布，暂按最近公布的利率计息，公布后重新结息。" } : {}),
  });
  const explained = { openInterest, currentInterest, monthProduct, principal, endBalance };
  return losses === undefined ? explained : { ...explained, withdrawalInterest: losses.withdrawalInterest };
}

function lossesOf(withdrawals: ByMonth, { withdrawalInterest }: Settlement, rate: DerivationInput) {
  const product = productStep("支付月积数", "支付", withdrawals, 12);
  return {
    withdrawn: sumStep("当年支付", "支付", withdrawals),
    withdrawalInterest: productInterestStep("支付利息", withdrawalInterest, product, rate),
  };
}

const productInterestStep = (label: string, interest: Fen, product: Derivation, rate: DerivationInput): Derivation =>
  derive({
    label,
    result: toYuan(interest),
    formula: `${product.label} × 记账利率 ÷ 12`,
    inputs: [product, rate],
    ...rounded,
  });

const annualStep = (interest: Fen, principal: Derivation, rate: DerivationInput): Derivation =>
  derive({
    label: "当年记入利息",
    result: toYuan(interest),
    formula: "当年记入本金 × 记账利率 × 1083 ÷ 2000",
    inputs: [principal, rate],
    ...rounded,
    note: "年度计算法：按全年记入本金乘以1.083再除以2计息。",
  });

const monthInputs = (what: string, amounts: ByMonth) =>
  [...amounts]
    .sort(([left], [right]) => left - right)
    .map(([month, amount]) => ({ month, input: given(`${month}月${what}`, toYuan(amount), "yuan", "个人账户记账") }));

function sumStep(label: string, what: string, amounts: ByMonth): Derivation {
  const months = monthInputs(what, amounts);
  const inputs = months.map(({ input }) => input);
  const formula = inputs.length === 0 ? "0" : inputs.map((input) => input.label).join(" + ");
  const total = [...amounts.values()].reduce((sum: bigint, amount) => sum + amount, 0n) as Fen;
  return derive({ label, result: toYuan(total), unit: "yuan", formula, inputs, law: source });
}

function productStep(label: string, what: string, amounts: ByMonth, last: number): Derivation {
  const months = monthInputs(what, amounts);
  return derive({
    label,
    result: toYuan(monthProductOf(amounts, last)),
    unit: "yuan",
    formula:
      months.length === 0 ? "0" : months.map(({ month, input }) => `${input.label} × ${last - month + 1}`).join(" + "),
    inputs: months.map(({ input }) => input),
    law: source,
  });
}
