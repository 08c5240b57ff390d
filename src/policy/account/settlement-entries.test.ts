import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { month } from "../kernel/calendar.ts";
import { fen, rate } from "../kernel/money.ts";
import { type AccountEntry, accountBalance, explainBalance } from "./balance.ts";
import { type AccountYear, settleAt } from "./settle.ts";
import { correctionEntries, type SettlementEntry, settlementEntries } from "./settlement-entries.ts";
import { mayRun, type YearEndStep, yearEndSteps } from "./year-end.ts";

const december = month("2024-12");
const june = month("2025-06");
const year: AccountYear = {
  open: fen(10_000_000n),
  credits: new Map([[1, fen(120_000n)]]),
  withdrawals: new Map([[12, fen(71_942n)]]),
};
const said = (entries: readonly SettlementEntry[]) =>
  entries.map(({ item, kind, amount, creditedMonth }) => [item, kind, amount, creditedMonth]);

test("a settlement posts one entry an item: interests in, pension and its interest out", () => {
  const entries = settlementEntries(settleAt(rate(26_200n))(year), 2024, december);
  assert.deepEqual(said(entries), [
    ["openInterest", "interest", 262_000n, "2024-12"], // 100,000.00 × 2.62 %
    ["currentInterest", "interest", 3_144n, "2024-12"], // 1,200.00 × 2.62 %
    ["withdrawn", "payment", -71_942n, "2024-12"],
    ["withdrawalInterest", "interest", -157n, "2024-12"], // 719.42 × 2.62 % ÷ 12 = 1.5707…
  ]);
  assert.deepEqual(
    entries.map(({ origin }) => origin),
    [
      "2024年度结息：年初储存额利息",
      "2024年度结息：当年记入利息",
      "2024年度结息：当年支付的个人账户养老金",
      "2024年度结息：支付利息",
    ],
  );
  assert.deepEqual(settlementEntries(settleAt(rate(0n))({ open: fen(1n), credits: new Map() }), 2024, december), []);
});

test("under a corrected rate each item that differs is reversed and posted anew, what stays is left alone", () => {
  const posted = settlementEntries(settleAt(rate(26_200n))(year), 2024, december);
  const corrected = settleAt(rate(15_000n))(year);
  const correction = correctionEntries(posted, corrected, 2024, june);
  assert.deepEqual(said(correction), [
    ["openInterest", "reversal", -262_000n, "2025-06"],
    ["openInterest", "interest", 150_000n, "2025-06"], // 100,000.00 × 1.5 %
    ["currentInterest", "reversal", -3_144n, "2025-06"],
    ["currentInterest", "interest", 1_800n, "2025-06"], // 1,200.00 × 1.5 %
    ["withdrawalInterest", "reversal", 157n, "2025-06"],
    ["withdrawalInterest", "interest", -90n, "2025-06"], // 719.42 × 1.5 % ÷ 12 = 0.8992…
  ]);
  assert.equal(correction[0]?.origin, "冲销2024年度结息：年初储存额利息");
  assert.equal(correction[1]?.origin, "2024年度结息：年初储存额利息");
  assert.deepEqual(correctionEntries([...posted, ...correction], corrected, 2024, june), []);
});

test("a correction to zero only reverses, and one from zero only posts", () => {
  const interest = settleAt(rate(26_200n))({ open: fen(10_000n), credits: new Map() });
  const nothing = settleAt(rate(0n))({ open: fen(10_000n), credits: new Map() });
  const posted = settlementEntries(interest, 2024, december);
  assert.deepEqual(said(correctionEntries(posted, nothing, 2024, june)), [
    ["openInterest", "reversal", -262n, "2025-06"],
  ]);
  assert.deepEqual(said(correctionEntries([], interest, 2024, june)), [["openInterest", "interest", 262n, "2025-06"]]);
});

test("opening balance, credits and settlement entries are the end balance, before and after any corrections", () => {
  const ppm = fc.bigInt({ min: 0n, max: 100_000n }).map(rate);
  const amount = fc.bigInt({ min: 0n, max: 10n ** 8n }).map(fen);
  const byMonth = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), amount)).map((pairs) => new Map(pairs));
  fc.assert(
    fc.property(byMonth, byMonth, fc.array(ppm, { minLength: 1, maxLength: 4 }), (credits, withdrawals, rates) => {
      const facts = { open: fen(10n ** 11n), credits, withdrawals };
      const book: AccountEntry[] = [{ kind: "migrated", amount: facts.open, creditedMonth: december, origin: "结转" }];
      for (const credit of credits.values()) {
        book.push({ kind: "credit", amount: credit, creditedMonth: december, origin: "税务到账" });
      }
      let posted: readonly SettlementEntry[] = [];
      for (const r of rates) {
        const settled = settleAt(r)(facts);
        const first = posted.length === 0;
        const more = first
          ? settlementEntries(settled, 2024, december)
          : correctionEntries(posted, settled, 2024, june);
        posted = [...posted, ...more];
        assert.equal(accountBalance([...book, ...posted]), settled.endBalance);
      }
      recompute(explainBalance([...book, ...posted]));
    }),
  );
});

test("the operations of year end run in their order, each once", () => {
  const codes = yearEndSteps.map(({ code }) => code);
  assert.deepEqual(codes, [
    "freeze",
    "open-interest",
    "current-interest",
    "charge-pensions",
    "post-entries",
    "roll-over",
    "issue-rights-record",
  ]);
  const done = new Set<YearEndStep>();
  for (const step of codes) {
    assert.deepEqual(
      codes.filter((code) => mayRun(code, done)),
      [step],
    );
    done.add(step);
  }
  assert.deepEqual(
    codes.filter((code) => mayRun(code, done)),
    [],
  );
});
