import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "./calendar.ts";
import {
  at,
  bind,
  type Dated,
  type Known,
  known,
  lookUp,
  parametersOf,
  parameterUsed,
  together,
  unconfirmedOf,
} from "./parameter.ts";

const source = { title: "某办法" };
const rates: readonly Dated<number>[] = [
  { from: date("2020-01-01"), to: date("2020-12-31"), value: 20, source, status: "verified" },
  { from: date("2021-01-01"), value: 16, source, status: "unconfirmed" },
];
const name = { name: "rate", label: "费率" };

test("a value holds from its first day to its last, both included", () => {
  assert.equal(known(at(rates, date("2020-01-01"), name)), 20);
  assert.equal(known(at(rates, date("2020-12-31"), name)), 20);
  assert.equal(known(at(rates, date("2021-01-01"), name)), 16);
  assert.equal(known(at(rates, date("2099-01-01"), name)), 16);
});

test("a day before the first entry is missing, with the label and the day, and never guessed", () => {
  const lookup = at(rates, date("2019-12-31"), name);
  assert.deepEqual(lookup, { kind: "missing", parameter: "费率", date: "2019-12-31" });
  assert.throws(() => known(lookup), /参数未配置：费率（2019-12-31）/);
});

test("a gap between two entries is missing", () => {
  const [first] = rates;
  assert.ok(first);
  assert.equal(at([first], date("2021-01-01"), name).kind, "missing");
});

test("where entries overlap the later beginning prevails, whatever the order they stand in", () => {
  const correction: Dated<number> = { from: date("2020-07-01"), value: 18, source, status: "verified" };
  assert.equal(known(at([correction, ...rates], date("2020-07-01"), name)), 18);
  assert.equal(known(at([correction, ...rates], date("2020-06-30"), name)), 20);
});

test("of two entries that begin on one day the one that was added later prevails", () => {
  const correction: Dated<number> = { from: date("2021-01-01"), value: 15, source, status: "verified" };
  assert.equal(known(at([...rates, correction], date("2021-01-01"), name)), 15);
});

test("what a parameter is called and how long it held stand beside its value", () => {
  assert.deepEqual(at(rates, date("2020-06-01"), name), {
    kind: "known",
    value: 20,
    parameter: {
      name: "rate",
      label: "费率",
      status: "verified",
      source,
      validFrom: "2020-01-01",
      validTo: "2020-12-31",
    },
  });
  const open = at(rates, date("2021-06-01"), name) as Known<number>;
  assert.equal("validTo" in open.parameter, false);
  assert.equal("validTo" in parameterUsed(open, { value: "0.16", unit: "rate" }), false);
  assert.equal(parameterUsed(open, { label: "别名", value: "0.16", unit: "rate" }).label, "别名");
});

test("a rule bound to values that stand on others names all of them", () => {
  const old = at(rates, date("2020-05-01"), name) as Known<number>;
  const inner = bind("inner", old, at(rates, date("2022-05-01"), { name: "b", label: "乙" }) as Known<number>);
  const outer = bind("outer", at(rates, date("2020-05-01"), { name: "c", label: "丙" }) as Known<number>, inner);
  assert.deepEqual(
    parametersOf(outer).map((parameter) => parameter.name),
    ["c", "rate", "b"],
  );
});

test("a rule bound to two values names both, and says which one is unconfirmed", () => {
  const old = at(rates, date("2020-05-01"), name) as Known<number>;
  const current = at(rates, date("2022-05-01"), { name: "new-rate", label: "新费率" }) as Known<number>;
  const rule = bind("a rule", old, current);
  assert.deepEqual(
    parametersOf(rule).map((parameter) => parameter.name),
    ["rate", "new-rate"],
  );
  assert.deepEqual(
    unconfirmedOf(rule).map((parameter) => parameter.name),
    ["new-rate"],
  );
  assert.equal("others" in bind("a rule", old), false);
});

test("a parameter in a derivation carries its status, source and period", () => {
  const old = at(rates, date("2020-05-01"), name) as Known<number>;
  assert.deepEqual(parameterUsed(old, { value: "0.2", unit: "rate" }), {
    kind: "parameter",
    label: "费率",
    value: "0.2",
    unit: "rate",
    status: "verified",
    source,
    validFrom: "2020-01-01",
    validTo: "2020-12-31",
  });
});

test("several values are there together, or the first that is missing is named", () => {
  const there = at(rates, date("2020-05-01"), name);
  const gone = at(rates, date("2019-05-01"), { name: "other", label: "别的" });
  assert.deepEqual(together({ there, gone, late: gone }), gone);
  const all = together({ there, again: there });
  assert.ok(all.kind === "all");
  assert.equal(all.all.there.value + all.all.again.value, 40);
});

test("a value that is not published yet is answered by the one that began last", () => {
  const [first] = rates;
  assert.ok(first);
  assert.equal(known(lookUp([first], date("2026-01-01"), name)), 20);
  assert.equal(lookUp([first], date("2019-12-31"), name).kind, "missing");
});
