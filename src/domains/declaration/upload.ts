import {
  type ApplicationRow,
  lockApplication,
  type Office,
  openDraft,
  serviceFor,
  touch,
} from "#domains/application/index.ts";
import { getEmployer } from "#domains/registration/index.ts";
import type { Rows } from "#items/define-item.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { FileStore } from "#platform/files/files.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import { checkRows, keptRow } from "./check.ts";
import { templateHead } from "./head.ts";
import { listTopic } from "./read-list.ts";
import { filesOf, insertFile, insertRows, updateFile } from "./store.ts";

/** Takes a list in: it is stored, and read by a job. What is answered is the number under which it stands. */
export async function takeList(
  office: Office,
  context: Context,
  given: { item: string; files: FileStore; bytes: Buffer; fileName: string },
): Promise<ApplicationRow> {
  const row = await draftFor(office, context, given.item);
  const stored = await given.files.put(context.tx, {
    ...{ bytes: given.bytes, fileName: given.fileName, kind: "spreadsheet" },
  });
  const applicationId = row.application_id;
  const fileNo = await insertFile(context.tx, {
    applicationId,
    fileId: stored.fileId,
    actor: context.actor.id,
    now: context.now,
  });
  const payload = { number: row.number, applicationId, fileNo: String(fileNo) };
  await putOutbox(context.tx, { topic: listTopic, subject: row.number, payload });
  await audit(context, "declaration.list", row.number, {
    list: fileNo,
    file: stored.publicId,
    bytes: given.bytes.length,
  });
  return { ...row, version: await touch(office, context, row) };
}

/** Takes one person in who was typed into the page: the same rule, at once. */
export async function takePerson(
  office: Office,
  context: Context,
  given: { item: string; values: Readonly<Record<string, string>> },
): Promise<ApplicationRow> {
  const item = rowsItem(office, given.item, { employer_id: context.actor.employerId });
  const strange = Object.keys(given.values).filter((name) => item.columns[name] === undefined);
  if (strange.length > 0) {
    throw new Problem(
      "application/answers",
      "有几项这里不问，请刷新页面再填。",
      strange.map((name) => ({ pointer: `/values/${name}`, code: "unknown", message: "没有这一项" })),
    );
  }
  const row = await draftFor(office, context, given.item);
  const employer = await getEmployer(context.tx, row.employer_id ?? "0");
  const applicationId = row.application_id;
  const fileNo = await insertFile(context.tx, {
    applicationId,
    fileId: null,
    actor: context.actor.id,
    now: context.now,
  });
  const cells = Object.keys(item.columns).map((name) => given.values[name] ?? "");
  const checked = await checkRows(
    context,
    {
      ...{ secrecy: office.secrecy, law: office.law, item, applicationId, employerId: employer.employer_id },
      ...{ today: businessDate(context.now), repeated: true },
    },
    templateHead(item.columns),
    [{ rowNo: 1, cells }],
  );
  await insertRows(
    context.tx,
    { applicationId, fileNo },
    checked.map((one) => keptRow(office.secrecy, applicationId, fileNo, one)),
  );
  await updateFile(
    context.tx,
    { applicationId, fileNo },
    { mode: "added", state: "checked", problem: null, head: null, rowsTotal: 1, rowsDone: 1, now: context.now },
  );
  await audit(context, "declaration.person", row.number, { list: fileNo });
  return { ...row, version: await touch(office, context, row) };
}

/** The open draft of this employer for this item, locked. While a list is being read no other is taken. */
async function draftFor(office: Office, context: Context, item: string): Promise<ApplicationRow> {
  const { employerId } = context.actor;
  if (employerId === null) throw new Error(`${context.actor.id} is no employer's log-in`);
  rowsItem(office, item, { employer_id: employerId });
  const { agency_id: agencyId } = await getEmployer(context.tx, employerId);
  const opened = await openDraft(office, context, { item, personId: null, employerId, agencyId });
  const row = await lockApplication(context.tx, opened.number);
  if (row?.state !== "draft") throw new Problem("application/stale", "这份申报刚刚提交了。请刷新，再传新的名单。");
  if ((await filesOf(context.tx, row.application_id)).some((file) => file.state === "reading")) {
    throw new Problem("declaration/busy", "上一份名单还在检查。查完再传，或先看结果。");
  }
  return row;
}

function rowsItem(office: Office, code: string, of: { employer_id: string | null }): Rows {
  const { item } = serviceFor(office, code, of);
  if (item.kind !== "rows") throw new Problem("item/not-found", "这个事项不按名单办。请从「办事」里打开。");
  return item;
}
