import { notify } from "#domains/notification/index.ts";
import { enterprisePension, identify, relationsOf } from "#domains/registration/index.ts";
import type { Assessed, AssessedLine } from "#items/assessed-line.ts";
import type { MakeUpFact, PaidMonthFact, StaffMonthFact, StaffPaidFact } from "#items/define-item.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessMonth } from "#platform/config/clock.ts";
import { type Db, manyKeys, sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { fen, parseYuan, sayYuan, toYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { tellBaseChange } from "./base-change.ts";
import { paidOfEmployer } from "./open-store.ts";
import { openPlan } from "./plan.ts";
import { readPlan } from "./plan-store.ts";
import { type PostedLine, postedOf } from "./posted.ts";
import { historyOf, insertObligation, type Obligation, stands } from "./store.ts";

interface Assessing extends Context {
  readonly law: Law;
  readonly number: string;
  readonly employerId: string;
  readonly agencyId: string;
  readonly submittedAt: Date;
}

/** What the agency assessed becomes obligations of the people and one plan of the employer. Says when it can be paid. */
export async function recordAssessment(context: Assessing, assessed: Assessed): Promise<readonly string[]> {
  const { tx, now, number, employerId, agencyId } = context;
  const monthCharged = businessMonth(now);
  const obligations: Obligation[] = [];
  for (const [index, line] of assessed.lines.entries()) {
    const obligation = obligationOf(context, assessed, line, index + 1, monthCharged);
    const declaredWage = line.wage === null ? null : parseYuan(line.wage);
    if (line.kind === "normal") await tellBaseChange(context, obligation);
    const corrects = line.corrects === undefined ? {} : { corrects: line.corrects };
    await insertObligation(tx, { ...obligation, kind: line.kind, declaredWage, ...corrects }, now);
    obligations.push(obligation);
  }
  await audit(context, "contribution.assessed", number, { lines: obligations.length });
  const plan = await openPlan(context, {
    law: context.law,
    employerId,
    agencyId,
    scheme: enterprisePension,
    region: assessed.region,
    levyKind: assessed.levyKind,
    monthCharged,
    acceptedAt: context.submittedAt,
    obligations,
  });
  if (assessed.levyKind === "make-up") await tellPeople(context, assessed.lines);
  return sentencesOf(context, plan);
}

/** 基金 side of a line: what does not go to the account is pooled; a late fee is pooled whole. */
function obligationOf(
  context: Assessing,
  assessed: Assessed,
  line: AssessedLine,
  sourceLine: number,
  monthCharged: YearMonth,
): Obligation {
  const [total, account] = [parseYuan(line.total), parseYuan(line.account)];
  return {
    personId: line.personId,
    source: `assessment/${context.number}`,
    sourceLine,
    scheme: enterprisePension,
    agencyId: context.agencyId,
    region: assessed.region,
    category: "employee",
    employerId: context.employerId,
    monthFor: line.monthFor,
    monthCharged,
    base: parseYuan(line.base),
    total,
    personal: parseYuan(line.personal),
    employer: parseYuan(line.employer),
    account,
    pooled: fen(total - account),
  };
}

async function tellPeople(context: Assessing, lines: readonly AssessedLine[]): Promise<void> {
  for (const [personId, own] of Map.groupBy(lines, (line) => line.personId)) {
    const months = own.filter((line) => line.kind === "make-up").map((line) => line.monthFor);
    const [first, last] = [months[0], months.at(-1)];
    if (first === undefined || last === undefined) continue;
    await notify(context, personId, {
      template: "contribution.make-up",
      title: "单位在给您补缴养老保险",
      body: `${sayMonth(first)}至${sayMonth(last)}，共 ${months.length} 个月。单位缴款后记入您的账户，您不用跑腿。`,
    });
  }
}

async function sentencesOf({ tx }: Assessing, number: string): Promise<readonly string[]> {
  const plan = await readPlan(tx, number);
  if (plan === undefined) throw new Error(`plan ${number} was not made`);
  const what = `征集计划 ${number}，${plan.line_count} 行，共 ${sayYuan(fen(BigInt(plan.total)))} 元。`;
  if (plan.push_at === null || plan.payable_at === null)
    return [what, "本月的推送时点已过，下个申报期的第一个时点推送税务，不用再申报。"];
  return [
    what,
    `${sayMoment(plan.push_at)}推送税务，${sayMoment(plan.payable_at)}起可以在税务渠道缴款。`,
    "请在当月月底前缴清。没有缴的计划月底作废，应缴还在，要重新申报。",
  ];
}

/** 3月5日 10:00, in Beijing; 24:00 is the 0:00 that follows. */
function sayMoment(at: Date): string {
  const text = new Date(at.getTime() + 8 * 3_600_000).toISOString();
  return `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日 ${text.slice(11, 16)} `;
}

interface Source {
  readonly db: Db;
  readonly secrecy: Secrecy;
}
interface Of {
  readonly employerId: string;
  readonly agencyId: string;
  readonly answers: Readonly<Record<string, unknown>>;
}

interface PaidBy {
  readonly personId: string;
  readonly agencyId: string;
  readonly employerIfAny: string | null;
}

const yuan = (stored: string): string => toYuan(fen(BigInt(stored)));

const paidMonth = (line: PostedLine, agencyId: string): PaidMonthFact => ({
  own: line.agencyId === agencyId,
  ...{ source: line.source, line: line.sourceLine, scheme: line.scheme, region: line.region },
  ...{ category: line.category, monthFor: line.monthFor },
  base: toYuan(line.base),
  personal: toYuan(line.personal),
  employer: toYuan(line.employer),
  account: toYuan(line.account),
  total: toYuan(line.total),
});

/** Loaders of what the two assessments must know. Both are asked by an employer, so of others' people nothing is said. */
export const assessmentFacts = {
  async makeUp({ db, secrecy }: Source, { employerId, answers }: Of): Promise<MakeUpFact> {
    const nobody: MakeUpFact = { personId: null, elsewhere: [], owedMonths: [] };
    const named = { identityNumber: String(answers.identityNumber ?? ""), name: String(answers.name ?? "") };
    const person = await identify(db, secrecy, named).catch((error: unknown) => {
      if (error instanceof Problem) return undefined;
      throw error;
    });
    if (person === undefined) return nobody;
    const relations = (await relationsOf(db, person.person_id)).filter((one) => one.scheme === enterprisePension);
    if (!relations.some((one) => one.employer_id === employerId)) return nobody;
    const elsewhere = relations
      .filter((one) => one.employer_id !== employerId)
      .filter((one) => one.to_month === null || one.to_month >= one.from_month)
      .map((one) => ({ fromMonth: one.from_month, toMonth: one.to_month }));
    return { personId: person.person_id, elsewhere, owedMonths: await owedMonths(db, person.person_id) };
  },

  async paidMonths({ db }: Source, { personId, agencyId, employerIfAny }: PaidBy): Promise<readonly PaidMonthFact[]> {
    return postedOf(await historyOf(db, personId))
      .filter((line) => employerIfAny === null || line.employerId === employerIfAny)
      .map((line) => paidMonth(line, agencyId))
      .toReversed();
  },

  async staffPaid({ db }: Source, { employerId, agencyId, answers }: Of): Promise<readonly StaffPaidFact[]> {
    const [from, to] = [String(answers.fromMonth ?? ""), String(answers.toMonth ?? "")];
    return (await paidOfEmployer(db, { employerId, agencyId, from, to })).map((row) => ({
      ...{ personId: row.person_id, source: row.source, line: row.source_line, monthFor: row.month_for },
      wage: row.wage === null ? null : yuan(row.wage),
      base: yuan(row.base),
      personal: yuan(row.personal),
      employer: yuan(row.employer),
      account: yuan(row.account),
    }));
  },

  async staffMonth({ db }: Source, { employerId, agencyId, answers }: Of): Promise<readonly StaffMonthFact[]> {
    const month = String(answers.month ?? "");
    const staff = await sql<{ person_id: string; declared: string | null; told_in: YearMonth | null }>`
      select r.person_id, r.declared_base as declared, t.month as told_in
      from (select distinct on (person_id, relation_no) * from relation
            where (person_id, relation_no) in (select person_id, relation_no from relation where employer_id = ${employerId})
            order by person_id, relation_no, known_from desc) r
      left join lateral (select to_char(min(known_from) at time zone 'Asia/Shanghai', 'YYYY-MM') as month
                         from relation f where (f.person_id, f.relation_no) = (r.person_id, r.relation_no)
                           and f.declared_base = r.declared_base) t on true
      where r.employer_id = ${employerId} and r.agency_id = ${agencyId} and r.scheme = ${enterprisePension}
        and r.category = 'employee' and r.from_month <= ${month} and (r.to_month is null or r.to_month >= ${month})
      order by r.person_id`.execute(db);
    const personIds = staff.rows.map((row) => row.person_id);
    const owed = await owedIn(db, personIds, month);
    const last = await lastWages(db, personIds, { employerId, month });
    return staff.rows.flatMap(({ person_id: personId, declared, told_in }) => {
      if (owed.has(personId)) return [];
      const told = declared === null ? last.get(personId) : { wage: declared, month: told_in };
      const wage = told?.wage ?? null;
      return [{ personId, wage: wage === null ? null : toYuan(fen(BigInt(wage))), toldIn: told?.month ?? null }];
    });
  },
};

/** Who of these owes the month already. */
async function owedIn(db: Db, personIds: readonly string[], month: string): Promise<ReadonlySet<string>> {
  const found = await sql<{ person_id: string }>`
    select person_id from obligation
    where person_id = any (${manyKeys(personIds, "bigint")}) and scheme = ${enterprisePension} and month_for = ${month}
      and kind in ('normal', 'make-up')`.execute(db);
  return new Set(found.rows.map((row) => row.person_id));
}

/** The wage that the employer declared last for each of these before a month, in fen. */
async function lastWages(db: Db, personIds: readonly string[], of: { employerId: string; month: string }) {
  const found = await sql<{ person_id: string; wage: string; month: YearMonth }>`
    select distinct on (person_id) person_id, coalesce(declared_wage, base) as wage, month_for as month from obligation
    where person_id = any (${manyKeys(personIds, "bigint")}) and employer_id = ${of.employerId}
      and scheme = ${enterprisePension} and kind in ('normal', 'make-up') and month_for < ${of.month}
    order by person_id, month_for desc`.execute(db);
  return new Map(found.rows.map(({ person_id, ...row }) => [person_id, row]));
}

async function owedMonths(db: Db, personId: string): Promise<readonly YearMonth[]> {
  const found = await sql<{ month: YearMonth }>`
    select distinct month_for as month from obligation
    where person_id = ${personId} and scheme = ${enterprisePension} and kind in ('normal', 'make-up') and ${stands}
    order by 1`.execute(db);
  return found.rows.map((row) => row.month);
}
