import assert from "node:assert/strict";
import { test } from "node:test";
import type { BenefitFact } from "#policy/facts.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { PaidMonthFact } from "../define-item.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

// 5,000.00 × 16 % = 800.00 of the employer, × 8 % = 400.00 of the person.
const paid = (monthFor: string, changed: Partial<PaidMonthFact> = {}): PaidMonthFact => ({
  own: true,
  source: "tax/D-1",
  line: 1,
  scheme: "enterprise-pension",
  region: "610000",
  category: "employee",
  monthFor: month(monthFor),
  base: "5000.00",
  personal: "400.00",
  employer: "800.00",
  account: "400.00",
  total: "1200.00",
  ...changed,
});
const drawing: BenefitFact = { kind: "pension", status: "drawing", fromMonth: month("2026-09") };
const answers: Answers<typeof form> = {
  ground: "after-retirement",
  fromMonth: month("2026-09"),
  toMonth: month("2026-10"),
  truth: true,
};
const agency = { name: "铜川市养老保险经办处（示例）", region: "610000", regionName: "陕西省" };
interface Changed {
  readonly answers?: Partial<typeof answers>;
  readonly benefits?: readonly BenefitFact[];
  readonly paidMonths?: readonly PaidMonthFact[];
}
const ask = ({ answers: asked, benefits = [drawing], paidMonths = [paid("2026-08"), paid("2026-09")] }: Changed = {}) =>
  decide({ ...answers, ...asked }, { agency, benefits, paidMonths }, shippedLaw, date("2026-11-18"));
const blocksOf = (changed: Changed) =>
  ask(changed)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);
const linesOf = (changed: Changed) => {
  const decision = ask(changed);
  assert.equal(decision.kind, "granted", JSON.stringify(decision.findings));
  return decision.kind === "granted" ? decision.effect.lines : [];
};

test("granted: a month paid after the pension began goes back whole, the month before it is not touched", () => {
  assert.deepEqual(
    linesOf({}).map((line) => [line.monthFor, line.personal, line.employer, line.account, line.total]),
    [["2026-09", "400.00", "800.00", "400.00", "1200.00"]],
  );
  assert.match(
    ask().findings.at(-1)?.text ?? "",
    /1 个月，退个人 400.00 元，退单位 800.00 元；个人账户同时冲减 400.00 元/,
  );
});

test("a month that the pension was reckoned with is refused, on whatever ground", () => {
  assert.deepEqual(blocksOf({ answers: { fromMonth: month("2026-08") } }), ["benefit"]);
  const before = { fromMonth: month("2026-08"), ground: "duplicate-month" as const };
  assert.deepEqual(blocksOf({ answers: before }), ["benefit"]);
  assert.deepEqual(blocksOf({ benefits: [{ ...drawing, status: "stopped" }], answers: before }), ["benefit"]);
});

test("whoever draws nothing has paid nothing after retirement: refused, and the way is named", () => {
  assert.deepEqual(blocksOf({ benefits: [] }), ["benefit"]);
});

test("nothing was paid, or it went back already: refused", () => {
  assert.deepEqual(blocksOf({ paidMonths: [] }), ["amount"]);
  assert.deepEqual(blocksOf({ paidMonths: [paid("2026-08"), paid("2026-11")] }), ["amount"]);
  assert.deepEqual(blocksOf({ answers: { fromMonth: month("2026-11"), toMonth: month("2026-10") } }), ["months"]);
});

test("of two lines in one month the higher base stays, and of the other the person's part goes back", () => {
  const two = [
    paid("2026-10"),
    paid("2026-10", {
      source: "tax/D-2",
      base: "4900.00",
      personal: "392.00",
      employer: "784.00",
      account: "392.00",
      total: "1176.00",
    }),
  ];
  const of = {
    benefits: [],
    answers: { ground: "duplicate-month" as const, fromMonth: month("2026-10") },
    paidMonths: two,
  };
  assert.deepEqual(
    linesOf(of).map((line) => [line.source, line.base, line.personal, line.employer, line.total]),
    [["tax/D-2", "4900.00", "392.00", "0.00", "392.00"]],
  );
  // One line is no double month; two of work injury are owed by two employers.
  assert.deepEqual(blocksOf({ ...of, paidMonths: two.slice(1) }), ["amount"]);
  const injury = two.map((one) => ({ ...one, scheme: "work-injury" as const }));
  assert.deepEqual(blocksOf({ ...of, paidMonths: injury }), ["amount"]);
});

test("above the ceiling of the month the excess goes back: a fen above it is, on it is not", () => {
  // Shaanxi 2026: 24,093.00. 25,093.00 × 8 % = 2,007.44, × 16 % = 4,014.88; 24,093.00: 1,927.44 and 3,854.88.
  const high = paid("2026-10", {
    base: "25093.00",
    personal: "2007.44",
    employer: "4014.88",
    account: "2007.44",
    total: "6022.32",
  });
  const of = { benefits: [], answers: { ground: "above-ceiling" as const, fromMonth: month("2026-10") } };
  assert.deepEqual(
    linesOf({ ...of, paidMonths: [high] }).map((line) => [
      line.base,
      line.personal,
      line.employer,
      line.account,
      line.total,
    ]),
    [["1000.00", "80.00", "160.00", "80.00", "240.00"]],
  );
  assert.deepEqual(blocksOf({ ...of, paidMonths: [{ ...high, base: "24093.00" }] }), ["amount"]);
});

test("of equal bases the agency that is asked gives back its own; what too much was paid elsewhere is asked for there", () => {
  const elsewhere = paid("2026-10", { own: false, source: "tax/D-2", region: "310000" });
  const of = { benefits: [], answers: { ground: "duplicate-month" as const, fromMonth: month("2026-10") } };
  assert.deepEqual(
    linesOf({ ...of, paidMonths: [paid("2026-10"), elsewhere] }).map((line) => line.source),
    ["tax/D-1"],
  );
  assert.deepEqual(
    linesOf({ ...of, paidMonths: [elsewhere, paid("2026-10")] }).map((line) => line.source),
    ["tax/D-1"],
  );
  const higherHere = [paid("2026-10", { base: "5000.01" }), elsewhere];
  assert.deepEqual(blocksOf({ ...of, paidMonths: higherHere }), ["amount"]);
  assert.match(ask({ ...of, paidMonths: higherHere }).findings.at(-1)?.text ?? "", /收钱的经办机构/);
  assert.deepEqual(blocksOf({ paidMonths: [paid("2026-09", { own: false })] }), ["amount"]);
});
