import { type Booked, copyCredits } from "#domains/account/index.ts";
import {
  BinaryRows,
  byPerson,
  copyRows,
  dateField,
  instantField,
  sameFields,
  sameTexts,
  textField,
} from "#platform/db/binary-copy.ts";
import { clientOf, type Tx } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Fen } from "#policy/kernel/money.ts";
import { taxSender } from "./inbound.ts";
import { changeOpenMonths } from "./open-month.ts";
import type { Obligation } from "./store.ts";

// What messages of thousands of lines leave in the books, written with COPY: the rows that `insertDeclared` and `insertReceipt`
// write for one line. Rows go in by person, so that each index is walked through and not jumped about in.

const obligationColumns = [
  ...["person_id", "source", "source_line", "scheme", "agency_id", "region", "category", "employer_id", "kind"],
  ...["month_for", "month_charged", "base", "total", "personal", "employer", "account", "pooled", "known_at"],
];
const documentColumns = [
  ...["person_id", "source", "source_line", "document_kind", "document_number", "obligation_source"],
  ...["obligation_line", "amount", "known_at"],
];
const normal = textField("normal");
const taxDeclaration = textField("tax-declaration");

/** Obligations that tax declared, their documents, and whose each line became. */
export async function copyDeclared(
  tx: Tx,
  declared: readonly { readonly number: string; readonly obligation: Obligation }[],
  knownAt: Date,
): Promise<void> {
  if (declared.length === 0) return;
  const [known, sender, field] = [instantField(knownAt), textField(taxSender), sameTexts()];
  const rows = new BinaryRows(obligationColumns.length);
  const documents = new BinaryRows(documentColumns.length);
  const lines = new BinaryRows(4);
  for (const { number, obligation: one } of byPerson(declared, ({ obligation }) => obligation.personId)) {
    const person = Number(one.personId);
    const [source, document] = [field(one.source), field(number)];
    rows.row().int8(person).field(source).int4(one.sourceLine).field(field(one.scheme)).int8(Number(one.agencyId));
    rows.field(field(one.region)).field(field(one.category));
    if (one.employerId === null) rows.null();
    else rows.int8(Number(one.employerId));
    rows.field(normal).field(field(one.monthFor)).field(field(one.monthCharged)).int8(one.base).int8(one.total);
    rows.int8(one.personal).int8(one.employer).int8(one.account).int8(one.pooled).field(known);
    documents.row().int8(person).field(source).int4(one.sourceLine).field(taxDeclaration).field(document);
    documents.field(source).int4(one.sourceLine).int8(one.total).field(known);
  }
  for (const { number, obligation } of declared)
    lines.row().field(sender).field(field(number)).int4(obligation.sourceLine).int8(Number(obligation.personId));
  const client = clientOf(tx);
  await copyRows(client, "obligation", obligationColumns, rows);
  await copyRows(client, "levy_document", documentColumns, documents);
  await copyRows(client, "inbound_line", ["sender", "number", "line", "person_id"], lines);
  await changeOpenMonths(
    tx,
    declared.map(({ obligation }) => ({ obligation, amount: obligation.total })),
  );
}

/** A receipt, placed on one obligation. */
export interface ReceiptRow {
  readonly obligation: Obligation;
  readonly source: string;
  readonly sourceLine: number;
  readonly fundEntityId: string;
  readonly voucher: string;
  readonly amount: Fen;
  readonly receivedOn: PlainDate;
  readonly knownAt: Date;
}

const receiptColumns = [
  ...["person_id", "source", "source_line", "fund_entity_id", "voucher", "amount", "received_on", "known_at"],
];
const allocationColumns = [
  ...["person_id", "receipt_source", "receipt_line", "obligation_source", "obligation_line", "amount", "known_at"],
];

/** Receipts with their allocations, and the credits of those that are met. */
export async function copyReceipts(tx: Tx, receipts: readonly ReceiptRow[], credits: readonly Booked[]): Promise<void> {
  const rows = new BinaryRows(receiptColumns.length);
  const allocations = new BinaryRows(allocationColumns.length);
  const [field, day, instant] = [sameTexts(), sameFields(dateField), sameFields(instantField)];
  for (const one of byPerson(receipts, ({ obligation }) => obligation.personId)) {
    const { obligation } = one;
    const person = Number(obligation.personId);
    const source = field(one.source);
    rows.row().int8(person).field(source).int4(one.sourceLine).int8(Number(one.fundEntityId)).field(field(one.voucher));
    rows.int8(one.amount).field(day(one.receivedOn)).field(instant(one.knownAt));
    allocations.row().int8(person).field(source).int4(one.sourceLine).field(field(obligation.source));
    allocations.int4(obligation.sourceLine).int8(one.amount).field(instant(one.knownAt));
  }
  const client = clientOf(tx);
  if (receipts.length > 0) {
    await copyRows(client, "receipt", receiptColumns, rows);
    await copyRows(client, "allocation", allocationColumns, allocations);
    await changeOpenMonths(
      tx,
      receipts.map(({ obligation, amount }) => ({ obligation, amount: -amount })),
    );
  }
  await copyCredits(
    tx,
    byPerson(credits, ({ personId }) => personId),
  );
}
