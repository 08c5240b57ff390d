import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, type Rate, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { medicalAccountEmployerShare, medicalAccountOwnRate, retireeAccountShare } from "./values.ts";

/** Three things are credited to a 医保个人账户 in a month; each is a share of an amount, rounded half up to the fen. */
export type CreditKind = "own" | "employer" | "retiree";

const creditShares = {
  own: medicalAccountOwnRate,
  employer: medicalAccountEmployerShare,
  retiree: retireeAccountShare,
} as const;

/**
 * What is credited for a month, in fen. `own`: the person's share of the contribution base, all of it credited. `employer`:
 * the part of the employer's contribution that a region credited before its reform; since the reform nothing is, and this
 * is not asked. `retiree`: the fixed amount of the retired, a share of the average basic pension of the reform year.
 *
 * @law 国发〔1998〕44号
 * @law 国办发〔2021〕14号
 */
export function medicalCredit(law: LawAt, region: Region, kind: CreditKind): Lookup<(amount: Fen) => Fen> {
  const share = law.find(creditShares[kind], region);
  if (share.kind === "missing") return share;
  return bind((amount: Fen) => shareOf(amount, share.value), share);
}

/** The same as a derivation. */
export function explainMedicalCredit(
  law: LawAt,
  region: Region,
  kind: CreditKind,
): Lookup<(amount: Fen) => Derivation> {
  const share = law.find<Rate>(creditShares[kind], region);
  if (share.kind === "missing") return share;
  const { label, of, from, rateLabel } = creditLabels[kind];
  return bind(
    (amount: Fen) =>
      derive({
        label,
        result: toYuan(shareOf(amount, share.value)),
        unit: "yuan",
        rounding: "四舍五入到分",
        formula: `${of} × ${rateLabel}`,
        inputs: [
          given(of, toYuan(amount), "yuan", from),
          parameterUsed(share, { label: rateLabel, value: toDecimal(share.value), unit: "rate" }),
        ],
        law: share.parameter.source,
      }),
    share,
  );
}

const creditLabels: Readonly<Record<CreditKind, Record<"label" | "of" | "from" | "rateLabel", string>>> = {
  own: { label: "个人缴费划入", of: "缴费基数", from: "本人或单位申报", rateLabel: "个人缴费比例" },
  employer: { label: "单位缴费划入", of: "单位缴费", from: "缴费记录", rateLabel: "单位缴费划入比例" },
  retiree: { label: "退休人员定额划入", of: "改革当年人均基本养老金", from: "当地公布", rateLabel: "定额划入比例" },
};

/** The sum of what is credited, as a derivation. `parts` show the amounts, at least one. */
export function explainCreditTotal(parts: readonly DerivationInput[], amounts: readonly Fen[]): Derivation {
  return derive({
    label: "当月划入个人账户",
    result: toYuan(addFen(...amounts)),
    unit: "yuan",
    formula: parts.map(({ label }) => label).join(" + "),
    inputs: parts,
    law: { title: "国务院办公厅关于建立健全职工基本医疗保险门诊共济保障机制的指导意见", number: "国办发〔2021〕14号" },
  });
}
