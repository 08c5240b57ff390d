import { clampBase } from "#policy/contribution/clamp-base.ts";
import { benefitKindTitles } from "#policy/facts.ts";
import {
  addMonths,
  addMonthsToDate,
  monthOf,
  type PlainDate,
  sayMonth,
  type YearMonth,
} from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { parseYuan, sayYuan } from "#policy/kernel/money.ts";
import type { Scheme } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { minimumWorkingAge } from "#policy/registration/values.ts";
import { statutoryRetirement } from "#policy/retirement/statutory.ts";
import { allowanceEnd } from "../allowance-end.ts";
import {
  type RowDecision,
  type RowFacts,
  type RowProblem,
  type RowValues,
  refusedRow,
  type SchemeOutcome,
} from "../row.ts";

/** What a granted row does: a relation in each scheme, from a month, with the wage as it was declared. */
export interface Hire {
  readonly schemes: readonly { readonly scheme: Scheme; readonly region: string }[];
  readonly fromMonth: YearMonth;
  /** Yuan, as declared; the base that the limits make of it is another thing. */
  readonly wage: string;
  /** 病残津贴 that the person draws is not owed from this month on; null where none is drawn. */
  readonly allowanceEnds: YearMonth | null;
}

const insuranceLaw = (article: string): Citation => ({ title: "社会保险法", article });

/** Everything that is wrong with one hire is said at once; what is right of it is accepted, scheme by scheme. */
export function decideRow(values: RowValues, facts: RowFacts, law: Law, today: PlainDate): RowDecision<Hire> {
  const startMonth = values.startMonth as YearMonth;
  const problems = [
    ...identityProblems(facts),
    ...monthProblems(startMonth, today),
    ...ageProblems(facts, law, startMonth, today),
  ];
  const wanted = facts.employer.schemes.filter(
    ({ scheme }) => values.branches !== "injury-only" || scheme === "work-injury",
  );
  if (wanted.length === 0) {
    problems.push({
      ...{ column: "branches", code: "employer-scheme", reason: "单位没有登记这个险种" },
      suggestion: "请先到窗口办单位险种登记，再申报",
    });
  }
  if (problems.length > 0) return refusedRow(problems);
  const wage = values.wage ?? "";
  const schemes = wanted.map(({ scheme, region, fromMonth }): SchemeOutcome => {
    if (startMonth < fromMonth) {
      const reason = `单位${sayMonth(fromMonth)}才参加这个险种`;
      return refused(scheme, {
        column: "startMonth",
        code: "before-employer",
        reason,
        suggestion: `请填 ${fromMonth} 或以后`,
      });
    }
    const problem = relationProblem(scheme, facts, startMonth) ?? benefitProblem(scheme, facts, law, startMonth);
    if (problem === "unchanged") return { scheme, outcome: "unchanged", note: "已在本单位参保，没有改动" };
    if (problem !== undefined) return refused(scheme, problem);
    const base = baseNote(law, { scheme, region, startMonth, wage });
    const end = scheme === "enterprise-pension" ? allowanceEnd(facts.benefits, law, startMonth) : undefined;
    const note = end === undefined ? base : [`在领的病残津贴从${sayMonth(end)}起停发`, base].filter(Boolean).join("；");
    return { scheme, outcome: "accepted", ...(note !== undefined && { note, region }) };
  });
  const pension = schemes.some((one) => one.scheme === "enterprise-pension" && one.outcome === "accepted");
  const accepted = new Set(schemes.filter((one) => one.outcome === "accepted").map((one) => one.scheme));
  const effect: Hire = {
    schemes: wanted.filter(({ scheme }) => accepted.has(scheme)).map(({ scheme, region }) => ({ scheme, region })),
    fromMonth: startMonth,
    wage,
    allowanceEnds: (pension ? allowanceEnd(facts.benefits, law, startMonth) : undefined) ?? null,
  };
  return { problems: [], schemes, effect: accepted.size === 0 ? null : effect };
}

const refused = (scheme: Scheme, problem: RowProblem): SchemeOutcome => ({ scheme, outcome: "refused", problem });

/** The same person twice, a name that is not the register's, a number that two people have, a foreigner without birth date. */
function identityProblems({ sameAs, person, identity }: RowFacts): RowProblem[] {
  const problems: RowProblem[] = [];
  if (sameAs !== null) {
    const reason = `与${sameAs}是同一个人`;
    problems.push({ column: "number", code: "twice", reason, suggestion: "只留一行，另一行删去" });
  }
  if (person?.disputed) {
    const reason = "这个号码登记在两个人名下，要先核清";
    problems.push({
      column: "number",
      code: "disputed",
      reason,
      suggestion: "请本人带身份证到窗口，由数据岗核清后再报",
    });
  } else if (person?.nameMatches === false) {
    // The name that the register has is not the employer's to know.
    const reason = "号码和姓名对不上";
    problems.push({
      column: "name",
      code: "name",
      reason,
      suggestion: "请照证件核对姓名和号码。改过名的，请本人先办信息变更",
    });
  }
  if (person === null && (identity.birthDate === null || identity.sex === null)) {
    const reason = "护照、通行证要填出生日期和性别";
    problems.push({
      column: "birthDate",
      code: "birth-date",
      reason,
      suggestion: "请照证件填「出生日期」和「性别」两列",
    });
  }
  return problems;
}

