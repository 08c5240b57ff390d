import type { Citation } from "../kernel/citation.ts";
import { addFen, type Fen, fen, type Rate, shareOf, zeroFen } from "../kernel/money.ts";
import { refuse } from "../kernel/refusal.ts";
import { pooledPayment, type RatioTier } from "./pooled-payment.ts";
import type { MedicalExclusion } from "./values.ts";

/**
 * One item of a bill: of class A or B of the catalogue, outside it (自费), or excluded as someone else owes it. A class B item
 * may carry its own first share (先行自付); without one it has that of the policy.
 */
export type BillItem =
  | { readonly kind: "class-a" | "outside"; readonly amount: Fen }
  | { readonly kind: "class-b"; readonly amount: Fen; readonly firstShare?: Rate }
  | { readonly kind: "excluded"; readonly amount: Fen; readonly why: MedicalExclusion };

/** A benefit after the pooled fund: a share of what is left above its own deductible, up to what is left of its cap. */
export interface FurtherBenefit {
  readonly deductible: Fen;
  readonly ratio: Rate;
  readonly cap: Fen | null;
}

/** The rules of a region, hospital level and scheme as the caller knows them: no city's are shipped. */
export interface ReimbursementPolicy {
  /** The document that sets it. */
  readonly source: Citation;
  readonly classBFirstShare: Rate;
  /** 起付标准 of this stay; null where none is due. */
  readonly deductible: Fen | null;
  readonly tiers: readonly RatioTier[];
  /** 封顶线: the most that the pooled fund pays in a year. */
  readonly cap: Fen | null;
  /** 大额、大病: of costs above the cap, or of all own costs within the catalogue after the pooled fund. */
  readonly large: (FurtherBenefit & { readonly of: "above-cap" | "own-costs" }) | null;
  readonly civilServant: FurtherBenefit | null;
  readonly assistance: FurtherBenefit | null;
}

/** What was already settled this year, and the balance of the medical account. */
export interface ReimbursementYear {
  /** Costs within the catalogue above the deductible that tiers have counted. */
  readonly counted: Fen;
  readonly pooled: Fen;
  readonly large: Fen;
  readonly civilServant: Fen;
  readonly assistance: Fen;
  readonly accountBalance: Fen;
}

/** The bill by who pays and by why it is the person's. Two sums are the whole bill, see `reimburse`. */
export interface Reimbursement {
  readonly total: Fen;
  /** Owed by someone else (工伤基金、第三人…); the person pays it here and claims it there. */
  readonly excluded: Fen;
  readonly outsideCatalogue: Fen;
  readonly classBFirst: Fen;
  readonly deductible: Fen;
  /** The person's share within the tiers. */
  readonly coPayment: Fen;
  /** Costs for which the pooled fund had reached its cap. */
  readonly aboveCap: Fen;
  readonly pooled: Fen;
  readonly large: Fen;
  readonly civilServant: Fen;
  readonly assistance: Fen;
  readonly account: Fen;
  readonly cash: Fen;
}

/**
 * 医疗费用 in the order of settlement: what is excluded and outside the catalogue, the first share of class B, the deductible,
 * the tiers of the pooled fund up to its cap, large-amount benefit, civil servants' benefit, assistance, the medical account
 * for own costs within the catalogue, and cash. Each amount is rounded half up to the fen once; what is left over is a
 * difference, so nothing is lost:
 *
 *     total = excluded + outsideCatalogue + classBFirst + deductible + coPayment + aboveCap + pooled
 *     total = pooled + large + civilServant + assistance + account + cash
 *
 * Refuses negative amounts, shares above one, and tiers that do not rise to one without an end.
 *
 * @law 中华人民共和国社会保险法 第二十八条
 * @law 中华人民共和国社会保险法 第三十条
 */
