import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { outcomeOf, type RowFacts, type RowRelation } from "../row.ts";
import { decideRow } from "./decide.ts";

const month = (text: string) => text as YearMonth;
const own: RowRelation = {
  ...{ scheme: "enterprise-pension", region: "610000", agencyName: "示例经办处", category: "employee" },
  ...{ status: "contributing", fromMonth: month("2020-03"), toMonth: null, relationNo: 4, own: true, wage: null },
};
function decide(today: string, wage: string, changed: Partial<RowFacts> = {}, fromMonth = today.slice(0, 7)) {
  const facts: RowFacts = {
    employer: { name: "示例", creditCode: "", status: "live", schemes: [] },
    identity: { kind: "resident-card", number: "", birthDate: null, sex: null },
    person: { nameMatches: true, disputed: false },
    ...{ relations: [own], benefits: [], declared: [], sameAs: null },
    ...changed,
  };
  return decideRow({ wage, fromMonth }, facts, shippedLaw, today as PlainDate);
}

test("on the last day of assessment by the agency the wage is granted, on the first of tax it is compared", () => {
  // 陕西: 2024-04-01 (公告2024年第1号).
  const before = decide("2024-03-31", "6000.00");
  assert.equal(outcomeOf(before), "accepted");
  assert.deepEqual(before.effect?.relations, [{ relationNo: 4, scheme: "enterprise-pension" }]);
  const after = decide("2024-04-01", "6000.00");
  assert.equal(outcomeOf(after), "refused");
  assert.equal(after.schemes[0]?.problem?.code, "tax-none");
});

test("what tax holds is said: the same is unchanged, another is refused with both amounts and where to mend it", () => {
  const declared = [
    { scheme: "enterprise-pension", month: month("2026-10"), wage: "5200.00", base: "5200.00" },
  ] as const;
  assert.equal(outcomeOf(decide("2026-11-18", "5200.00", { declared })), "unchanged");
  const differs = decide("2026-11-18", "6000.00", { declared });
  assert.equal(differs.effect, null);
  assert.match(differs.schemes[0]?.problem?.reason ?? "", /2026年10月申报的是 5,200.00 元/);
  assert.match(differs.schemes[0]?.problem?.suggestion ?? "", /电子税务局/);
});

test("the month is this one", () => {
  assert.equal(decide("2026-11-18", "1.00", {}, "2026-10").problems[0]?.code, "past-month");
  assert.equal(decide("2026-11-18", "1.00", {}, "2026-12").problems[0]?.code, "future-month");
});

test("a wage far from the one before is granted with a reminder: 9,000.00 after 6,000.00 is not far, a fen more is", () => {
  const relations = [{ ...own, wage: "6000.00" }];
  const near = decide("2024-03-18", "9000.00", { relations }); // 6,000.00 × 50 % = 3,000.00
  assert.equal(near.schemes[0]?.reminder, undefined);
  assert.equal(near.effect?.before, "6000.00");
  const far = decide("2024-03-18", "9000.01", { relations });
  assert.equal(outcomeOf(far), "accepted");
  assert.equal(far.schemes[0]?.reminder?.code, "wage-change");
  assert.match(far.schemes[0]?.reminder?.text ?? "", /上次申报 6,000.00 元/);
});

test("where the agency was told no wage before, what tax was told last counts; where nobody was, nothing is compared", () => {
  const declared = [
    { scheme: "enterprise-pension", month: month("2024-01"), wage: "2000.00", base: "4494.00" },
    { scheme: "enterprise-pension", month: month("2024-02"), wage: null, base: "4494.00" },
  ] as const;
  const base = decide("2024-03-18", "6741.01", { declared }); // 4,494.00 × 1.5 = 6,741.00
  assert.match(base.schemes[0]?.reminder?.text ?? "", /4,494.00/);
  assert.equal(decide("2024-03-18", "6741.00", { declared }).schemes[0]?.reminder, undefined);
  assert.equal(decide("2024-03-18", "2500.00", { declared: declared.slice(0, 1) }).schemes[0]?.reminder, undefined);
  const unknown = decide("2024-03-18", "99999.00");
  assert.equal(unknown.schemes[0]?.reminder, undefined);
  assert.equal(unknown.effect?.before, null);
});
