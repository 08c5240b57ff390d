import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { type TestContext, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { stopAward } from "#domains/benefit/index.ts";
import { proposeAct, signAct } from "#domains/recovery/act.ts";
import type { Proposal } from "#domains/recovery/contract.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { inTransaction, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { logIn } from "../../test/accounts.ts";
import { contextOf, openTestDatabase, staff } from "../../test/office.ts";
import { paidOnce, payingPosts, payMonth } from "../../test/paid-months.ts";
import { startServer, type TestServer } from "../../test/server.ts";

// kill -9 at moments that nobody chose while months are paid of which something is held back: each month is asked once, whatever was
// killed, and it comes to what it comes to where nothing was. KILLS says how often.

const kills = Number(process.env.KILLS ?? 3);
const [document, reason] = ["抵扣同意书〔2026〕1号", "本人同意从养老金里扣"];

/** Four who draw a pension owe September back, and have agreed to 100.00 to 400.00 a month from November. */
async function agree(server: TestServer): Promise<readonly string[]> {
  const database = openTestDatabase(server.databaseUrl ?? assert.fail("a database of its own"));
  const drawing = await server.query(
    `select l.person_id, l.award_no from payment_line l
     join payment_outcome o on (o.run_id, o.person_id) = (l.run_id, l.person_id) and o.outcome = 'paid'
     join award a on (a.person_id, a.award_no) = (l.person_id, l.award_no) and a.kind = 'basic-pension' and a.agency_id = 610200
     where l.month_for = '2026-09' group by 1, 2 order by 1 limit 4`,
  );
  assert.equal(drawing.length, 4);
  for (const [at, { person_id: personId, award_no: awardNo }] of drawing.entries()) {
    const place = { personId, fundEntityId: "2" };
    const both = async (tx: Tx, proposal: Proposal) => {
      const actNo = await proposeAct(contextOf(tx, staff("clerk")), shippedLaw, place, proposal);
      await signAct(contextOf(tx, staff("checker")), place, { actNo, verdict: "confirm", note: null });
    };
    await inTransaction(database, async (tx) => {
      const stop = { personId, awardNo, fromMonth: month("2026-09"), reason: "服刑", applicationId: null };
      await stopAward(contextOf(tx, jobActor("test")), stop);
      await both(tx, { kind: "reinstate", awardNo, from: "2026-10", document: "释放证明", reason: "已释放" });
      await both(tx, { kind: "set-off", monthly: `${at + 1}00.00`, from: "2026-11", document, reason });
    });
  }
  await database.destroy();
  return drawing.map((one) => String(one.person_id));
}

/** Two months paid by a city of its own, killed so often: what they came to, and of whom what was held back. */
async function paid(t: TestContext, times: number) {
  const server = await startServer({ simulator: true, env: { BANK_ANSWER_AFTER: "200" } });
  t.after(() => server.close());
  const personIds = await agree(server);
  const clients = Object.fromEntries(
    await Promise.all(payingPosts.map(async (id) => [id, await logIn(server.url, id)])),
  );
  const runs: string[] = [];
  const months = (async () => {
    runs.push(await payMonth(clients, "2026-11"));
    runs.push(await payMonth(clients, "2026-12"));
  })();
  for (let kill = 0; kill < times; kill += 1) {
    await wait(randomInt(200, 1_500));
    await server.kill();
    await server.restart();
  }
  await months;
  await paidOnce(server, runs);
  const totals = await server.query(
    `select r.number, r.count, r.total::text, sum(p.held_back)::text as held
     from payment_run r join payment p on p.run_id = r.run_id and p.attempt_no = r.attempt_no
     where r.number = any($1) group by 1, 2, 3 order by 1`,
    [runs],
  );
  const held = await server.query(
    `select s.person_id, s.month_for, sum(s.amount)::text as amount from set_off s
     join payment_run r on r.run_id = s.run_id and r.attempt_no = s.attempt_no
     where s.person_id = any($1::bigint[]) group by 1, 2 order by 1, 2`,
    [personIds],
  );
  return { totals, held };
}

test("killed while months with set-offs are paid: the totals are the undisturbed ones, each month is asked once", async (t) => {
  const [undisturbed, killed] = [await paid(t, 0), await paid(t, kills)];
  assert.deepEqual(killed, undisturbed);
  // November: 100 + 200 + 300 + 400 = 1,000.00. The bank sends back what the one of 200.00 was to get, and pays it nothing in
  // December: 100 + 300 + 400 = 800.00.
  assert.deepEqual(
    undisturbed.totals.map(({ held }) => held),
    ["100000", "80000"],
  );
  assert.equal(undisturbed.held.length, 4 + 3);
  t.diagnostic(`${kills} kills, ${undisturbed.totals.map(({ number, held }) => `${number}: ${held}`).join(", ")}`);
});
