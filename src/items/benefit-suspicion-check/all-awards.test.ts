import assert from "node:assert/strict";
import { test } from "node:test";
import { drawnFrom } from "#domains/eligibility/concern.ts";
import { reportLost } from "#domains/eligibility/cycle/verify.ts";
import { type SuspicionRow, suspicionsOf } from "#domains/eligibility/store.ts";
import { suspicionListOf } from "#domains/eligibility/view.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { assertInvariants, contextOf, onDemo, secrecy, staff } from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";
import { decideOf, tellOf } from "../../../test/suspicions.ts";
import { grantAllowance, grantBoth, grantPension } from "../../../test/two-awards.ts";

// Person 4 draws a resident's pension (award 1) from February 2026 and 伤残津贴 (award 2) from August. Both may be drawn beside
// each other: they are the two that a death ends and a pension elsewhere does not end alike.
const told = tellOf(4);
const decided = decideOf("4");

const named = ({ awards }: SuspicionRow) => awards.map((one) => `${one.awardNo}${one.suspended ? " kept back" : ""}`);
const namedOf4 = async (tx: Tx) => (await suspicionsOf(tx, "4")).map(named);
const eventsOf4 = async (tx: Tx) =>
  (
    await sql<{ said: string }>`
      select award_no || ' ' || verb || ' ' || from_month as said from award_event where person_id = 4
      order by award_no, event_no`.execute(tx)
  ).rows.map(({ said }) => said);
const totals = async (tx: Tx) =>
  (await sql<{ total: string }>`select total from award where person_id = 4 order by award_no`.execute(tx)).rows.map(
    ({ total }) => BigInt(total),
  );
const receivables = async (tx: Tx) =>
  (
    await sql<{ award_no: number; amount: string }>`
      select award_no, sum(amount)::bigint as amount from receivable where person_id = 4 group by 1 order by 1`.execute(
      tx,
    )
  ).rows.map((row) => BigInt(row.amount));

/** November is paid to the person by both funds, with every month before it. */
async function payNovember(tx: Tx): Promise<void> {
  const finance = financeOffice(tx);
  for (const fund of ["8", "6"]) {
    const run = await finance.release(await finance.open({ fund }));
    for (const answer of await answersOf(tx, finance, run)) await receive(tx, answer);
  }
}

for (const kind of ["death", "custody"])
  test(`a ${kind} suspends both awards; cleared, both are resumed from the month they were kept back from`, () =>
    onDemo(async (tx, office) => {
      await grantBoth(tx);
      assert.deepEqual(await told(tx, "CA-1", [{}], kind), { raised: 1, suspended: 1, before: 0, elsewhere: 0 });
      assert.deepEqual(await namedOf4(tx), [["1 kept back", "2 kept back"]]);
      assert.deepEqual(await eventsOf4(tx), ["1 suspend 2026-10", "2 suspend 2026-10"]);
      await assertInvariants(tx);
      await decided(tx, office, { verdict: "cleared" });
      assert.deepEqual(await eventsOf4(tx), [
        ...["1 suspend 2026-10", "1 resume 2026-10"],
        ...["2 suspend 2026-10", "2 resume 2026-10"],
      ]);
      await assertInvariants(tx);
    }));

test("confirmed, both stop, and each award has its own overpayment: October and November, 2 × its monthly amount", () =>
  onDemo(async (tx, office) => {
    await grantBoth(tx);
    await payNovember(tx);
    await told(tx, "CA-1", [{}]);
    const row = await decided(tx, office, { verdict: "confirmed", happenedOn: "2026-09-20" });
    assert.equal(row.state, "done");
    assert.deepEqual(
      (await eventsOf4(tx)).filter((said) => said.includes("stop")),
      ["1 stop 2026-10", "2 stop 2026-10"],
    );
    const [pension = 0n, allowance = 0n] = await totals(tx);
    assert.notEqual(pension, allowance);
    assert.deepEqual(await receivables(tx), [pension * 2n, allowance * 2n]);
    await assertInvariants(tx);
  }));

test("an earlier day is found: the award that began after it stops from its first month, nothing of it was ever owed", () =>
  onDemo(async (tx, office) => {
    await grantBoth(tx);
    await told(tx, "CA-1", [{}]);
    await decided(tx, office, { verdict: "confirmed", happenedOn: "2026-06-30" });
    assert.deepEqual(
      (await eventsOf4(tx)).filter((said) => said.includes("stop")),
      ["1 stop 2026-07", "2 stop 2026-08"],
    );
    assert.deepEqual(await receivables(tx), []); // nothing was paid yet
    await assertInvariants(tx);
  }));

