import { findApplication, lockApplication, type Office, serviceFor, touch } from "#domains/application/index.ts";
import { getEmployer } from "#domains/registration/index.ts";
import type { Rows } from "#items/define-item.ts";
import { type Cell, findHead, type Head, isPerson } from "#items/read-row.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { FileStore } from "#platform/files/files.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import { readSheet, SheetRefused } from "#platform/sheet/sheet.ts";
import { checkRows, type GivenRow, keptRow } from "./check.ts";
import { headPlace } from "./head.ts";
import { type FileRow, filesOf, insertRows, lockReading, updateFile } from "./store.ts";

/** A list that was handed in is to be read. */
export const listTopic = "declaration.list";

const chunk = 1000;
/** A job ends well before its lease and goes on in the next one. */
const budgetMilliseconds = 7_000;

interface Of {
  readonly applicationId: string;
  readonly fileNo: number;
}

/**
 * Reads a list and checks its rows, a thousand at a time, each thousand in one transaction with the place reached. Whoever
 * is killed is followed by somebody who goes on at that place; two at once do nothing twice, because the list is locked.
 */
export async function readList(
  perform: Perform,
  given: Of & { office: Office; files: FileStore; number: string },
): Promise<void> {
  const began = performance.now();
  const bytes = await perform(({ tx }) => bytesOf(tx, given));
  if (bytes === undefined) return;
  const list = await perform((context) => listOf(context, given, bytes));
  if (list === undefined) return;
  while (true) {
    const late = performance.now() - began > budgetMilliseconds;
    const more = await perform(async (context) => {
      const file = await lockReading(context.tx, given.applicationId, given.fileNo);
      if (file === undefined) return false;
      if (!late) return checkChunk(context, given, file, list);
      const { number, applicationId, fileNo } = given;
      const payload = { number, applicationId, fileNo: String(fileNo) };
      await putOutbox(context.tx, { topic: listTopic, subject: number, payload });
      return false;
    });
    if (!more) return;
  }
}

interface List {
  readonly head: Head;
  readonly people: readonly GivenRow[];
}

async function bytesOf(tx: Context["tx"], given: Of & { files: FileStore }): Promise<Buffer | undefined> {
  const file = (await filesOf(tx, given.applicationId)).find((one) => one.file_no === given.fileNo);
  if (file?.state !== "reading" || file.public_id === null) return undefined;
  return (await given.files.get(tx, file.public_id))?.bytes;
}

/** Head and people of the list. A list that cannot be read is marked so, with the way out. */
async function listOf(context: Context, given: Of & { office: Office; number: string }, bytes: Buffer) {
  const { item } = await declarationOf(context, given.office, given.number);
  try {
    return peopleOf(readSheet(bytes).rows, item);
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error;
    const file = await lockReading(context.tx, given.applicationId, given.fileNo);
    if (file === undefined) return undefined;
    await finish(context, given, file, { state: "unreadable", problem: error.message });
    return undefined;
  }
}

function peopleOf(rows: readonly (readonly Cell[])[], item: Rows): List {
  const head = findHead(rows, item.columns);
  if (head === undefined) {
    throw new SheetRefused("not-a-sheet", "没有找到表头。请把「姓名」「证件号码」写在名单上面一行，或用模板。");
  }
  if (head.missing.length > 0) {
    throw new SheetRefused(
      "not-a-sheet",
      `表头缺${head.missing.map((label) => `「${label}」`).join("")}。请加上这一列，再上传。`,
    );
  }
  const people = rows
    .map((cells, index) => ({ rowNo: index + 1, cells }))
    .slice(head.at + 1)
    .filter(({ cells }) => isPerson(cells, head));
  if (people.length === 0) throw new SheetRefused("empty", "表头下面没有人。例行不算，请填好再上传。");
  if (people.length > 50_000) throw new SheetRefused("too-large", "一份名单最多 5 万人。请分成几份。");
  return { head, people };
}

async function checkChunk(
  context: Context,
  given: Of & { office: Office; number: string },
  file: FileRow,
  { head, people }: List,
): Promise<boolean> {
  const { office, applicationId, fileNo } = given;
  const { row, item, employer } = await declarationOf(context, office, given.number);
  const rows = people.slice(file.rows_done, file.rows_done + chunk);
  const mode = head.mended && fileNo > 1 ? "mended" : "whole";
  const sealedHead = office.secrecy.seal(headPlace(applicationId, fileNo), JSON.stringify(head));
  const at = { rowsTotal: people.length, head: sealedHead, problem: null, mode, now: context.now } as const;
  // The mode first: it says which rows of earlier lists still count.
  await updateFile(context.tx, given, { ...at, state: "reading", rowsDone: file.rows_done });
  const checked = await checkRows(
    { ...context, actor: { ...context.actor, employerName: employer.name } },
    {
      ...{ secrecy: office.secrecy, law: office.law, item, applicationId, employerId: row.employer_id ?? "0" },
      ...{ today: businessDate(context.now), repeated: true },
    },
    head,
    rows,
  );
  await insertRows(
    context.tx,
    given,
    checked.map((one) => keptRow(office.secrecy, applicationId, fileNo, one)),
  );
  const rowsDone = file.rows_done + rows.length;
  if (rowsDone < people.length) {
    await updateFile(context.tx, given, { ...at, state: "reading", rowsDone });
    return true;
  }
  await finish(
    context,
    given,
    { ...file, ...at, rows_done: rowsDone, rows_total: people.length },
    { state: "checked", problem: null },
  );
  return false;
}

async function finish(
  context: Context,
  given: Of & { office: Office; number: string },
  file: Pick<FileRow, "mode" | "head" | "rows_total" | "rows_done">,
  { state, problem }: { state: "checked" | "unreadable"; problem: string | null },
): Promise<void> {
  await updateFile(context.tx, given, {
    ...{ mode: file.mode, state, problem, head: file.head, rowsTotal: file.rows_total, rowsDone: file.rows_done },
    now: context.now,
  });
  // Locked: whoever throws the draft away at this moment comes before or after, not between.
  const row = await lockApplication(context.tx, given.number);
  if (row?.state === "draft") await touch(given.office, context, row);
  await audit(context, "declaration.checked", given.number, { list: given.fileNo, rows: file.rows_done, state });
}

/** The application of a list, its item and its employer. */
export async function declarationOf(context: Pick<Context, "tx">, office: Office, number: string) {
  const row = await findApplication(context.tx, number);
  if (row?.employer_id == null) throw new Error(`${number} is no declaration of an employer`);
  const { item } = serviceFor(office, row.item, row);
  if (item.kind !== "rows") throw new Error(`${row.item} is no item of rows`);
  return { row, item, employer: await getEmployer(context.tx, row.employer_id) };
}
