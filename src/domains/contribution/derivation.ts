import { explainClampedBase } from "#policy/contribution/clamp-base.ts";
import { explainEmployeeShares } from "#policy/contribution/employee-shares.ts";
import { explainFlexibleShares } from "#policy/contribution/flexible-shares.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { type Derivation, type DerivationInput, derive } from "#policy/kernel/derivation.ts";
import { addFen, toYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import type { Part } from "./months.ts";
import type { HistoryLine } from "./store.ts";

/**
 * Where an amount of a month comes from, recomputed from what is stored and the law of that month. When the rule does not
 * give the stored figure to the fen, the stored one is shown as what the tax authority declared, and says so.
 */
export function explainLine(law: Law, line: HistoryLine, part: Part): Derivation {
  const computed = part === "base" ? explainBase(law, line) : explainShare(law, line, part);
  const stored = toYuan(line[part]);
  if (computed !== undefined && computed.result === stored) return computed;
  const given: DerivationInput = {
    kind: "given",
    label: "税务申报的金额",
    value: stored,
    unit: "yuan",
    from: documentOf(line),
  };
  const note = "这个月的参数没有公布，或与申报不一致，按税务申报的金额记账。";
  return derive({ label: partTitle[part], result: stored, unit: "yuan", formula: given.label, inputs: [given], note });
}

export const partTitle: Record<Part, string> = {
  base: "缴费基数",
  total: "当月应缴",
  personal: "个人缴费",
  employer: "单位缴费",
  account: "计入个人账户",
};

/** One sentence before the tree. */
export function sentenceOf(line: HistoryLine, part: Part): string {
  const when = sayMonth(line.monthFor);
  if (part === "base") return `${when}按这个基数计算，来自${documentOf(line)}。`;
  if (part === "account") return `${when}缴费里记入您个人账户的部分，退休时算进您的养老金。`;
  return `${when}的缴费基数乘以规定的比例。`;
}

function explainBase(law: Law, line: HistoryLine): Derivation | undefined {
  const rule = explainClampedBase(law.on(line.monthFor), line.region, line.scheme);
  return rule.kind === "missing" ? undefined : { ...rule.value(line.base), note: documentOf(line) };
}

function explainShare(law: Law, line: HistoryLine, part: Exclude<Part, "base">): Derivation | undefined {
  const at = law.on(line.monthFor);
  const base: DerivationInput = {
    kind: "given",
    label: "缴费基数",
    value: toYuan(line.base),
    unit: "yuan",
    from: documentOf(line),
  };
  if (line.category === "flexible") {
    const rule = explainFlexibleShares(at, line.region);
    if (rule.kind === "missing" || part === "employer") return undefined;
    const explained = rule.value(line.base, base);
    return part === "personal" ? explained.total : explained[part];
  }
  const rule = explainEmployeeShares(at, line.region);
  if (rule.kind === "missing") return undefined;
  const explained = rule.value(line.base, base);
  return part === "personal" ? explained.employee : explained[part];
}

const documentOf = (line: HistoryLine): string =>
  line.documentNumber === null ? "迁入的历史记录" : `税务申报 ${line.documentNumber}`;

/** The sum over all posted months, each leading on to its own. */
export function explainSum(
  law: Law,
  title: string,
  lines: readonly HistoryLine[],
  part: "personal" | "employer",
): Derivation {
  const inputs = lines.map((line, index): Derivation => {
    const explained = explainLine(law, line, part);
    return { ...explained, label: `第${index + 1}笔 ${sayMonth(line.monthFor)}` };
  });
  const total = addFen(...lines.map((line) => line[part]));
  const formula = inputs.length === 0 ? "0" : inputs.map((input) => input.label).join(" + ");
  return derive({ label: title, result: toYuan(total), unit: "yuan", formula, inputs });
}
