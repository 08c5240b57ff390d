import type { Decision, FactName, Facts } from "#items/define-item.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Decided, Office } from "./handler.ts";
import * as store from "./store.ts";

/** What was asked, known and decided at a moment: sealed, kept for ever, so that a decision can be reproduced. */
export type AnyAnswers = Readonly<Record<string, string | boolean>>;

/** What was decided, as it is kept: findings, the effect or null, and what was done. */
export interface KeptDecision {
  readonly decision: Decision<unknown>;
  readonly outcome: readonly string[];
  /** What another body decided, with its document. */
  readonly decided?: Decided;
}

/** Keeps one content: answers, facts, decision, and the hash that reviewers sign. */
export async function keep(
  office: Office,
  context: Context,
  row: store.ApplicationRow,
  contentNo: number,
  answers: AnyAnswers,
  facts: Facts<FactName>,
  kept: KeptDecision,
): Promise<void> {
  const materials = await store.readMaterials(context.tx, row.application_id);
  await store.insertContent(context.tx, {
    applicationId: row.application_id,
    contentNo,
    answers: sealed(office, row, "answers", answers),
    facts: sealed(office, row, "facts", facts),
    decision: sealed(office, row, "decision", kept),
    contentHash: office.secrecy.hash(JSON.stringify([answers, materials])),
    lawKnownOn: businessDate(context.now),
    now: context.now,
  });
}

/** The content that an application stands on now. */
export async function contentOf(tx: Tx, row: store.ApplicationRow): Promise<store.ContentRow> {
  const content = await store.readContent(tx, row.application_id, row.content_no);
  if (content === undefined) throw new Error(`application ${row.number} has no content ${row.content_no}`);
  return content;
}

/** The decision of a content; undefined while nothing was decided. */
export function keptDecision(
  office: Office,
  row: { application_id: string },
  content: store.ContentRow | undefined,
): KeptDecision | undefined {
  return content?.decision ? opened<KeptDecision>(office, row, "decision", content.decision) : undefined;
}

type Column = "draft" | "answers" | "facts" | "decision";
const place = (row: { application_id: string }, column: Column) => `application.${column}:${row.application_id}`;
export const sealed = (office: Office, row: store.ApplicationRow, column: Column, value: unknown): Buffer =>
  office.secrecy.seal(place(row, column), JSON.stringify(value));
/** Opens a sealed JSON column of an application. */
export const opened = <Value = AnyAnswers>(
  office: Office,
  row: { application_id: string },
  column: Column,
  value: Buffer,
): Value => JSON.parse(office.secrecy.open(place(row, column), value)) as Value;
