import assert from "node:assert/strict";
import { test } from "node:test";
import type { CardFact } from "#policy/facts.ts";
import { date } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { decide, lossEnds } from "./decide.ts";

const today = date("2026-11-18");
const inOrder: CardFact = {
  last4: "0017",
  application: "done",
  production: "issued",
  social: "normal",
  financial: "active",
  ecard: "bound",
  temporaryLossUntil: null,
  issuingBank: "示例银行",
  bankHotline: "000-95000",
};
const decideFor = (card: CardFact | null, day = today) => decide({ bankSide: true }, { card }, shippedLaw, day);
const blocks = (card: CardFact | null, day = today) =>
  decideFor(card, day)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);

test("a card in order: granted for 168 hours, and the bank's number is said", () => {
  const decision = decideFor(inOrder);
  assert.equal(decision.kind, "granted");
  assert.deepEqual(decision.kind === "granted" && decision.effect, {
    hours: 168, // 7 × 24
    bankHotline: "示例银行 000-95000",
    bankNeedsReport: true,
  });
  const bank = decision.findings.find((finding) => finding.code === "bank-side");
  assert.equal(bank?.level, "remind");
  assert.match(bank?.text ?? "", /000-95000/);
});

test("where the bank's side is not active, nothing is to be reported there", () => {
  for (const financial of ["inactive", "temporarily-lost", "formally-lost", "locked", "closed"] as const) {
    const decision = decideFor({ ...inOrder, financial });
    assert.deepEqual(
      [decision.kind, decision.findings.find((one) => one.code === "bank-side")?.level],
      ["granted", "pass"],
    );
    assert.equal(decision.kind === "granted" && decision.effect.bankNeedsReport, false, financial);
  }
});

test("a card that is not in order is refused, and every state has its way out", () => {
  const wayOut = new Map<string, RegExp>([
    ["sealed", /网点|12333/],
    ["temporarily-lost", /已经在口头挂失期内/],
    ["formally-lost", /补卡/],
    ["locked", /重置/],
    ["cancelled", /12333/],
  ]);
  for (const [social, words] of wayOut) {
    const card = { ...inOrder, social: social as CardFact["social"] };
    const decision = decideFor(card);
    assert.equal(decision.kind, "refused", social);
    assert.deepEqual(blocks(card), ["card-not-in-order"]);
    assert.match(decision.findings[0]?.text ?? "", words);
  }
});

test("someone without a card is told how to get one", () => {
  assert.deepEqual([decideFor(null).kind, blocks(null)], ["refused", ["no-card"]]);
});

test("before the rule was published there is no number of days to go by", () => {
  assert.deepEqual(blocks(inOrder, date("2023-11-12")), ["law-missing"]);
  assert.deepEqual(blocks(inOrder, date("2023-11-13")), []);
});

test("the end is 7 × 24 hours after the moment of the report, whatever the clock on the wall does", () => {
  const reported = Date.parse("2026-11-18T10:00:00.123+08:00");
  const loss = { hours: 168, bankHotline: "", bankNeedsReport: false };
  assert.equal(new Date(lossEnds(reported, loss)).toISOString(), "2026-11-25T02:00:00.123Z");
});
