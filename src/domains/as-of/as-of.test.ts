import assert from "node:assert/strict";
import { test } from "node:test";
import { accountAsOf, creditAccount } from "#domains/account/index.ts";
import { awardsAsOf, suspendAward } from "#domains/benefit/index.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { contextOf, later, onDemo, staff, wednesday } from "../../../test/office.ts";

const credit = {
  ...{ personId: "1", scheme: "enterprise-pension" as const, source: "test/late", sourceLine: 1, amount: fen(10_000n) },
  ...{ monthFor: month("2025-12"), monthCharged: month("2025-12"), receivedOn: date("2026-11-18") },
  ...{ creditedMonth: month("2026-11"), bookMonth: month("2026-11"), region: "610000" },
};

test("a credit that came on the 20th is not in what was known on the 19th, and not in the month before it was credited", async () => {
  await onDemo(async (tx) => {
    const knownAt = later(2); // Friday the 20th, ten o'clock
    const at = (month_: string, knownBefore: Date) => accountAsOf(tx, "1", { month: month(month_), knownBefore });
    const before = await at("2026-11", later(30));
    await creditAccount(tx, { ...credit, knownAt });
    const after = await at("2026-11", later(30));
    assert.equal(after.balance - before.balance, 10_000n);
    assert.deepEqual(await at("2026-11", knownAt), before); // known before that very instant
    assert.deepEqual(await at("2026-11", new Date(knownAt.getTime() + 1)), after);
    const october = await at("2026-10", later(30));
    assert.equal(october.balance, (await at("2026-10", knownAt)).balance);
    assert.ok(october.lines < after.lines);
  });
});

test("a suspension from November that was decided on the 20th: October was paying, and so was November as known on the 19th", async () => {
  await onDemo(async (tx) => {
    const decided = later(2);
    const change = { personId: "3", awardNo: 1, fromMonth: month("2026-11"), applicationId: null, reason: "测试" };
    const at = async (month_: string, knownBefore: Date) =>
      (await awardsAsOf(tx, "3", { month: month(month_), knownBefore }))[0]?.state;
    assert.equal(await at("2026-11", later(30)), "paying");
    await suspendAward(contextOf(tx, staff("approver"), decided), change);
    assert.equal(await at("2026-11", later(30)), "suspended");
    assert.equal(await at("2026-11", decided), "paying");
    assert.equal(await at("2026-10", later(30)), "paying");
    const [award] = await awardsAsOf(tx, "3", { month: month("2026-10"), knownBefore: later(30) });
    const [earlier] = await awardsAsOf(tx, "3", { month: month("2026-09"), knownBefore: later(30) });
    assert.ok(award !== undefined && earlier !== undefined);
    assert.equal(award.paid - earlier.paid, award.total); // one month more was paid
  });
});

test("before anything was known there is no account and no award", async () => {
  await onDemo(async (tx) => {
    const at = { month: month("2026-11"), knownBefore: new Date("2020-01-01T00:00:00+08:00") };
    assert.deepEqual(await accountAsOf(tx, "1", at), {
      balance: 0n,
      lines: 0,
      months: 0,
      firstMonth: null,
      lastMonth: null,
    });
    assert.deepEqual(await awardsAsOf(tx, "3", at), []);
    assert.ok((await accountAsOf(tx, "1", { ...at, knownBefore: later(1, wednesday) })).months > 100);
  });
});
