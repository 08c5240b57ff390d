import assert from "node:assert/strict";
import { test } from "node:test";
import { act } from "#domains/application/engine.ts";
import { openByAgency } from "#domains/application/open-by-agency.ts";
import { matchFeed } from "#domains/eligibility/feed.ts";
import { type SuspicionRow, suspicionsOf } from "#domains/eligibility/store.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { assertInvariants, contextOf, onDemo, personOf, problemOf, secrecy, staff } from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";
import { decideOf, tellOf } from "../../../test/suspicions.ts";

// 陈桂芳 (person 3) draws a pension; October was paid before the demo begins, November is the first run of a test.
const told = tellOf(3);
const decided = decideOf("3");
const suspended = ({ awards }: SuspicionRow) => awards.some((award) => award.suspended);

const monthly = async (tx: Tx) =>
  BigInt((await sql<{ total: string }>`select total from award where person_id = 3`.execute(tx)).rows[0]?.total ?? 0);
const paidIn = async (tx: Tx, number: string) =>
  (
    await sql<{ amount: string }>`
      select amount from payment join payment_run using (run_id, attempt_no) where person_id = 3 and number = ${number}`.execute(
      tx,
    )
  ).rows.map((row) => BigInt(row.amount));
const receivables = async (tx: Tx) =>
  (
    await sql<{ month_for: string; amount: string }>`
      select month_for, sum(amount)::bigint as amount from receivable where person_id = 3 group by 1 order by 1`.execute(
      tx,
    )
  ).rows.map((row) => [row.month_for, BigInt(row.amount)]);

test("told before the run: nothing is paid, and confirmed it stops from the month after the death", () =>
  onDemo(async (tx, office) => {
    const finance = financeOffice(tx);
    assert.deepEqual(await told(tx, "CA-1", [{}]), { raised: 1, suspended: 1, before: 0, elsewhere: 0 });
    const november = await finance.open();
    assert.deepEqual(await paidIn(tx, november), []);
    await finance.release(november);
    const row = await decided(tx, office, { verdict: "confirmed", happenedOn: "2026-09-20" });
    assert.equal(row.state, "done");
    // October was paid to somebody who died in September: one month to be given back.
    assert.deepEqual(await receivables(tx), [["2026-10", await monthly(tx)]]);
    const december = await finance.open({ period: "2026-12" });
    assert.deepEqual(await paidIn(tx, december), []);
    await assertInvariants(tx);
  }));

test("told while the run is computed: it is not released before it is computed again, and then without the person", () =>
  onDemo(async (tx) => {
    const finance = financeOffice(tx);
    const november = await finance.open();
    assert.equal((await paidIn(tx, november)).length, 1);
    await told(tx, "CA-1", [{}]);
    assert.equal(await problemOf(finance.release(november)), "payment/differs");
    await finance.act(november, "recompute", staff("finance"), { reason: "有人暂停" });
    await finance.compute(november);
    assert.deepEqual(await paidIn(tx, november), []);
    await assertInvariants(tx);
  }));

test("told after the run was released: what the bank pays becomes a receivable once it is confirmed", () =>
  onDemo(async (tx, office) => {
    const finance = financeOffice(tx);
    const run = await finance.release(await finance.open());
    await told(tx, "CA-1", [{}]);
    await decided(tx, office, { verdict: "confirmed", happenedOn: "2026-09-20" });
    for (const answer of await answersOf(tx, finance, run)) await receive(tx, answer);
    const amount = await monthly(tx);
    assert.deepEqual(await receivables(tx), [
      ["2026-10", amount],
      ["2026-11", amount],
    ]);
    await assertInvariants(tx);
  }));

test("cleared, what was kept back is paid by the next run: two months at once", () =>
  onDemo(async (tx, office) => {
    const finance = financeOffice(tx);
    await told(tx, "CA-1", [{}]);
    await finance.release(await finance.open());
    await decided(tx, office, { verdict: "cleared" });
    const december = await finance.open({ period: "2026-12" });
    assert.deepEqual(await paidIn(tx, december), [(await monthly(tx)) * 2n]);
    assert.deepEqual(await receivables(tx), []);
    await assertInvariants(tx);
  }));

test("another name, a number that two people share, and a day to come raise a suspicion and suspend nobody", () =>
  onDemo(async (tx) => {
    const shared = await sql<{ person_id: string }>`
      select person_id from person_identity where status = 'disputed' order by person_id`.execute(tx);
    const two = personOf(Number(shared.rows[0]?.person_id));
    const lines = [{ name: "陈桂花" }, { identityNumber: two.identityNumber, name: two.name }];
    assert.deepEqual(await told(tx, "CA-1", lines), { raised: 3, suspended: 0, before: 0, elsewhere: 0 });
    assert.deepEqual(
      (await suspicionsOf(tx, "3")).map((one) => [one.name_matches, suspended(one)]),
      [[false, false]],
    );
    assert.equal((await monthly(tx)) > 0n && (await paidIn(tx, await financeOffice(tx).open())).length, 1);
    assert.deepEqual(await told(tx, "CA-2", [{ happenedOn: "2026-12-01" }], "custody"), {
      ...{ raised: 1, suspended: 0, before: 0, elsewhere: 0 },
    });
    await assertInvariants(tx);
  }));

test("whoever is not in the books is passed over, and the same again raises nothing", () =>
  onDemo(async (tx) => {
    const nobody = { identityNumber: "319001195001010015", name: "没有这人" };
    assert.deepEqual(await told(tx, "CA-1", [nobody, {}]), { raised: 1, suspended: 1, before: 0, elsewhere: 1 });
    assert.deepEqual(await told(tx, "CA-2", [{}]), { raised: 0, suspended: 0, before: 1, elsewhere: 0 });
    const again = contextOf(tx, jobActor("shared-data"));
    assert.equal(await matchFeed(again, { number: "CA-1", secrecy, law: shippedLaw }), "before");
  }));

test("two suspicions: the benefit stays suspended until the second is cleared too", () =>
  onDemo(async (tx, office) => {
    await told(tx, "CA-1", [{}]);
    await told(tx, "CA-2", [{ happenedOn: "2026-10-02" }], "custody");
    assert.deepEqual((await suspicionsOf(tx, "3")).map(suspended), [true, false]);
    await decided(tx, office, { verdict: "cleared" });
    assert.deepEqual((await suspicionsOf(tx, "3")).map(suspended), [true, true]);
    assert.deepEqual(await paidIn(tx, await financeOffice(tx).open()), []);
    await assertInvariants(tx);
    await decided(tx, office, { verdict: "cleared", suspicion: "2" });
    const last = await sql<{ verb: string }>`
      select verb from award_event where person_id = 3 order by event_no`.execute(tx);
    assert.deepEqual(
      last.rows.map((row) => row.verb),
      ["suspend", "resume"],
    );
    await assertInvariants(tx);
  }));

test("whoever looked into it decides nothing: two others check and approve", () =>
  onDemo(async (tx, office) => {
    await told(tx, "CA-1", [{}]);
    const answers = { suspicion: "1", verdict: "cleared", how: "上门看过本人。" };
    const of = { item: "benefit-suspicion-check", personId: "3", employerId: null, answers };
    const { number, version } = await openByAgency(office, contextOf(tx, staff("clerk")), of);
    const accepted = await act(office, contextOf(tx, staff("clerk")), { number, version, verb: "accept" });
    const same = staff("checker", { naturalPerson: staff("clerk").naturalPerson });
    const check = act(office, contextOf(tx, same), { number, version: accepted.version, verb: "check" });
    assert.equal(await problemOf(check), "application/four-eyes");
  }));
