import assert from "node:assert/strict";
import { test } from "node:test";
import { insertRelation } from "#domains/registration/index.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { keepTaxMessage } from "../../../test/messages.ts";
import {
  assertInvariants,
  contextOf,
  onDemo,
  personOf,
  problemOf,
  secrecy,
  staff,
  wednesday,
} from "../../../test/office.ts";
import type { TaxMessage } from "./contract.ts";
import { type Settlement, settleException } from "./exception.ts";
import { postMessage } from "./posting.ts";
import { historyOf, openExceptions } from "./store.ts";

// Person 2 (苏小云) is insured nowhere, so what tax reports of her waits; when her relation is registered it is tried again.
const { identityNumber, name } = personOf(2);
const declaration: TaxMessage = {
  kind: "declaration",
  number: "D-1",
  controlTotal: "1000.00",
  lines: [
    {
      line: 1,
      identityNumber,
      name,
      scheme: "enterprise-pension",
      region: "610000",
      monthFor: "2026-11",
      monthCharged: "2026-11",
      base: "5000.00",
      total: "1000.00", // 5,000.00 × 20 %
    },
    {
      line: 2,
      identityNumber: personOf(6).identityNumber,
      name: personOf(6).name,
      scheme: "enterprise-pension",
      region: "610000",
      monthFor: "2026-11",
      monthCharged: "2026-11",
      base: "5000.00",
      total: "1000.00",
    },
  ],
};
const both = { ...declaration, controlTotal: "2000.00" };
const receipt: TaxMessage = {
  kind: "receipt",
  number: "P-1",
  declaration: "D-1",
  voucher: "V-1",
  receivedOn: "2026-11-17",
  controlTotal: "2000.00",
  lines: [
    { line: 1, amount: "1000.00" },
    { line: 2, amount: "1000.00" },
  ],
};

async function post(tx: Tx, message: TaxMessage): Promise<void> {
  const number = await keepTaxMessage(tx, message);
  await postMessage(contextOf(tx, jobActor("contribution")), { number, secrecy, law: shippedLaw });
}

const settle = (tx: Tx, post: string, number: string, settlement: Settlement, agencyId = "610200") =>
  settleException(contextOf(tx, staff(post)), { number, line: 1, agencyId, secrecy, law: shippedLaw }, settlement);

const register = (tx: Tx) =>
  insertRelation(tx, {
    personId: "2",
    scheme: "enterprise-pension",
    agencyId: "610200",
    region: "610000",
    category: "flexible",
    fromMonth: month("2026-11"),
    declaredBase: fen(500_000n),
    applicationId: "1",
    knownFrom: wednesday,
  });

const suspense = async (tx: Tx) =>
  (
    await sql<{ sum: string }>`
      select (coalesce(sum(credit), 0) - coalesce(sum(debit), 0))::text as sum from ledger_line
      where ledger_account = 'suspense-receipt'`.execute(tx)
  ).rows[0]?.sum;

test("after the relation is registered, declaration and receipt are tried again: owed, paid, credited, and out of 暂收款", async () => {
  await onDemo(async (tx) => {
    await post(tx, both);
    await post(tx, receipt);
    assert.deepEqual(
      (await openExceptions(tx, "610200")).map((row) => [row.number, row.line, row.reason, row.owner_role]),
      [
        ["D-1", 1, "no-relation", "clerk"],
        ["P-1", 1, "line-unknown", "finance"],
      ],
    );
    assert.equal(await suspense(tx), "100000"); // 1,000.00 of the 2,000.00 that came
    assert.equal(await problemOf(settle(tx, "clerk", "D-1", { outcome: "posted" })), "exception/unmatched");
    await register(tx);
    await settle(tx, "clerk", "D-1", { outcome: "posted" });
    await settle(tx, "finance", "P-1", { outcome: "posted" });
    const [line] = await historyOf(tx, "2");
    assert.equal(line?.allocated, 100_000n);
    assert.equal(line?.account, 40_000n); // 5,000.00 × 8 %
    assert.equal(await suspense(tx), "0");
    assert.deepEqual(await openExceptions(tx, "610200"), []);
    await assertInvariants(tx);
    assert.equal(await problemOf(settle(tx, "clerk", "D-1", { outcome: "posted" })), "exception/settled");
  });
});

test("a line is settled by the post that owns it, in the own agency, with a word on what was done", async () => {
  await onDemo(async (tx) => {
    await post(tx, both);
    const returned = { outcome: "returned", reason: "已请税务更正姓名" } as const;
    assert.equal(await problemOf(settle(tx, "finance", "D-1", returned)), "permission/refused");
    assert.equal(await problemOf(settle(tx, "clerk", "D-1", returned, "310000")), "request/not-found");
    assert.equal(await problemOf(settle(tx, "clerk", "D-9", returned)), "request/not-found");
    await settle(tx, "clerk", "D-1", returned);
    const { rows } = await sql`
      select outcome, resolution, resolved_by from inbound_exception where number = 'D-1'`.execute(tx);
    assert.deepEqual(rows, [{ outcome: "returned", resolution: "已请税务更正姓名", resolved_by: "login:clerk" }]);
    assert.equal((await historyOf(tx, "2")).length, 0);
    await assertInvariants(tx);
  });
});
