import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { decide } from "./decide.ts";

type Facts = Parameters<typeof decide>[1];
const last = { awardNo: 2, fromMonth: month("2026-03"), toMonth: month("2027-02"), stopped: null };
const decideWith = (
  reason: Parameters<typeof decide>[0]["reason"],
  happenedOn: string,
  changed: object | null = {},
) => {
  const record: Facts["unemploymentRecord"] = {
    ...{ paidMonths: 0, insuredThrough: null, leftMonth: null },
    last: changed === null ? null : { ...last, ...changed },
  };
  return decide(
    { reason, happenedOn: date(happenedOn), truth: true },
    { unemploymentRecord: record },
    shippedLaw,
    date("2026-11-18"),
  );
};
const blocked = (decision: ReturnType<typeof decide>) =>
  decision.findings.filter(({ level }) => level === "block").length;

test("granted: work from October on is paid to October, and the four months from November to February are kept", () => {
  const decision = decideWith("re-employed", "2026-10-31");
  assert.ok(decision.kind === "granted");
  assert.deepEqual(decision.effect, { awardNo: 2, fromMonth: "2026-11", reason: "重新就业", keptMonths: 4 });
});

test("who refuses work without a reason keeps nothing", () => {
  const decision = decideWith("refused-job", "2026-10-31");
  assert.ok(decision.kind === "granted");
  assert.equal(decision.effect.keptMonths, 0);
});

test("refused: nothing is drawn, it was stopped, a day to come, before the first month, or in the last one", () => {
  assert.equal(blocked(decideWith("army", "2026-10-01", null)), 1);
  assert.equal(blocked(decideWith("army", "2026-10-01", { stopped: { reason: "重新就业", unusedMonths: 3 } })), 1);
  assert.equal(blocked(decideWith("army", "2026-11-18")), 0);
  assert.equal(blocked(decideWith("army", "2026-11-19")), 1);
  assert.equal(blocked(decideWith("army", "2026-03-01")), 0);
  assert.equal(blocked(decideWith("army", "2026-02-28")), 1);
  assert.equal(blocked(decideWith("army", "2026-10-01", { toMonth: month("2026-11") })), 0);
  assert.equal(blocked(decideWith("army", "2026-10-01", { toMonth: month("2026-10") })), 1);
});
