import type { z } from "zod";
import { type ApplicationRow, keptOutcome, type Office, stateNameOf } from "#domains/application/index.ts";
import type { Rows } from "#items/define-item.ts";
import type { RowProblem, SchemeOutcome } from "#items/row.ts";
import type { Context } from "#platform/http/operation.ts";
import { explainClampedBase } from "#policy/contribution/clamp-base.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import { maskIdentityNumber } from "#policy/kernel/identity-number.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import { openContent, type RowContent } from "./check.ts";
import { type DeclarationView, outcomeName, type rowList, type rowQuery } from "./contract.ts";
import { leadsToMakeUp } from "./make-up-start.ts";
import { countsOf, type DeclaredRow, filesOf, rowsOf } from "./store.ts";

/** Where a declaration stands. */
export async function declarationViewOf(
  office: Office,
  { tx }: Pick<Context, "tx">,
  row: ApplicationRow,
  item: Rows,
): Promise<DeclarationView> {
  const last = (await filesOf(tx, row.application_id)).at(-1);
  const counts = await countsOf(tx, row.application_id);
  return {
    number: row.number,
    version: row.version,
    item: item.code as DeclarationView["item"],
    title: item.title,
    state: row.state,
    stateName: stateNameOf(item, row.state, row.lane),
    list: last
      ? {
          ...{
            fileNo: last.file_no,
            fileName: last.file_name,
            state: last.state,
            problem: last.problem,
            mode: last.mode,
          },
          ...{ rowsTotal: last.rows_total, rowsDone: last.rows_done, uploadedAt: last.uploaded_at.toISOString() },
        }
      : null,
    rows: counts.rows,
    reminded: counts.reminded,
    effected: counts.effected,
    schemes: counts.schemes.map((one) => ({ ...one, schemeName: schemeTitles[one.scheme] })),
    outcome: [...(await keptOutcome(office, tx, row))],
  };
}

const pageSize = 50;
const shown = {
  all: ["accepted", "part", "unchanged", "refused"],
  good: ["accepted", "part"],
  bad: ["refused", "part"],
  unchanged: ["unchanged"],
  reminded: ["accepted", "part"],
} as const;

/** A page of rows with everything that was found. */
export async function rowListOf(
  office: Office,
  { tx }: Pick<Context, "tx">,
  row: ApplicationRow,
  item: Rows,
  query: z.output<typeof rowQuery>,
): Promise<z.input<typeof rowList>> {
  const outcomes = shown[query.show];
  const counts = await countsOf(tx, row.application_id);
  const reminded = query.show === "reminded";
  const total = reminded ? counts.reminded : outcomes.reduce((sum, outcome) => sum + counts.rows[outcome], 0);
  const offset = (query.page - 1) * pageSize;
  const rows = await rowsOf(tx, row.application_id, { outcomes, reminded, offset, limit: pageSize });
  return {
    rows: rows.map((one) => rowView(office, row, item, one)),
    page: query.page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
    total,
  };
}

function rowView(office: Office, row: ApplicationRow, item: Rows, one: DeclaredRow) {
  const content = openContent(office.secrecy, row.application_id, one);
  const place = (problem: RowProblem) => {
    const label = problem.column === null ? undefined : item.columns[problem.column]?.label;
    return label === undefined ? `第${one.row_no}行` : `第${one.row_no}行 ${label}`;
  };
  const { problems, schemes } = content.decision;
  return {
    fileNo: one.file_no,
    rowNo: one.row_no,
    name: safe(content.values.name ?? ""),
    maskedNumber: maskIdentityNumber(content.values.number ?? ""),
    outcome: one.outcome,
    outcomeName: outcomeName[one.outcome],
    effected: one.effected_at !== null,
    makeUp: leadsToMakeUp(item.code, one),
    problems: [...problems, ...schemes.flatMap((scheme) => (scheme.problem === undefined ? [] : [scheme.problem]))]
      // What is wrong with two schemes for one reason is said once.
      .filter(
        (problem, at, all) =>
          all.findIndex((other) => other.reason === problem.reason && other.column === problem.column) === at,
      )
      .map((problem) => ({
        ...{ place: place(problem), code: problem.code },
        ...{ reason: safe(problem.reason), suggestion: safe(problem.suggestion) },
      })),
    reminders: [...new Set(schemes.flatMap((scheme) => (scheme.reminder === undefined ? [] : [scheme.reminder.text])))],
    schemes: schemes.map((scheme) => ({
      schemeName: schemeTitles[scheme.scheme],
      outcome: scheme.outcome,
      text: safe(scheme.problem?.reason ?? scheme.note ?? ""),
      base: scheme.note?.includes("缴费基数") ? baseOf(office, content, scheme) : null,
    })),
  };
}

/** How the base follows from the wage, by the rule that decided the row. */
function baseOf(office: Office, { values }: RowContent, { scheme, region }: SchemeOutcome): Derivation | null {
  const month = (values.startMonth ?? values.fromMonth) as YearMonth | undefined;
  if (month === undefined || values.wage === undefined || region === undefined) return null;
  const rule = explainClampedBase(office.law.on(month), region, scheme);
  return rule.kind === "missing" ? null : rule.value(parseYuan(values.wage));
}

/** What came out of a file is shown with a sign where it has half a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are taken out
const safe = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f]/g, "\ufffd");
