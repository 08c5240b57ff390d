import assert from "node:assert/strict";
import { test } from "node:test";
import type { RelationFact } from "#policy/facts.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shanghai } from "#policy/kernel/region.ts";
import { shippedLaw } from "#policy/law.ts";
import { decide } from "./decide.ts";

const relation: RelationFact = {
  scheme: "enterprise-pension",
  region: shanghai,
  agencyName: "示例经办处",
  category: "employee",
  status: "contributing",
  fromMonth: month("2026-01"),
  toMonth: null,
};
const agency = { name: "示例经办处", region: shanghai, regionName: "上海市" };
const insured = { agency, relations: [relation], benefits: [] };
const today = date("2026-11-18");

test("the years are counted back from today, and the record of 2023 is among them", () => {
  const yearsOf = (["0", "1", "2", "3"] as const).map((year) => {
    const decision = decide({ year }, insured, shippedLaw, today);
    return decision.kind === "granted" ? decision.effect.year : decision.kind;
  });
  assert.deepEqual(yearsOf, [2026, 2025, 2024, 2023]);
});

test("a year that still runs is granted with a reminder, one that is over without", () => {
  const codes = (year: "0" | "1") => decide({ year }, insured, shippedLaw, today).findings.map(({ code }) => code);
  assert.deepEqual(codes("0"), ["has-record", "year-runs"]);
  assert.deepEqual(codes("1"), ["has-record"]);
});

test("a pensioner without a relation is granted one; somebody with neither is refused", () => {
  const benefits = [{ kind: "pension", status: "drawing", fromMonth: month("2020-01") }] as const;
  assert.equal(decide({ year: "1" }, { agency, relations: [], benefits }, shippedLaw, today).kind, "granted");
  const nobody = decide({ year: "1" }, { agency, relations: [], benefits: [] }, shippedLaw, today);
  assert.equal(nobody.kind, "refused");
  assert.equal(nobody.findings[0]?.level, "block");
});

test("without a set number of days it is refused", () => {
  assert.equal(decide({ year: "0" }, insured, shippedLaw, date("2012-12-31")).kind, "refused");
});
