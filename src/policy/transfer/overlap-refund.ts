import { roundHalfUp } from "../kernel/decimal.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, toYuan } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { overlapRefundPayers, type ResidentPayer } from "./values.ts";

/** What was paid to the resident scheme for one year, and how many of its months the employee scheme counts too (0 to 12). */
export interface OverlapFacts {
  readonly personal: Fen;
  readonly collective: Fen;
  readonly overlapMonths: number;
}

/**
 * 城乡重复缴费退还. Months that both schemes have count for the employee scheme, and what the person and the collective paid
 * to the resident scheme for them is given back; the government subsidy is not. The resident scheme is paid by the year, so a
 * month is a twelfth of the year's payment: (personal + collective) × months ÷ 12, rounded half up to the fen once.
 * @law 人社部发〔2014〕17号 第七条
 */
export function overlapRefund(law: LawAt): Lookup<(facts: OverlapFacts) => Fen> {
  const payers = law.find(overlapRefundPayers);
  if (payers.kind === "missing") return payers;
  return bind((facts: OverlapFacts) => refundBy(payers.value, facts), payers);
}

const monthsInYear = 12n;

function refundBy(payers: readonly ResidentPayer[], { personal, collective, overlapMonths }: OverlapFacts): Fen {
  const paid = addFen(...payers.map((payer) => ({ personal, collective })[payer]));
  return fen(roundHalfUp(paid * BigInt(overlapMonths), monthsInYear));
}

/** The same as a derivation. */
export function explainOverlapRefund(law: LawAt): Lookup<(facts: OverlapFacts) => Derivation> {
  const payers = law.find(overlapRefundPayers);
  if (payers.kind === "missing") return payers;
  return bind((facts: OverlapFacts) => {
    const paid = payers.value.map((payer) =>
      given(titles[payer], toYuan(facts[payer]), "yuan", "城乡居民养老保险缴费记录"),
    );
    const months = given("重复缴费月数", String(facts.overlapMonths), "months", "两种制度的缴费记录");
    return derive({
      label: "退还重复缴费",
      result: toYuan(refundBy(payers.value, facts)),
      unit: "yuan",
      formula: `（${paid.map(({ label }) => label).join(" + ")}） × ${months.label} ÷ ${monthsInYear}`,
      inputs: [...paid, months],
      rounding: "四舍五入到分",
      law: payers.parameter.source,
      note: "居民养老保险按年缴费，重复的月份按十二分之一折算；政府补贴不退还。",
    });
  }, payers);
}

const titles: Readonly<Record<ResidentPayer, string>> = { personal: "全年个人缴费", collective: "全年集体补助" };
