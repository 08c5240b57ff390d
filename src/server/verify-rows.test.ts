import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import type { TaxMessage } from "#domains/contribution/contract.ts";
import { postMessage } from "#domains/contribution/posting.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { onOneConnection, type Tx } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { keepTaxMessage } from "../../test/messages.ts";
import { contextOf, makeSeeded, personOf, secrecy } from "../../test/office.ts";
import { financeOffice } from "../../test/payments.ts";
import { verifyBooks } from "./verify.ts";

// A database administrator changes the books, not the log: each figure still adds up, but the rows are not those that the
// sealed audit row tells of. Persons 6 and 1 of the demo have November still free.

const lineOf = (line: number, personId: number, base: string, total: string) => ({
  line,
  identityNumber: personOf(personId).identityNumber,
  name: personOf(personId).name,
  scheme: "enterprise-pension",
  region: "610000",
  monthFor: "2026-11",
  monthCharged: "2026-11",
  base,
  total,
});
const declaration: TaxMessage = {
  kind: "declaration",
  number: "D-V",
  controlTotal: "2728.00",
  // 5,000.00 × 20 % = 1,000.00; 7,200.00 × 24 % = 1,728.00
  lines: [lineOf(1, 6, "5000.00", "1000.00"), lineOf(2, 1, "7200.00", "1728.00")],
};
const receipt: TaxMessage = {
  kind: "receipt",
  number: "P-V",
  declaration: "D-V",
  voucher: "GK-V",
  receivedOn: "2026-11-17",
  controlTotal: "2728.00",
  lines: [
    { line: 1, amount: "1000.00" },
    { line: 2, amount: "1728.00" },
  ],
};

async function post(tx: Tx, message: TaxMessage): Promise<void> {
  const number = await keepTaxMessage(tx, message);
  await postMessage(contextOf(tx, jobActor("contribution")), { number, secrecy, law: shippedLaw });
}

test("rows of the books that were touched behind the log's back", async (t) => {
  const { database, owner, ownerUrl } = await makeSeeded();
  const checkpoints = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-rows-"));
  t.after(async () => {
    await database.destroy();
    fs.rmSync(checkpoints, { recursive: true });
  });
  await onOneConnection(database, async (tx) => {
    await post(tx, declaration);
    await post(tx, receipt);
    await financeOffice(tx).open();
  });
  const faults = async (check: string) => {
    const finding = (await verifyBooks(ownerUrl, checkpoints)).find((one) => one.check === check);
    assert.ok(finding && finding.checked > 0, `${check} looked at nothing`);
    return finding.ok ? "" : finding.detail;
  };
  await t.test("untouched they are those of the log", async () => {
    assert.equal(await faults("message-rows"), "");
    assert.equal(await faults("payment-slices"), "");
  });

  const tampered: [what: string, check: string, sql: string, undo: string, expected: RegExp][] = [
    [
      "a month moved to another year, the sums as before",
      "message-rows",
      "update obligation set month_for = '2025-11' where source = 'tax/D-V' and source_line = 2",
      "update obligation set month_for = '2026-11' where source = 'tax/D-V' and source_line = 2",
      /报文 D-V/,
    ],
    [
      "the day on which money came",
      "message-rows",
      "update receipt set received_on = '2026-11-01' where source = 'tax/P-V' and person_id = 6",
      "update receipt set received_on = '2026-11-17' where source = 'tax/P-V' and person_id = 6",
      /报文 P-V/,
    ],
    [
      "a payment moved to another bank",
      "payment-slices",
      "update payment set bank = 'x' || bank where run_id = (select max(run_id) from payment_run) and person_id = 3",
      "update payment set bank = substr(bank, 2) where run_id = (select max(run_id) from payment_run) and person_id = 3",
      /PAY-610000-202611-01/,
    ],
  ];
  for (const [what, check, change, undo, expected] of tampered) {
    await t.test(`${what}: found, and where`, async () => {
      await owner.query(change);
      assert.match(await faults(check), expected);
      await owner.query(undo);
      assert.equal(await faults(check), "");
    });
  }

  await t.test("two persons' payments exchanged, one deleted: found, and where", async () => {
    const run = "run_id = (select max(run_id) from payment_run)";
    await owner.query(`create table kept as select * from payment where ${run}`);
    const restore = async () => {
      await owner.query(`delete from payment where ${run}; insert into payment select * from kept`);
      assert.equal(await faults("payment-slices"), "");
    };
    await owner.query(`
      update payment p set amount = o.amount from kept o, kept s
      where p.${run} and p.person_id = s.person_id and o.person_id <> s.person_id and o.amount <> s.amount`);
    assert.match(await faults("payment-slices"), /第 \d+ 片/);
    await restore();
    await owner.query(`delete from payment where ${run} and person_id = 3`);
    assert.match(await faults("payment-slices"), /第 \d+ 片/);
    await restore();
    await owner.query(`delete from obligation where source = 'tax/D-V' and source_line = 2`);
    assert.match(await faults("message-rows"), /报文 D-V：入账的 1 行/);
  });
});
