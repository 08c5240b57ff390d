import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { date, month, monthOf } from "../kernel/calendar.ts";
import { known, type Values, values } from "../kernel/parameter.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw } from "../law.ts";
import { afterMinutes, beijingDate, beijingMoment, toBeijingIso } from "./beijing-time.ts";
import { declarationWindow, pushSlots } from "./collection-values.ts";
import { windowAt } from "./declaration-window.ts";
import type { Levy } from "./levy-mode-for.ts";
import { nextPush } from "./next-push.ts";
import { levyMode } from "./values.ts";

const law = shippedLaw.on(date("2026-11-22"));
const levyOf = (at: Date, more: Partial<Levy> = {}): Levy => ({
  scheme: "enterprise-pension",
  payer: "employer",
  kind: "normal",
  monthFor: monthOf(beijingDate(at)),
  ...more,
});

const window = (said: string, more: Partial<Levy> = {}, region = shaanxi) => {
  const at = new Date(said);
  const found = windowAt(law, region, levyOf(at, more), at);
  if (found.kind === "missing") return `missing ${found.parameter}`;
  if (found.value.kind === "not-agency-assessed") return found.value.mode;
  return `${found.value.open} ${toBeijingIso(found.value.opensAt)} ${toBeijingIso(found.value.closesAt)}`;
};

const push = (said: string, more: Partial<Levy> = {}, region = shaanxi, of = law) => {
  const at = new Date(said);
  const found = nextPush(of, region, levyOf(at, more), at);
  if (found.kind === "missing") return `missing ${found.parameter}`;
  if (found.value.kind === "not-agency-assessed") return found.value.mode;
  if (found.value.kind === "window") return `no push, open: ${found.value.open}`;
  return `${toBeijingIso(found.value.pushAt)} ${toBeijingIso(found.value.payableAt)}`;
};

const march = "2024-03-01T00:00:00+08:00 2024-03-23T00:00:00+08:00";

test("the window of Shaanxi runs from the first, 0:00, to the 22nd, 24:00, of Beijing", () => {
  assert.equal(window("2024-02-29T23:59:59.999+08:00"), "false 2024-02-01T00:00:00+08:00 2024-02-23T00:00:00+08:00");
  assert.equal(window("2024-03-01T00:00:00+08:00"), `true ${march}`);
  assert.equal(window("2024-03-22T23:59:59.999+08:00"), `true ${march}`);
  assert.equal(window("2024-03-23T00:00:00+08:00"), `false ${march}`);
  assert.equal(window("2024-03-31T15:59:59Z"), `false ${march}`);
});

test("the normal levy has a window from 13 November 2023 to 31 March 2024, by the day in Beijing", () => {
  assert.equal(window("2023-11-12T23:59:59+08:00"), "agency-collected");
  assert.equal(window("2023-11-13T00:00:00+08:00"), "true 2023-11-01T00:00:00+08:00 2023-11-23T00:00:00+08:00");
  assert.equal(window("2024-03-31T16:00:00Z"), "tax-declared"); // 1 April, 0:00, in Beijing
  assert.equal(window("2024-01-05T12:00:00+08:00", {}, shanghai), "tax-declared");
});

test("special cases keep the window, in the month in which they are handled", () => {
  const may = "2024-05-01T00:00:00+08:00 2024-05-23T00:00:00+08:00";
  assert.equal(window("2024-05-10T12:00:00+08:00", { kind: "make-up" }), `true ${may}`);
  assert.equal(window("2024-05-10T12:00:00+08:00", { kind: "make-up", monthFor: month("2022-01") }), `true ${may}`);
  assert.equal(window("2024-05-10T12:00:00+08:00", { monthFor: month("2024-03") }), `true ${may}`);
});

test("a window that nobody stated is missing: of flexible workers, of Shanghai", () => {
  assert.match(window("2024-03-10T12:00:00+08:00", { payer: "flexible" }), /^missing 陕西省.*灵活就业人员/);
  assert.match(window("2024-03-10T12:00:00+08:00", { kind: "make-up" }, shanghai), /^missing 上海市.*申报核定期/);
  assert.match(window("2024-03-10T12:00:00+08:00", { scheme: "medical" }), /^missing .*征收模式/);
});

test("a month after the moment is refused and named", () => {
  assert.throws(
    () => window("2024-03-31T15:59:59Z", { monthFor: month("2024-04") }),
    (error) => error instanceof InputRefused && /字段 monthFor.*2024-03/.test(error.message),
  );
});

