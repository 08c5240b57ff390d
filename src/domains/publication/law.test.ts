import assert from "node:assert/strict";
import { test } from "node:test";
import { accountInterestRate } from "#policy/account/values.ts";
import { date } from "#policy/kernel/calendar.ts";
import { onDemo, wednesday } from "../../../test/office.ts";
import { publish, rate2026 } from "../../../test/publishing.ts";
import { followLaw } from "./law.ts";

test("the law of the running program grows with what is published, at midnight and not before", () =>
  onDemo(async (tx) => {
    let now = wednesday;
    const { law, refresh, stop } = await followLaw(tx, { now: () => now }, 3_600_000);
    stop();
    const found = () => law.on(date("2026-06-30")).find(accountInterestRate).kind;
    await publish(tx, [rate2026]);
    assert.equal(found(), "missing");
    await refresh();
    now = new Date("2026-11-18T23:59:59+08:00");
    assert.deepEqual([law.knownOn, found()], ["2026-11-18", "missing"]);
    now = new Date("2026-11-19T00:00:00+08:00");
    assert.deepEqual([law.knownOn, found()], ["2026-11-19", "known"]);
    // A decision of the day before is made again as it was.
    assert.equal(law.asKnownOn(date("2026-11-18")).on(date("2026-06-30")).find(accountInterestRate).kind, "missing");
  }));

test("a program that has not read for an hour answers nothing by an old law", (t) =>
  onDemo(async (tx) => {
    const { law, refresh, stop } = await followLaw(tx, { now: () => wednesday }, 3_600_000);
    stop();
    // One mock for the whole test: of two, the first would stay behind for every test after it.
    let at = performance.now() + 3_590_000;
    t.mock.method(performance, "now", () => at);
    assert.equal(law.knownOn, "2026-11-18");
    at += 10_001;
    assert.throws(() => law.knownOn, { code: "server/unavailable" });
    await refresh();
    assert.equal(law.knownOn, "2026-11-18");
  }));
