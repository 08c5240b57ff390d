import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, type Rate, shareOf, toDecimal, toYuan } from "../kernel/money.ts";
import { bind, type Known, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { institutionTransitionShare } from "./values.ts";

/** The pension of one person by the method before the reform and by the method since. */
export interface BothMethods {
  readonly oldMethod: Fen;
  readonly newMethod: Fen;
}

/**
 * 机关事业单位十年过渡期 (2014-10 to 2024-09, 保低限高) for who retires on the day of the law: by the new method less than by the
 * old, the old is paid; more, the old and a share of the excess, rounded half up to the fen. The share grows by a tenth
 * each year. Missing outside the ten years: afterwards the new method alone holds.
 *
 * @law 人社部发〔2015〕28号 过渡期
 */
export function institutionTransition(law: LawAt): Lookup<(methods: BothMethods) => Fen> {
  const share = law.find(institutionTransitionShare);
  return share.kind === "missing" ? share : bind((methods: BothMethods) => payable(methods, share.value), share);
}

function payable({ oldMethod, newMethod }: BothMethods, share: Rate): Fen {
  return newMethod <= oldMethod ? oldMethod : addFen(oldMethod, shareOf(fen(newMethod - oldMethod), share));
}

/** The same as a derivation. */
export function explainInstitutionTransition(law: LawAt): Lookup<(methods: BothMethods) => Derivation> {
  const share = law.find(institutionTransitionShare);
  return share.kind === "missing" ? share : bind((methods: BothMethods) => explain(methods, share), share);
}

function explain(methods: BothMethods, share: Known<Rate>): Derivation {
  const before = given("老办法待遇", toYuan(methods.oldMethod), "yuan", "老办法核定");
  const after = given("新办法待遇", toYuan(methods.newMethod), "yuan", "新办法核定");
  const part = parameterUsed(share, { label: "超出部分发放比例", value: toDecimal(share.value), unit: "rate" });
  return derive({
    label: "过渡期应发待遇",
    result: toYuan(payable(methods, share.value)),
    unit: "yuan",
    rounding: "四舍五入到分",
    formula: `${before.label} + 较大者（0，${after.label} − ${before.label}） × ${part.label}`,
    inputs: [before, after, part],
    law: share.parameter.source,
    note:
      methods.newMethod <= methods.oldMethod
        ? "新办法低于老办法，按老办法发放。"
        : "新办法高于老办法，超出部分按比例发放。",
  });
}
