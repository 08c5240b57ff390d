import assert from "node:assert/strict";
import { test } from "node:test";
import { inTransaction, sql } from "#platform/db/database.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { january } from "../../../../test/bureau.ts";
import { problemOf, staff } from "../../../../test/office.ts";
import { runOffice } from "../../../../test/run-office.ts";
import { creditAccount } from "../index.ts";
import { settlementKind } from "../settlement/kind.ts";
import { statementHash, statementKind } from "./kind.ts";
import { statementAsOf, statementsOf } from "./store.ts";

const [settlement, statement] = [settlementKind(shippedLaw), statementKind(shippedLaw)];
const office = await runOffice([statement, settlement], january);

async function done(kind: typeof statement | typeof settlement, key: string) {
  const number = await office.open(key, staff("checker"), kind);
  await office.work(number);
  await office.act(number, "confirm", staff("approver"));
  const run = await office.work(number);
  assert.equal(run.state, "done");
  return run;
}

test("everybody with a settled year is told once what the ledger has, and a year settled anew is told anew", async () => {
  assert.equal(await problemOf(office.open("2026")), "request/not-found"); // not settled yet
  await done(settlement, "2026");
  const first = await done(statement, "2026");
  assert.ok(first.count > 20);
  await office.assertBooks();
  const [own] = await statementsOf(office.database, "1");
  assert.ok(own);
  assert.equal(own.closing, own.opening + own.credited + own.interest + own.other);
  assert.equal(own.hash, statementHash(own).toString("hex"));
  const told = await office.query<{ people: number; messages: number }>(`
    select (select count(*)::int from account_statement where year = 2026) as people,
           (select count(*)::int from notification where template = 'account.statement') as messages`);
  assert.deepEqual(told, [{ people: first.count, messages: first.count }]);
  // Asked for again there is nobody to tell.
  assert.equal((await done(statement, "2026")).count, 0);

  // A credit of December that came in late: the year is settled anew, one account is told anew.
  await inTransaction(office.database, (tx) =>
    creditAccount(tx, {
      ...{ personId: "1", scheme: "enterprise-pension", source: "test/late", sourceLine: 1, amount: fen(10_000n) },
      ...{ monthFor: month("2026-12"), monthCharged: month("2026-12"), receivedOn: date("2026-12-30") },
      ...{ creditedMonth: month("2026-12"), bookMonth: month("2027-01"), knownAt: january, region: "610000" },
    }),
  );
  assert.equal((await done(statement, "2026")).count, 0); // not before it is settled
  await done(settlement, "2026");
  assert.equal((await done(statement, "2026")).count, 1);
  const [second, before] = await statementsOf(office.database, "1");
  assert.deepEqual([second?.statementNo, second?.replacesNo, before?.statementNo], [2, 1, 1]);
  assert.equal(before?.hash, own.hash);
  assert.ok((second?.closing ?? 0n) >= own.closing + 10_000n);
});

test("as of a day: the statement that was told by then, of the last year that was over by the month", async () => {
  const days = (count: number) => new Date(january.getTime() + count * 86_400_000);
  await office.owner.query("update account_statement set known_at = $1 where statement_no = 2", [days(10)]);
  const at = async (of: string, knownBefore: Date) =>
    (await statementAsOf(office.database, "1", { month: month(of), knownBefore }))?.statementNo;
  assert.equal(await at("2027-01", january), undefined); // known at that very instant
  assert.equal(await at("2027-01", days(1)), 1);
  assert.equal(await at("2027-01", days(10)), 1);
  assert.equal(await at("2027-01", days(11)), 2);
  assert.equal(await at("2026-12", days(11)), 2);
  assert.equal(await at("2026-11", days(11)), undefined); // the year was not over
});

test("a statement that says a fen more than the ledger is found", async () => {
  const broken = async (text: string) => {
    await office.owner.query(text);
    return office.assertBooks().then(
      () => "",
      (error: Error) => error.message,
    );
  };
  const one =
    "update account_statement set other = other + 1, closing = closing + 1 where (person_id, statement_no) = (1, 2)";
  assert.match(await broken(one), /M11-statement/);
});

test("who opens does not confirm, and only the own region is told", async () => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from account_statement where region <> '610000'`.execute(office.database);
  assert.equal(rows[0]?.count, 0);
  const number = await office.open("2026");
  await office.work(number);
  assert.match(
    await problemOf(
      office.act(number, "confirm", staff("approver", { naturalPerson: staff("checker").naturalPerson })),
    ),
    /four-eyes/,
  );
});
