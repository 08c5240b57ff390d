import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { addDays, date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import type { Pause } from "../kernel/working-days.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainInjuryClock, injuryClock, injuryLimitEnds } from "./injury-clock.ts";
import { stopWorkPeriod } from "./stop-work.ts";
import { advancePayments, type InjuryClockKind, injuryClockTitles, injuryStopReasons } from "./values.ts";

const law = shippedLaw.on(date("2025-03-01"));
const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2025-03-01"));
const kinds = Object.keys(injuryClockTitles) as InjuryClockKind[];
const due = (kind: InjuryClockKind, start: string, pauses?: readonly Pause[]) =>
  known(injuryClock(law, kind))({ start: date(start), ...(pauses === undefined ? {} : { pauses }) });
const pause = (from: string, to: string | null): Pause => ({
  from: date(from),
  to: to === null ? null : date(to),
});

test("each clock ends so many calendar days after its start, which is not counted", () => {
  const dueOn = (kind: InjuryClockKind) => due(kind, "2025-03-01").dueOn;
  assert.equal(dueOn("employer-application"), "2025-03-31"); // 30 days
  assert.equal(dueOn("person-application"), "2026-03-01"); // a year
  assert.equal(dueOn("recognition"), "2025-04-30"); // 60 days
  assert.equal(dueOn("recognition-clear"), "2025-03-16"); // 15 days
  assert.equal(dueOn("appraisal"), "2025-04-30"); // 60 days
  assert.equal(dueOn("appraisal-extended"), "2025-05-30"); // 60 + 30 days
  assert.equal(dueOn("second-appraisal"), "2025-03-16"); // 15 days
  assert.equal(dueOn("appraisal-review"), "2026-03-01"); // a year
});

test("a year from 29 February ends on 28 February", () => {
  assert.equal(due("person-application", "2024-02-29").dueOn, "2025-02-28");
  assert.equal(due("person-application", "2023-02-28").dueOn, "2024-02-28");
});

test("a pause moves the end by its days, the day on which it begins is used and the last is not", () => {
  assert.deepEqual(due("recognition", "2025-03-01", [pause("2025-03-10", "2025-03-20")]), {
    dueOn: "2025-05-10", // 30 April + 10 days
    pausedDays: 10,
  });
  assert.equal(due("recognition", "2025-03-01", [pause("2025-03-10", "2025-03-10")]).dueOn, "2025-04-30");
});

test("a pause on the day before the end counts, one on the last day comes too late", () => {
  assert.equal(due("recognition", "2025-03-01", [pause("2025-04-29", "2025-05-09")]).dueOn, "2025-05-10");
  assert.equal(due("recognition", "2025-03-01", [pause("2025-04-30", "2025-05-09")]).dueOn, "2025-04-30");
  // The first pause moves the end, so that the second still lies before it.
  const both = [pause("2025-05-05", "2025-05-06"), pause("2025-03-10", "2025-03-20")];
  assert.deepEqual(due("recognition", "2025-03-01", both), { dueOn: "2025-05-11", pausedDays: 11 });
});

test("days of overlapping pauses and days before the start count once or not at all", () => {
  const overlapping = [pause("2025-03-10", "2025-03-20"), pause("2025-03-15", "2025-03-25")];
  assert.deepEqual(due("recognition", "2025-03-01", overlapping), { dueOn: "2025-05-15", pausedDays: 15 });
  const nested = [
    pause("2025-03-10", "2025-03-20"),
    pause("2025-03-12", "2025-03-15"),
    pause("2025-03-18", "2025-03-21"),
  ];
  assert.equal(due("recognition", "2025-03-01", nested).pausedDays, 11);
  assert.equal(due("recognition", "2025-03-01", [pause("2025-02-01", "2025-03-05")]).pausedDays, 4);
  assert.equal(due("recognition", "2025-03-01", [pause("2025-02-01", "2025-02-20")]).pausedDays, 0);
});

test("while a pause goes on there is no end, unless the clock had run out", () => {
  const pauses = [pause("2025-03-10", "2025-03-20"), pause("2025-04-01", null)];
  assert.deepEqual(due("recognition", "2025-03-01", pauses), { dueOn: null, pausedDays: 10 });
  assert.equal(due("recognition", "2025-03-01", [pause("2025-04-30", null)]).dueOn, "2025-04-30");
  assert.equal(known(explainInjuryClock(law, "recognition"))({ start: date("2025-03-01"), pauses }), undefined);
});

test("a pause that cannot be is refused", () => {
  assert.throws(() => due("recognition", "2025-03-01", [pause("2025-03-10", "2025-03-09")]), /早于起始日/);
  assert.throws(() => due("recognition", "2025-03-01", [pause("2026-03-10", "2026-03-09")]), /早于起始日/);
  assert.throws(() => due("appraisal", "2025-03-01", [pause("2025-03-10", "2025-03-19")]), /不能中止/);
  assert.equal(due("appraisal", "2025-03-01", []).dueOn, "2025-04-30");
});

const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays(date("2024-01-01"), days));
const anyPause = fc
  .tuple(day, fc.integer({ min: 0, max: 50 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));

test("the end follows from its derivation, and is the start with every day that is counted", () => {
  fc.assert(
    fc.property(day, fc.array(anyPause, { maxLength: 4 }), (start, pauses) => {
      const { dueOn, pausedDays } = known(injuryClock(law, "recognition"))({ start, pauses });
      assert.ok(dueOn);
      let counted = 0;
      for (let at = start; counted < 60; ) {
        at = addDays(at, 1);
        if (!pauses.some(({ from, to }) => at > from && at <= to)) counted += 1;
        if (counted === 60) assert.equal(dueOn, at);
      }
      assert.equal(dueOn, addDays(start, 60 + pausedDays));
      const step = known(explainInjuryClock(law, "recognition"))({ start, pauses });
      assert.ok(step?.law);
      recompute(step);
      assert.equal(step.result, dueOn);
      for (const kind of kinds) recompute(known(explainInjuryClock(law, kind))({ start }) ?? step);
    }),
  );
});

test("a stop-work period lasts at most twelve months, and twelve more when confirmed", () => {
  const rule = known(stopWorkPeriod(law));
  const start = date("2025-03-15");
  assert.deepEqual(rule({ start, months: 6 }), {
    endsOn: "2025-09-15",
    latestEnd: "2027-03-15",
    payer: "employer",
  });
  assert.equal(rule({ start, months: 12, extensionMonths: 12 }).endsOn, "2027-03-15");
  assert.equal(rule({ start: date("2024-08-31"), months: 6 }).endsOn, "2025-02-28");
  for (const months of [13, -1, 1.5]) {
    assert.throws(() => rule({ start, months }), /停工留薪期应为/);
    assert.throws(() => rule({ start, months: 12, extensionMonths: months }), /延长期应为/);
  }
});

test("without values every clock is missing; what stops a benefit and what the fund advances is dated", () => {
  for (const rule of [
    injuryClock(empty, "recognition"),
    explainInjuryClock(empty, "recognition"),
    stopWorkPeriod(empty),
  ]) {
    assert.equal(rule.kind, "missing");
  }
  assert.equal(injuryClock(shippedLaw.on(date("2010-12-31")), "recognition").kind, "missing");
  assert.deepEqual(Object.keys(known(law.find(injuryStopReasons))), [
    "no-longer-qualified",
    "refuses-appraisal",
    "refuses-treatment",
  ]);
  const advance = known(law.find(advancePayments));
  assert.deepEqual(
    [advance["uninsured-employer"].covers, advance["third-party"].covers],
    ["all-benefits", "medical-costs"],
  );
});

test("a limit that runs out on a rest day ends on the next working day", () => {
  const ends = (start: string, pauses: readonly Pause[] = []) =>
    known(injuryLimitEnds(law, "recognition-clear"))({ start: date(start), ...(pauses.length > 0 ? { pauses } : {}) });
  // 2025-03-16 is a Sunday, 2025-03-17 a Monday.
  assert.deepEqual(ends("2025-03-01"), {
    dueOn: "2025-03-17",
    provisional: false,
    unpublishedYears: [],
    movedFrom: "2025-03-16",
  });
  assert.deepEqual(ends("2025-03-02"), { dueOn: "2025-03-17", provisional: false, unpublishedYears: [] });
  // 15 days after 2025-12-20 is Sunday, 4 January 2026, a working day that makes up for the holiday.
  assert.equal(ends("2025-12-20")?.dueOn, "2026-01-04");
  assert.deepEqual(ends("2026-12-20"), { dueOn: "2027-01-04", provisional: true, unpublishedYears: [2027] });
  const standing = known(injuryLimitEnds(law, "recognition"))({
    start: date("2025-03-01"),
    pauses: [pause("2025-03-10", null)],
  });
  assert.equal(standing, undefined);
  assert.equal(injuryLimitEnds(empty, "recognition").kind, "missing");
});
