import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import type { SuspicionFact } from "../define-item.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

// Told on 18 November 2026 of a death on 20 September; September, October and November were paid at 2,000.00.
const paid = ["2026-09", "2026-10", "2026-11"].map((each) => ({ month: month(each), amount: "2000.00" }));
const fact: SuspicionFact = {
  no: 1,
  kind: "death",
  source: "民政部门",
  detail: "火化证明已登记。",
  happenedOn: date("2026-09-20"),
  nameMatches: true,
  resolved: false,
  awards: [{ no: 1, title: "基本养老金", payFrom: month("2020-03"), suspendedFrom: month("2026-10"), paid }],
};
const allowance = {
  ...{ no: 2, title: "伤残津贴", payFrom: month("2026-08"), suspendedFrom: month("2026-10") },
  paid: [{ month: month("2026-10"), amount: "4500.00" }],
};
const confirmed = { suspicion: "1", verdict: "confirmed", happenedOn: date("2026-09-20"), how: "问了家属" } as const;
const ask = (answers: Partial<Answers<typeof form>> = {}, changed: Partial<SuspicionFact> = {}, today = "2026-11-20") =>
  decide({ ...confirmed, ...answers }, { suspicion: { ...fact, ...changed } }, shippedLaw, date(today));
const text = (decision: ReturnType<typeof ask>, code: string) =>
  decision.findings.find((finding) => finding.code === code)?.text ?? "";
const blocks = (decision: ReturnType<typeof ask>) =>
  decision.findings.filter((finding) => finding.level === "block").map((finding) => finding.code);

test("confirmed: granted from the month after the death, and what was paid since is said: 2 × 2,000.00", () => {
  const decision = ask();
  assert.ok(decision.kind === "granted");
  assert.deepEqual(decision.effect, { suspicionNo: 1, stops: [{ awardNo: 1, fromMonth: "2026-10" }] });
  assert.match(text(decision, "overpaid-1"), /共 4,000\.00 元，要退回，可以分期/);
  assert.match(text(decision, "stop-1"), /2026年9月是最后一个月（停发的月份待确认）/);
});

test("the day that was found counts, not the day that was told", () => {
  const stopFrom = (happenedOn: string) => {
    const decision = ask({ happenedOn: date(happenedOn) });
    return decision.kind === "granted" ? decision.effect.stops?.[0]?.fromMonth : decision.findings;
  };
  assert.equal(stopFrom("2026-08-31"), "2026-09");
  assert.equal(stopFrom("2026-11-20"), "2026-12");
  assert.match(text(ask({ happenedOn: date("2026-11-20") }), "overpaid-1"), /都还没有发/);
});

test("today is a day that can be, tomorrow is not, and a day there must be", () => {
  assert.deepEqual(blocks(ask({ happenedOn: date("2026-11-20") })), []);
  assert.deepEqual(blocks(ask({ happenedOn: date("2026-11-21") })), ["day"]);
  const { happenedOn: _, ...without } = confirmed;
  assert.deepEqual(blocks(decide(without, { suspicion: fact }, shippedLaw, date("2026-11-20"))), ["day"]);
});

test("cleared: granted without a stop, and the person gets what was kept back", () => {
  const decision = ask({ verdict: "cleared" });
  assert.ok(decision.kind === "granted");
  assert.equal(decision.effect.stops, null);
  assert.match(text(decision, "resume-1"), /2026年10月起暂停的，下一批一次补给本人/);
});

test("nothing is stopped before the first month that was ever owed, or where nothing is drawn", () => {
  const early = ask(
    { happenedOn: date("2020-01-15") },
    { awards: [{ no: 1, title: "基本养老金", payFrom: month("2020-03"), suspendedFrom: null, paid }] },
  );
  assert.ok(early.kind === "granted" && early.effect.stops?.[0]?.fromMonth === "2020-03");
  assert.match(text(early, "overpaid-1"), /共 6,000\.00 元/);
  assert.match(text(ask({}, { awards: [] }), "stop"), /没有领待遇/);
});

test("two benefits: each stops from its own month, and what was paid too much is said of each", () => {
  const both = { awards: [...fact.awards, allowance] };
  const decision = ask({}, both);
  assert.ok(decision.kind === "granted");
  assert.deepEqual(decision.effect.stops, [
    { awardNo: 1, fromMonth: "2026-10" },
    { awardNo: 2, fromMonth: "2026-10" },
  ]);
  assert.match(text(decision, "overpaid-1"), /共 4,000\.00 元/); // October and November, 2 × 2,000.00
  assert.match(text(decision, "overpaid-2"), /共 4,500\.00 元/); // October alone
  const early = ask({ happenedOn: date("2026-06-30") }, both);
  assert.ok(early.kind === "granted");
  assert.deepEqual(
    early.effect.stops?.map(({ fromMonth }) => fromMonth),
    ["2026-07", "2026-08"], // the month after, and the first month that was ever owed
  );
  const cleared = ask({ verdict: "cleared" }, both);
  assert.match(text(cleared, "resume-1"), /2026年10月起暂停的/);
  assert.match(text(cleared, "resume-2"), /2026年10月起暂停的/);
});

test("what is decided is not decided again, and what does not exist is refused", () => {
  assert.deepEqual(blocks(ask({}, { resolved: true })), ["open"]);
  assert.equal(decide(confirmed, { suspicion: null }, shippedLaw, date("2026-11-20")).kind, "refused");
});

test("another name is said before anybody signs; a time without rule blocks", () => {
  const finding = ask({}, { nameMatches: false }).findings[0];
  assert.deepEqual([finding?.level, finding?.code], ["remind", "open"]);
  assert.deepEqual(blocks(ask({ happenedOn: date("1997-12-31") })), ["stop"]);
});
