import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, toYuan } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { residentBasicPension, residentDivisor } from "./values.ts";

export interface ResidentFacts {
  /** 基础养老金 of the place where it is above the national minimum; else that minimum. */
  readonly basicPension?: Fen | undefined;
  /** 缴费年限养老金 and other additions of the place. */
  readonly additions: Fen;
  readonly accountBalance: Fen;
}

export interface ResidentPension {
  readonly basic: Fen;
  readonly additions: Fen;
  readonly account: Fen;
  readonly total: Fen;
}

/**
 * 城乡居民养老金 of a month: basic pension + additions of the place + account ÷ 139, the account part rounded half up to the fen.
 * Drawn from the age of 60 by both sexes; the reform of 2025 does not delay it.
 *
 * @law 国发〔2014〕8号 第六条
 */
export function residentPension(law: LawAt, region: Region): Lookup<(facts: ResidentFacts) => ResidentPension> {
  const found = together({ basic: law.find(residentBasicPension, region), divisor: law.find(residentDivisor, region) });
  if (found.kind === "missing") return found;
  const { basic, divisor } = found.all;
  return bind((facts: ResidentFacts) => pensionBy(basic.value, divisor.value, facts), basic, divisor);
}

function pensionBy(
  minimum: Fen,
  divisor: number,
  { basicPension, additions, accountBalance }: ResidentFacts,
): ResidentPension {
  const basic = basicPension ?? minimum;
  const account = accountPart(accountBalance, divisor);
  return { basic, additions, account, total: addFen(basic, additions, account) };
}

/** The same as a derivation of the total. */
export function explainResidentPension(law: LawAt, region: Region): Lookup<(facts: ResidentFacts) => Derivation> {
  const found = together({ basic: law.find(residentBasicPension, region), divisor: law.find(residentDivisor, region) });
  if (found.kind === "missing") return found;
  const { basic, divisor } = found.all;
  return bind((facts: ResidentFacts) => explain(basic, divisor, facts), basic, divisor);
}

function explain(minimum: Known<Fen>, divisor: Known<number>, facts: ResidentFacts): Derivation {
  const { basic, total } = pensionBy(minimum.value, divisor.value, facts);
  const law = divisor.parameter.source;
  const base =
    facts.basicPension === undefined
      ? parameterUsed(minimum, { label: "基础养老金", value: toYuan(basic), unit: "yuan" })
      : given("基础养老金", toYuan(basic), "yuan", "当地标准");
  const accountStep = explainResidentAccount(divisor, facts.accountBalance);
  const additions = given("当地加发", toYuan(facts.additions), "yuan", "当地标准");
  return derive({
    label: "城乡居民养老金",
    result: toYuan(total),
    unit: "yuan",
    formula: `${base.label} + ${additions.label} + ${accountStep.label}`,
    inputs: [base, additions, accountStep],
    law,
  });
}

/** 个人账户养老金 of a resident as a derivation. */
export function explainResidentAccount(divisor: Known<number>, accountBalance: Fen): Derivation {
  const balance = given("个人账户储存额", toYuan(accountBalance), "yuan", "个人账户");
  const months = parameterUsed(divisor, { label: "计发月数", value: String(divisor.value), unit: "number" });
  return derive({
    label: "个人账户养老金",
    result: toYuan(accountPart(accountBalance, divisor.value)),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: `${balance.label} ÷ ${months.label}`,
    inputs: [balance, months],
    law: divisor.parameter.source,
  });
}

const accountPart = (accountBalance: Fen, divisor: number): Fen => fen(roundHalfUp(accountBalance, BigInt(divisor)));
