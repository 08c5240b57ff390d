import { type RelationRow, schemeRegion, schemesOfEmployer } from "#domains/registration/index.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { contributionLimits } from "#policy/contribution/values.ts";
import { monthOf, type PlainDate, sayMonth, type YearMonth, yearOf } from "#policy/kernel/calendar.ts";
import { type Fen, fen, sayYuan, toYuan } from "#policy/kernel/money.ts";
import type { Lookup } from "#policy/kernel/parameter.ts";
import { type Scheme, sayRegion, schemeTitles } from "#policy/kernel/region.ts";
import type { Law, LawAt } from "#policy/law.ts";
import { firstMonthOf } from "./resident-year.ts";
import { riskClassOrLowest } from "./risk-class.ts";
import {
  type DeclaredScheme,
  type LeviedScheme,
  leviedSchemes,
  type MonthlyShares,
  monthlyShares,
  residentPension,
  residentShares,
} from "./shares.ts";
import { Unmatched } from "./unmatched.ts";

/** What matching needs: whose transaction, which secrets, which law, which day. */
export interface Desk {
  readonly context: Context;
  readonly secrecy: Secrecy;
  readonly law: Law;
  readonly today: PlainDate;
}

/** The one relation that covers the month; of two with different employers the one of the employer that declares. */
export function relationOfLine(
  known: readonly RelationRow[],
  of: { scheme: Scheme; region: string; monthFor: YearMonth; creditCode: string | null },
): RelationRow {
  const { scheme, region, monthFor, creditCode } = of;
  const relations = known.filter(
    (relation) =>
      relation.scheme === scheme &&
      relation.region === region &&
      relation.from_month <= monthFor &&
      (relation.to_month === null || relation.to_month >= firstMonthOf(scheme, monthFor)) &&
      (relation.category === "resident") === (scheme === residentPension),
  );
  const named = creditCode === null ? relations : relations.filter((one) => one.credit_code === creditCode);
  const [relation, second] = named;
  if (relation === undefined) {
    const elsewhere = relations[0]?.employer_name;
    const where = creditCode === null ? "" : "在这个单位";
    const hint = elsewhere == null ? "" : `，登记的单位是${elsewhere}`;
    throw new Unmatched("no-relation", `${sayMonth(monthFor)}在${sayRegion(region)}${where}没有参保关系${hint}。`);
  }
  if (second !== undefined)
    throw new Unmatched("two-relations", `${sayMonth(monthFor)}在${sayRegion(region)}有两段参保关系，要先核清。`);
  return relation;
}

/** The rules of one month, bound once for all lines that share them. */
export type RulesOf = (of: { scheme: DeclaredScheme; relation: RelationRow; monthFor: YearMonth }) => Rules;

interface Rules {
  /** Of a monthly base; a resident's year has levels instead. */
  readonly limits: ReturnType<typeof limitsOf> | null;
  readonly shares: Lookup<(base: Fen) => MonthlyShares | undefined>;
}

const limitsOf = (law: LawAt, region: string) => law.find(contributionLimits("enterprise-pension"), region);

/** Binds the rules that lines ask for, each once. */
export function rulesOf(law: Law): RulesOf {
  const bound = new Map<string, Rules>();
  return ({ scheme, relation, monthFor }) => {
    const category = relation.category === "flexible" ? "flexible" : "employee";
    const riskClass = riskClassOrLowest(relation.industry_class);
    const key = `${scheme} ${relation.region} ${category} ${riskClass} ${monthFor}`;
    const known = bound.get(key);
    if (known !== undefined) return known;
    const at = law.on(monthFor);
    const { region } = relation;
    const rules: Rules =
      scheme === residentPension
        ? { limits: null, shares: residentShares(at, region) }
        : { limits: limitsOf(at, region), shares: monthlyShares(at, { scheme, region, category, riskClass }) };
    bound.set(key, rules);
    return rules;
  };
}

/**
 * The parts of a declared month. The base must lie within the limits of the month where they are published, and the
 * declared total must be base × rate to the fen: a fen is a difference too.
 */
export function declaredShares(
  { limits, shares: rule }: Rules,
  of: { monthFor: YearMonth; base: Fen; declared: Fen },
): MonthlyShares {
  const { monthFor, base, declared } = of;
  if (limits?.kind === "known" && (base < limits.value.floor || base > limits.value.ceiling)) {
    const { floor, ceiling } = limits.value;
    throw new Unmatched(
      "base-outside-limits",
      `申报基数 ${sayYuan(base)} 元，${sayMonth(monthFor)}的上下限是 ${sayYuan(floor)} 到 ${sayYuan(ceiling)} 元。`,
    );
  }
  if (rule.kind === "missing") throw new Unmatched("law-missing", `参数未配置：${rule.parameter}`);
  const shares = rule.value(base);
  if (shares === undefined)
    throw new Unmatched("level-unknown", `${yearOf(monthFor)}年没有 ${sayYuan(base)} 元这一缴费档次。`);
  if (declared === shares.total) return shares;
  const difference = toYuan(fen(declared - shares.total));
  throw new Unmatched(
    "amount-differs",
    `申报 ${sayYuan(declared)} 元，按基数应为 ${sayYuan(shares.total)} 元，差 ${difference} 元。`,
  );
}

export const schemeOfLine = (text: string): DeclaredScheme =>
  text === residentPension ? residentPension : leviedSchemeOf(text);

/** What employers pay. */
export function leviedSchemeOf(text: string): LeviedScheme {
  const scheme = leviedSchemes.find((one) => one === text);
  if (scheme !== undefined) return scheme;
  const title = Object.hasOwn(schemeTitles, text) ? schemeTitles[text as Scheme] : text.slice(0, 30);
  throw new Unmatched("scheme-unknown", `本机构不经办险种 ${title}。`);
}

/** A month that has not come is not declared; a resident pays for the year in the course of it. */
export function refuseFutureMonth(desk: Desk, scheme: DeclaredScheme, monthFor: YearMonth): void {
  if (firstMonthOf(scheme, monthFor) <= monthOf(desk.today)) return;
  throw new Unmatched("future-month", `费款所属期 ${sayMonth(monthFor)}还没有到。`);
}

/** The fund that books a scheme at an agency on a day. */
export const fundOf = async (
  desk: { readonly context: Pick<Context, "tx"> },
  of: { scheme: Scheme; agencyId: string },
  on: PlainDate,
): Promise<string | undefined> => (await schemeRegion(desk.context.tx, of.scheme, of.agencyId, on))?.fundEntityId;

/** The agency at which an employer is, or was, registered for a scheme in a region. */
export async function agencyOf(
  desk: Desk,
  of: { readonly scheme: Scheme; readonly region: string; readonly employerId: string },
): Promise<string | null> {
  const schemes = await schemesOfEmployer(desk.context.tx, of.employerId);
  return schemes.find((one) => one.scheme === of.scheme && one.region === of.region)?.agency_id ?? null;
}
