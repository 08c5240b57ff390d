import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { StaffPaidFact } from "../define-item.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

// Paid in January 2026 by the floor of 2025: 4,650.00 × 8 % = 372.00, × 16 % = 744.00. The floor of 2026 is 4,818.60.
const paid: StaffPaidFact = {
  personId: "69",
  source: "tax/D-1",
  line: 3,
  monthFor: month("2026-01"),
  wage: "3000.00",
  base: "4650.00",
  personal: "372.00",
  employer: "744.00",
  account: "372.00",
};
const answers: Answers<typeof form> = { fromMonth: month("2026-01"), toMonth: month("2026-02"), truth: true };
const agency = { name: "铜川市养老保险经办处（示例）", region: "610000", regionName: "陕西省" };
const employer = {
  name: "铜川示例水泥有限公司",
  creditCode: "9131900000000002XX",
  status: "live" as const,
  schemes: [{ scheme: "enterprise-pension" as const, region: "610000", fromMonth: month("2006-01") }],
};
interface Changed {
  readonly answers?: Partial<typeof answers>;
  readonly staffPaid?: readonly StaffPaidFact[];
  readonly today?: string;
  readonly schemes?: typeof employer.schemes;
}
const ask = ({ answers: asked, staffPaid = [paid], today = "2026-11-18", schemes = employer.schemes }: Changed = {}) =>
  decide({ ...answers, ...asked }, { agency, employer: { ...employer, schemes }, staffPaid }, shippedLaw, date(today));
const blocksOf = (changed: Changed) =>
  ask(changed)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);

test("granted: the difference to the floor of the year, naming the line that it completes, without a late fee in the year", () => {
  const decision = ask();
  assert.ok(decision.kind === "granted");
  assert.deepEqual(
    decision.effect.lines.map(({ kind, base, personal, employer: paidBy, total, corrects }) => [
      ...[kind, base, personal, paidBy, total, corrects],
    ]),
    // 385.49 − 372.00 = 13.49; 770.98 − 744.00 = 26.98.
    [["base-difference", "168.60", "13.49", "26.98", "40.47", { source: "tax/D-1", line: 3 }]],
  );
  assert.match(decision.findings.at(-1)?.text ?? "", /1 人、1 笔，补差 40.47 元；在缴费年度里，没有滞纳金/);
});

test("the last day of the base year is in time, after it the employer pays 0.05 % a day of the difference", () => {
  const fees = (today: string) => {
    const decision = ask({ today });
    assert.ok(decision.kind === "granted", JSON.stringify(decision.findings));
    return decision.effect.lines
      .filter((line) => line.kind === "late-fee")
      .map((line) => [line.employer, line.personal]);
  };
  assert.deepEqual(fees("2026-12-22"), []);
  // 40.47 × 0.05 % × 22 days = 0.445 → 0.45 on 22 January; on 1 January 0.0202 → 0.02.
  assert.deepEqual(fees("2027-01-01"), [["0.02", "0.00"]]);
  assert.deepEqual(fees("2027-01-22"), [["0.45", "0.00"]]);
});

test("nothing to pay: the base is right, the difference was assessed before, or the month was not asked for", () => {
  assert.deepEqual(blocksOf({ staffPaid: [] }), ["amount"]);
  assert.deepEqual(blocksOf({ staffPaid: [{ ...paid, wage: "4818.60", base: "4818.60" }] }), ["amount"]);
  assert.deepEqual(blocksOf({ answers: { fromMonth: month("2026-02") } }), ["amount"]);
  const high = ask({ staffPaid: [{ ...paid, wage: "5000.00", base: "6000.00" }] });
  assert.match(high.findings.find((one) => one.code === "over")?.text ?? "", /多缴退费/);
});

test("refused: outside the window, months to come or the wrong way round, an employer without the scheme", () => {
  assert.deepEqual(blocksOf({ today: "2026-11-23" }), ["window"]);
  assert.deepEqual(blocksOf({ answers: { toMonth: month("2026-12") } }), ["months"]);
  assert.deepEqual(blocksOf({ answers: { fromMonth: month("2026-03") } }), ["months"]);
  assert.deepEqual(blocksOf({ schemes: [] }), ["employer"]);
  assert.deepEqual(
    blocksOf({ answers: { fromMonth: month("2019-12") }, staffPaid: [{ ...paid, monthFor: month("2019-12") }] }),
    ["amount"],
  );
});
