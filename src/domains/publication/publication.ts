import type { z } from "zod";
import { schemeRegion } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { type Actor, ownAgency } from "#platform/auth/actor.ts";
import { type Action, can } from "#platform/auth/can.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { FileStore } from "#platform/files/files.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { addMonthsToDate, type PlainDate, sayDate } from "#policy/kernel/calendar.ts";
import { national, type Region } from "#policy/kernel/region.ts";
import type * as contract from "./contract.ts";
import { earliestKnownFrom } from "./law.ts";
import { type Checked, checkLines, requested } from "./lines.ts";
import * as store from "./store.ts";
import { touchedBy } from "./touched.ts";

/** Told to everybody who goes by the law: something becomes known on a day. */
export const effectiveTopic = "publication.effective";

export const draft: Action = { name: "publication.draft", staff: ["data"] };
/** 审批岗 decides, and never the natural person who wrote it down. */
export const decide: Action = { name: "publication.decide", staff: ["approver"], excludeSigners: true };
export const mostPages = 20;

/** Whose values an agency publishes: those of the region whose rules hold for it, and the country's. */
export async function regionsOf(db: Db, agencyId: string, today: PlainDate): Promise<readonly Region[]> {
  const served = await schemeRegion(db, "enterprise-pension", agencyId, today);
  return served === undefined ? [national] : [served.region, national];
}

/** Writes down what a document says; nothing counts yet. Every line that cannot stand is refused at its place. */
export async function draftPublication(
  context: Context,
  given: z.output<typeof contract.publicationRequest>,
): Promise<store.PublicationRow> {
  const { tx, actor, now } = context;
  const agencyId = ownAgency(actor);
  const today = businessDate(now);
  refuseDay(given.knownFrom, now);
  if (given.documentDate !== null && given.documentDate > today) {
    throw invalid("/documentDate", "文件的日期在今天以后，请核对。");
  }
  const source = {
    ...{ title: given.title, number: given.documentNumber },
    ...(given.article === null ? {} : { article: given.article }),
    ...(given.documentDate === null ? {} : { from: given.documentDate }),
  };
  await store.lockLaw(tx);
  const regions = await regionsOf(tx, agencyId, today);
  const checked = await checkLines(tx, { lines: given.lines, knownFrom: given.knownFrom, source, regions });
  refuseFaults(checked);
  for (const [index, { parameter, region, from }] of given.lines.entries()) {
    const waiting = await store.waitingFor(tx, { parameter, region, from });
    if (waiting !== undefined) {
      throw invalid(`/lines/${index}/from`, `${waiting} 里有同一天起的值，还在等批准。请等它定了，或先撤回它。`);
    }
  }
  const row = await store.insertPublication(tx, {
    ...{ agencyId, source, wishedFrom: given.knownFrom, at: now, year: today.slice(0, 4) },
    lines: checked.lines.flatMap(({ entry }) => (entry === null ? [] : [entry])),
    by: { id: actor.id, name: actor.name ?? "", person: naturalPersonOf(actor) },
  });
  await audit(context, "publication.draft", row.number, { lines: given.lines.length, document: source.number });
  return row;
}

/** One page of the document. Only while it waits, and only by whoever wrote it down. */
export async function addPage(
  context: Context,
  files: FileStore,
  given: { readonly number: string; readonly version: number; readonly bytes: Buffer; readonly fileName: string },
): Promise<store.PublicationRow> {
  const { tx, actor, now } = context;
  const row = await waiting(context, given);
  refuseOther(row, actor);
  const pages = await store.pagesOf(tx, row.publication_id);
  if (pages.length >= mostPages) {
    throw new Problem("publication/not-now", `文件最多 ${mostPages} 页。请只传有这些数的页。`);
  }
  const { fileId, publicId } = await files.put(tx, { bytes: given.bytes, fileName: given.fileName });
  await store.insertPage(tx, { publicationId: row.publication_id, fileId, at: now });
  await audit(context, "publication.page", row.number, { page: pages.length + 1, file: publicId });
  return { ...row, version: row.version + 1 };
}

/**
 * The second person: held once more against what was published meanwhile, kept with what it was shown to touch, and known from a
 * day to come. What follows from it is begun elsewhere: the event says that there is something to follow.
 */
export async function approvePublication(
  context: Context,
  secrecy: Secrecy,
  given: { readonly number: string; readonly version: number },
): Promise<store.PublicationRow> {
  const { tx, actor, now } = context;
  await store.lockLaw(tx);
  const row = await toDecide(context, given);
  if ((await store.pagesOf(tx, row.publication_id)).length === 0) {
    throw new Problem("publication/not-now", "还没有传文件原件，没有可以对照的。请数据岗先把文件传上来。");
  }
  const knownFrom = knownFromOf(row, now);
  const checked = await recheck(tx, row, knownFrom, now);
  refuseFaults(checked);
  const touched = await touchedBy({ db: tx, secrecy, today: businessDate(now) }, checked);
  const decided = await store.decidePublication(tx, row.publication_id, decidedBy(actor, now), {
    ...{ state: "approved", knownFrom, touched: JSON.stringify(touched) },
  });
  await audit(context, "publication.approve", row.number, { knownFrom });
  await putOutbox(tx, { topic: effectiveTopic, subject: row.number, payload: { number: row.number, knownFrom } });
  return decided;
}

