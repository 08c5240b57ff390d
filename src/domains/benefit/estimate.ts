import { accountCreditRate } from "#policy/contribution/values.ts";
import type { BaseSpan, ContributionRecordFact, PensionAccountFact } from "#policy/facts.ts";
import { addMonths, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import { parseYuan, shareOf, toYuan } from "#policy/kernel/money.ts";
import { bind, type Lookup } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type PensionClaim, type PensionClaimFigures, pensionClaimFigures } from "#policy/pension/claim.ts";
import { explainPensionAward } from "#policy/pension/explain-award.ts";

export interface Estimate {
  readonly figures: PensionClaimFigures;
  readonly total: Derivation;
}

/**
 * 估算: the rule of the award on the record as it would be if every month from the last posted one to the month of
 * retirement were paid on the last base. The law is that of the month, with what is published until today; nothing is
 * assumed to grow. Undefined: there is no month to count from.
 */
export function estimateAward(law: Law, region: Region, claim: PensionClaim): Lookup<Estimate> | undefined {
  const projected = projection(law, claim);
  if (projected.kind === "missing") return projected;
  const figures = pensionClaimFigures(law, region, projected.value);
  if (figures === undefined || figures.kind === "missing") return figures;
  const { facts, index } = figures.value;
  const rule = explainPensionAward(law.on(claim.retireMonth), region, { deemed: facts.deemedMonths > 0 });
  if (rule.kind === "missing") return rule;
  const { total } = rule.value(facts, { averageIndex: index });
  return bind({ figures: figures.value, total }, rule, figures);
}

/** The record with the months to come on the last base, and what they bring into the account. */
function projection(law: Law, claim: PensionClaim): Lookup<PensionClaim> {
  const rate = law.on(claim.retireMonth).find(accountCreditRate("enterprise-pension"));
  if (rate.kind === "missing") return rate;
  const last = claim.record.spans.at(-1);
  if (last === undefined || last.toMonth >= claim.retireMonth) return bind(claim, rate);
  const ahead: BaseSpan = { ...last, fromMonth: addMonths(last.toMonth, 1), toMonth: claim.retireMonth };
  const record: ContributionRecordFact = { ...claim.record, spans: [...claim.record.spans, ahead] };
  const amountYuan = toYuan(shareOf(parseYuan(last.baseYuan), rate.value));
  const credits = monthsOf(ahead).map((at) => ({ monthFor: at, creditedMonth: at, amountYuan }));
  const account: PensionAccountFact = { ...claim.account, credits: [...claim.account.credits, ...credits] };
  return bind({ ...claim, record, account }, rate);
}

function monthsOf({ fromMonth, toMonth }: BaseSpan): readonly YearMonth[] {
  const months: YearMonth[] = [];
  for (let at = fromMonth; at <= toMonth; at = addMonths(at, 1)) months.push(at);
  return months;
}
