import { explainAccountCredit } from "#policy/contribution/account-credit.ts";
import { explainClampedBase } from "#policy/contribution/clamp-base.ts";
import { explainEmployeeShares } from "#policy/contribution/employee-shares.ts";
import { explainFlexibleShares } from "#policy/contribution/flexible-shares.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { type Derivation, type DerivationInput, derive, figureOf } from "#policy/kernel/derivation.ts";
import { addFen, parseYuan, toYuan } from "#policy/kernel/money.ts";
import type { Law, LawAt } from "#policy/law.ts";
import { explainUnemploymentShares } from "#policy/unemployment/unemployment-shares.ts";
import { explainInjuryContribution } from "#policy/work-injury/injury-contribution.ts";
import { riskClasses } from "#policy/work-injury/values.ts";
import type { Part } from "./months.ts";
import { isCorrection } from "./obligation-kind.ts";
import { residentPension } from "./shares.ts";
import type { HistoryLine } from "./store.ts";

/**
 * Where an amount of a month comes from, recomputed from what is stored and the law of that month. When the rule does not
 * give the stored figure to the fen, the stored one is shown as what the tax authority declared, and says so.
 */
export function explainLine(law: Law, line: HistoryLine, part: Part): Derivation {
  if (isCorrection(line.kind)) return asDecided(line, part);
  if (line.scheme === residentPension && !line.migrated) return asLevel(line, part);
  const computed = part === "base" ? explainBase(law, line) : explainShare(law, line, part);
  const stored = toYuan(line[part]);
  if (computed !== undefined && computed.result === stored) return computed;
  return asStored(line, part);
}

/** A resident's year is the level that was chosen, all of it paid by the person and all of it in the account. */
function asLevel(line: HistoryLine, part: Part): Derivation {
  const result = toYuan(line[part]);
  const level: DerivationInput = {
    ...{ kind: "given", label: "缴费档次", value: toYuan(line.base), unit: "yuan", from: documentOf(line) },
  };
  const law = {
    title: "国务院关于建立统一的城乡居民基本养老保险制度的意见",
    number: "国发〔2014〕8号",
    article: "第四条",
  };
  const label = part === "base" ? level.label : partTitle[part];
  return derive({ label, result, unit: "yuan", formula: level.label, inputs: [level], law });
}

/** A correction is what its application reckoned: the derivation of the decision stands there. */
function asDecided(line: HistoryLine, part: Part): Derivation {
  const result = toYuan(line[part]);
  const label = line.kind === "refund" ? "核定退还的金额" : "核定补差的金额";
  const number = line.source.replace(/^(refund|assessment)\//, "");
  const input: DerivationInput = { kind: "given", label, value: result, unit: "yuan", from: `办件 ${number}` };
  const note = `更正${sayMonth(line.monthFor)}的缴费（${line.correctsSource}/${line.correctsLine}），怎么算的写在办件里。`;
  return derive({ label: partTitle[part], result, unit: "yuan", formula: label, inputs: [input], note });
}

/** The figure as it is in the books, with the document that said it. */
function asStored(line: HistoryLine, part: Part): Derivation {
  const what = line.migrated ? "原系统的金额" : "税务申报的金额";
  const result = toYuan(line[part]);
  const given: DerivationInput = { kind: "given", label: what, value: result, unit: "yuan", from: documentOf(line) };
  const note = line.migrated
    ? "这个月从原系统迁入，按原系统的金额记账。当月的费率或上下限没有录入，所以不重算。"
    : "这个月的参数没有公布，或与申报不一致，按税务申报的金额记账。";
  return derive({ label: partTitle[part], result, unit: "yuan", formula: given.label, inputs: [given], note });
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
  if (line.scheme === residentPension) return `${when.slice(0, 5)}按选定的档次缴费，全部记入您的个人账户。`;
  if (part === "base") return `${when}按这个基数计算，来自${documentOf(line)}。`;
  if (part === "account") return `${when}缴费里记入您个人账户的部分，退休时算进您的养老金。`;
  return `${when}的缴费基数乘以规定的比例。`;
}

/** The wage moved within the limits of the month; without a declared wage the base itself is what was declared. */
function explainBase(law: Law, line: HistoryLine): Derivation | undefined {
  if (line.migrated) return undefined;
  const rule = explainClampedBase(law.on(line.monthFor), line.region, line.scheme);
  if (rule.kind === "missing") return undefined;
  const explained = rule.value(line.declaredWage ?? line.base);
  return { ...explained, note: `${explained.note ?? ""}来自${documentOf(line)}。` };
}

function explainShare(law: Law, line: HistoryLine, part: Exclude<Part, "base">): Derivation | undefined {
  const at = law.on(line.monthFor);
  if (line.scheme === "unemployment") return explainUnemployment(at, line, part);
  if (line.scheme === "work-injury") return explainInjury(at, line, part);
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
  if (part === "account") {
    // Known since 1998, also where the employer's rate of that time is not.
    const credit = explainAccountCredit(at, line.region, "enterprise-pension");
    return credit.kind === "missing" ? undefined : credit.value(line.base, base);
  }
  const rule = explainEmployeeShares(at, line.region);
  if (rule.kind === "missing") return undefined;
  const explained = rule.value(line.base, base);
  return part === "personal" ? explained.employee : explained[part];
}

function explainUnemployment(at: LawAt, line: HistoryLine, part: Exclude<Part, "base">): Derivation | undefined {
  const rule = explainUnemploymentShares(at, line.region);
  if (rule.kind === "missing" || part === "account") return undefined;
  const explained = rule.value(line.base);
  return part === "personal" ? explained.employee : explained[part];
}

/** The employer pays by the risk class of its trade, as registered; a worker pays nothing. */
function explainInjury(at: LawAt, line: HistoryLine, part: Exclude<Part, "base">): Derivation | undefined {
  const rule = explainInjuryContribution(at, line.region);
  if (rule.kind === "missing" || part === "account" || part === "personal") return undefined;
  const riskClass = riskClasses.find((one) => one === line.industryClass);
  return riskClass === undefined ? undefined : rule.value({ base: line.base, riskClass });
}

const documentOf = (line: HistoryLine): string =>
  line.documentNumber === null ? "从原系统迁入的记录" : `税务申报 ${line.documentNumber}`;

/** The sum over posted months: each year a sum of its months, as the books have them; a month explains itself. */
export function explainSum(title: string, lines: readonly HistoryLine[], part: "personal" | "employer"): Derivation {
  const years = [...new Set(lines.map((line) => line.monthFor.slice(0, 4)))];
  return sum(
    title,
    years.map((year) => {
      const ofYear = lines.filter((line) => line.monthFor.startsWith(year));
      return sum(
        `${year}年`,
        ofYear.map((line, index) => asPaid(line, part, `第${index + 1}笔 ${sayMonth(line.monthFor)}`)),
      );
    }),
  );
}

const asPaid = (line: HistoryLine, part: "personal" | "employer", label: string): DerivationInput => ({
  kind: "given",
  label,
  value: toYuan(line[part]),
  unit: "yuan",
  from: documentOf(line),
});

function sum(label: string, inputs: readonly DerivationInput[]): Derivation {
  const total = addFen(...inputs.map((input) => parseYuan(figureOf(input))));
  const formula = inputs.length === 0 ? "0" : inputs.map((input) => input.label).join(" + ");
  return derive({ label, result: toYuan(total), unit: "yuan", formula, inputs });
}
