import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { addMonths, date, month } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { type AccountKindFacts, accountKind, explainAccountKind } from "./account-kind.ts";

const man: AccountKindFacts = {
  household: "410000",
  region: "310000",
  sex: "male",
  birthDate: date("1970-06-15"),
  firstContribution: month("2020-06"),
};

const kindOf = (facts: AccountKindFacts) => known(accountKind(shippedLaw.on(facts.firstContribution)))(facts);

test("a man of 50 gets a temporary account in the month of his birthday, not the month before", () => {
  assert.deepEqual(kindOf(man), {
    kind: "temporary",
    ageMonths: 600,
    why: "在户籍所在地以外首次缴费时已满50周岁，建立临时账户。",
  });
  assert.deepEqual(kindOf({ ...man, firstContribution: month("2020-05") }), {
    kind: "normal",
    ageMonths: 599,
    why: "首次在当地缴费时未满50周岁，建立一般账户。",
  });
});

test("a woman of 40 gets one, a month younger she does not", () => {
  const woman: AccountKindFacts = { ...man, sex: "female", birthDate: date("1980-06-30") };
  assert.equal(kindOf(woman).kind, "temporary"); // 480 months
  assert.equal(kindOf({ ...woman, firstContribution: month("2020-05") }).kind, "normal"); // 479
  assert.equal(kindOf({ ...man, birthDate: date("1980-06-30") }).kind, "normal"); // a man of 40
});

test("at home the account is an ordinary one at any age", () => {
  const found = kindOf({ ...man, household: "310000" });
  assert.deepEqual([found.kind, found.why], ["normal", "在户籍所在地上海市参保，建立一般账户。"]);
});

test("who first contributed there before 2010 keeps an ordinary account", () => {
  const old = { ...man, birthDate: date("1955-01-01") };
  assert.equal(kindOf({ ...old, firstContribution: month("2010-01") }).kind, "temporary");
  const before = kindOf({ ...old, firstContribution: month("2009-12") });
  assert.deepEqual([before.kind, before.why], ["normal", "2010年1月1日以前已在当地参保，建立一般账户。"]);
});

test("an approved move leads to an ordinary account", () => {
  const found = kindOf({ ...man, approvedMove: true });
  assert.deepEqual([found.kind, found.why], ["normal", "经批准调动，由调入单位缴费，建立一般账户。"]);
  assert.equal(kindOf({ ...man, approvedMove: false }).kind, "temporary");
});

test("a contribution before birth is refused", () => {
  assert.throws(() => kindOf({ ...man, firstContribution: month("1970-05") }), /firstContribution.*1970-06-15/);
  assert.equal(kindOf({ ...man, firstContribution: month("1970-06") }).ageMonths, 0);
});

test("without values nothing is guessed", () => {
  const empty = lawOf({ ...shippedTables, values: [] }, date("2026-11-22")).on(date("2026-11-22"));
  assert.equal(accountKind(empty).kind, "missing");
  assert.equal(explainAccountKind(empty).kind, "missing");
});

test("the age follows from its derivation, before and after 2010", () => {
  const facts = fc.record({
    household: fc.constantFrom("310000", "410000"),
    region: fc.constant("310000"),
    sex: fc.constantFrom("male" as const, "female" as const),
    birthDate: fc.constantFrom(date("1950-03-31"), date("1970-06-15"), date("1985-12-01")),
    firstContribution: fc.integer({ min: 0, max: 400 }).map((count) => addMonths(month("1992-01"), count)),
    approvedMove: fc.boolean(),
  });
  fc.assert(
    fc.property(facts, (career) => {
      const step = known(explainAccountKind(shippedLaw.on(career.firstContribution)))(career);
      recompute(step);
      const { ageMonths, kind, why } = kindOf(career);
      assert.deepEqual([step.result, step.note], [String(ageMonths), why]);
      assert.equal(step.label, kind === "temporary" ? "建立临时账户时的年龄" : "首次缴费时的年龄");
      assert.equal(step.inputs.length, career.firstContribution < "2010-01" ? 2 : 3);
    }),
  );
});
