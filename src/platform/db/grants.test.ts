import assert from "node:assert/strict";
import { test } from "node:test";
import { testDatabase } from "./test-database.ts";

// Books only grow (DESIGN §2.3): the role that serves may add to them and no more. What may be changed or deleted is listed
// here by hand, so that a new grant is a decision somebody saw.

/** `idempotency`: the stored answers of autosave, by the housekeeping, after a day. */
const mayDelete = [
  "application_draft",
  "login_failure",
  "passkey_challenge",
  "favourite",
  "session",
  "idempotency",
  "open_due",
  "open_month", // when it is even
  "export_file", // when it expires
  "system_sample", // after eight days
];
const mayUpdate = [
  "open_month", // what an employer owes now
  "account_watch", // when a late credit came
  "award_head", // what an award comes to now
  "application_draft",
  "login_failure",
  "session",
  "application",
  "application_material",
  "application_owed",
  "application_sample",
  "application_waiting",
  "bank_file",
  "bank_match", // taken back, with a reason
  "book_month",
  "card",
  "collection_plan",
  "contribution_refund", // moves once, when the treasury has paid
  "employer",
  "export_case",
  "certificate_guard",
  "declaration_file",
  "declaration_row", // counts tries
  "share_code", // counts uses, and is revoked
  "inbound_exception",
  "invariant_check", // begun and done
  "invariant_hold", // lifted, healed
  "inbound_message",
  "login",
  "maternity_proof", // a claim that was rolled back frees it
  "month_close",
  "notification",
  "outbound_message",
  "open_due",
  "outbox",
  "overpayment", // what is open of it
  "run",
  "scan",
  "passkey",
  "passkey_challenge",
  "passkey_reset",
  "password_reset",
  "payment_run",
  "publication", // its decision, and the version that pages raise
  "person",
  "person_identity",
  "person_link",
  "staff",
  "staff_post",
  "suspense", // what is open of it
  "suspicion", // its investigation and its outcome
  "suspicion_award", // which suspicion keeps it back
  "transfer", // its state
  "transfer_money", // confirmed or refused
  "voucher_draft", // posted or discarded
];
const ledgers = [
  ...["obligation", "levy_document", "receipt", "allocation", "account_line", "ledger_entry", "ledger_line"],
  "bank_statement_line",
  ...["transfer_action", "transfer_form", "transfer_form_year", "transfer_month"],
  "account_statement",
];
const records = [
  "application_action",
  "application_content",
  "application_link",
  "card_event",
  "relation",
  "person_read",
  "certificate",
  "certificate_file",
  "certificate_revocation",
  "share_code_use",
];

test("what the role that serves may change or delete is exactly what is listed", async () => {
  const { app } = await testDatabase();
  const { rows } = await app.query(`
    select relname as name, has_table_privilege(c.oid, 'update') as update, has_table_privilege(c.oid, 'delete') as delete,
           has_table_privilege(c.oid, 'truncate') or has_table_privilege(c.oid, 'trigger') as worse
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`);
  const names = (right: string) => rows.filter((row) => row[right]).map((row) => row.name as string);
  assert.ok(rows.length > 100); // the slices of the ledgers are tables too
  assert.deepEqual(names("update").sort(), [...mayUpdate].sort());
  assert.deepEqual(names("delete").sort(), [...mayDelete].sort());
  assert.deepEqual(names("worse"), []);
});

test("an update or a deletion in a ledger or a record is refused by the database, also through a slice", async () => {
  const { app } = await testDatabase();
  for (const table of [...ledgers, ...records, "obligation_00", "account_line_15"]) {
    await assert.rejects(app.query(`delete from ${table}`), { code: "42501" }, table);
    const column = table.startsWith("ledger")
      ? "voucher = voucher"
      : table.startsWith("bank_statement")
        ? "line_no = line_no"
        : table.startsWith("transfer")
          ? "number = number"
          : table === "idempotency"
            ? "key = key"
            : "person_id = person_id";
    const own = table.startsWith("application") ? "application_id = application_id" : column;
    await assert.rejects(app.query(`update ${table} set ${own}`), { code: "42501" }, table);
  }
});
