import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlainDate, YearMonth } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { RowFacts, RowRelation, RowValues } from "../row.ts";
import { outcomeOf } from "../row.ts";
import { decideRow } from "./decide.ts";

const today = "2026-11-18" as PlainDate;
const month = (text: string) => text as YearMonth;
const schemes = (["enterprise-pension", "unemployment", "work-injury"] as const).map((scheme) => ({
  ...{ scheme, region: "610000", fromMonth: month("2010-01") },
}));
const values: RowValues = { name: "王小明", startMonth: "2026-11", wage: "5000.00", branches: "all" };
const facts = (changed: Partial<RowFacts> = {}): RowFacts => ({
  employer: { name: "示例", creditCode: "", status: "live", schemes },
  identity: { kind: "resident-card", number: "319001199001010012", birthDate: "1990-01-01" as PlainDate, sex: "male" },
  ...{ person: null, relations: [], benefits: [], declared: [], sameAs: null },
  ...changed,
});
const relation = (changed: Partial<RowRelation> = {}): RowRelation => ({
  ...{ scheme: "enterprise-pension", region: "610000", agencyName: "示例经办处", category: "employee" },
  ...{ status: "contributing", fromMonth: month("2024-03"), toMonth: null, relationNo: 1, own: false, wage: null },
  ...changed,
});
const decide = (given: { values?: RowValues; facts?: Partial<RowFacts> } = {}) =>
  decideRow({ ...values, ...given.values }, facts(given.facts), shippedLaw, today);
const codes = (decision: ReturnType<typeof decide>) => [
  ...decision.problems.map((problem) => problem.code),
  ...decision.schemes.flatMap((one) => (one.problem === undefined ? [] : [`${one.scheme} ${one.problem.code}`])),
];

test("a person whom nobody insures is granted in every scheme of the employer", () => {
  const decision = decide();
  assert.equal(outcomeOf(decision), "accepted");
  assert.deepEqual(
    decision.effect?.schemes.map((one) => one.scheme),
    schemes.map((one) => one.scheme),
  );
  assert.equal(decision.effect?.wage, "5000.00");
});

test("the month is this one: the last is past and leads to a make-up, the next is too early", () => {
  assert.deepEqual(codes(decide({ values: { startMonth: "2026-10" } })), ["past-month"]);
  assert.match(decide({ values: { startMonth: "2026-10" } }).problems[0]?.suggestion ?? "", /补缴核定/);
  assert.deepEqual(codes(decide({ values: { startMonth: "2026-12" } })), ["future-month"]);
  assert.deepEqual(codes(decide({ values: { startMonth: "2026-11" } })), []);
});

test("still insured elsewhere: pension is refused, work injury granted, and the other employer is not named", () => {
  const decision = decide({ facts: { relations: [relation(), relation({ scheme: "work-injury", relationNo: 2 })] } });
  assert.equal(outcomeOf(decision), "part");
  assert.deepEqual(codes(decision), ["enterprise-pension elsewhere"]);
  assert.deepEqual(decision.effect?.schemes.map((one) => one.scheme).sort(), ["unemployment", "work-injury"]);
  assert.doesNotMatch(JSON.stringify(decision), /示例经办处/);
});

test("an earlier stretch may end in the month before, not in the same month", () => {
  const ended = (toMonth: string) => relation({ status: "ended", toMonth: month(toMonth) });
  assert.deepEqual(codes(decide({ facts: { relations: [ended("2026-10")] } })), []);
  assert.deepEqual(codes(decide({ facts: { relations: [ended("2026-11")] } })), ["enterprise-pension overlap"]);
});

test("already with this employer: unchanged, and nothing takes effect", () => {
  const relations = schemes.map(({ scheme }, at) => relation({ scheme, own: true, relationNo: at + 1 }));
  const decision = decide({ facts: { relations } });
  assert.equal(outcomeOf(decision), "unchanged");
  assert.equal(decision.effect, null);
});

test("who draws a pension pays no more, and may be insured against work injury alone", () => {
  const benefits = [{ kind: "pension", status: "drawing", fromMonth: month("2025-01") }] as const;
  assert.deepEqual(codes(decide({ facts: { benefits } })), [
    "enterprise-pension drawing-pension",
    "unemployment drawing-pension",
  ]);
  const injuryOnly = decide({ values: { branches: "injury-only" }, facts: { benefits } });
  assert.equal(outcomeOf(injuryOnly), "accepted");
  assert.deepEqual(
    injuryOnly.effect?.schemes.map((one) => one.scheme),
    ["work-injury"],
  );
});