test("a plan goes with the first slot that is not before it, and can be paid an hour later", () => {
  assert.equal(push("2024-03-10T04:59:59.999+08:00"), "2024-03-10T05:00:00+08:00 2024-03-10T06:00:00+08:00");
  assert.equal(push("2024-03-10T05:00:00.000+08:00"), "2024-03-10T05:00:00+08:00 2024-03-10T06:00:00+08:00");
  assert.equal(push("2024-03-10T05:00:00.001+08:00"), "2024-03-10T10:00:00+08:00 2024-03-10T11:00:00+08:00");
  assert.equal(push("2024-03-10T10:00:01+08:00"), "2024-03-10T13:00:00+08:00 2024-03-10T14:00:00+08:00");
  assert.equal(push("2024-03-10T13:00:01+08:00"), "2024-03-10T15:00:00+08:00 2024-03-10T16:00:00+08:00");
  assert.equal(push("2024-03-10T15:00:01+08:00"), "2024-03-11T00:00:00+08:00 2024-03-11T01:00:00+08:00");
});

test("24:00 belongs to the day that ends: at midnight within the window it still is a slot, on the first it is not", () => {
  assert.equal(push("2024-03-10T00:00:00+08:00"), "2024-03-10T00:00:00+08:00 2024-03-10T01:00:00+08:00");
  assert.equal(push("2024-03-01T00:00:00+08:00"), "2024-03-01T05:00:00+08:00 2024-03-01T06:00:00+08:00");
  assert.equal(push("2024-03-22T23:59:59.999+08:00"), "2024-03-23T00:00:00+08:00 2024-03-23T01:00:00+08:00");
});

test("outside the window nothing is pushed", () => {
  assert.equal(push("2024-03-23T00:00:00+08:00"), "no push, open: false");
  assert.equal(push("2024-04-10T12:00:00+08:00"), "tax-declared");
  assert.match(push("2024-03-10T12:00:00+08:00", { payer: "flexible" }), /^missing/);
});

/** A place whose agency assesses, with the values given. */
const place = "510000";
const entry = <T>(value: T) => ({
  [place]: [{ from: date("2020-01-01"), value, source: { title: "某省通知" }, status: "confirmed" as const }],
});
const lawWith = (...more: readonly Values[]) =>
  lawOf(
    {
      calendarYears: [],
      values: [values(levyMode("enterprise-pension", "employer", "normal"), entry("agency-assessed")), ...more],
    },
    date("2026-11-22"),
  ).on(date("2026-11-22"));
const firstFive = values(declarationWindow("enterprise-pension", "employer"), entry({ fromDay: 2, toDay: 5 }));
const atNoon = values(pushSlots("enterprise-pension", "employer"), entry({ minutes: [720], lagMinutes: 30 }));

test("slots that no one stated are missing", () => {
  assert.match(push("2026-03-02T12:00:00+08:00", {}, place, lawWith(firstFive)), /^missing 四川省.*推送时点/);
});

test("where the last slot of a day lies before its end a plan waits for the next day, while the window lasts", () => {
  const of = lawWith(firstFive, atNoon);
  assert.equal(push("2026-03-01T23:59:59+08:00", {}, place, of), "no push, open: false");
  assert.equal(push("2026-03-02T00:00:00+08:00", {}, place, of), "2026-03-02T12:00:00+08:00 2026-03-02T12:30:00+08:00");
  assert.equal(push("2026-03-02T12:00:01+08:00", {}, place, of), "2026-03-03T12:00:00+08:00 2026-03-03T12:30:00+08:00");
  assert.equal(push("2026-03-05T12:00:01+08:00", {}, place, of), "no push, open: true");
  assert.equal(push("2026-03-06T00:00:00+08:00", {}, place, of), "no push, open: false");
});

test("within the window there always is a push, at most nine hours away, and none is before the plan", () => {
  const from = beijingMoment(date("2024-03-01")).getTime();
  const to = beijingMoment(date("2024-03-23")).getTime() - 1;
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), (time) => {
      const at = new Date(time);
      const found = known(nextPush(law, shaanxi, levyOf(at), at));
      assert.ok(found.kind === "push");
      const wait = found.pushAt.getTime() - time;
      assert.ok(wait >= 0 && wait <= 9 * 3_600_000, String(wait)); // the longest gap is 15:00 to 24:00
      assert.equal(found.payableAt.getTime() - found.pushAt.getTime(), 3_600_000);
    }),
  );
});

test("a moment is a day and a wall time in Beijing, whatever the machine's zone", () => {
  assert.equal(beijingDate(new Date("2024-03-31T15:59:59.999Z")), "2024-03-31");
  assert.equal(beijingDate(new Date("2024-03-31T16:00:00Z")), "2024-04-01");
  assert.equal(beijingMoment(date("2024-04-01")).toISOString(), "2024-03-31T16:00:00.000Z");
  assert.equal(toBeijingIso(beijingMoment(date("2024-03-22"), 1440)), "2024-03-23T00:00:00+08:00");
  assert.equal(toBeijingIso(afterMinutes(beijingMoment(date("2024-03-22")), 90)), "2024-03-22T01:30:00+08:00");
});
