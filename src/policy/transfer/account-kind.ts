import { monthOf, monthsBetween, type PlainDate, type YearMonth } from "../kernel/calendar.ts";
import { type Derivation, derive, given } from "../kernel/derivation.ts";
import type { Sex } from "../kernel/identity-number.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import { type Region, sayRegion } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type TemporaryAccountAges, temporaryAccountAges } from "./values.ts";

/** 一般账户 or 临时基本养老保险缴费账户. */
export type AccountKind = "normal" | "temporary";

export interface AccountKindFacts {
  readonly household: Region;
  /** Where the person starts to contribute. */
  readonly region: Region;
  readonly sex: Sex;
  readonly birthDate: PlainDate;
  /** The first month of contributions in that province, be it before an interruption. */
  readonly firstContribution: YearMonth;
  /** A move approved by an organisation or personnel department from the county up (组织调动). */
  readonly approvedMove?: boolean;
}

export interface AccountKindFound {
  readonly kind: AccountKind;
  /** Age in the month of the first contribution. */
  readonly ageMonths: number;
  readonly why: string;
}

/**
 * A man of 50 or a woman of 40 who starts to contribute outside the household province gets a temporary account there; who
 * started younger, before 2010, at home or by an approved move gets an ordinary one. Contributions are monthly, so the age is
 * that of the month: it is reached in the month of the birthday, whatever the day. The law is that of the first contribution.
 * @law 国办发〔2009〕66号 第五条
 */
export function accountKind(law: LawAt): Lookup<(facts: AccountKindFacts) => AccountKindFound> {
  const ages = law.find(temporaryAccountAges);
  if (ages.kind === "missing") return ages;
  return bind((facts: AccountKindFacts) => kindBy(ages.value, facts), ages);
}

function kindBy(ages: TemporaryAccountAges | null, facts: AccountKindFacts): AccountKindFound {
  const { household, region, sex, approvedMove = false } = facts;
  const ageMonths = ageAtFirst(facts);
  const normal = (why: string): AccountKindFound => ({ kind: "normal", ageMonths, why: `${why}，建立一般账户。` });
  if (region === household) return normal(`在户籍所在地${sayRegion(region)}参保`);
  if (ages === null) return normal("2010年1月1日以前已在当地参保");
  if (approvedMove) return normal("经批准调动，由调入单位缴费");
  const limit = ages[sex];
  if (ageMonths < limit) return normal(`首次在当地缴费时未满${limit / 12}周岁`);
  return { kind: "temporary", ageMonths, why: `在户籍所在地以外首次缴费时已满${limit / 12}周岁，建立临时账户。` };
}

function ageAtFirst({ birthDate, firstContribution }: AccountKindFacts): number {
  const ageMonths = monthsBetween(monthOf(birthDate), firstContribution);
  if (ageMonths < 0) {
    refuse("policy/input", `字段 firstContribution：${firstContribution} 早于出生日期 ${birthDate}，请核对两者`);
  }
  return ageMonths;
}

/** The age as a derivation, with the age of temporary accounts beside it where there is one. */
export function explainAccountKind(law: LawAt): Lookup<(facts: AccountKindFacts) => Derivation> {
  const ages = law.find(temporaryAccountAges);
  if (ages.kind === "missing") return ages;
  return bind((facts: AccountKindFacts) => {
    const { kind, why, ageMonths } = kindBy(ages.value, facts);
    const limit =
      ages.value === null ? [] : [parameterUsed(ages, { value: String(ages.value[facts.sex]), unit: "months" })];
    return derive({
      label: kind === "temporary" ? "建立临时账户时的年龄" : "首次缴费时的年龄",
      result: String(ageMonths),
      unit: "months",
      formula: "首次缴费月份 − 出生月份",
      inputs: [
        given("首次缴费月份", facts.firstContribution, "month", "参保缴费记录"),
        given("出生月份", monthOf(facts.birthDate), "month", "公民身份号码"),
        ...limit,
      ],
      law: ages.parameter.source,
      note: why,
    });
  }, ages);
}
