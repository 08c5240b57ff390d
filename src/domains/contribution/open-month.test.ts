import assert from "node:assert/strict";
import { test } from "node:test";
import { jobActor } from "#platform/auth/actor.ts";
import { inTransaction, sql, type Tx } from "#platform/db/database.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { assertInvariants, contextOf, makeSeeded, onDemo, type Seeded, wednesday } from "../../../test/office.ts";
import { aMakeUp, postTax, receiptOf, tick } from "../../../test/plans.ts";
import { listAllMonths, listMonths, tidyOpenMonths } from "./open-month.ts";

const monthsOf = async (tx: Tx, employerId = "2"): Promise<readonly string[]> => {
  const found = await sql<{ said: string }>`
    select scheme || ' ' || month_for as said from open_month where employer_id = ${employerId}
      and scheme = 'enterprise-pension' order by 1`.execute(tx);
  return found.rows.map(({ said }) => said.replace("enterprise-pension ", ""));
};
const within =
  (tx: Tx): Perform =>
  (work) =>
    work(contextOf(tx, jobActor("open-month")));

test("what is assessed is listed at once; it stays while something of it is open, and leaves when the hour comes after it was paid", async () => {
  await onDemo(async (tx, office) => {
    assert.deepEqual(await monthsOf(tx), ["2026-10"]); // declared, the money is on its way
    const plan = await aMakeUp(tx, office);
    assert.deepEqual(await monthsOf(tx), ["2026-04", "2026-05", "2026-10"]);
    await tidyOpenMonths(within(tx));
    assert.deepEqual(await monthsOf(tx), ["2026-04", "2026-05", "2026-10"]);
    await tick(tx, wednesday);
    await postTax(tx, await receiptOf(tx, plan));
    assert.deepEqual(await monthsOf(tx), ["2026-04", "2026-05", "2026-10"]);
    await tidyOpenMonths(within(tx));
    assert.deepEqual(await monthsOf(tx), ["2026-10"]);
    await assertInvariants(tx);
  });
});

test("a list that was lost is made again from the books; before that the invariant names what is missing", async () => {
  await onDemo(async (tx) => {
    const before = await sql<{ count: number }>`select count(*)::int as count from open_month`.execute(tx);
    await sql`delete from open_month`.execute(tx);
    await assert.rejects(assertInvariants(tx), /M4-open-month/);
    await listAllMonths(tx);
    await assertInvariants(tx);
    const after = await sql<{ count: number }>`select count(*)::int as count from open_month`.execute(tx);
    assert.deepEqual(after.rows, before.rows);
  });
});

const met = {
  ...{ employerId: "2", agencyId: "610200", scheme: "enterprise-pension" as const },
  ...{ monthFor: month("2026-03"), total: fen(1n) },
};
/** A month on the list that is paid, charged again by whoever comes first. */
async function withMetMonth(work: (office: Seeded, charge: (tx: Tx) => Promise<void>) => Promise<void>): Promise<void> {
  const office = await makeSeeded();
  await inTransaction(office.database, (tx) => listMonths(tx, [met], wednesday));
  await work(office, (tx) => listMonths(tx, [met], wednesday));
}
const performOn =
  (office: Seeded, afterwards: () => Promise<void> = async () => undefined): Perform =>
  (work) =>
    inTransaction(office.database, async (tx) => {
      const done = await work(contextOf(tx, jobActor("open-month")));
      await afterwards();
      return done;
    });

test("a month that is being charged is passed by, whatever the books said before", async () => {
  await withMetMonth(async (office, charge) => {
    await inTransaction(office.database, async (tx) => {
      await charge(tx);
      await tidyOpenMonths(performOn(office));
    });
    assert.deepEqual((await inTransaction(office.database, (tx) => monthsOf(tx))).at(0), "2026-03");
  });
});

test("a charge that comes while its month is taken off waits, and lists it again", async () => {
  await withMetMonth(async (office, charge) => {
    let charging: Promise<void> | undefined;
    let charged = false;
    const meanwhile = async () => {
      charging ??= inTransaction(office.database, charge).then(() => {
        charged = true;
      });
      await new Promise((resolve) => setTimeout(resolve, 200));
      assert.equal(charged, false);
    };
    let asked = 0;
    // Only the first look holds the month; the second finds the end of the list.
    await tidyOpenMonths(performOn(office, () => (asked++ === 0 ? meanwhile() : Promise.resolve())));
    await charging;
    assert.deepEqual((await inTransaction(office.database, (tx) => monthsOf(tx))).at(0), "2026-03");
  });
});

test("a month without a charge on it leaves the list", async () => {
  await withMetMonth(async (office) => {
    await tidyOpenMonths(performOn(office));
    assert.deepEqual(await inTransaction(office.database, (tx) => monthsOf(tx)), ["2026-10"]);
  });
});
