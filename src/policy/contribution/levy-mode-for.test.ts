import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "../kernel/calendar.ts";
import { values } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { levyModeFor } from "./levy-mode-for.ts";
import { type LevyKind, levyMode } from "./values.ts";

const mode = (region: string, kind: LevyKind, monthFor: string, on: string, law = shippedLaw) => {
  const levy = { scheme: "enterprise-pension", payer: "employer", kind, monthFor: month(monthFor) } as const;
  const found = levyModeFor(law.on(date(on)), region, levy);
  return found.kind === "missing" ? `missing ${found.date}` : found.value;
};

test("Shaanxi: the normal levy is assessed until 31 March 2024 and declared to tax from 1 April", () => {
  assert.equal(mode(shaanxi, "normal", "2024-03", "2024-03-31"), "agency-assessed");
  assert.equal(mode(shaanxi, "normal", "2024-04", "2024-04-01"), "tax-declared");
  assert.equal(mode(shaanxi, "normal", "2023-11", "2023-11-12"), "agency-collected");
  assert.equal(mode(shaanxi, "normal", "2023-11", "2023-11-13"), "agency-assessed");
  assert.equal(mode(shaanxi, "normal", "2011-06", "2011-06-30"), "missing 2011-06-30");
});

test("Shaanxi: a month before the switch is assessed also when it is handled after it, whatever it is called", () => {
  for (const kind of ["normal", "make-up"] as const) {
    assert.equal(mode(shaanxi, kind, "2024-03", "2024-04-01"), "agency-assessed");
    assert.equal(mode(shaanxi, kind, "2015-01", "2026-11-22"), "agency-assessed");
  }
});

test("a late normal payment of a month since the switch goes to tax, a make-up of it is assessed", () => {
  assert.equal(mode(shaanxi, "normal", "2024-04", "2025-06-01"), "tax-declared");
  assert.equal(mode(shaanxi, "make-up", "2024-04", "2025-06-01"), "agency-assessed");
});

test("before the switch an old month goes the way of the day of handling", () => {
  assert.equal(mode(shaanxi, "normal", "2023-01", "2024-03-31"), "agency-assessed");
  assert.equal(mode(shaanxi, "make-up", "2023-01", "2024-03-31"), "agency-assessed");
  assert.equal(mode(shaanxi, "make-up", "2023-01", "2023-11-12"), "agency-collected");
});

test("a month to come follows the day of handling too", () => {
  assert.equal(mode(shaanxi, "normal", "2024-04", "2024-03-31"), "agency-assessed");
  assert.equal(mode(shaanxi, "normal", "2024-12", "2024-04-01"), "tax-declared");
});

test("Shanghai: declared to tax from 1 December 2023; before, nothing is known but of make-ups", () => {
  assert.equal(mode(shanghai, "normal", "2023-12", "2023-12-01"), "tax-declared");
  assert.equal(mode(shanghai, "normal", "2023-11", "2023-11-30"), "missing 2023-11-30");
  assert.equal(mode(shanghai, "normal", "2023-10", "2023-11-30"), "missing 2023-11-30"); // nor for an older month
  assert.equal(mode(shanghai, "make-up", "2023-11", "2023-11-30"), "agency-assessed");
  assert.equal(mode(shanghai, "normal", "2023-11", "2023-12-01"), "agency-assessed");
  assert.equal(mode(shanghai, "make-up", "2023-12", "2023-12-01"), "agency-assessed");
});

test("flexible workers go the same ways, and other schemes are unknown", () => {
  const levy = { payer: "flexible", kind: "normal", monthFor: month("2024-04") } as const;
  const april = shippedLaw.on(date("2024-04-01"));
  const found = levyModeFor(april, shaanxi, { ...levy, scheme: "enterprise-pension" });
  assert.equal(found.kind === "known" && found.value, "tax-declared");
  assert.equal(levyModeFor(april, shaanxi, { ...levy, scheme: "medical" }).kind, "missing");
});

test("an old month stands on the mode of make-ups and on that of the day, and is missing without the first", () => {
  const levy = {
    scheme: "enterprise-pension",
    payer: "employer",
    kind: "normal",
    monthFor: month("2024-03"),
  } as const;
  const found = levyModeFor(shippedLaw.on(date("2024-04-01")), shaanxi, levy);
  assert.ok(found.kind === "known");
  assert.deepEqual(
    [found.parameter, ...(found.others ?? [])].map(({ name, validFrom }) => [name, validFrom]),
    [
      ["levy-mode/enterprise-pension/employer/make-up", "2024-04-01"],
      ["levy-mode/enterprise-pension/employer/normal", "2024-04-01"],
    ],
  );
  const elsewhere = values(levyMode("enterprise-pension", "employer", "normal"), {
    "510000": [{ from: date("2024-01-01"), value: "tax-declared", source: { title: "某省公告" }, status: "confirmed" }],
  });
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, elsewhere] }, date("2026-11-22"));
  assert.equal(mode("510000", "normal", "2024-01", "2024-02-01", law), "tax-declared");
  assert.equal(mode("510000", "normal", "2023-12", "2024-02-01", law), "missing 2024-02-01");
});

test("while nothing is declared to tax an old month is normal, also where make-ups go another way", () => {
  const entry = { from: date("2023-01-01"), source: { title: "某省公告" }, status: "confirmed" } as const;
  const of = (kind: LevyKind, value: "agency-collected" | "agency-assessed") =>
    values(levyMode("enterprise-pension", "employer", kind), { "510000": [{ ...entry, value }] });
  const more = [of("normal", "agency-collected"), of("make-up", "agency-assessed")];
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, ...more] }, date("2026-11-22"));
  assert.equal(mode("510000", "normal", "2023-02", "2023-06-01", law), "agency-collected");
  assert.equal(mode("510000", "make-up", "2023-02", "2023-06-01", law), "agency-assessed");
});

test("a month stays declared to tax when the value is published anew", () => {
  const anew = values(levyMode("enterprise-pension", "employer", "normal"), {
    [shaanxi]: [{ from: date("2026-01-01"), value: "tax-declared", source: { title: "某公告" }, status: "confirmed" }],
  });
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, anew] }, date("2026-11-22"));
  assert.equal(mode(shaanxi, "normal", "2024-04", "2026-02-01", law), "tax-declared");
  assert.equal(mode(shaanxi, "normal", "2024-03", "2026-02-01", law), "agency-assessed");
});

test("a switch in the midst of a month takes the whole month, and its end does not reach back", () => {
  const short = values(levyMode("enterprise-pension", "employer", "normal"), {
    "510000": [
      {
        from: date("2024-01-15"),
        to: date("2024-02-20"),
        value: "tax-declared",
        source: { title: "某省公告" },
        status: "confirmed",
      },
    ],
  });
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, short] }, date("2026-11-22"));
  assert.equal(mode("510000", "normal", "2024-01", "2024-01-14", law), "missing 2024-01-14");
  assert.equal(mode("510000", "normal", "2024-01", "2024-01-15", law), "tax-declared");
  assert.equal(mode("510000", "normal", "2024-01", "2024-02-01", law), "tax-declared");
  assert.equal(mode("510000", "normal", "2023-12", "2024-02-01", law), "missing 2024-02-01");
  assert.equal(mode("510000", "normal", "2024-02", "2024-02-20", law), "tax-declared");
  assert.equal(mode("510000", "normal", "2024-03", "2024-02-20", law), "tax-declared");
});