function monthProblems(startMonth: YearMonth, today: PlainDate): RowProblem[] {
  const now = monthOf(today);
  if (startMonth < now) {
    return [
      {
        ...{ column: "startMonth", code: "past-month", reason: `${sayMonth(startMonth)}已经过去，不能在这里办` },
        suggestion: `从本月参保请填 ${now}；以前的月份请另办「补缴核定」`,
        source: insuranceLaw("第五十八条"),
      },
    ];
  }
  if (startMonth > now) {
    const reason = `${sayMonth(startMonth)}还没有到`;
    return [{ column: "startMonth", code: "future-month", reason, suggestion: `请填 ${now}，或到那个月再报` }];
  }
  return [];
}

function ageProblems({ identity }: RowFacts, law: Law, startMonth: YearMonth, today: PlainDate): RowProblem[] {
  const age = law.on(today).find(minimumWorkingAge);
  if (identity.birthDate === null || age.kind === "missing") return [];
  if (monthOf(addMonthsToDate(identity.birthDate, age.value * 12)) <= startMonth) return [];
  const reason = `还没有满 ${age.value} 周岁`;
  return [{ column: "number", code: "too-young", reason, suggestion: "请核对证件号码", source: age.parameter.source }];
}

/** One employer at a time in pension and unemployment; in work injury each employer insures its own people. */
function relationProblem(scheme: Scheme, facts: RowFacts, startMonth: YearMonth): RowProblem | "unchanged" | undefined {
  const same = facts.relations.filter((relation) => relation.scheme === scheme && relation.category !== "resident");
  const live = same.filter((relation) => relation.status === "contributing");
  if (live.some((relation) => relation.own)) return "unchanged";
  const ended = same.filter((relation) => relation.toMonth !== null && relation.toMonth >= relation.fromMonth);
  const until = ended.find(
    (relation) => (relation.own || scheme !== "work-injury") && (relation.toMonth ?? "") >= startMonth,
  );
  if (until?.toMonth) {
    const reason = `前一段参保到${sayMonth(until.toMonth)}为止，月份重了`;
    return {
      column: "startMonth",
      code: "overlap",
      reason,
      suggestion: `请到${sayMonth(addMonths(until.toMonth, 1))}再报，从那个月开始`,
    };
  }
  if (scheme === "work-injury") return undefined;
  const [other] = live;
  if (other === undefined) return undefined;
  const source = insuranceLaw("第五十八条");
  if (other.category === "flexible") {
    const reason = `${sayMonth(other.fromMonth)}起以灵活就业人员身份参保，还没有停`;
    return { column: "number", code: "flexible", reason, suggestion: "请本人先办灵活就业停保，再传这一行", source };
  }
  const reason = `${sayMonth(other.fromMonth)}起在别的单位参保，还没有减员`;
  return {
    column: "number",
    code: "elsewhere",
    reason,
    suggestion: "请原单位先办减员，再传这一行。可先报「仅工伤」",
    source,
  };
}

/** Who draws a pension, or is past the age, pays no more for pension and unemployment; work injury may still be insured. */
function benefitProblem(scheme: Scheme, facts: RowFacts, law: Law, startMonth: YearMonth): RowProblem | undefined {
  if (scheme === "work-injury") return undefined;
  const drawing = facts.benefits.find(
    (one) =>
      one.status !== "stopped" &&
      one.kind !== "unemployment-benefit" &&
      (one.kind !== "invalidity-allowance" || allowanceEnd(facts.benefits, law, startMonth) === undefined),
  );
  const suggestion = "「参保险种」改成「仅工伤」";
  if (drawing !== undefined) {
    const reason = `${sayMonth(drawing.fromMonth)}起在领${benefitKindTitles[drawing.kind]}，不能再缴`;
    return { column: "branches", code: "drawing-pension", reason, suggestion, source: insuranceLaw("第十六条") };
  }
  const { birthDate, sex } = facts.identity;
  const rule = statutoryRetirement(law.on(startMonth));
  if (birthDate === null || sex === null || rule.kind === "missing") return undefined;
  const { statutoryMonth } = rule.value({ group: sex === "male" ? "M60" : "F55", birthMonth: monthOf(birthDate) });
  if (statutoryMonth > startMonth) return undefined;
  const reason = `${sayMonth(statutoryMonth)}已到法定退休年龄`;
  return {
    column: "branches",
    code: "retirement-age",
    reason,
    suggestion: `${suggestion}。年限不够要延长缴费的，请本人到窗口办`,
  };
}

/** The wage stays as declared; what the limits make of it is said. */
function baseNote(
  law: Law,
  given: { scheme: Scheme; region: string; startMonth: YearMonth; wage: string },
): string | undefined {
  const rule = clampBase(law.on(given.startMonth), given.region, given.scheme);
  if (rule.kind === "missing") return undefined;
  const { base, clamped } = rule.value(parseYuan(given.wage));
  if (clamped === "no") return undefined;
  const doubt = rule.parameter.status === "unconfirmed" ? "（标准待确认）" : "";
  return `工资照申报数记；${clamped === "to-floor" ? "低于下限" : "高于上限"}，缴费基数按 ${sayYuan(base)} 元${doubt}`;
}
