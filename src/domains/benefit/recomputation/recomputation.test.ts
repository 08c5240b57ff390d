import assert from "node:assert/strict";
import { test } from "node:test";
import { slicesOf } from "#platform/runs/store.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import { values } from "#policy/kernel/parameter.ts";
import { type Law, lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { calculationBase } from "#policy/pension/values.ts";
import { awardBureau } from "../../../../test/award-bureau.ts";
import { problemOf, secrecy, staff } from "../../../../test/office.ts";
import { stopAward } from "../index.ts";
import { recomputationKind } from "./kind.ts";

/** The law once 陕西's base of 2026 is published, known from Wednesday. */
const published = (yuan: string): Law => {
  const source = { title: "测试公布" };
  const known = { source, status: "confirmed", knownFrom: date("2026-11-18") } as const;
  const entry = { from: date("2026-01-01"), value: parseYuan(yuan), ...known };
  const tables = {
    ...shippedTables,
    values: [...shippedTables.values, values(calculationBase, { "610000": [entry] })],
  };
  return lawOf(tables, shippedLaw.knownOn);
};

const bureau = (law: Law) => awardBureau(law, [recomputationKind(law, secrecy)], month("2026-08"));

const versionsOf8 =
  "select version_no, status, total, law_known_on::text as known from award where person_id = 8 order by version_no";
const duesOf = (person: number) =>
  `select month_for, sum(amount)::text as amount from due_line where person_id = ${person} group by 1 order by 1`;

test("the base was published: previewed, confirmed by another person; final with the arrears, and again changes nothing", async () => {
  const office = await bureau(published("8800.00"));
  const [before] = await office.query<{ total: string }>(versionsOf8);
  const old = BigInt(before?.total ?? assert.fail());
  const number = await office.open("610000");
  assert.equal(number, "CH-610000-20261118-01");
  const previewed = await office.work(number);
  assert.equal(previewed.state, "previewed");
  assert.ok(previewed.count >= 2);
  assert.equal((await office.query(versionsOf8)).length, 1); // nothing is written
  assert.equal(await problemOf(office.act(number, "confirm", staff("clerk"))), "run/other-post");
  const himself = { ...staff("approver"), naturalPerson: staff("checker").naturalPerson };
  assert.equal(await problemOf(office.act(number, "confirm", himself)), "run/four-eyes");
  await office.act(number, "confirm", staff("approver"));
  assert.equal((await office.work(number)).state, "done");
  // 8,800 × (1 + 1) ÷ 2 × 360 ÷ 12 × 1 % = 2,640.00; 139,000.00 ÷ 139 = 1,000.00
  const [, after] = await office.query<{ total: string; status: string; known: string }>(versionsOf8);
  assert.deepEqual([after?.total, after?.status, after?.known], ["364000", "final", "2026-11-18"]);
  assert.ok(old < 364_000n);
  assert.deepEqual(await office.query(duesOf(8)), [
    { month_for: "2026-09", amount: "364000" },
    { month_for: "2026-10", amount: "364000" },
  ]);
  const [sum] = await office.query<{ sum: string }>(
    `select sum(amount)::text as sum from due_line where source = 'run/${number}'`,
  );
  assert.equal(sum?.sum, previewed.total);
  const touched = await office.query("select from open_due where person_id = 8");
  assert.equal(touched.length, 1);
  await office.assertBooks();
  const again = await office.work(await office.open("610000"));
  assert.deepEqual([again.count, again.total], [0, "0"]);
});

test("a lower base takes nothing: what is paid stays and becomes final, without a line; a second time nothing is done", async () => {
  const office = await bureau(published("7000.00"));
  const [before] = await office.query<{ total: string }>(versionsOf8);
  const lines = await office.query(duesOf(8));
  const number = await office.open("610000");
  assert.equal((await office.work(number)).total, "0");
  await office.act(number, "confirm", staff("approver"));
  await office.work(number);
  const [, after] = await office.query<{ total: string; status: string }>(versionsOf8);
  assert.deepEqual([after?.total, after?.status], [before?.total, "final"]);
  assert.deepEqual(await office.query(duesOf(8)), lines);
  await office.assertBooks();
  assert.equal((await office.work(await office.open("610000"))).count, 0);
});

test("nothing published, nothing to do; a clerk does not begin it", async () => {
  const office = await bureau(shippedLaw);
  assert.equal(await problemOf(office.open("610000", staff("clerk"))), "run/other-post");
  const previewed = await office.work(await office.open("610000"));
  assert.deepEqual([previewed.state, previewed.count], ["previewed", 0]);
});

test("stopped after the preview, the run is stale; previewed again it pays the month before the stop alone", async () => {
  const office = await bureau(published("8800.00"));
  const number = await office.open("610000");
  await office.work(number);
  await office.act(number, "confirm", staff("approver"));
  const stop = { personId: "5", awardNo: 1, applicationId: null, fromMonth: month("2026-10"), reason: "死亡" };
  await office.within(staff("approver"), (context) => stopAward(context, stop));
  assert.equal((await office.work(number)).state, "stale");
  await office.act(number, "again", staff("checker"));
  await office.work(number);
  await office.act(number, "confirm", staff("approver"));
  assert.equal((await office.work(number)).state, "done");
  assert.deepEqual(await office.query(duesOf(5)), [
    { month_for: "2026-09", amount: "364000" },
    { month_for: "2026-10", amount: "0" },
  ]);
  await office.assertBooks();
});

test("killed after any slice it goes on, and comes to what was previewed", async () => {
  const office = await bureau(published("8800.00"));
  const number = await office.open("610000");
  const previewed = await office.workThroughKills(number, "previewed");
  await office.act(number, "confirm", staff("approver"));
  const done = await office.workThroughKills(number, "done");
  const effect = (await slicesOf(office.database, done)).filter((slice) => slice.phase === "effect");
  assert.equal(effect.length, 16);
  assert.equal(String(effect.reduce((sum, slice) => sum + BigInt(slice.total), 0n)), previewed.total);
  await office.assertBooks();
});

test("a stop in the middle of a slice waits for it, and then takes back the lines it wrote", async () => {
  const office = await bureau(published("8800.00"));
  const number = await office.open("610000");
  await office.work(number);
  await office.act(number, "confirm", staff("approver"));
  const stop = { personId: "8", awardNo: 1, applicationId: null, fromMonth: month("2026-10"), reason: "死亡" };
  const order: string[] = [];
  let stopping: Promise<unknown> | undefined;
  // The slice that holds person 8 is written and not yet committed when somebody stops the award; it is the only one in hand.
  const beforeCommit = async (_: string, slice: number) => {
    const held = await office.query(`select from person where person_id = 8 for update skip locked`);
    if (held.length > 0 || stopping !== undefined) return;
    stopping = office
      .within(staff("approver"), (context) => stopAward(context, stop))
      .then(() => order.push("stopped"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    order.push(`slice ${slice}`);
  };
  assert.equal((await office.work(number, { beforeCommit, lanes: 1 })).state, "done");
  await stopping;
  assert.equal(order.length, 2);
  assert.equal(order[1], "stopped");
  assert.deepEqual(await office.query(duesOf(8)), [
    { month_for: "2026-09", amount: "364000" },
    { month_for: "2026-10", amount: "0" },
  ]);
  await office.assertBooks();
});
