import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import * as store from "#platform/audit/check-store.ts";
import { workChecks } from "#platform/audit/checking.ts";
import { inTransaction, sql } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { makeSeeded, onDemo, problemOf, secrecy, staff, wednesday } from "../../test/office.ts";
import { financeOffice } from "../../test/payments.ts";
import { invariantsOf } from "./invariants.ts";
import { runKindsOf } from "./run-kinds.ts";
import { stops } from "./stops.ts";

const invariants = invariantsOf({ secrecy, law: shippedLaw });
const clock = { now: () => wednesday };

test("every invariant has its section in docs/operating/broken-invariant.md, and no section is of another", () => {
  const text = fs.readFileSync(path.join(import.meta.dirname, "../../docs/operating/broken-invariant.md"), "utf8");
  const sections = [...text.matchAll(/^## ([A-Z][\w-]*) /gm)].map(([, id]) => id);
  assert.ok(invariants.length > 40);
  assert.deepEqual(sections.sort(), invariants.map(({ id }) => id).sort());
});

test("what is held is a kind of work that exists, and by an invariant that exists", () => {
  const works = ["payment", ...runKindsOf(shippedLaw, secrecy).map((kind) => kind.code)];
  const ids = invariants.map(({ id }) => id);
  assert.deepEqual(
    Object.keys(stops).filter((id) => !ids.includes(id)),
    [],
  );
  assert.deepEqual(
    Object.values(stops)
      .flat()
      .filter((work) => !works.includes(work)),
    [],
  );
  for (const work of works) assert.ok(Object.values(stops).flat().includes(work), `${work} is never held`);
});

test("checks that wait together are done as one; a fault is stored, held, said in the audit, and heals", async (t) => {
  const { database, owner } = await makeSeeded();
  t.after(() => database.destroy());
  const ask = (subject: string) => inTransaction(database, (tx) => store.requestCheck(tx, "asked", subject));
  const [first, second] = [await ask("login:1"), await ask("login:2")];
  const good = await workChecks(database, invariants, clock);
  assert.deepEqual(
    good?.filter((one) => !one.ok),
    [],
  );
  assert.equal(good?.length, invariants.length);
  assert.equal(await workChecks(database, invariants, clock), undefined); // nothing waits
  const { done } = await store.lastChecks(database);
  assert.deepEqual([done?.check_id, done?.results_of], [second, second]);
  const both = await sql<{ results_of: number }>`
    select results_of::int from invariant_check where check_id in (${first}, ${second})`.execute(database);
  assert.deepEqual(
    both.rows.map((row) => row.results_of),
    [second, second],
  );

  await inTransaction(database, (tx) =>
    sql`insert into ledger_entry (fund_entity_id, voucher, book_month, summary, moved_on)
        select fund_entity_id, 'FALSE-1', book_month, 'one that has no lines', moved_on from ledger_entry limit 1`.execute(
      tx,
    ),
  );
  await ask("login:1");
  const bad = await workChecks(database, invariants, clock);
  assert.deepEqual(
    bad?.filter((one) => !one.ok).map((one) => one.id),
    ["M1"],
  );
  const holds = await store.openHolds(database);
  assert.deepEqual(
    holds.map(({ invariant_id, stops: held }) => [invariant_id, held]),
    [["M1", stops.M1]],
  );
  const said = await sql<{ subject: string }>`
    select subject from audit_entry where action = 'invariant.broken'`.execute(database);
  assert.deepEqual(said.rows, [{ subject: "M1" }]);

  await owner.query("delete from ledger_entry where voucher = 'FALSE-1'");
  await ask("login:1");
  await workChecks(database, invariants, clock);
  const [hold] = await store.openHolds(database);
  assert.ok(hold?.healed_at instanceof Date, "it holds again, and stays held until two have said what they found");
});

test("a night has one check, whoever asks", async (t) => {
  const { database } = await makeSeeded();
  t.after(() => database.destroy());
  const ask = (night: string) => inTransaction(database, (tx) => store.requestNightly(tx, night));
  assert.deepEqual([await ask("2026-11-17"), await ask("2026-11-17"), await ask("2026-11-18")], [true, false, true]);
});

test("while payments are held none is opened and none is released, and what is computed asks for a check", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const number = await office.open();
    const asked = await sql<{ subject: string }>`
      select subject from invariant_check where cause = 'run' and done_at is null`.execute(tx);
    assert.deepEqual(asked.rows, [{ subject: number }]);
    const fault = { id: "M7", title: "x", violations: 1, sample: ["1"], stops: ["payment"] };
    await store.holdBroken(tx, "1", fault);
    assert.equal(await problemOf(office.release(number)), "invariant/held");
    const run = await office.run(number);
    assert.equal(run.state, "allocated"); // everything before the release may go on
    assert.equal(await problemOf(office.act(number, "release", staff("finance-2"))), "invariant/held");
    assert.equal(await problemOf(office.open({ period: "2026-12" })), "payment/not-now"); // the earlier refusal comes first
  }));
