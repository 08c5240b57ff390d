import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { type Fen, fen, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { medicalContributionOfPerson } from "./values.ts";

export interface MedicalOnBehalf {
  /** Paid by the unemployment fund. */
  readonly fund: Fen;
  readonly person: Fen;
}

/**
 * 代缴职工基本医疗保险费 (maternity included) for a month of the benefit: the fund pays all of it, the person nothing.
 *
 * @law 中华人民共和国社会保险法 第四十八条
 */
export function medicalOnBehalf(law: LawAt): Lookup<(contribution: Fen) => MedicalOnBehalf> {
  const part = law.find(medicalContributionOfPerson);
  if (part.kind === "missing") return part;
  return bind((contribution: Fen) => {
    const person = shareOf(contribution, part.value);
    return { fund: fen(contribution - person), person };
  }, part);
}

/** The derivation of what the fund pays. */
export function explainMedicalOnBehalf(law: LawAt): Lookup<(contribution: Fen) => Derivation> {
  const part = law.find(medicalContributionOfPerson);
  if (part.kind === "missing") return part;
  return bind((contribution: Fen) => {
    const whole = given("当月医保费", toYuan(contribution), "yuan", "医疗保障部门核定");
    const person = derive({
      label: "个人负担的医保费",
      result: toYuan(shareOf(contribution, part.value)),
      unit: "yuan",
      rounding: "四舍五入到分",
      formula: "当月医保费 × 个人负担比例",
      inputs: [whole, parameterUsed(part, { label: "个人负担比例", value: toDecimal(part.value), unit: "rate" })],
      law: part.parameter.source,
    });
    return derive({
      label: "失业保险基金代缴的医保费",
      result: toYuan(fen(contribution - shareOf(contribution, part.value))),
      unit: "yuan",
      formula: "当月医保费 − 个人负担的医保费",
      inputs: [whole, person],
      law: part.parameter.source,
      note: "领取失业保险金期间个人不缴纳。",
    });
  }, part);
}
