import type { Citation } from "../kernel/citation.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, parseYuan, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { citeRegulation } from "../regulation.ts";
import { deathBenefits, explainDeathBenefits } from "./death-benefits.ts";
import type { InsuredCareer } from "./grant-months.ts";
import { provincialUrbanIncome } from "./values.ts";

export interface DeathAwardFacts extends InsuredCareer {
  /** What is left in the individual account. */
  readonly accountBalance: Fen;
}

export interface DeathAward {
  readonly funeral: Fen;
  readonly grant: Fen;
  /** 个人账户余额 to the heirs. */
  readonly payout: Fen;
  readonly total: Fen;
}

const inheritance: Citation = { title: "中华人民共和国社会保险法", article: "第十四条" };

/**
 * What the survivors of an insured person are paid once, by the law of the day of death: funeral grant, survivors' grant, and
 * the balance of the account. Missing where the province's income of the year before is not published.
 *
 * @law 中华人民共和国社会保险法 第十四条
 * @law 社会保险经办条例 第十九条
 */
export function deathAward(law: LawAt, region: Region): Lookup<(facts: DeathAwardFacts) => DeathAward> {
  const found = together({ rule: deathBenefits(law), income: law.find(provincialUrbanIncome, region) });
  if (found.kind === "missing") return found;
  const { rule, income } = found.all;
  return bind(
    (facts: DeathAwardFacts) => {
      const { funeral, grant } = rule.value({ ...facts, urbanIncome: income.value });
      const payout = facts.accountBalance;
      return { funeral, grant, payout, total: addFen(funeral, grant, payout) };
    },
    rule,
    income,
  );
}

/** The same as derivations, and the months of the grant. An account that is empty leaves no part. */
export interface DeathAwardExplained {
  readonly funeral: Derivation;
  readonly grant: Derivation;
  readonly payout?: Derivation;
  readonly total: Derivation;
  readonly grantMonths: Derivation;
}

export function explainDeathAward(law: LawAt, region: Region): Lookup<(facts: DeathAwardFacts) => DeathAwardExplained> {
  const found = together({ rule: explainDeathBenefits(law), income: law.find(provincialUrbanIncome, region) });
  if (found.kind === "missing") return found;
  const { rule, income } = found.all;
  const shown = parameterUsed(income, { value: toYuan(income.value), unit: "yuan" });
  return bind(
    (facts: DeathAwardFacts) => {
      const { funeral, grant, grantMonths } = rule.value({ ...facts, urbanIncome: income.value }, shown);
      const payout = facts.accountBalance === 0n ? undefined : payoutOf(facts.accountBalance);
      const parts = [funeral, grant, ...(payout === undefined ? [] : [payout])];
      const total = derive({
        label: "遗属待遇合计",
        result: toYuan(addFen(...parts.map((part) => parseYuan(part.result)))),
        unit: "yuan",
        formula: parts.map(({ label }) => label).join(" + "),
        inputs: parts,
        law: citeRegulation(19),
      });
      return { funeral, grant, ...(payout && { payout }), total, grantMonths };
    },
    rule,
    income,
  );
}

const payoutOf = (balance: Fen): Derivation =>
  derive({
    label: "个人账户余额继承",
    result: toYuan(balance),
    unit: "yuan",
    formula: "个人账户余额",
    inputs: [given("个人账户余额", toYuan(balance), "yuan", "个人账户")],
    law: inheritance,
    note: "个人死亡的，个人账户余额可以继承。",
  });
