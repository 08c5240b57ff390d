import { createHash } from "node:crypto";
import type { z } from "zod";
import type { Office } from "#domains/application/index.ts";
import { getAgency, logReads } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { type Actor, ownAgency } from "#platform/auth/actor.ts";
import { type Action, can } from "#platform/auth/can.ts";
import { type Role, roleName } from "#platform/auth/contract.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { exportPurposeName, type exportRequest, exportSource } from "./contract.ts";
import { type Listed, readSource, sourceRoles } from "./source.ts";
import * as store from "./store.ts";
import { workbookOf } from "./workbook.ts";

/** How long a file is kept. */
export const exportDays = 7;
/** More rows than these leave the house in no file: statistics are for that. */
export const mostExported = 5_000;

export interface Exporting {
  readonly office: Office;
  /** Up to so many rows a file is made at once. */
  readonly limit: number;
}

/** Who decides about more rows: a supervising post, and never the natural person who asked. */
export const decide: Action = { name: "export.decide", staff: ["auditor"], excludeSigners: true };

/** Asks for a list. Up to the limit its file is made at once; above it somebody else has to approve. */
export async function askExport(
  { office, limit }: Exporting,
  context: Context,
  given: z.output<typeof exportRequest>,
): Promise<store.ExportRow> {
  const { tx, actor, now } = context;
  const { source, purpose, reason } = given;
  const post = postFor(actor, sourceRoles[source.kind]);
  const agencyId = ownAgency(actor);
  const of = { agencyId, actor: actor.id, today: businessDate(now), most: limit };
  const list = await readSource(office, tx, source, of);
  refuseSize(list.total);
  const row = await store.insertExport(tx, {
    ...{ agencyId, source, title: list.title, purpose, reason, rows: list.total, at: now, year: of.today.slice(0, 4) },
    by: { id: actor.id, name: actor.name ?? "", post: roleName[post], person: naturalPersonOf(actor) },
  });
  await audit(context, "export.ask", row.number, { rows: list.total, purpose, source: source.kind });
  return list.total <= limit ? makeFile(office, context, row, list, null) : row;
}

/** The second person: the list is read anew for whoever asked, and its file is made. */
export async function approveExport(
  office: Office,
  context: Context,
  given: { readonly number: string; readonly version: number },
): Promise<store.ExportRow> {
  const { tx, now } = context;
  const row = await toDecide(context, given);
  const source = exportSource.parse(JSON.parse(row.query));
  const of = { agencyId: row.agency_id, actor: row.asked_by, today: businessDate(now), most: mostExported };
  const list = await readSource(office, tx, source, of);
  refuseSize(list.total);
  await audit(context, "export.approve", row.number, { rows: list.total });
  return makeFile(office, context, row, list, decidedBy(context));
}

export async function refuseExport(
  context: Context,
  given: { readonly number: string; readonly version: number; readonly reason: string },
): Promise<store.ExportRow> {
  const row = await toDecide(context, given);
  await store.refuseExport(context.tx, row.export_id, decidedBy(context), given.reason);
  await audit(context, "export.refuse", row.number);
  return store.getExport(context.tx, row.export_id);
}

/** The bytes for whoever asked for them, and for nobody else. Each download is logged. */
export async function downloadExport(
  { office }: Pick<Exporting, "office">,
  context: Context,
  number: string,
): Promise<Buffer> {
  const { tx, actor, now, requestId } = context;
  const row = await store.lockExport(tx, { number, agencyId: ownAgency(actor) });
  if (row === undefined || row.asked_by !== actor.id) throw unknownExport();
  if (row.state === "waiting") throw new Problem("export/not-now", "还没有批准。批准后在“我的导出”里下载。");
  if (row.state === "refused") throw new Problem("export/not-now", `没有批准：${row.note ?? ""}。`);
  const expired = row.expires_at === null || row.expires_at <= now;
  const bytes = expired ? undefined : await store.readFile(tx, office.secrecy, row.export_id);
  if (bytes === undefined) throw new Problem("export/expired", "文件过期，已经删除。还要用的，请重新申请导出。");
  await store.insertDownload(tx, { exportId: row.export_id, at: now, actor: actor.id, requestId });
  await audit(context, "export.download", row.number, { rows: row.row_count });
  return bytes;
}

/** The file, its place in the log of everybody who stands in it, and the day on which it ends: one transaction. */
async function makeFile(
  office: Office,
  context: Context,
  row: store.ExportRow,
  list: Listed,
  by: store.Decided | null,
): Promise<store.ExportRow> {
  const { tx, now } = context;
  const expiresAt = new Date(now.getTime() + exportDays * 86_400_000);
  const agency = await getAgency(tx, row.agency_id);
  const bytes = workbookOf(list, {
    ...{ number: row.number, name: row.asked_name, post: row.asked_post, agencyName: agency.name },
    ...{ madeAt: now, purpose: row.purpose, reason: row.reason, expiresAt },
  });
  const hash = createHash("sha256").update(bytes).digest();
  await store.keepFile(tx, office.secrecy, row.export_id, { rows: list.rows.length, bytes, hash, expiresAt, by });
  const purpose = `导出名单（${row.number}）：${exportPurposeName[row.purpose]}`;
  await logReads(context, list.personIds, { purpose, reason: row.reason, seen: list.seen });
  const detail = { rows: list.rows.length, people: list.personIds.length, hash: hash.toString("hex") };
  await audit(context, "export.make", row.number, detail);
  return store.getExport(tx, row.export_id);
}

/** The export that is to be decided, for somebody who may. */
async function toDecide(
  context: Context,
  { number, version }: { readonly number: string; readonly version: number },
): Promise<store.ExportRow> {
  const row = await store.lockExport(context.tx, { number, agencyId: ownAgency(context.actor) });
  if (row === undefined) throw unknownExport();
  const resource = { personId: null, agencyId: row.agency_id, signers: [row.asked_person] };
  const verdict = can(context.actor, decide, resource);
  if (verdict.kind !== "allowed" || context.actor.naturalPerson === null) {
    throw new Problem("application/four-eyes", "申请的人自己不能批准，须由另一人批准。");
  }
  if (row.version !== version) throw new Problem("export/stale", "这一份刚有新进展，请刷新再看。");
  if (row.state !== "waiting") throw new Problem("export/not-now", "这一份已经有人决定过了。");
  return row;
}

const decidedBy = ({ actor, now }: Context): store.Decided => ({
  by: actor.id,
  name: actor.name ?? "",
  person: naturalPersonOf(actor),
  at: now,
});

function naturalPersonOf(actor: Actor): Buffer {
  if (actor.naturalPerson === null) throw new Error(`${actor.id} is no natural person`);
  return actor.naturalPerson;
}

/** The post under which this list is asked for. */
function postFor(actor: Actor, posts: readonly Role[]): Role {
  const post = posts.find((role) => actor.roles.includes(role));
  if (post === undefined) throw new Problem("request/not-found", "没有您的岗位能看的这份名单。请从自己的页面上导出。");
  return post;
}

function refuseSize(total: number): void {
  if (total === 0) throw new Problem("export/size", "这份名单是空的，没有可以导出的。");
  if (total > mostExported) {
    throw new Problem("export/size", `共 ${total} 行，一次最多导出 ${mostExported} 行。请缩小范围，或用统计。`);
  }
}

export const unknownExport = (): Problem =>
  new Problem("request/not-found", "没有找到这一份导出。请从“我的导出”里打开。");
