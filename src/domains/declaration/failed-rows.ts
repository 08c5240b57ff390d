import type { ApplicationRow, Office } from "#domains/application/index.ts";
import type { Rows } from "#items/define-item.ts";
import { adviceTitle, type Cell, reasonTitle } from "#items/read-row.ts";
import type { Columns, RowProblem } from "#items/row.ts";
import type { Db } from "#platform/db/database.ts";
import { writeXlsx } from "#platform/sheet/sheet.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import { openContent, type RowContent } from "./check.ts";
import { openHead } from "./head.ts";
import { filesOf, rowsOf } from "./store.ts";

const most = 50_000;

/**
 * What failed, in the employer's own columns and order, with reason and advice behind. Every cell is text: a number stays,
 * and nothing becomes a formula. Comes back mended as the next list.
 */
export async function failedRows(office: Office, db: Db, row: ApplicationRow, item: Rows): Promise<Buffer> {
  const files = await filesOf(db, row.application_id);
  const failed = await rowsOf(db, row.application_id, { outcomes: ["refused", "part"], offset: 0, limit: most });
  const heads = files.map((file) => openHead(office.secrecy, row.application_id, file, item.columns));
  // Of several lists the first that failed gives the columns.
  const first = files.findIndex((file) => file.file_no === failed[0]?.file_no);
  const head = heads[first] ?? openHead(office.secrecy, row.application_id, { file_no: 0, head: null }, item.columns);
  const own = head.titles
    .map((title, index) => ({ title, index }))
    .filter(({ title }) => title !== reasonTitle && title !== adviceTitle);
  const lines = failed.map((one) => {
    const content = openContent(office.secrecy, row.application_id, one);
    const theirs = heads[files.findIndex((file) => file.file_no === one.file_no)] ?? head;
    const cells = theirs === head ? content.cells : moved(content.cells, theirs.places, head.places);
    const { reasons, advice } = sayProblems(content, item.columns);
    return [...own.map(({ index }) => cellText(cells[index])), reasons, advice];
  });
  return writeXlsx([
    {
      name: "未通过的行",
      headRows: 1,
      widths: [...own.map(() => 18), 48, 48],
      rows: [[...own.map(({ title }) => title), reasonTitle, adviceTitle], ...lines],
    },
  ]);
}

/** Cells of another list, by known column. */
function moved(cells: readonly Cell[], from: Readonly<Record<string, number>>, to: Readonly<Record<string, number>>) {
  const found: Cell[] = [];
  for (const [name, place] of Object.entries(to)) found[place] = cells[from[name] ?? -1] ?? "";
  return found;
}

/** A number as it would be typed; digits that Excel lost are left out, so that nobody takes them for the number. */
const cellText = (cell: Cell | undefined): string =>
  typeof cell === "number" && cell >= 1e15 ? "" : String(cell ?? "");

function sayProblems({ decision }: RowContent, columns: Columns): { reasons: string; advice: string } {
  const all = [
    ...decision.problems.map((problem) => ({ problem, of: "" })),
    ...decision.schemes.flatMap((one) =>
      one.problem === undefined ? [] : [{ problem: one.problem, of: `${schemeTitles[one.scheme]}：` }],
    ),
  ];
  const reasons = all.map(({ problem, of }) => `${of}${cellName(problem, columns)}${problem.reason}`);
  return {
    reasons: [...new Set(reasons)].join("；"),
    advice: [...new Set(all.map(({ problem }) => problem.suggestion))].join("；"),
  };
}

/** 证件号码： or nothing. */
export const cellName = (problem: RowProblem, columns: Columns): string => {
  const label = problem.column === null ? undefined : columns[problem.column]?.label;
  return label === undefined ? "" : `${label}：`;
};