export function reimburse(
  policy: ReimbursementPolicy,
  items: readonly BillItem[],
  year: ReimbursementYear,
): Reimbursement {
  checkAmounts(items, year);
  checkPolicy(policy);
  const sumOf = (kind: BillItem["kind"]) =>
    addFen(...items.map((item) => (item.kind === kind ? item.amount : zeroFen)));
  const total = addFen(...items.map(({ amount }) => amount));
  const excluded = sumOf("excluded");
  const outsideCatalogue = sumOf("outside");
  const classBFirst = addFen(...items.map((item) => firstShareOf(item, policy.classBFirstShare)));
  const within = fen(total - excluded - outsideCatalogue - classBFirst);
  const deductible = smaller(within, policy.deductible ?? zeroFen);
  const above = fen(within - deductible);
  const { pooled, aboveCap } = pooledPayment(policy, above, year);
  const coPayment = fen(above - pooled - aboveCap);
  const own = fen(deductible + coPayment + aboveCap);
  const largeBase = policy.large?.of === "above-cap" ? aboveCap : own;
  const large = furtherPart(policy.large, largeBase, year.large);
  const civilServant = furtherPart(policy.civilServant, fen(own - large), year.civilServant);
  const assistance = furtherPart(policy.assistance, fen(own - large - civilServant), year.assistance);
  const left = fen(classBFirst + own - large - civilServant - assistance);
  const account = smaller(left, year.accountBalance);
  const cash = fen(excluded + outsideCatalogue + left - account);
  return {
    total,
    ...{ excluded, outsideCatalogue, classBFirst, deductible, coPayment, aboveCap },
    ...{ pooled, large, civilServant, assistance, account, cash },
  };
}

const whole = 1_000_000n;
const smaller = (a: Fen, b: Fen): Fen => (b < a ? b : a);

const firstShareOf = (item: BillItem, usual: Rate): Fen =>
  item.kind === "class-b" ? shareOf(item.amount, item.firstShare ?? usual) : zeroFen;

function furtherPart(benefit: FurtherBenefit | null, base: Fen, paidThisYear: Fen): Fen {
  if (benefit === null) return zeroFen;
  const amount = shareOf(notBelowZero(base - benefit.deductible), benefit.ratio);
  return benefit.cap === null ? amount : smaller(amount, notBelowZero(benefit.cap - paidThisYear));
}

const notBelowZero = (value: bigint): Fen => (value < 0n ? zeroFen : fen(value));

function checkAmounts(items: readonly BillItem[], year: ReimbursementYear): void {
  if (items.some(({ amount }) => amount < 0n)) refuse("reimbursement/items", "费用不能为负数，退费请从原项目中扣除");
  if (Object.values(year).some((amount) => amount < 0n)) refuse("reimbursement/year", "本年累计和账户余额不能为负数");
  for (const item of items) if (item.kind === "class-b" && item.firstShare !== undefined) checkShare(item.firstShare);
}

function checkPolicy(policy: ReimbursementPolicy): void {
  const { classBFirstShare, deductible, tiers, cap, large, civilServant, assistance } = policy;
  const benefits = [large, civilServant, assistance].filter((benefit) => benefit !== null);
  for (const { ratio } of [{ ratio: classBFirstShare }, ...tiers, ...benefits]) checkShare(ratio);
  const amounts = [deductible, cap, ...benefits.flatMap((benefit) => [benefit.deductible, benefit.cap])];
  if (amounts.some((amount) => amount !== null && amount < 0n))
    refuse("reimbursement/policy", "起付标准和限额不能为负数");
  checkTiers(tiers);
}

function checkTiers(tiers: readonly RatioTier[]): void {
  const ends = tiers.map(({ upTo }) => upTo);
  const rises = ends.slice(0, -1).every((end, index) => end !== null && end > (ends[index - 1] ?? 0n));
  if (!rises || ends.at(-1) !== null) refuse("reimbursement/tiers", "分档应从低到高，最后一档不设上限");
}

function checkShare(share: Rate): void {
  if (share < 0n || share > whole) refuse("reimbursement/share", "比例应在0至1之间");
}
