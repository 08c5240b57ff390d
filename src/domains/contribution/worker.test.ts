import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { inboundQueue } from "#platform/messages/inbound-queue.ts";
import { shippedLaw } from "#policy/law.ts";
import { keepTaxMessage, performIn } from "../../../test/messages.ts";
import { assertInvariants, onDemo, personOf, secrecy } from "../../../test/office.ts";
import type { TaxMessage } from "./contract.ts";
import { AwaitsDeclaration } from "./receipt-posting.ts";
import { countAwaiting, openExceptions } from "./store.ts";
import { workInbound, workManyInbound } from "./worker.ts";

const work = (tx: Tx, number: string) => workInbound(performIn(tx), { number, secrecy, law: shippedLaw });

const { identityNumber, name } = personOf(6);
const common = { name, identityNumber, scheme: "enterprise-pension", region: "610000", monthCharged: "2026-11" };
const declaration: TaxMessage = {
  kind: "declaration",
  number: "D-1",
  lines: [{ ...common, line: 1, monthFor: "2026-11", base: "5000.00", total: "1000.00" }],
  controlTotal: "1000.00",
};
const receipt: TaxMessage = {
  kind: "receipt",
  number: "P-1",
  declaration: "D-1",
  voucher: "V-1",
  receivedOn: "2026-11-17",
  lines: [{ line: 1, amount: "1000.00" }],
  controlTotal: "1000.00",
};

test("a receipt before its declaration is on the exceptions worklist while it waits, and off it when posted", async () => {
  await onDemo(async (tx) => {
    await keepTaxMessage(tx, receipt);
    await assert.rejects(work(tx, "P-1"), AwaitsDeclaration);
    await assert.rejects(work(tx, "P-1"), AwaitsDeclaration); // the job is tried again; the line is there once
    assert.deepEqual(
      (await openExceptions(tx, "610200")).map((row) => [row.number, row.line, row.reason]),
      [["P-1", 0, "declaration-awaited"]],
    );
    await keepTaxMessage(tx, declaration);
    await work(tx, "D-1");
    await work(tx, "P-1");
    assert.deepEqual(await openExceptions(tx, "610200"), []);
    await assertInvariants(tx);
  });
});

test("a repeated voucher leaves no trace in the books and is an exception with the voucher's number", async () => {
  await onDemo(async (tx) => {
    for (const message of [declaration, receipt]) {
      await keepTaxMessage(tx, message);
      await work(tx, message.number);
    }
    const second: TaxMessage = { ...declaration, number: "D-2", lines: [{ ...declarationLine("2026-10") }] };
    await keepTaxMessage(tx, second);
    await keepTaxMessage(tx, { ...receipt, number: "P-2", declaration: "D-2" });
    await work(tx, "D-2"); // its month was declared before: an exception of its own
    await keepTaxMessage(tx, { ...receipt, number: "P-3" });
    await work(tx, "P-3");
    const [voucher] = (await openExceptions(tx, "610200")).filter((row) => row.number === "P-3");
    assert.equal(voucher?.reason, "voucher-repeated");
    assert.match(voucher?.explanation ?? "", /V-1/);
    const books = await sql`
      select (select count(*)::int from receipt where source = 'tax/P-3') as receipts,
             (select count(*)::int from inbound_exception where number = 'P-3') as exceptions,
             (select outcome from inbound_message where number = 'P-3') as outcome`.execute(tx);
    assert.deepEqual(books.rows, [{ receipts: 0, exceptions: 1, outcome: "exception" }]);
    await work(tx, "P-3"); // done is done
    await assertInvariants(tx);
  });
});

const workMany = (tx: Tx, numbers: readonly string[]) =>
  workManyInbound(() => performIn(tx), { numbers, secrecy, law: shippedLaw });

