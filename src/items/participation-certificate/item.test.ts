import assert from "node:assert/strict";
import { test } from "node:test";
import type { RelationFact } from "#policy/facts.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shaanxi } from "#policy/kernel/region.ts";
import { shippedLaw } from "#policy/law.ts";
import { decide } from "./decide.ts";

const relation: RelationFact = {
  scheme: "enterprise-pension",
  region: shaanxi,
  agencyName: "示例经办处",
  category: "employee",
  status: "ended",
  fromMonth: month("2026-01"),
  toMonth: month("2026-06"),
};
const today = date("2026-11-18");

test("whoever was ever insured is granted one, also after it ended, for thirty days", () => {
  const decision = decide({ detail: "summary" }, { relations: [relation] }, shippedLaw, today);
  assert.equal(decision.kind, "granted");
  assert.deepEqual(decision.kind === "granted" && decision.effect, { detail: "summary", validDays: 30 });
});

test("without a relation it is refused, with the way out", () => {
  const decision = decide({ detail: "summary" }, { relations: [] }, shippedLaw, today);
  assert.equal(decision.kind, "refused");
  assert.match(decision.findings[0]?.text ?? "", /先办参保/);
});

test("on a day for which no number of days is set it is refused, never guessed", () => {
  const decision = decide({ detail: "summary" }, { relations: [relation] }, shippedLaw, date("2012-12-31"));
  assert.equal(decision.kind, "refused");
  assert.equal(decision.findings[1]?.code, "valid-days-missing");
  assert.equal(
    decide({ detail: "summary" }, { relations: [relation] }, shippedLaw, date("2013-01-01")).kind,
    "granted",
  );
});
