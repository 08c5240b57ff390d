import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { type RetirementChoiceFacts, retirementChoice } from "./retirement-choice.ts";

// Born 1970-01-15: statutory 2031-05, earliest 2030-01, latest 2034-05; minimum 192 at the statutory month, 186 in 2030.
const good: RetirementChoiceFacts = {
  birthDate: date("1970-01-15"),
  chosenMonth: month("2030-06"),
  paidMonths: 200,
  saidOn: date("2030-03-15"),
  hasEmployer: true,
  heldToStatutoryAge: false,
};
const law = shippedLaw.on(date("2029-11-22"));
const choose = (more: Partial<RetirementChoiceFacts> = {}) =>
  known(known(retirementChoice(law, "M60"))({ ...good, ...more }));
const codes = (more: Partial<RetirementChoiceFacts> = {}) => choose(more).obstacles.map(({ code }) => code);
const unsaid = ({ saidOn: _, ...rest }: RetirementChoiceFacts) => known(known(retirementChoice(law, "M60"))(rest));

test("early: three months of notice to the day", () => {
  assert.deepEqual(choose(), { kind: "early", minimumMonths: 186, obstacles: [] });
  assert.deepEqual(codes({ saidOn: date("2030-03-16") }), ["said-too-late"]);
  assert.deepEqual(
    unsaid(good).obstacles.map(({ code }) => code),
    ["not-said"],
  );
  assert.deepEqual(unsaid({ ...good, hasEmployer: false }).obstacles, []);
});

test("early: the minimum is that of the chosen year", () => {
  assert.deepEqual(codes({ paidMonths: 186 }), []);
  assert.deepEqual(codes({ paidMonths: 185 }), ["too-few-months"]);
  const nextYear = { chosenMonth: month("2031-01"), saidOn: date("2030-10-15") };
  assert.deepEqual(codes({ ...nextYear, paidMonths: 191 }), ["too-few-months"]);
});

test("not before the old age, not after three years", () => {
  assert.deepEqual(codes({ chosenMonth: month("2030-01"), saidOn: date("2029-10-15") }), []);
  assert.deepEqual(codes({ chosenMonth: month("2029-12"), saidOn: date("2029-09-15") }), ["too-early"]);
  const late = { saidOn: date("2031-04-15") };
  assert.deepEqual(codes({ ...late, chosenMonth: month("2034-05") }), []);
  assert.deepEqual(codes({ ...late, chosenMonth: month("2034-06") }), ["too-late"]);
});

test("late: agreed a month before the statutory day, with an employer, and not by officials", () => {
  const late = { chosenMonth: month("2032-01"), saidOn: date("2031-04-15") };
  assert.deepEqual(choose(late), { kind: "late", minimumMonths: 192, obstacles: [] });
  assert.deepEqual(codes({ ...late, saidOn: date("2031-04-16") }), ["said-too-late"]);
  assert.deepEqual(codes({ ...late, paidMonths: 191 }), ["too-few-months"]);
  assert.deepEqual(codes({ ...late, hasEmployer: false }), ["no-employer"]);
  assert.deepEqual(codes({ ...late, heldToStatutoryAge: true }), ["held-to-statutory-age"]);
});

test("at the statutory month nothing has to be said beforehand", () => {
  const { saidOn: _, ...rest } = good;
  const at = known(
    known(retirementChoice(law, "M60"))({ ...rest, chosenMonth: month("2031-05"), heldToStatutoryAge: true }),
  );
  assert.deepEqual(at, { kind: "statutory", minimumMonths: 192, obstacles: [] });
});

test("everything in the way is said at once, each with the way out", () => {
  const { obstacles } = choose({
    chosenMonth: month("2034-06"),
    paidMonths: 0,
    hasEmployer: false,
    heldToStatutoryAge: true,
  });
  assert.deepEqual(
    obstacles.map(({ code }) => code),
    ["too-late", "too-few-months", "no-employer", "held-to-statutory-age"],
  );
  assert.match(obstacles[0]?.text ?? "", /2034年5月/);
  assert.match(obstacles[1]?.text ?? "", /192个月/);
  assert.match(obstacles[2]?.text ?? "", /2031年5月/);
});

test("before the reform there was no choice; a month without a minimum is missing", () => {
  assert.equal(retirementChoice(shippedLaw.on(date("2024-12-31")), "M60").kind, "missing");
  const rule = known(retirementChoice(law, "M60"));
  assert.equal(rule({ ...good, birthDate: date("1936-01-01") }).kind, "missing");
  assert.equal(rule({ ...good, chosenMonth: month("1990-01") }).kind, "missing");
});
