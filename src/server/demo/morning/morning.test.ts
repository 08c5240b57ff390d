import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { businessDate } from "#platform/config/clock.ts";
import { readConfig } from "#platform/config/config.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { freshDatabase } from "#platform/db/test-database.ts";
import { fileStore } from "#platform/files/files.ts";
import { shippedLaw } from "#policy/law.ts";
import { invariants } from "#server/invariants.ts";
import { verifyBooks } from "#server/verify.ts";
import { assertInvariants, onDemo, people, secrecy } from "../../../../test/office.ts";
import { testSharedDataSecret, testTaxSecret } from "../../../../test/server.ts";
import { seedDemo } from "../seed.ts";
import { playMorning } from "./morning.ts";
import { morningFor } from "./morning-for.ts";
import { officeDays } from "./office-days.ts";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-morning-"));
after(() => fs.rmSync(folder, { recursive: true, force: true }));
const files = fileStore(folder, secrecy);

const clock = { now: () => new Date("2026-11-23T10:00:00+08:00") };

const secrets = { tax: testTaxSecret, sharedData: testSharedDataSecret };

/** Plays the morning of a moment and rolls it back. */
const onMorning = (at: string, work: (tx: Tx, now: Date) => Promise<void>) =>
  onDemo(async (tx, office) => {
    const now = new Date(at);
    const days = officeDays(shippedLaw.calendar, now);
    const played = await playMorning({ tx, office, files, secrets, people, days });
    assert.deepEqual(played, { applications: 41, exceptions: 6, suspicions: 3, leftOut: [] });
    await work(tx, now);
    await assertInvariants(tx);
  });

const counted = async (tx: Tx, query: string): Promise<Record<string, number>> => {
  const { rows } = await sql<{ name: string; count: number }>`${sql.raw(query)}`.execute(tx);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
};

/** Drafts are left out: how many begin one until a number is drawn is the key's matter. */
const states =
  "select state as name, count(*)::int as count from application where item <> 'address-change' or state <> 'draft' group by 1";

/** Sunday of a window's last day, first of a month, a Monday before opening, a Saturday the 28th, a Monday the 28th, New Year. */
const moments = [
  "2026-11-22T20:30:00+08:00",
  "2026-12-01T10:20:00+08:00",
  "2026-11-23T07:30:00+08:00",
  "2026-11-28T10:00:00+08:00",
  "2026-12-28T10:00:00+08:00",
  "2027-01-01T00:10:00+08:00",
];

for (const moment of moments) {
  test(`a morning that begins at ${moment} has a case in every state, nothing in the future, and every invariant holds`, () =>
    onMorning(moment, async (tx, now) => {
      assert.deepEqual(await counted(tx, states), {
        // 5 of flexible workers, 3 files, 1 choice, 1 employer, 1 make-up
        submitted: 11,
        // 2 of flexible workers, 2 files, 1 employer, 1 make-up, 1 rollback, 1 suspicion
        accepted: 8,
        checked: 2, // a claim, a make-up
        waiting: 2,
        returned: 2, // by the clerk, and by the checker
        refused: 1,
        // registration, file, auto claim, 2 make-ups, a list of one, and 7 at once: 2 losses, 1 lift, 2 addresses, 2 papers
        done: 13,
        "partly-done": 1,
        draft: 1, // the list that waits for its mistakes
      }); // 11 + 8 + 2 + 2 + 2 + 1 + 13 + 1 + 1 = 41
      const late = await sql<{ count: number }>`
        select (select count(*) from application_action where at > ${now})::int
             + (select count(*) from notification where at > ${now})::int as count`.execute(tx);
      assert.equal(late.rows[0]?.count, 0);
      const plans = await counted(tx, "select state as name, count(*)::int as count from collection_plan group by 1");
      // What is approved this moment waits for its slot, after the 22nd for the next window. What was approved in the
      // window is with tax, unless its month is over.
      const day = Number(businessDate(now).slice(8));
      const [fresh, former] = [day <= 22 ? "confirmed" : "draft", day <= 2 ? "expired" : "pushed"];
      assert.deepEqual(plans, { [fresh]: 1, [former]: 1 });
    }));
}

