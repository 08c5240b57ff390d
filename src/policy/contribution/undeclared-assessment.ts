import { type Derivation, given } from "../kernel/derivation.ts";
import { type Fen, shareOf, toYuan } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { undeclaredRate } from "./collection-values.ts";
import { shareStep } from "./employee-shares.ts";

/**
 * What an employer owes for now who declared nothing for a month: last month's amount × 110 %, rounded half up to the fen.
 * It is settled when the declaration is made up for. Missing before 1999-01-22.
 *
 * @law 中华人民共和国社会保险法 第六十二条
 * @law 社会保险费征缴暂行条例 第十条
 */
export function undeclaredAssessment(law: LawAt): Lookup<(lastMonth: Fen) => Fen> {
  const share = law.find(undeclaredRate);
  if (share.kind === "missing") return share;
  return bind((lastMonth: Fen) => shareOf(lastMonth, share.value), share);
}

/** The same with its derivation. */
export function explainUndeclaredAssessment(law: LawAt): Lookup<(lastMonth: Fen) => Derivation> {
  const share = law.find(undeclaredRate);
  if (share.kind === "missing") return share;
  return bind((lastMonth: Fen) => {
    const input = given("上月缴费额", toYuan(lastMonth), "yuan", "上月的缴费记录");
    return shareStep("暂按核定的应缴额", "未申报核定比例", shareOf(lastMonth, share.value), share, input);
  }, share);
}