test("who draws 病残津贴 works again: everything is granted, and the allowance ends with the month after the first one", () => {
  const drawing = (status: "drawing" | "suspended" | "stopped") => ({
    facts: { benefits: [{ kind: "invalidity-allowance", status, fromMonth: month("2026-03") }] as const },
  });
  const decision = decide(drawing("drawing"));
  assert.equal(outcomeOf(decision), "accepted");
  assert.equal(decision.effect?.allowanceEnds, "2026-12"); // November is paid still
  assert.match(decision.schemes[0]?.note ?? "", /病残津贴从2026年12月起停发/);
  assert.equal(decide(drawing("suspended")).effect?.allowanceEnds, "2026-12");
  assert.equal(decide(drawing("stopped")).effect?.allowanceEnds, null);
  assert.equal(decide().effect?.allowanceEnds, null);
  // Work injury alone is no contribution for the pension: the allowance goes on.
  const injuryOnly = decide({ values: { branches: "injury-only" }, ...drawing("drawing") });
  assert.deepEqual([outcomeOf(injuryOnly), injuryOnly.effect?.allowanceEnds], ["accepted", null]);
  const pension = { kind: "pension", status: "drawing", fromMonth: month("2025-01") } as const;
  const both = decide({ facts: { benefits: [...drawing("drawing").facts.benefits, pension] } });
  assert.deepEqual(codes(both), ["enterprise-pension drawing-pension", "unemployment drawing-pension"]);
  assert.equal(both.effect?.allowanceEnds, null);
});

test("the statutory age: reached this month is refused, reached next month is not", () => {
  // Men of the old 60: born in March 1965 with 1 month of delay (one for every four months begun since January 1965) 2025-04;
  // born in January 1966: 13th month, so 4 months of delay: 2026-01 + 4 = 2026-05. Born in July 1966: 19th month, 5 months:
  // 2026-07 + 5 = 2026-12. Born in June 1966: 18th month, 5 months: 2026-06 + 5 = 2026-11.
  const born = (day: string) => ({
    identity: { kind: "resident-card", number: "", birthDate: day as PlainDate, sex: "male" } as const,
  });
  assert.deepEqual(codes(decide({ facts: born("1966-07-01") })), []);
  assert.deepEqual(codes(decide({ facts: born("1966-06-01") })), [
    "enterprise-pension retirement-age",
    "unemployment retirement-age",
  ]);
});

test("sixteen is old enough in the month of the birthday, not before", () => {
  const born = (day: string) => ({ identity: { ...facts().identity, birthDate: day as PlainDate } });
  assert.deepEqual(codes(decide({ facts: born("2010-11-30") })), []);
  assert.deepEqual(codes(decide({ facts: born("2010-12-01") })), ["too-young"]);
});

test("everything that is wrong with the person is said at once", () => {
  const decision = decide({
    values: { startMonth: "2026-10" },
    facts: { sameAs: "第7行", person: { nameMatches: false, disputed: false } },
  });
  assert.deepEqual(codes(decision), ["twice", "name", "past-month"]);
  assert.equal(outcomeOf(decision), "refused");
});

test("a foreigner without a birth date in the columns is refused with the two columns to fill in", () => {
  const identity = { kind: "other", number: "E12345678", birthDate: null, sex: null } as const;
  assert.deepEqual(codes(decide({ facts: { identity } })), ["birth-date"]);
  // Whom the register knows it need not ask.
  assert.deepEqual(codes(decide({ facts: { identity, person: { nameMatches: true, disputed: false } } })), []);
});

test("a wage below the floor or above the ceiling is granted as declared, with what the base becomes, and that the limits are unconfirmed", () => {
  for (const [wage, words] of [
    ["1.00", /低于下限.*待确认/],
    ["999999.99", /高于上限.*待确认/],
  ] as const) {
    const decision = decide({ values: { wage } });
    assert.equal(outcomeOf(decision), "accepted");
    assert.match(decision.schemes.find((one) => one.scheme === "enterprise-pension")?.note ?? "", words);
    assert.equal(decision.effect?.wage, wage);
  }
});

test("a scheme that the employer has not registered is refused with the way out", () => {
  const employer = { ...facts().employer, schemes: schemes.slice(0, 1) };
  assert.deepEqual(codes(decide({ values: { branches: "injury-only" }, facts: { employer } })), ["employer-scheme"]);
});
