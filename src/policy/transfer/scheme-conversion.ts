import { monthOf, sayMonth, type YearMonth } from "../kernel/calendar.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, toYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { type MonthsConverted, monthsConverted } from "./values.ts";

export type ConversionDirection = "to-resident" | "to-employee";

/** The last three are checked where they are known. */
export interface ConversionFacts {
  readonly direction: ConversionDirection;
  readonly employeeMonths: number;
  readonly residentMonths: number;
  readonly employeeAccount: Fen;
  readonly residentAccount: Fen;
  /** A pension of either scheme is being drawn. */
  readonly drawing?: boolean | undefined;
  /** The month in which the statutory age of the employee scheme is reached. */
  readonly statutoryMonth?: YearMonth | undefined;
  /** 最低缴费年限 of the employee scheme, in months. */
  readonly minimumMonths?: number | undefined;
}

/** Months and money after the conversion. Nothing leaves the pooled fund. */
export interface Converted {
  readonly kind: "converted";
  readonly account: Fen;
  readonly employeeMonths: number;
  readonly residentMonths: number;
  readonly pooledMoved: Fen;
}

export type ConversionBar = "drawing" | "before-statutory-age" | "months-short" | "months-enough";

export interface ConversionBarred {
  readonly kind: "barred";
  readonly bar: ConversionBar;
  readonly text: string;
}

/**
 * 城乡衔接 at the statutory age of the employee scheme and before any pension is drawn. To the employee scheme, for who has its
 * minimum months: the resident account is added, resident months are neither added nor converted. To the resident scheme, for
 * who falls short: the employee account is added and employee months count as resident ones. Both ways the accounts are added
 * exactly and the pooled fund pays nothing. The law is that of the day of application.
 * @law 人社部发〔2014〕17号 第三条
 * @law 人社部发〔2014〕17号 第五条
 * @law 人社部发〔2014〕17号 第六条
 */
export function convertScheme(law: LawAt): Lookup<(facts: ConversionFacts) => Converted | ConversionBarred> {
  const rule = law.find(monthsConverted);
  if (rule.kind === "missing") return rule;
  return bind((facts: ConversionFacts) => barOf(law, facts) ?? convertBy(rule.value, facts), rule);
}

function convertBy(counts: MonthsConverted, facts: ConversionFacts): Converted {
  const { direction, employeeMonths, residentMonths, employeeAccount, residentAccount } = facts;
  const shared = {
    kind: "converted",
    account: addFen(employeeAccount, residentAccount),
    pooledMoved: zeroFen,
  } as const;
  if (direction === "to-employee") {
    const added = counts.residentMonthsCountAsEmployee ? residentMonths : 0;
    return { ...shared, employeeMonths: employeeMonths + added, residentMonths: 0 };
  }
  const added = counts.employeeMonthsCountAsResident ? employeeMonths : 0;
  return { ...shared, employeeMonths: 0, residentMonths: residentMonths + added };
}

function barOf(law: LawAt, facts: ConversionFacts): ConversionBarred | undefined {
  const { direction, employeeMonths, drawing = false, statutoryMonth, minimumMonths } = facts;
  if (drawing) return barred("drawing", "已经按照国家规定领取养老保险待遇的，不再办理城乡衔接。");
  if (statutoryMonth !== undefined && monthOf(law.date) < statutoryMonth) {
    const reached = sayMonth(statutoryMonth);
    return barred("before-statutory-age", `${reached}才达到职工养老保险法定退休年龄，请在达到后申请。`);
  }
  if (minimumMonths === undefined) return undefined;
  if (direction === "to-employee" && employeeMonths < minimumMonths) {
    const text = `职工养老保险只缴费${employeeMonths}个月，不满${minimumMonths}个月；可以延长缴费，或申请转入城乡居民养老保险。`;
    return barred("months-short", text);
  }
  if (direction === "to-resident" && employeeMonths >= minimumMonths) {
    const text = `职工养老保险已缴费${employeeMonths}个月，满${minimumMonths}个月，请申请转入职工养老保险。`;
    return barred("months-enough", text);
  }
  return undefined;
}

const barred = (bar: ConversionBar, text: string): ConversionBarred => ({ kind: "barred", bar, text });

/** The merged account and the months of the scheme that remains, each as a derivation. For facts that bar nothing. */
export function explainConvertScheme(
  law: LawAt,
): Lookup<(facts: ConversionFacts) => { readonly account: Derivation; readonly months: Derivation }> {
  const rule = law.find(monthsConverted);
  if (rule.kind === "missing") return rule;
  const { source } = rule.parameter;
  return bind((facts: ConversionFacts) => {
    const converted = convertBy(rule.value, facts);
    const months = {
      employee: given("职工养老保险缴费月数", String(facts.employeeMonths), "months", "职工养老保险缴费记录"),
      resident: given("居民养老保险缴费月数", String(facts.residentMonths), "months", "城乡居民养老保险缴费记录"),
    };
    const toEmployee = facts.direction === "to-employee";
    const [own, other] = toEmployee ? [months.employee, months.resident] : [months.resident, months.employee];
    const counts = toEmployee ? rule.value.residentMonthsCountAsEmployee : rule.value.employeeMonthsCountAsResident;
    return {
      account: derive({
        label: "合并后的个人账户",
        result: toYuan(converted.account),
        unit: "yuan",
        formula: "职工养老保险个人账户 + 居民养老保险个人账户",
        inputs: [
          given("职工养老保险个人账户", toYuan(facts.employeeAccount), "yuan", "个人账户储存额"),
          given("居民养老保险个人账户", toYuan(facts.residentAccount), "yuan", "个人账户储存额"),
        ],
        law: source,
        note: "只并入个人账户，统筹基金不转移。",
      }),
      months: derive({
        label: "衔接后的缴费月数",
        result: String(toEmployee ? converted.employeeMonths : converted.residentMonths),
        unit: "months",
        formula: counts ? `${own.label} + ${other.label}` : own.label,
        inputs: [own, other],
        law: source,
        note: counts ? `${other.label}合并计算为转入制度的缴费月数。` : `${other.label}既不合并计算，也不折算。`,
      }),
    };
  }, rule);
}
