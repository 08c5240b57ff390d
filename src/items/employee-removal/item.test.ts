import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { outcomeOf, type RowFacts, type RowRelation } from "../row.ts";
import { decideRow } from "./decide.ts";

const month = (text: string) => text as YearMonth;
const own = (changed: Partial<RowRelation> = {}): RowRelation => ({
  ...{ scheme: "enterprise-pension", region: "610000", agencyName: "示例经办处", category: "employee" },
  ...{ status: "contributing", fromMonth: month("2026-03"), toMonth: null, relationNo: 1, own: true, wage: null },
  ...changed,
});
function decide(lastMonth: string, changed: Partial<RowFacts> = {}) {
  const facts: RowFacts = {
    employer: { name: "示例", creditCode: "", status: "live", schemes: [] },
    identity: { kind: "resident-card", number: "", birthDate: null, sex: null },
    person: { nameMatches: true, disputed: false },
    ...{ relations: [own()], benefits: [], declared: [], sameAs: null },
    ...changed,
  };
  return decideRow({ lastMonth, reason: "contract-ended" }, facts, shippedLaw, "2026-11-18" as PlainDate);
}
const codes = (decision: ReturnType<typeof decide>) =>
  [...decision.problems, ...decision.schemes.flatMap((one) => one.problem ?? [])].map((problem) => problem.code);

test("the last month lies between the first of the relation and this one: granted within, refused outside", () => {
  assert.deepEqual(codes(decide("2026-02")), ["leave-before-hire"]);
  assert.deepEqual(codes(decide("2026-03")), []);
  assert.deepEqual(codes(decide("2026-11")), []);
  assert.deepEqual(codes(decide("2026-12")), ["future-month"]);
  assert.deepEqual(decide("2026-11").effect?.relations, [{ relationNo: 1, scheme: "enterprise-pension" }]);
});

test("a month that was declared to tax is not cut off; its own month is the earliest", () => {
  const declared = [{ scheme: "enterprise-pension", month: month("2026-10"), wage: null, base: "5000.00" }] as const;
  assert.deepEqual(codes(decide("2026-09", { declared })), ["declared-months"]);
  assert.deepEqual(codes(decide("2026-10", { declared })), []);
});

test("who is insured elsewhere alone is answered as nobody of this employer", () => {
  const elsewhere = decide("2026-11", { relations: [own({ own: false })] });
  const unknown = decide("2026-11", { person: null, relations: [] });
  assert.deepEqual(elsewhere, unknown);
  assert.deepEqual(codes(unknown), ["not-here"]);
});

test("who has left already is unchanged", () => {
  const decision = decide("2026-11", { relations: [own({ status: "ended", toMonth: month("2026-05") })] });
  assert.equal(outcomeOf(decision), "unchanged");
  assert.equal(decision.effect, null);
});