test("of many messages those that cannot be posted stand alone: one waits, one is wrong as a whole, the rest is in the books", async () => {
  await onDemo(async (tx) => {
    const awaiting: TaxMessage = { ...receipt, number: "P-0", declaration: "D-0", voucher: "V-0" };
    const wrongTotal: TaxMessage = { ...declaration, number: "D-9", controlTotal: "1000.01" };
    // The receipt came before its declaration: together that is no fault.
    for (const message of [receipt, awaiting, wrongTotal, declaration]) await keepTaxMessage(tx, message);
    const failures = await workMany(tx, ["P-1", "P-0", "D-9", "D-1"]);
    assert.deepEqual([...failures.keys()], ["P-0"]);
    assert.ok(failures.get("P-0") instanceof AwaitsDeclaration);
    const { rows } = await sql`
      select number, outcome from inbound_message where number in ('P-0', 'P-1', 'D-1', 'D-9') order by number`.execute(
      tx,
    );
    assert.deepEqual(rows, [
      { number: "D-1", outcome: "posted" },
      { number: "D-9", outcome: "exception" },
      { number: "P-0", outcome: null },
      { number: "P-1", outcome: "posted" },
    ]);
    assert.deepEqual([...(await workMany(tx, ["D-1", "P-1", "D-9"])).keys()], []); // done is done
    await assertInvariants(tx);
  });
});

test("the queue says what waits, what waits for another message, and what was posted today with lines that did not match", async () => {
  await onDemo(async (tx) => {
    const before = await inboundQueue(tx);
    for (const message of [declaration, { ...receipt, declaration: "D-0", number: "P-0" }, receipt] as const)
      await keepTaxMessage(tx, message);
    const waiting = await inboundQueue(tx);
    assert.deepEqual([waiting.waiting - before.waiting, waiting.posted - before.posted], [3, 0]);
    assert.ok(waiting.waitingSince !== null);
    await workMany(tx, ["D-1", "P-0", "P-1"]);
    const after = await inboundQueue(tx);
    assert.deepEqual([after.waiting - before.waiting, after.posted - before.posted], [1, 2]);
    assert.equal(after.perMinute - before.perMinute, 2);
    assert.equal(after.withExceptions, before.withExceptions);
    assert.equal(await countAwaiting(tx), 1);
    // A second month 2026-11 of the same person is owed already: its line does not match.
    await keepTaxMessage(tx, { ...declaration, number: "D-3" });
    await workMany(tx, ["D-3"]);
    assert.equal((await inboundQueue(tx)).withExceptions - before.withExceptions, 1);
  });
});

test("a message whose number stands twice among many is posted once, and no line of it is an exception", async () => {
  await onDemo(async (tx) => {
    for (const message of [declaration, receipt]) await keepTaxMessage(tx, message);
    assert.equal((await workMany(tx, ["D-1", "P-1", "D-1", "P-1"])).size, 0);
    const { rows } = await sql`
      select (select count(*)::int from inbound_exception where number in ('D-1', 'P-1')) as exceptions,
             (select count(*)::int from obligation where source = 'tax/D-1') as owed,
             (select count(*)::int from audit_entry where subject in ('D-1', 'P-1') and action like 'contribution.%') as audited`.execute(
      tx,
    );
    assert.deepEqual(rows, [{ exceptions: 0, owed: 1, audited: 2 }]);
    await assertInvariants(tx);
  });
});

test("one voucher that comes twice among many is in the books once, and every other message as if it had come alone", async () => {
  await onDemo(async (tx) => {
    await keepTaxMessage(tx, declaration);
    await keepTaxMessage(tx, { ...declaration, number: "D-2", lines: [declarationLine("2026-09")] });
    await keepTaxMessage(tx, receipt);
    await keepTaxMessage(tx, { ...receipt, number: "P-2", declaration: "D-2" });
    const failures = await workMany(tx, ["D-1", "D-2", "P-1", "P-2"]);
    assert.equal(failures.size, 0);
    const { rows } = await sql`
      select number, outcome from inbound_message where number in ('P-1', 'P-2') order by number`.execute(tx);
    assert.deepEqual(rows, [
      { number: "P-1", outcome: "posted" },
      { number: "P-2", outcome: "exception" },
    ]);
    await assertInvariants(tx);
  });
});

const declarationLine = (monthFor: string) => ({ ...common, line: 1, monthFor, base: "5000.00", total: "1000.00" });