export async function refusePublication(
  context: Context,
  given: { readonly number: string; readonly version: number; readonly reason: string },
): Promise<store.PublicationRow> {
  const row = await toDecide(context, given);
  return end(context, row, "refused", given.reason);
}

/** Taken back by whoever wrote it down, as long as nobody decided. */
export async function withdrawPublication(
  context: Context,
  given: { readonly number: string; readonly version: number; readonly reason: string },
): Promise<store.PublicationRow> {
  const row = await waiting(context, given);
  refuseOther(row, context.actor);
  return end(context, row, "withdrawn", given.reason);
}

async function end(
  context: Context,
  row: store.PublicationRow,
  state: "refused" | "withdrawn",
  note: string,
): Promise<store.PublicationRow> {
  const by = decidedBy(context.actor, context.now);
  const ended = await store.decidePublication(context.tx, row.publication_id, by, { state, note });
  await audit(context, `publication.${state === "refused" ? "refuse" : "withdraw"}`, row.number);
  return ended;
}

/** Known from the day that was wished for, and never before the next day that nobody has begun to decide on. */
export const knownFromOf = (row: store.PublicationRow, now: Date): PlainDate => {
  const earliest = earliestKnownFrom(now);
  if (row.wished_from <= earliest) return earliest;
  return row.wished_from;
};

/** The lines of a publication held against everything that was published until now. */
export async function recheck(db: Db, row: store.PublicationRow, knownFrom: PlainDate, now: Date): Promise<Checked> {
  const source = store.sourceOf(row);
  const values = await store.valuesOf(db, [row.publication_id]);
  const lines = values.map((value) => requested(store.lineOf(value, source, knownFrom)));
  const regions = await regionsOf(db, row.agency_id, businessDate(now));
  return checkLines(db, { lines, knownFrom, source, regions });
}

/** Why somebody cannot decide about it; undefined where they can. */
export function obstacleOf(actor: Actor, row: store.PublicationRow): string | undefined {
  const resource = { personId: null, agencyId: row.agency_id, signers: [row.drafted_person] };
  const verdict = can(actor, decide, resource);
  if (verdict.kind === "allowed" && actor.naturalPerson !== null) return undefined;
  if (verdict.kind === "refused" && verdict.why === "signed") return "填写的人自己不能批准，须由另一人批准。";
  return "批准由审批岗办。";
}

async function toDecide(
  context: Context,
  of: { readonly number: string; readonly version: number },
): Promise<store.PublicationRow> {
  const row = await waiting(context, of);
  const obstacle = obstacleOf(context.actor, row);
  if (obstacle !== undefined) throw new Problem("application/four-eyes", obstacle);
  return row;
}

async function waiting(
  { tx, actor }: Context,
  { number, version }: { readonly number: string; readonly version: number },
): Promise<store.PublicationRow> {
  const row = await store.lockPublication(tx, { number, agencyId: ownAgency(actor) });
  if (row === undefined) throw unknownPublication();
  if (row.version !== version) throw new Problem("publication/stale", "这一份刚有新进展，请刷新再看。");
  if (row.state !== "draft")
    throw new Problem("publication/not-now", "这一份已经定了，不能再改。要改数，请另填一份更正。");
  return row;
}

function refuseOther(row: store.PublicationRow, actor: Actor): void {
  if (row.drafted_by === actor.id) return;
  throw new Problem("permission/refused", "只有填写的人能补页、能撤回。");
}

function refuseDay(knownFrom: PlainDate, now: Date): void {
  const earliest = earliestKnownFrom(now);
  if (knownFrom < earliest) {
    throw invalid("/knownFrom", `最早从${sayDate(earliest)}起算已知：同一天办的事，前后都按同样的数。`);
  }
  if (knownFrom > addMonthsToDate(earliest, 12)) throw invalid("/knownFrom", "知晓日在一年以后，请核对年份。");
}

function refuseFaults({ lines }: Checked): void {
  const faults = lines.flatMap(({ faults }, index) =>
    faults.map(({ field, text }) => ({ pointer: `/lines/${index}/${field}`, code: "value", message: text })),
  );
  const [first] = faults;
  if (first === undefined) return;
  throw new Problem(
    "publication/refused",
    `${first.message}${faults.length > 1 ? `另有 ${faults.length - 1} 处。` : ""}`,
    faults,
  );
}

const invalid = (pointer: string, message: string): Problem =>
  new Problem("publication/refused", message, [{ pointer, code: "value", message }]);

export const unknownPublication = (): Problem =>
  new Problem("request/not-found", "本机构没有这一份公布。请从“参数公布”里重新打开。");

const decidedBy = (actor: Actor, at: Date): store.Decided => ({
  ...{ by: actor.id, name: actor.name ?? "", person: naturalPersonOf(actor), at },
});

function naturalPersonOf(actor: Actor): Buffer {
  if (actor.naturalPerson === null) throw new Error(`${actor.id} is no natural person`);
  return actor.naturalPerson;
}
