import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { specialWorkQualifies } from "./special-work.ts";
import { type SpecialWork, specialWorkTitles } from "./values.ts";

const qualifies = known(specialWorkQualifies(shippedLaw.on(date("2026-03-01"))));

test("ten years at heights or of heavy labour, nine underground or in heat, eight of other harmful work", () => {
  const needed: Record<SpecialWork, number> = {
    heights: 10,
    "heavy-labour": 10,
    underground: 9,
    heat: 9,
    "other-harmful": 8,
  };
  assert.deepEqual(Object.keys(specialWorkTitles).sort(), Object.keys(needed).sort());
  for (const [trade, years] of Object.entries(needed) as [SpecialWork, number][]) {
    assert.equal(qualifies(trade, years), true, trade);
    assert.equal(qualifies(trade, years - 1), false, trade);
    assert.equal(qualifies(trade, 0), false, trade);
  }
});

test("years that cannot be are refused by the name of the field", () => {
  for (const years of [-1, 8.5, Number.NaN]) assert.throws(() => qualifies("heat", years), /字段 years/);
});

test("the years are known from 1993 and stay unconfirmed", () => {
  assert.equal(specialWorkQualifies(shippedLaw.on(date("1992-12-31"))).kind, "missing");
  const found = specialWorkQualifies(shippedLaw.on(date("1993-01-01")));
  assert.equal(found.kind === "known" && found.parameter.status, "unconfirmed");
});
