import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { onDemo } from "../../../test/office.ts";
import { recompute } from "../../../test/recompute.ts";
import { accountLines, creditAccount } from "./index.ts";
import { explainClosing, explainCredits, explainInterest, interestNote, rateOf, yearsOf } from "./years.ts";

test("each year opens with what the last closed with, and closes with all that moved", async () => {
  await onDemo(async (tx) => {
    for (const personId of ["1", "101", "103"]) {
      const lines = await accountLines(tx, personId);
      const years = yearsOf(lines, 2026);
      let before = 0n;
      for (const year of years) {
        assert.equal(year.opening, before, `${year.year}`);
        assert.equal(year.closing, year.opening + year.credits + year.interest + year.other);
        before = year.closing;
      }
      assert.equal(
        before,
        lines.reduce((sum, line) => sum + line.amount, 0n),
      );
    }
  });
});

test("the interest of each year is what the rule of settlement gives, and its derivation recomputes", async () => {
  await onDemo(async (tx) => {
    for (const personId of ["1", "101", "103"]) {
      const years = yearsOf(await accountLines(tx, personId), 2026).filter((year) => year.interest > 0n);
      assert.ok(years.length >= 10);
      for (const year of years) {
        const derivation = explainInterest(shippedLaw, year);
        assert.equal(derivation.note, undefined, `${personId} ${year.year}: not as the rule has it`);
        assert.equal(BigInt(derivation.result.replace(".", "")), year.interest);
        for (const one of [derivation, explainClosing(year), explainCredits(year)]) recompute(one);
      }
    }
  });
});

test("2024 pays 2.62 %, 2025 pays 1.5 %, a year without a published rate nothing, and it says so", async () => {
  await onDemo(async (tx) => {
    const years = yearsOf(await accountLines(tx, "1"), 2026);
    const of = (year: number) => years.find((one) => one.year === year) ?? assert.fail(String(year));
    assert.equal(rateOf(shippedLaw, of(2024))?.value.rate, 26_200n);
    assert.equal(rateOf(shippedLaw, of(2025))?.value.rate, 15_000n);
    assert.equal(rateOf(shippedLaw, of(2015)), undefined);
    assert.equal(of(2015).interest, 0n);
    assert.match(interestNote(shippedLaw, of(2015), 2026) ?? "", /没有查到/);
    assert.match(interestNote(shippedLaw, of(2026), 2026) ?? "", /年度结息后/);
    assert.equal(interestNote(shippedLaw, of(2024), 2026), null);
    // 80,371.99 + 5,894.40 + 3,317.52 = 89,583.91
    assert.equal(of(2024).opening, 8_037_199n + 589_440n + 331_752n);
    // 89,583.91 × 2.62 % = 2,347.10; 518.40 a month: 518.40 × (12 + 11 + … + 1) × 2.62 % ÷ 12 = 88.28; together 2,435.38
    assert.equal(of(2024).interest, 234_710n + 8_828n);
  });
});

test("in 2015 Shanghai had a rate of its own", async () => {
  await onDemo(async (tx) => {
    const years = yearsOf(await accountLines(tx, "103"), 2026);
    const year = years.find((one) => one.year === 2015) ?? assert.fail("no 2015");
    assert.equal(year.region, "310000");
    assert.equal(rateOf(shippedLaw, year)?.value.rate, 27_500n);
    assert.ok(year.interest > 0n);
  });
});

test("interest in the book that the rule does not give is shown as posted, with a note", async () => {
  await onDemo(async (tx) => {
    const lines = await accountLines(tx, "1");
    const wrong = lines.map((line) => (line.kind === "interest" ? { ...line, amount: fen(line.amount + 1n) } : line));
    const year = yearsOf(wrong, 2026).find((one) => one.year === 2024) ?? assert.fail("no 2024");
    const derivation = explainInterest(shippedLaw, year);
    assert.match(derivation.note ?? "", /不一致/);
    assert.equal(BigInt(derivation.result.replace(".", "")), year.interest);
    recompute(derivation);
  });
});

test("a credit without a region is settled where those before it were; no account has no years", async () => {
  await onDemo(async (tx) => {
    const at = month("2026-11");
    await creditAccount(tx, {
      personId: "103",
      scheme: "enterprise-pension",
      source: "test",
      sourceLine: 1,
      amount: fen(100n),
      monthFor: at,
      monthCharged: at,
      receivedOn: "2026-11-17" as Parameters<typeof creditAccount>[1]["receivedOn"],
      creditedMonth: at,
      bookMonth: at,
      knownAt: new Date(),
    });
    assert.equal(yearsOf(await accountLines(tx, "103"), 2027).at(-1)?.region, "310000");
    assert.deepEqual(yearsOf(await accountLines(tx, "2"), 2026), []);
  });
});
