import { monthOf, type YearMonth } from "../kernel/calendar.ts";
import { known, together } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import { national, type Region } from "../kernel/region.ts";
import { accountKind, explainAccountKind } from "../transfer/account-kind.ts";
import { benefitPlace, explainBenefitPlace } from "../transfer/benefit-place.ts";
import type { CountedMonths } from "../transfer/counted-months.ts";
import { temporaryMonthsCount } from "../transfer/values.ts";
import {
  described,
  listOf,
  object,
  oneOf,
  optional,
  plainDate,
  type Reader,
  refuseField,
  region,
  sex,
  yearMonth,
  yesOrNo,
} from "./input.ts";
import { answered, defineRule } from "./rule.ts";

/** A province of the mainland: what moves between provinces does not move to or from elsewhere. */
const province: Reader<Region> = {
  ...region,
  schema: { type: "string", description: "内地省级行政区划代码，如 610000" },
  read: (value) => {
    const code = region.read(value);
    if (code === national) refuse("region/national", "应为省级行政区划代码，如 610000，不能是 national");
    if (["710000", "810000", "820000"].includes(code)) {
      refuse("region/mainland", "应为内地的省级行政区划代码；港澳台居民的待遇领取地另有规定，请向参保地经办机构咨询");
    }
    return code;
  },
};

/** A month, or a day of which the month counts. */
const monthOrDay: Reader<YearMonth> = {
  ...yearMonth,
  schema: { type: "string", description: "月份 2026-03；也可以是日期 2026-03-01，只取月份" },
  read: (value) =>
    typeof value === "string" && value.length === 10 ? monthOf(plainDate.read(value)) : yearMonth.read(value),
};

const stay = object({
  region: province,
  from: yearMonth,
  to: yearMonth,
  kind: oneOf(["normal", "temporary", "deemed"]),
});

const groups = ["M60", "F55", "F50", "special-M", "special-F"] as const;
const sexOf = { M60: "male", F55: "female", F50: "female", "special-M": "male", "special-F": "female" } as const;

export const placeRules = {
  "transfer.place": defineRule({
    title: "企业职工基本养老保险待遇领取地：最后参保地、满10年的参保地、户籍地",
    input: {
      household: province,
      sex: optional(sex),
      group: optional(oneOf(groups)),
      birthMonth: optional(yearMonth),
      history: listOf(stay),
    },
    example: {
      household: "410000",
      history: [
        { region: "610000", from: "1986-07", to: "1992-12", kind: "deemed" },
        { region: "610000", from: "1993-01", to: "2003-06", kind: "normal" },
        { region: "310000", from: "2003-07", to: "2012-06", kind: "normal" },
      ],
    },
    answer: ({ household, sex, group, birthMonth, history }, { law, on }) => {
      if (sex !== undefined && group !== undefined && sexOf[group] !== sex) {
        refuseField("group", `${group} 与性别 ${sex} 不符，请核对两者`);
      }
      for (const [index, { from }] of history.entries()) {
        if (birthMonth !== undefined && from < birthMonth) {
          refuseField(`history[${index}].from`, `${from} 早于出生月份 ${birthMonth}，请核对两者`);
        }
      }
      const lawAt = law.on(on);
      const rule = together({ place: benefitPlace(lawAt), temporary: lawAt.find(temporaryMonthsCount) });
      if (rule.kind === "missing") return rule;
      const { place, why, step, counted, temporaryMonthsDecide } = rule.all.place.value({ household, history });
      const result = { place, why, step, ...wireMonths(counted) };
      const basis = temporaryMonthsDecide ? [rule.all.place, rule.all.temporary] : [rule.all.place];
      const flags = counted.overlapAcrossRegions ? ["assumed:overlap-kept-by-earlier-stay"] : [];
      return answered(result, {
        basis,
        flags,
        explain: () =>
          Object.fromEntries(
            [...known(explainBenefitPlace(lawAt))({ household, history })].map(([where, derivation]) => [
              `months.${where}`,
              derivation,
            ]),
          ),
      });
    },
  }),

  "transfer.accountKind": defineRule({
    title: "跨省参保建立一般账户还是临时账户：按首次在当地缴费的月份计算年龄",
    input: {
      household: province,
      region: province,
      sex,
      birthDate: plainDate,
      firstContribution: monthOrDay,
      approvedMove: optional(described(yesOrNo, "经县级以上组织、人社部门批准调动")),
    },
    example: {
      household: "410000",
      region: "310000",
      sex: "male",
      birthDate: "1970-06-15",
      firstContribution: "2020-06",
    },
    answer: ({ approvedMove = false, ...facts }, { law }) => {
      const lawAt = law.on(facts.firstContribution);
      const rule = accountKind(lawAt);
      if (rule.kind === "missing") return rule;
      const result = { ...rule.value({ ...facts, approvedMove }) };
      return answered(result, {
        basis: [rule],
        explain: () => ({ ageMonths: known(explainAccountKind(lawAt))({ ...facts, approvedMove }) }),
      });
    },
  }),
};

const wireMonths = ({ byRegion, temporaryByRegion, total }: CountedMonths) => ({
  months: Object.fromEntries(byRegion),
  temporaryMonths: Object.fromEntries(temporaryByRegion),
  totalMonths: total,
});
