import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, type Rate, shareOf, toDecimal, toYuan, zeroFen } from "../kernel/money.ts";
import { type PooledPayment, pooledPayment, type TierCosts } from "./pooled-payment.ts";
import {
  type BillItem,
  type FurtherBenefit,
  type Reimbursement,
  type ReimbursementPolicy,
  type ReimbursementYear,
  reimburse,
} from "./reimbursement.ts";

/** Every part of the bill that is reckoned; what the bill itself states (total, excluded, outside) is an input of them. */
export type ExplainedReimbursement = {
  readonly [Part in Exclude<keyof Reimbursement, "total" | "excluded" | "outsideCatalogue">]: Derivation;
};

/**
 * `reimburse` with the derivation of each part, from the bill down to the cash.
 *
 * @law 中华人民共和国社会保险法 第二十八条
 */
export function explainReimbursement(
  policy: ReimbursementPolicy,
  items: readonly BillItem[],
  year: ReimbursementYear,
): ExplainedReimbursement {
  const amounts = reimburse(policy, items, year);
  const step = (
    label: string,
    amount: Fen,
    formula: string,
    inputs: readonly DerivationInput[],
    more: Partial<Pick<Derivation, "rounding" | "note">> = {},
  ) => derive({ label, result: toYuan(amount), unit: "yuan", formula, inputs, law: policy.source, ...more });

  const total = billed("总费用", amounts.total);
  const excluded = billed("不纳入支付的费用", amounts.excluded);
  const outside = billed("目录外自费", amounts.outsideCatalogue);
  const firsts = items.flatMap((item, index) => (item.kind === "class-b" ? [{ item, number: index + 1 }] : []));
  const firstSteps = firsts.map(({ item, number }) => {
    const share = item.firstShare ?? policy.classBFirstShare;
    const [cost, by] = [`第${number}项费用`, `第${number}项先行自付比例`];
    const inputs = [billed(cost, item.amount), byPolicy(by, share)];
    return step(`第${number}项先行自付`, shareOf(item.amount, share), `${cost} × ${by}`, inputs, half);
  });
  const classBFirst = step("乙类先行自付", amounts.classBFirst, sumOf(firstSteps), firstSteps);
  const within = step(
    "目录内费用",
    fen(amounts.total - amounts.excluded - amounts.outsideCatalogue - amounts.classBFirst),
    "总费用 − 不纳入支付的费用 − 目录外自费 − 乙类先行自付",
    [total, excluded, outside, classBFirst],
  );
  const threshold = given("起付标准", toYuan(policy.deductible ?? zeroFen), "yuan", "当地政策");
  const deductible = step("起付标准以下费用", amounts.deductible, "较小者（目录内费用，起付标准）", [
    within,
    threshold,
  ]);
  const aboveAmount = fen(amounts.coPayment + amounts.aboveCap + amounts.pooled);
  const above = step("起付标准以上费用", aboveAmount, "目录内费用 − 起付标准以下费用", [within, deductible]);

  const payment = pooledPayment(policy, aboveAmount, year);
  const tiers = payment.segments.map(showTier);
  const tierSum = tiers.length === 0 ? "0" : tiers.map(({ formula }) => formula).join(" + ");
  const room =
    payment.room === null ? [] : [given("统筹基金剩余限额", toYuan(payment.room), "yuan", "当地政策和本年累计")];
  const pooled = step(
    "统筹支付",
    amounts.pooled,
    room.length === 0 ? tierSum : `较小者（${tierSum}，统筹基金剩余限额）`,
    [...tiers.flatMap(({ inputs }) => inputs), ...room, above],
    half,
  );
  const aboveCap =
    payment.cut === null
      ? step("封顶线以上费用", amounts.aboveCap, "0", [above])
      : step("封顶线以上费用", amounts.aboveCap, "起付标准以上费用 − 封顶线以内费用", [above, withinCap(payment.cut)]);
  const coPayment = step("分档自付", amounts.coPayment, "起付标准以上费用 − 统筹支付 − 封顶线以上费用", [
    above,
    pooled,
    aboveCap,
  ]);
  const ownCosts = step(
    "目录内个人负担",
    addFen(amounts.deductible, amounts.coPayment, amounts.aboveCap),
    "起付标准以下费用 + 分档自付 + 封顶线以上费用",
    [deductible, coPayment, aboveCap],
  );
  const largeBase = policy.large?.of === "above-cap" ? aboveCap : ownCosts;
  const large = further("大额支付", amounts.large, policy.large, [largeBase], year.large);
  const civilServant = further(
    "公务员补助",
    amounts.civilServant,
    policy.civilServant,
    [ownCosts, large],
    year.civilServant,
  );
  const assistance = further(
    "医疗救助",
    amounts.assistance,
    policy.assistance,
    [ownCosts, large, civilServant],
    year.assistance,
  );
  const balance = given("个人账户余额", toYuan(year.accountBalance), "yuan", "个人账户");
  const account = step(
    "个人账户支付",
    amounts.account,
    "较小者（乙类先行自付 + 目录内个人负担 − 大额支付 − 公务员补助 − 医疗救助，个人账户余额）",
    [classBFirst, ownCosts, large, civilServant, assistance, balance],
    { note: "个人账户只支付目录内由个人负担的费用。" },
  );
  const payers = [pooled, large, civilServant, assistance, account];
  const minus = payers.map(({ label }) => ` − ${label}`).join("");
  const cash = step("个人现金", amounts.cash, `总费用${minus}`, [total, ...payers]);
  return { classBFirst, deductible, coPayment, aboveCap, pooled, large, civilServant, assistance, account, cash };

  /** Costs up to the cap: those of the tiers before it, and what was left of the cap ÷ the ratio of its tier. */
  function withinCap(cut: NonNullable<PooledPayment["cut"]>): Derivation {
    const before = cut.before.map(showTier);
    const at = showTier(cut.at, before.length);
    const costs = before.map(({ costs: one }) => `${one} + `).join("");
    const paid = before.map(({ formula }) => ` − ${formula}`).join("");
    const formula = `${costs}（统筹基金剩余限额${paid}） ÷ ${at.ratio}`;
    const inputs = [...before.flatMap((tier) => tier.inputs), ...at.inputs, ...room];
    return step("封顶线以内费用", fen(aboveAmount - amounts.aboveCap), formula, inputs, half);
  }

  function further(
    label: string,
    amount: Fen,
    benefit: FurtherBenefit | null,
    [base, ...less]: readonly [Derivation, ...Derivation[]],
    paid: Fen,
  ): Derivation {
    if (benefit === null) return step(label, amount, "0", []);
    const names = [`${label}起付标准`, `${label}比例`, `${label}剩余限额`] as const;
    const from = [base, ...less].map((one) => one.label).join(" − ");
    const share = `较大者（${from} − ${names[0]}，0） × ${names[1]}`;
    const inputs = [base, ...less, byPolicyAmount(names[0], benefit.deductible), byPolicy(names[1], benefit.ratio)];
    if (benefit.cap === null) return step(label, amount, share, inputs, half);
    const left = benefit.cap > paid ? fen(benefit.cap - paid) : zeroFen;
    return step(label, amount, `较小者（${share}，${names[2]}）`, [...inputs, byPolicyAmount(names[2], left)], half);
  }
}

const half = { rounding: "四舍五入到分" } as const;
const billed = (label: string, amount: Fen) => given(label, toYuan(amount), "yuan", "费用清单");
const byPolicy = (label: string, share: Rate) => given(label, toDecimal(share), "rate", "当地政策");
const byPolicyAmount = (label: string, amount: Fen) => given(label, toYuan(amount), "yuan", "当地政策和本年累计");
const sumOf = (steps: readonly Derivation[]) =>
  steps.length === 0 ? "0" : steps.map(({ label }) => label).join(" + ");

function showTier({ costs, ratio }: TierCosts, index: number) {
  const names = { costs: `第${index + 1}段费用`, ratio: `第${index + 1}段支付比例` };
  const inputs = [given(names.costs, toYuan(costs), "yuan", "按本年累计分段"), byPolicy(names.ratio, ratio)];
  return { ...names, formula: `${names.costs} × ${names.ratio}`, inputs };
}
