import { z } from "zod";
import { date, sayDate } from "#policy/kernel/calendar.ts";
import { type Derivation, figureOf } from "#policy/kernel/derivation.ts";
import { type Fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { bind, known } from "#policy/kernel/parameter.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { type DeathAwardFacts, deathAward, explainDeathAward } from "#policy/survivor/award.ts";
import { provincialUrbanIncome } from "#policy/survivor/values.ts";
import { type BenefitKind, findInput, type Item, plainFacts } from "./kind.ts";

const facts = z.strictObject({
  /** The law of this day holds. */
  diedOn: z.string(),
  paidMonths: z.number().int(),
  drawnMonths: z.number().int(),
  /** What is left in the account of the deceased, yuan. */
  accountBalance: z.string(),
});
export type DeathFacts = z.infer<typeof facts>;

const given = ({ paidMonths, drawnMonths, accountBalance }: DeathFacts): DeathAwardFacts => ({
  ...{ paidMonths, drawnMonths, accountBalance: parseYuan(accountBalance) },
});

/** 遗属待遇: funeral grant, survivors' grant and the balance of the account, paid once to the survivor who claims. */
export const deathBenefits: BenefitKind<DeathFacts> = {
  title: "遗属待遇",
  sheetTitle: "参保人员死亡待遇核定表",
  scheme: "enterprise-pension",
  once: true,
  monthTitle: "死亡月份",
  components: [
    { code: "funeral", title: "丧葬补助金" },
    { code: "survivors-grant", title: "抚恤金" },
    { code: "account-payout", title: "个人账户余额继承" },
  ],
  // One may survive several people: what excludes a second claim is the death (`death_claim`).
  excludes: [],
  fact: null,
  sensitive: true,
  legalBasis: citeRegulation(19),
  wire: plainFacts(facts),
  compute(law, { region }, wire) {
    const rule = deathAward(law.on(date(wire.diedOn)), region);
    if (rule.kind === "missing") return rule;
    const { funeral, grant, payout, total } = rule.value(given(wire));
    const components = new Map<Item, Fen>([
      ["funeral", funeral],
      ["survivors-grant", grant],
      ...(payout === 0n ? [] : [["account-payout", payout] as const]),
    ]);
    return bind({ components, total, provisional: false, months: 1 }, rule);
  },
  explain(law, { region }, wire) {
    const rule = known(explainDeathAward(law.on(date(wire.diedOn)), region));
    const { funeral, grant, payout, total, grantMonths } = rule(given(wire));
    const parts = new Map<Item, Derivation>([
      ["funeral", funeral],
      ["survivors-grant", grant],
      ...(payout === undefined ? [] : [["account-payout", payout] as const]),
    ]);
    return { parts, total, steps: [grantMonths] };
  },
  sheet(wire, { total }) {
    const income = findInput(total, provincialUrbanIncome.label);
    return [
      [
        ["死亡日期", sayDate(date(wire.diedOn))],
        ["累计缴费", `${wire.paidMonths} 个月`],
      ],
      [
        ["已领养老金", `${wire.drawnMonths} 个月`],
        ["人均可支配收入（元）", income === undefined ? "" : sayYuan(parseYuan(figureOf(income)))],
      ],
    ];
  },
};