test("an award is concerned to its last month: 伤残津贴 to June 2027, not in July", () =>
  onDemo(async (tx) => {
    await grantBoth(tx);
    const drawn = async (of: string) => (await drawnFrom(tx, "4", month(of))).map(({ award_no }) => award_no);
    assert.deepEqual(await drawn("2027-06"), [1, 2]);
    assert.deepEqual(await drawn("2027-07"), [1]);
  }));

test("what was stopped before is neither suspended nor stopped again; what was granted since stops with the rest", () =>
  onDemo(async (tx, office) => {
    await grantPension(tx);
    await told(tx, "CA-0", [{ name: "别人" }]);
    assert.deepEqual(await namedOf4(tx), [["1"]]); // another name: in question, and paid on
    await grantAllowance(tx);
    await decided(tx, office, { verdict: "confirmed", happenedOn: "2026-09-20" });
    assert.deepEqual(await eventsOf4(tx), ["1 stop 2026-10", "2 stop 2026-10"]);
    await assertInvariants(tx);
    assert.deepEqual(await told(tx, "CA-1", [{}], "custody"), { raised: 1, suspended: 0, before: 0, elsewhere: 0 });
    assert.deepEqual(await eventsOf4(tx), ["1 stop 2026-10", "2 stop 2026-10"]);
  }));

test("a benefit elsewhere concerns what may not be drawn beside it: a resident's pension here, or 伤残津贴, or both", () =>
  onDemo(async (tx) => {
    await grantBoth(tx);
    const elsewhere = async (benefit: string, happenedOn: string) => {
      await told(tx, `D-${benefit}`, [{ benefit, happenedOn }], "duplicate-benefit");
      return named((await suspicionsOf(tx, "4")).at(-1) ?? assert.fail()).map((one) => one.slice(0, 1));
    };
    assert.deepEqual(await elsewhere("resident-pension", "2026-08-03"), ["1"]);
    await sql`update suspicion set outcome = 'cleared', resolved_at = now() where person_id = 4`.execute(tx);
    assert.deepEqual(await elsewhere("disability-allowance", "2026-08-04"), ["2"]);
    await sql`update suspicion set outcome = 'cleared', resolved_at = now() where person_id = 4`.execute(tx);
    assert.deepEqual(await elsewhere("basic-pension", "2026-08-05"), ["1", "2"]);
  }));

test("where nobody says what is drawn elsewhere only the award that was granted last is in question, as before", () =>
  onDemo(async (tx, office) => {
    await grantBoth(tx);
    await told(tx, "D-1", [{}], "duplicate-benefit");
    assert.deepEqual(await namedOf4(tx), [["2 kept back"]]);
    await decided(tx, office, { verdict: "confirmed", happenedOn: "2026-09-20" });
    assert.equal(
      (await eventsOf4(tx)).some((said) => said.startsWith("1")),
      false,
    );
    await assertInvariants(tx);
  }));

test("a second suspicion takes over what the first kept back, and nothing else stays suspended", () =>
  onDemo(async (tx, office) => {
    await grantBoth(tx);
    await told(tx, "CA-1", [{}]);
    await told(tx, "D-1", [{ benefit: "resident-pension" }], "duplicate-benefit");
    assert.deepEqual(await namedOf4(tx), [["1 kept back", "2 kept back"], ["1"]]);
    await decided(tx, office, { verdict: "cleared" });
    assert.deepEqual((await namedOf4(tx))[1], ["1 kept back"]);
    assert.deepEqual(await eventsOf4(tx), ["1 suspend 2026-10", "2 suspend 2026-10", "2 resume 2026-10"]);
    await assertInvariants(tx);
    await decided(tx, office, { verdict: "cleared", suspicion: "2" });
    assert.equal((await eventsOf4(tx)).filter((said) => said.startsWith("1 resume")).length, 1);
    await assertInvariants(tx);
  }));

test("what a visit found out suspends both, and the list names both with what they come to together", () =>
  onDemo(async (tx) => {
    await grantBoth(tx);
    const clerk = contextOf(tx, staff("clerk"));
    const detail = "邻居说已去世";
    await reportLost(clerk, { personId: "4", kind: "death", happenedOn: "2026-11-01", detail });
    assert.deepEqual(await eventsOf4(tx), ["1 suspend 2026-11", "2 suspend 2026-11"]);
    const row = (await suspicionListOf(clerk, secrecy)).rows.find((one) => one.id === "4-1");
    assert.deepEqual(row?.benefits, ["城乡居民养老金", "伤残津贴"]);
    const [pension = 0n, allowance = 0n] = await totals(tx);
    assert.equal(row?.monthly?.yuan, toYuan(fen(pension + allowance)));
    await assertInvariants(tx);
  }));