test("of the cases that wait one is due today, two are overdue, and the one that the rule decided is drawn", () =>
  onMorning("2026-11-25T10:00:00+08:00", async (tx) => {
    const due = await counted(
      tx,
      `select due_on::text as name, count(*)::int as count from application
       where state in ('submitted', 'accepted', 'checked') and due_on <= '2026-11-25' group by 1`,
    );
    assert.deepEqual(due, {
      "2026-11-25": 1, // handed in ten working days before
      "2026-11-24": 1, // a file: twenty-one working days before, of twenty
      "2026-11-23": 1, // a registration: twelve, of ten
    });
    const samples = await counted(
      tx,
      "select item as name, 1 as count from application_sample join application using (application_id)",
    );
    assert.deepEqual(samples, { "basic-pension-claim": 1 });
  }));

test("the city and its morning are loaded together and once, and the books are found in order by the separate check", async () => {
  const { ownerUrl, appUrl, drop } = await freshDatabase();
  const config = readConfig({ SHEBAO_DATA: folder });
  const said: string[] = [];
  const options = {
    invariants,
    say: (text: string) => void said.push(text),
    ...morningFor(config, { secrecy, clock }),
  };
  try {
    const { persons } = await seedDemo(ownerUrl, secrecy, options);
    assert.equal(persons, 120);
    assert.match(said.join("\n"), /上午的办件 41 件，异常报文 6 条，待遇疑点 3 条，[\d.]+ 秒\n {2}不变量 \d+ 条都成立/);
    said.length = 0;
    assert.deepEqual(await seedDemo(ownerUrl, secrecy, options), { persons: 0, rows: 0 });
    assert.deepEqual(said, []);
    const findings = await verifyBooks(appUrl, folder);
    assert.deepEqual(
      findings.filter((finding) => !finding.ok),
      [],
    );
  } finally {
    await drop();
  }
});

test("a morning that fails, or breaks an invariant, takes nothing of the city with it and is said", async () => {
  const broken = {
    id: "X2",
    title: "没有办件",
    checked: "select 1 as count",
    violations: "select number as subject from application",
  };
  for (const [morning, expected] of [
    [() => Promise.reject(new Error("停电")), /上午的办件没有装入，城市照常可用：停电/],
    [morningFor(readConfig({ SHEBAO_DATA: folder }), { secrecy, clock }).morning, /X2 没有办件/],
  ] as const) {
    const { ownerUrl, drop } = await freshDatabase();
    const said: string[] = [];
    try {
      const say = (text: string) => void said.push(text);
      const { persons } = await seedDemo(ownerUrl, secrecy, { invariants: [broken], say, ...(morning && { morning }) });
      assert.equal(persons, 120);
      assert.match(said.join("\n"), expected);
      assert.match(said.at(-1) ?? "", /不变量 1 条都成立/);
    } finally {
      await drop();
    }
  }
});

test("moments of office days skip weekends and holidays, and what has not come yet is late on the day before", () => {
  const at = (now: string) => officeDays(shippedLaw.calendar, new Date(now));
  const said = (moment: Date) => moment.toISOString();
  const sunday = at("2026-11-22T20:30:00+08:00"); // Monday the 23rd counts as today
  assert.equal(said(sunday.back(1, "09:00")), "2026-11-20T01:00:00.000Z"); // Friday, 9:00 in Beijing
  assert.equal(said(sunday.today("09:00")), "2026-11-20T08:52:00.000Z");
  const monday = at("2026-11-23T10:00:00+08:00");
  assert.equal(said(monday.today("10:00")), "2026-11-23T02:00:00.000Z");
  assert.equal(said(monday.today("10:01")), "2026-11-20T08:52:00.000Z");
  assert.equal(said(at("2026-10-09T10:00:00+08:00").back(2, "09:00")), "2026-09-30T01:00:00.000Z"); // 8 October, then the holiday
  // Make-ups: two working days back is Friday the 20th, on the 25th it is Monday the 23rd, which is outside.
  assert.equal(said(at("2026-11-24T10:00:00+08:00").inWindow(0, "09:00")), "2026-11-20T01:00:00.000Z");
  assert.equal(said(at("2026-11-25T10:00:00+08:00").inWindow(0, "09:00")), "2026-11-20T01:00:00.000Z");
  assert.equal(said(at("2026-11-25T10:00:00+08:00").inWindow(1, "09:00")), "2026-11-19T01:00:00.000Z");
  assert.equal(said(at("2026-12-02T10:00:00+08:00").inWindow(0, "09:00")), "2026-11-20T01:00:00.000Z");
  assert.equal(said(at("2026-12-03T10:00:00+08:00").inWindow(0, "09:00")), "2026-12-01T01:00:00.000Z");
});
