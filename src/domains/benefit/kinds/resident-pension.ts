import { z } from "zod";
import { month as yearMonth } from "#policy/kernel/calendar.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import { type Fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { bind, known } from "#policy/kernel/parameter.ts";
import { explainResidentAward, residentAward } from "#policy/pension/resident-award.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { type Basis, type BenefitKind, findInput, type Item, plainFacts } from "./kind.ts";

const facts = z.strictObject({
  paidYears: z.number().int(),
  /** What was in the account, yuan. */
  accountBalance: z.string(),
  /** The month whose basic pension is paid: of the award at first, of each rise since. */
  basicOf: z.string(),
});
export type ResidentFacts = z.infer<typeof facts>;

const given = ({ paidYears, accountBalance }: ResidentFacts) => ({
  ...{ paidYears, accountBalance: parseYuan(accountBalance) },
});
const termsOf = ({ region, month }: Basis, { basicOf }: ResidentFacts) => ({
  ...{ region, awarded: month, basicOf: yearMonth(basicOf) },
});

/** 城乡居民养老金: from the month after the age is reached, until it is stopped. */
export const residentPension: BenefitKind<ResidentFacts> = {
  title: "城乡居民养老金",
  sheetTitle: "城乡居民养老保险待遇核定表",
  scheme: "resident-pension",
  once: false,
  monthTitle: "开始月份",
  components: [
    { code: "basic", title: "基础养老金" },
    { code: "long-contribution", title: "长期缴费加发" },
    { code: "account", title: "个人账户养老金" },
  ],
  excludes: ["resident-pension", "basic-pension", "invalidity-allowance"],
  fact: "resident-pension",
  sensitive: false,
  legalBasis: citeRegulation(18),
  wire: plainFacts(facts),
  compute(law, basis, wire) {
    const rule = residentAward(law, termsOf(basis, wire));
    if (rule.kind === "missing") return rule;
    const { basic, additions, account, total } = rule.value(given(wire));
    const components = new Map<Item, Fen>([
      ["basic", basic],
      ...(additions === 0n ? [] : [["long-contribution", additions] as const]),
      ["account", account],
    ]);
    return bind({ components, total, provisional: false, months: null }, rule);
  },
  explain(law, basis, wire) {
    const { basic, addition, account, total } = known(explainResidentAward(law, termsOf(basis, wire)))(given(wire));
    const due = addition !== undefined && parseYuan(addition.result) !== 0n;
    const parts = new Map<Item, Derivation>([
      ["basic", basic],
      ...(due ? [["long-contribution", addition] as const] : []),
      ["account", account],
    ]);
    return { parts, total, steps: [] };
  },
  sheet({ paidYears, accountBalance }, { total }) {
    const divisor = findInput(total, "计发月数");
    return [
      [
        ["累计缴费", `${paidYears} 年`],
        ["个人账户储存额（元）", sayYuan(parseYuan(accountBalance))],
      ],
      [["计发月数", divisor?.kind === "parameter" ? divisor.value : ""]],
    ];
  },
};
