import { addMonthsToDate, type PlainDate } from "../kernel/calendar.ts";
import type { Derivation } from "../kernel/derivation.ts";
import { toDecimal } from "../kernel/money.ts";
import { type Known, known, type Missing } from "../kernel/parameter.ts";
import { type Region, sayRegion } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import {
  explainNearRetirementShare,
  type KeptShares,
  nearRetirementShares,
  wholeSubsidies,
} from "../work-injury/near-retirement.ts";
import { explainTerminationSubsidy, heaviestGrade, terminationSubsidy } from "../work-injury/termination-subsidy.ts";
import {
  type DisabilityGrade,
  injuryAverageWage,
  type SubsidyGrade,
  subsidiesOnce,
  terminationSubsidies,
} from "../work-injury/values.ts";
import { grade, readMeanWage, wageFields } from "./injury-input.ts";
import { exactlyOne, listOf, optional, plainDate, refuseField, region } from "./input.ts";
import { localFigure } from "./local-figure.ts";
import { answered, type Declined, defineRule, inYuan } from "./rule.ts";

/** `on` is the end of the contract, `retirementDate` the day on which the statutory age is reached. */
export const injuryTerminationRules = {
  "injury.termination": defineRule({
    title: "5至10级解除劳动关系：一次性工伤医疗补助金（基金）和一次性伤残就业补助金（单位），按各省标准",
    input: {
      region,
      grade: optional(grade),
      grades: optional(listOf(grade)),
      ...wageFields,
      on: optional(plainDate),
      retirementDate: optional(plainDate),
    },
    example: {
      region: "330000",
      grade: 7,
      localAverageWage: "8000.00",
      on: "2025-06-01",
      retirementDate: "2028-01-01",
    },
    answer: ({ region: place, averageWage12m, wages, localAverageWage, retirementDate, ...input }, context) => {
      const of = readGrade(input.grade, input.grades);
      const endedOn = input.on ?? context.on;
      if (!hasSubsidies(of)) return keepsContract(of);
      if (retirementDate !== undefined && endedOn >= retirementDate) return retired(retirementDate);
      const law = context.law.on(endedOn);
      const standard = law.find(terminationSubsidies, place);
      if (standard.kind === "missing") return standard;
      const { kind } = standard.value;
      const needsOwnWage = kind === "own-wage-months";
      if (needsOwnWage && averageWage12m === undefined && wages === undefined) {
        refuseField("averageWage12m", `${sayRegion(place)}按本人工资计发，请给出 averageWage12m 或者 wages`);
      }
      const mean = needsOwnWage ? readMeanWage(averageWage12m, wages) : undefined;
      const average = kind === "fixed-amount" ? none : localFigure(localAverageWage, injuryAverageWage, law, place);
      if (average.kind === "missing") return average;
      const cut = nearRetirement(law, place, endedOn, retirementDate);
      if (cut.kind === "missing") return cut;
      const once = paidOnce(law, place, input.grades);
      const rule = terminationSubsidy(law, place);
      if (rule.kind === "missing") return rule;
      const facts = { grade: of, localAverageWage: average.amount, wages: mean?.wages, kept: cut.kept };
      const { medicalPayer, employmentPayer, ...amounts } = rule.value(facts);
      const result = {
        ...inYuan(amounts),
        medicalPayer,
        employmentPayer,
        grade: of,
        base: kind,
        medicalShare: toDecimal(cut.kept.medical),
        employmentShare: toDecimal(cut.kept.employment),
      };
      const basis = [rule, ...average.basis, ...cut.basis, ...once.basis];
      const flags = [...(mean?.flags ?? []), ...cut.flags, ...once.flags];
      return answered(result, {
        basis,
        flags,
        explain: () => ({
          ...known(explainTerminationSubsidy(law, place))(facts, { average: average.input, keptShare: cut.explain() }),
        }),
      });
    },
  }),
};

/** Fixed amounts need no average wage. */
const none = { kind: "figure", amount: undefined, basis: [], input: undefined } as const;

function readGrade(one: DisabilityGrade | undefined, several: readonly DisabilityGrade[] | undefined): DisabilityGrade {
  exactlyOne(["grade", "grades"], one, several);
  const [first, ...rest] = [one, ...(several ?? [])].filter((of) => of !== undefined);
  return first === undefined ? refuseField("grades", "应至少给出一个等级") : heaviestGrade(first, ...rest);
}

const hasSubsidies = (of: DisabilityGrade): of is SubsidyGrade => of >= 5;

interface Cut {
  readonly kind: "cut";
  readonly kept: KeptShares;
  readonly basis: readonly Known<unknown>[];
  readonly flags: readonly string[];
  readonly explain: () => Derivation | undefined;
}

/** No rule here begins more than five years before the statutory age; inside them a region without a rule is missing. */
function nearRetirement(
  law: LawAt,
  place: Region,
  endedOn: PlainDate,
  retirementDate: PlainDate | undefined,
): Cut | Missing {
  const whole = { kind: "cut", kept: wholeSubsidies, basis: [], flags: [], explain: () => undefined } as const;
  if (retirementDate === undefined) return { ...whole, flags: ["assumed:not-near-retirement"] };
  if (endedOn <= addMonthsToDate(retirementDate, -60)) return whole;
  const shares = nearRetirementShares(law, place);
  if (shares.kind === "missing") return shares;
  const facts = { endedOn, retirementDate };
  const explain = () => known(explainNearRetirementShare(law, place))(facts);
  return { kind: "cut", kept: shares.value(facts), basis: [shares], flags: [], explain };
}

/** With several injuries the subsidies are paid once; where the region's rule for that is not known, it is assumed. */
function paidOnce(law: LawAt, place: Region, grades: readonly DisabilityGrade[] | undefined) {
  if (grades === undefined || grades.length < 2) return { basis: [], flags: [] };
  const once = law.find(subsidiesOnce, place);
  return once.kind === "known"
    ? { basis: [once], flags: [] }
    : { basis: [], flags: ["assumed:paid-once-by-heaviest-grade"] };
}

const keepsContract = (of: DisabilityGrade): Declined => ({
  kind: "declined",
  code: "injury/keeps-contract",
  title: "保留劳动关系",
  detail: `${of}级伤残保留劳动关系、退出工作岗位，不发解除劳动关系的补助金。按月待遇见 injury.allowance。`,
});

const retired = (retirementDate: PlainDate): Declined => ({
  kind: "declined",
  code: "injury/retired",
  title: "已达到法定退休年龄",
  detail: `${retirementDate}已达到法定退休年龄，劳动关系因退休终止，不发这两项补助金。请核对 on 和 retirementDate。`,
});
