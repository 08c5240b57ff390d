import assert from "node:assert/strict";
import { test } from "node:test";
import { publishableOf } from "#policy/publication/publishable.ts";
import { movePoint, typedOf, wireOf } from "./draft-line.ts";

const fieldOf = (parameter: string, name = "value") =>
  publishableOf(parameter)?.fields[name] ?? assert.fail(`no field ${name} of ${parameter}`);

test("per cent and decimals are the same figure: 1.5 % is 0.015, 0.05 % is 0.0005, 100 % is 1", () => {
  for (const [percent, decimal] of [
    ["1.5", "0.015"],
    ["0.05", "0.0005"],
    ["100", "1"],
    ["16", "0.16"],
    ["0", "0"],
  ] as const) {
    assert.equal(movePoint(percent, -2), decimal);
    assert.equal(movePoint(decimal, 2), percent);
  }
});

test("what is no number goes to the check as it was typed", () => {
  assert.equal(wireOf(fieldOf("account-interest-rate"), "一点五"), "一点五");
  assert.equal(wireOf(fieldOf("calculation-base"), " 8,200.00 "), "8200.00");
});

test("days are a line each, and lines of a table keep an open end", () => {
  assert.deepEqual(wireOf(fieldOf("working-calendar", "daysOff"), "2027-01-01\n\n 2027-02-05 "), [
    "2027-01-01",
    "2027-02-05",
  ]);
  const bands = fieldOf("adjustment-table", "ageBands");
  const wire = wireOf(bands, "70 79 20\n80 - 40.00");
  assert.deepEqual(wire, [
    { from: "70", to: "79", amount: "20" },
    { from: "80", to: "", amount: "40.00" },
  ]);
  assert.equal(typedOf(bands, [{ from: "80", amount: "40.00" }]), "80 - 40.00");
});
