import { firstDayOf, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import { type DerivationInput, given as givenInput } from "../kernel/derivation.ts";
import { addFen, type Fen, toYuan, zeroFen } from "../kernel/money.ts";
import { type Known, known, type Missing } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type CreditKind, explainCreditTotal, explainMedicalCredit, medicalCredit } from "../medical/account-credit.ts";
import { medicalAccountReform } from "../medical/values.ts";
import { amount, given, oneOf, optional, plainDate, refuseField, region, yearMonth } from "./input.ts";
import { answered, type Declined, defineRule, inYuan } from "./rule.ts";

export const medicalRules = {
  "medical.credit": defineRule({
    title: "医保个人账户当月划入：在职为个人缴费（改革前另加单位缴费的一部分），退休为定额",
    input: {
      region,
      month: yearMonth,
      status: oneOf(["employee", "retired"]),
      base: optional(amount),
      employerContribution: optional(amount),
      averagePension: optional(amount),
      fixedAmount: given(amount),
      reformedOn: given(plainDate),
    },
    example: { region: "310000", month: "2025-06", status: "employee", base: "8000.00", reformedOn: "2023-01-01" },
    answer: ({ region: place, month, status, ...input }, { law: whole }) => {
      const law = whole.on(month);
      const credit = status === "retired" ? retiredParts(month, input) : employeeParts(law, place, month, input);
      if (credit.kind !== "credit") return credit;
      const amounts: Record<CreditKind, Fen> = { own: zeroFen, employer: zeroFen, retiree: zeroFen };
      const basis: Known<unknown>[] = [...credit.basis];
      for (const { kind, of } of credit.parts) {
        const rule = medicalCredit(law, place, kind);
        if (rule.kind === "missing") return rule;
        basis.push(rule);
        amounts[kind] = rule.value(of);
      }
      if (credit.fixed !== undefined) amounts.retiree = credit.fixed;
      const { own, employer, retiree } = amounts;
      const result = inYuan({ own, employer, fixed: retiree, total: addFen(own, employer, retiree) });
      return answered(result, {
        basis,
        explain: () => {
          const steps = credit.parts.map(({ kind, of }) => known(explainMedicalCredit(law, place, kind))(of));
          const shown: readonly DerivationInput[] =
            credit.fixed === undefined ? steps : [givenInput("退休人员定额", toYuan(credit.fixed), "yuan", "当地公布")];
          return { total: explainCreditTotal(shown, [own, employer, retiree]) };
        },
      });
    },
  }),
};

/** What is credited: shares of amounts, or a fixed amount that the caller knows. */
interface Credit {
  readonly kind: "credit";
  readonly parts: readonly { readonly kind: CreditKind; readonly of: Fen }[];
  readonly fixed: Fen | undefined;
  readonly basis: readonly Known<unknown>[];
}

interface CreditInput {
  readonly base: Fen | undefined;
  readonly employerContribution: Fen | undefined;
  readonly averagePension: Fen | undefined;
  readonly fixedAmount: Fen | undefined;
  readonly reformedOn: PlainDate | undefined;
}

/** Months that begin on or after the day of the region's reform have nothing of the employer's contribution. */
function employeeParts(law: LawAt, place: Region, month: YearMonth, input: CreditInput): Credit | Missing {
  const { base, employerContribution, averagePension, fixedAmount, reformedOn } = input;
  if (averagePension !== undefined) refuseField("averagePension", "在职人员没有定额划入，请去掉");
  if (fixedAmount !== undefined) refuseField("fixedAmount", "在职人员没有定额划入，请去掉");
  const own = { kind: "own", of: base ?? refuseField("base", "在职人员请给出当月缴费基数") } as const;
  const reform = reformOf(law, place, reformedOn);
  if (reform.kind === "missing") return reform;
  const credit = { kind: "credit", fixed: undefined, basis: reform.basis } as const;
  if (firstDayOf(month) >= reform.day) return { ...credit, parts: [own] };
  const of =
    employerContribution ?? refuseField("employerContribution", "改革前还划入单位缴费的一部分，请给出单位缴费");
  return { ...credit, parts: [own, { kind: "employer", of }] };
}

interface Reform {
  readonly kind: "reform";
  readonly day: PlainDate;
  readonly basis: readonly Known<unknown>[];
}

function reformOf(law: LawAt, place: Region, reformedOn: PlainDate | undefined): Reform | Missing {
  if (reformedOn !== undefined) return { kind: "reform", day: reformedOn, basis: [] };
  const found = law.find(medicalAccountReform, place);
  return found.kind === "missing" ? found : { kind: "reform", day: found.value, basis: [found] };
}

function retiredParts(month: YearMonth, input: CreditInput): Credit | Declined {
  const { base, employerContribution, averagePension, fixedAmount, reformedOn } = input;
  if (base !== undefined) refuseField("base", "退休人员不缴费，请去掉");
  if (employerContribution !== undefined) refuseField("employerContribution", "退休人员没有单位缴费，请去掉");
  if (reformedOn !== undefined && firstDayOf(month) < reformedOn) return beforeReform(reformedOn);
  const credit = { kind: "credit", basis: [] } as const;
  if (fixedAmount !== undefined) return { ...credit, parts: [], fixed: fixedAmount };
  const of = averagePension ?? refuseField("averagePension", "请给出改革当年当地人均基本养老金，或者定额 fixedAmount");
  return { ...credit, parts: [{ kind: "retiree", of }], fixed: undefined };
}

const beforeReform = (reformedOn: PlainDate): Declined => ({
  kind: "declined",
  code: "medical/retired-before-reform",
  title: "改革前的退休人员划入",
  detail: `当地${reformedOn}起才按定额划入，以前的比例由各地规定，未配置。请换一个改革后的月份。`,
});
