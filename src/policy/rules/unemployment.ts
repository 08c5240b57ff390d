import type { PlainDate } from "../kernel/calendar.ts";
import { type Derivation, type DerivationInput, derive, given as givenInput } from "../kernel/derivation.ts";
import { type Fen, fen, toYuan } from "../kernel/money.ts";
import { type Known, known, type Missing } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { explainUnemploymentBenefit, unemploymentBenefit } from "../unemployment/benefit-amount.ts";
import { benefitMonths, explainBenefitMonths } from "../unemployment/benefit-months.ts";
import { unemploymentObstacles, unemploymentObstacleTitles } from "../unemployment/eligibility.ts";
import { explainMedicalOnBehalf, medicalOnBehalf } from "../unemployment/medical-on-behalf.ts";
import { type BenefitExtension, benefitExtension } from "../unemployment/near-retirement-extension.ts";
import { minimumWage } from "../unemployment/values.ts";
import { amount, given, months, optional, plainDate, refuseField, region, wholeNumber, yesOrNo } from "./input.ts";
import { localFigure } from "./local-figure.ts";
import { answered, defineRule, type Explanation } from "./rule.ts";

export const unemploymentRules = {
  "unemployment.entitlement": defineRule({
    title: "失业保险金：领取条件、领取期限（含上次未领月数）、月标准、总额，临近退休的延长，代缴医保费",
    input: {
      region,
      paidMonths: months,
      carriedMonths: optional(wholeNumber(0, 24)),
      involuntary: yesOrNo,
      registered: yesOrNo,
      minimumWage: given(amount),
      monthlyAmount: given(amount),
      medicalContribution: optional(amount),
      registeredOn: optional(plainDate),
      retirementDate: optional(plainDate),
      on: optional(plainDate),
    },
    example: {
      region: "440000",
      paidMonths: 54,
      involuntary: true,
      registered: true,
      minimumWage: "2500.00",
      on: "2025-06-01",
    },
    answer: ({ region: place, paidMonths, carriedMonths = 0, involuntary, registered, ...input }, context) => {
      if (input.retirementDate !== undefined && input.registeredOn === undefined) {
        refuseField("registeredOn", "要看临近退休的延长，请同时给出失业登记日期");
      }
      const law = context.law.on(input.on ?? input.registeredOn ?? context.on);
      const obstacles = unemploymentObstacles(law, place);
      if (obstacles.kind === "missing") return obstacles;
      const reasons = obstacles.value({ paidMonths, involuntary, registered });
      const reasonTexts = reasons.map((reason) => unemploymentObstacleTitles[reason]);
      if (reasons.length > 0) {
        return answered({ ...nothing, reasons, reasonTexts, carriedMonths }, { basis: [obstacles] });
      }
      const rule = benefitMonths(law, place);
      if (rule.kind === "missing") return rule;
      const entitled = rule.value({ paidMonths, carriedMonths });
      const monthly = monthlyBenefit(law, place, input.monthlyAmount, input.minimumWage);
      if (monthly.kind === "missing") return monthly;
      const extension = extensionOf(law, entitled.months, input.registeredOn, input.retirementDate);
      if (extension.kind === "missing") return extension;
      const medical = medicalPart(law, input.medicalContribution);
      if (medical.kind === "missing") return medical;
      const total = fen(monthly.amount * BigInt(entitled.months));
      const result = {
        eligible: true,
        reasons,
        reasonTexts,
        months: entitled.months,
        ownMonths: entitled.own,
        carriedMonths,
        lostMonths: entitled.lost,
        monthly: toYuan(monthly.amount),
        total: toYuan(total),
        ...medical.fields,
        extension: extension.value,
      };
      const basis = [obstacles, rule, ...monthly.basis, ...extension.basis, ...medical.basis];
      const flags = entitled.isMaximum ? ["assumed:national-maximum"] : [];
      return answered(result, {
        basis,
        flags,
        explain: () => ({
          ...explainTotal(
            monthly.explain(),
            known(explainBenefitMonths(law, place))({ paidMonths, carriedMonths }),
            total,
          ),
          ...medical.explain(),
        }),
      });
    },
  }),
};

/** What there is for a person who does not meet the conditions. */
const nothing = {
  eligible: false,
  months: 0,
  ownMonths: 0,
  lostMonths: 0,
  monthly: null,
  total: "0.00",
  medicalByFund: null,
  medicalByPerson: null,
  extension: null,
} as const;

interface Monthly {
  readonly kind: "monthly";
  readonly amount: Fen;
  readonly basis: readonly Known<unknown>[];
  readonly explain: () => DerivationInput;
}

/** The amount that was given wins; else the region's share of the minimum wage; else it is missing. */
function monthlyBenefit(
  law: LawAt,
  place: Region,
  monthlyAmount: Fen | undefined,
  givenMinimum: Fen | undefined,
): Monthly | Missing {
  if (monthlyAmount !== undefined) {
    const explain = () => givenInput("失业保险金", toYuan(monthlyAmount), "yuan", "当地公布的月标准");
    return { kind: "monthly", amount: monthlyAmount, basis: [], explain };
  }
  const rule = unemploymentBenefit(law, place);
  if (rule.kind === "missing") return rule;
  const wage = localFigure(givenMinimum, minimumWage, law, place);
  if (wage.kind === "missing") return wage;
  const explain = () => known(explainUnemploymentBenefit(law, place))(wage.amount, wage.input);
  return { kind: "monthly", amount: rule.value(wage.amount), basis: [rule, ...wage.basis], explain };
}

interface Extension {
  readonly kind: "extension";
  readonly value: BenefitExtension | null;
  readonly basis: readonly Known<unknown>[];
}

/** Asked only where both days were given, as its value is not confirmed. */
function extensionOf(
  law: LawAt,
  entitledMonths: number,
  registeredOn: PlainDate | undefined,
  retirementDate: PlainDate | undefined,
): Extension | Missing {
  if (registeredOn === undefined || retirementDate === undefined) return { kind: "extension", value: null, basis: [] };
  const rule = benefitExtension(law);
  if (rule.kind === "missing") return rule;
  const value = rule.value({ registeredOn, months: entitledMonths, retirementDate }) ?? null;
  return { kind: "extension", value, basis: [rule] };
}

interface MedicalPart {
  readonly kind: "medical";
  readonly fields: { readonly medicalByFund: string | null; readonly medicalByPerson: string | null };
  readonly basis: readonly Known<unknown>[];
  readonly explain: () => Explanation;
}

function medicalPart(law: LawAt, contribution: Fen | undefined): MedicalPart | Missing {
  if (contribution === undefined) {
    const fields = { medicalByFund: null, medicalByPerson: null };
    return { kind: "medical", fields, basis: [], explain: () => ({}) };
  }
  const rule = medicalOnBehalf(law);
  if (rule.kind === "missing") return rule;
  const { fund, person } = rule.value(contribution);
  return {
    kind: "medical",
    fields: { medicalByFund: toYuan(fund), medicalByPerson: toYuan(person) },
    basis: [rule],
    explain: () => ({ medicalByFund: known(explainMedicalOnBehalf(law))(contribution) }),
  };
}

function explainTotal(monthly: DerivationInput, entitled: Derivation, total: Fen): Explanation {
  return {
    months: entitled,
    ...(monthly.kind === "derivation" ? { monthly } : {}),
    total: derive({
      label: "失业保险金总额",
      result: toYuan(total),
      unit: "yuan",
      formula: `${monthly.label} × ${entitled.label}`,
      inputs: [monthly, entitled],
      law: { title: "中华人民共和国社会保险法", article: "第四十六条" },
    }),
  };
}
