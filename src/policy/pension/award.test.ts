import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { month } from "../kernel/calendar.ts";
import { fen, parseYuan, type Rate, rate, toYuan } from "../kernel/money.ts";
import { type Known, known } from "../kernel/parameter.ts";
import { InputRefused } from "../kernel/refusal.ts";
import { national, shaanxi, shanghai } from "../kernel/region.ts";
import { shippedLaw } from "../law.ts";
import { type AwardFacts, awardBy, pensionAward } from "./award.ts";
import { type AwardLaw, type AwardTerms, awardLaw } from "./award-law.ts";
import { explainPensionAward } from "./explain-award.ts";
import type { PensionMethod, TransitionMethod } from "./values.ts";

const index = (value: number): Rate => rate(BigInt(Math.round(value * 1_000_000)));

/** Amounts of an award as a sheet prints them. */
const sheet = (region: string, at: string, facts: AwardFacts, terms: Partial<AwardTerms> = {}) => {
  const rule = known(pensionAward(shippedLaw.on(month(at)), region, { deemed: facts.deemedMonths > 0, ...terms }));
  const { basic, transition, account, total } = rule(facts);
  return [basic, transition, account, total].map(toYuan);
};

const facts = (
  averageIndex: number,
  totalMonths: number,
  balance: string,
  divisor: number,
  deemedMonths = 0,
): AwardFacts => ({
  averageIndex: index(averageIndex),
  totalMonths,
  deemedMonths,
  accountBalance: parseYuan(balance),
  divisor: BigInt(Math.round(divisor * 10)),
});

test("Shaanxi: a sheet of January 2023 comes out to the fen", () => {
  // (7,489 + 7,489 × 0.882) ÷ 2 × 29.5 × 1 % = 2,078.909; 7,489 × 0.882 × 1.5 × 1.4 % = 138.711; 131,635.42 ÷ 170 = 774.326
  const of = facts(0.882, 354, "131635.42", 170, 18);
  assert.deepEqual(sheet(shaanxi, "2023-01", of), ["2078.91", "138.71", "774.33", "2991.95"]);
});

test("Shaanxi: months count exactly, and a divisor between two years is used", () => {
  // 7,727 × 1.773 ÷ 2 × 392 ÷ 12 % = 2,237.661; 141,481.48 ÷ 193.8 = 730.0386
  const of = facts(0.773, 392, "141481.48", 193.8);
  const terms = { calculationBase: parseYuan("7727") };
  assert.deepEqual(sheet(shaanxi, "2025-08", of, terms), ["2237.66", "0.00", "730.04", "2967.70"]);
});

test("Shaanxi: an index of the transition other than the average is used where the sheet has one", () => {
  // 7,881 × 0.671 × 130 ÷ 12 × 1.4 % = 802.036…
  const of = { ...facts(0.712, 519, "107495.72", 137.8, 130), transitionIndex: index(0.671) };
  assert.deepEqual(sheet(shaanxi, "2025-08", of), ["2917.70", "802.04", "780.09", "4499.83"]);
});

test("Shanghai: whole years at 1 %, months at 0.083 %, and any fen makes a jiao", () => {
  // 12,434 × 1.7986 ÷ 2 × (32 % + 2 × 0.083 %) = 3,596.77 → 3,596.80; 76,228 ÷ 170 = 448.40
  assert.deepEqual(sheet(shanghai, "2026-02", facts(0.7986, 386, "76228", 170), base2025), [
    "3596.80",
    "0.00",
    "448.40",
    "4045.20",
  ]);
  // 12,434 × 2.5231 ÷ 2 × (23 % + 11 × 0.083 %) = 3,751.02 → 3,751.10
  assert.equal(sheet(shanghai, "2026-02", facts(1.5231, 287, "307242", 195), base2025)[0], "3751.10");
  // 307,242.01 ÷ 195 = 1,575.6000… → 1,575.70
  assert.equal(sheet(shanghai, "2026-02", facts(1.5231, 287, "307242.01", 195), base2025)[2], "1575.70");
});

const base2025 = { calculationBase: parseYuan("12434") };

test("Shanghai: deemed months count with an index of 1, whatever the person's own", () => {
  // 12,434 × 1 × 53 ÷ 12 × 1.2 % = 659.002 → 659.10
  assert.equal(sheet(shanghai, "2026-01", facts(1.8776, 369, "414359", 139, 53), base2025)[1], "659.10");
});

test("Sichuan: a third shape, by data and one named strategy: years of two places, the mean wage in the transition", () => {
  // 445 ÷ 12 = 37.08; 8,079 × 1.726 ÷ 2 × 37.08 % = 2,585.28; 88,960.59 ÷ 170 = 523.297…
  const terms = { calculationBase: parseYuan("8079") };
  const of = facts(0.726, 445, "88960.59", 170);
  assert.deepEqual(sheet("510000", "2024-03", of, terms), ["2585.28", "0.00", "523.30", "3108.58"]);
  // (8,079 + 8,079 × 0.726) ÷ 2 × 5.08 × 1.3 % = 460.44; 61 months are 5.08 years
  assert.equal(sheet("510000", "2024-03", { ...of, deemedMonths: 61 }, terms)[1], "460.44");
});

test("Guangdong: below an index of 0.6 the base itself is scaled", () => {
  // (9,493 × 0.4665 ÷ 0.6 + 9,493 × 0.4665) ÷ 2 × 27.25 % = 1,609.02
  const terms = { calculationBase: parseYuan("9493") };
  assert.equal(sheet("440000", "2026-04", facts(0.4665, 327, "83319.35", 195), terms)[0], "1609.02");
  // at 0.6 nothing is scaled: 9,493 × 1.6 ÷ 2 × 27.25 % = 2,069.474
  assert.equal(sheet("440000", "2026-04", facts(0.6, 327, "83319.35", 195), terms)[0], "2069.47");
  // just below: 9,493 × 0.599999 × (1 ÷ 0.6 + 1) ÷ 2 × 27.25 % = 2,069.4705…
  assert.equal(sheet("440000", "2026-04", facts(0.599999, 327, "83319.35", 195), terms)[0], "2069.47");
  assert.equal(sheet("440000", "2026-04", facts(0.3, 327, "83319.35", 195), terms)[0], "1034.74"); // 9,493 × 0.8 ÷ 2 × 27.25 %
});

test("Hainan: the indexed wage is rounded to the fen before it is used", () => {
  // 8,131 × 1.8444 = 14,996.82 (14,996.8164); (8,131 + 14,996.82) ÷ 2 × 503 ÷ 12 % = 4,847.205 → 4,847.21
  const terms = { calculationBase: parseYuan("8131") };
  assert.equal(sheet("460000", "2025-02", facts(1.8444, 503, "223786.86", 139), terms)[0], "4847.21");
});

test("the national formula: half up to the fen per component, the total is their sum", () => {
  const terms = { calculationBase: parseYuan("8000"), coefficient: rate(10_000n) };
  // 8,000 × 1.5 ÷ 2 × 181 ÷ 12 % = 905.00; 8,000 × 0.5 × 1 ÷ 12 × 1 % = 3.3333; 100.00 ÷ 139 = 0.7194
  const of = facts(0.5, 181, "100.00", 139, 1);
  assert.deepEqual(sheet(national, "2026-03", of, terms), ["905.00", "3.33", "0.72", "909.05"]);
});

test("an indexed wage takes the place of the index, in the transition too", () => {
  const terms = { calculationBase: parseYuan("8000"), coefficient: rate(10_000n) };
  const of = { ...facts(0, 181, "100.00", 139, 1), indexedWage: parseYuan("4000") };
  assert.deepEqual(sheet(national, "2026-03", of, terms), ["905.00", "3.33", "0.72", "909.05"]);
});

test("half a fen goes up, less goes down", () => {
  const terms = { calculationBase: parseYuan("2.00") };
  // (2.00 + 0) ÷ 2 × 6 ÷ 12 % = 0.005
  assert.equal(sheet(national, "2026-03", facts(0, 6, "0", 139), terms)[0], "0.01");
  assert.equal(sheet(national, "2026-03", facts(0, 5, "0", 139), terms)[0], "0.00");
  assert.equal(sheet(national, "2026-03", facts(0, 0, "0.50", 100), terms)[2], "0.01"); // 0.005
  assert.equal(sheet(national, "2026-03", facts(0, 0, "0.49", 100), terms)[2], "0.00");
});

test("a base that is not published yet is that of the year before, and the award is provisional", () => {
  const terms = { deemed: false };
  const law2025 = known(awardLaw(shippedLaw.on(month("2025-12")), shaanxi, terms));
  assert.deepEqual([law2025.base, law2025.provisional], [788_100n, false]);
  const law2026 = known(awardLaw(shippedLaw.on(month("2026-01")), shaanxi, terms));
  assert.deepEqual([law2026.base, law2026.provisional], [788_100n, true]);
  const given = known(awardLaw(shippedLaw.on(month("2026-01")), shaanxi, { ...terms, calculationBase: fen(1n) }));
  assert.deepEqual([given.base, given.provisional, given.baseSource], [1n, false, undefined]);
});

test("a base that was never published and a transition that is not known are missing", () => {
  const at = (day: string, region: string, deemed: boolean, base?: bigint) =>
    pensionAward(shippedLaw.on(month(day)), region, {
      deemed,
      ...(base === undefined ? {} : { calculationBase: fen(base) }),
    });
  assert.equal(at("2022-12", shaanxi, false).kind, "missing");
  assert.equal(at("2026-03", national, false).kind, "missing");
  assert.equal(at("2026-03", national, true, 800_000n).kind, "missing");
  assert.equal(at("2005-12", shaanxi, false, 800_000n).kind, "missing");
  assert.equal(explainPensionAward(shippedLaw.on(month("2022-12")), shaanxi, { deemed: false }).kind, "missing");
});

test("months, indices and divisors that cannot be are refused", () => {
  const rule = known(pensionAward(shippedLaw.on(month("2025-08")), shaanxi, { deemed: true }));
  const good = facts(1, 400, "100000", 139, 12);
  for (const bad of [
    { totalMonths: 1201 },
    { totalMonths: -1 },
    { totalMonths: 1.5 },
    { deemedMonths: 1201 },
    { averageIndex: index(10.000001) },
    { transitionIndex: index(10.000001) },
    { divisor: 0n },
    { divisor: -1n },
  ]) {
    assert.throws(() => rule({ ...good, ...bad }), InputRefused, Object.keys(bad)[0]);
  }
  assert.doesNotThrow(() => rule({ ...good, totalMonths: 1200, averageIndex: index(10), transitionIndex: index(10) }));
});

/** A law made up for a test. */
const made = (base: bigint, method: PensionMethod, transition?: TransitionMethod): AwardLaw => ({
  base: fen(base),
  provisional: false,
  method: { kind: "known", value: method } as Known<PensionMethod>,
  ...(transition === undefined ? {} : { transition }),
});

test("amounts too large for 64 bits come out the same", () => {
  const method: PensionMethod = { years: { kind: "exact-months" }, rounding: "half-up-to-fen" };
  const transition: TransitionMethod = { coefficient: rate(13_579n), wage: "indexed" };
  const large = awardBy(made(10n ** 17n, method, transition))(facts(3, 480, "1000000000.00", 139, 240));
  assert.equal(large.basic, 80_000_000_000_000_000n); // 10^17 × 4 ÷ 2 × 40 %
  assert.equal(large.transition, 81_474_000_000_000_000n); // 10^17 × 3 × 20 × 1.3579 %
  assert.equal(large.account, 719_424_460n); // 100,000,000,000 ÷ 139 = 719,424,460.43
});

test("every component of any award follows from its derivation, in every shape of the formula", () => {
  const places = fc.constantFrom(shaanxi, shanghai, "510000", "440000", "460000", "210000", "370000");
  const anyFacts = fc.record({
    averageIndex: fc.bigInt({ min: 0n, max: 3_000_000n }).map(rate),
    totalMonths: fc.integer({ min: 0, max: 600 }),
    deemedMonths: fc.integer({ min: 0, max: 240 }),
    transitionIndex: fc.option(fc.bigInt({ min: 0n, max: 3_000_000n }).map(rate), { nil: undefined }),
    indexedWage: fc.option(fc.bigInt({ min: 0n, max: 3_000_000n }).map(fen), { nil: undefined }),
    accountBalance: fc.bigInt({ min: 0n, max: 10n ** 8n }).map(fen),
    divisor: fc.bigInt({ min: 560n, max: 2330n }),
  });
  fc.assert(
    fc.property(places, anyFacts, fc.boolean(), (region, of, give) => {
      const law = shippedLaw.on(month("2025-08"));
      const known1 = region === shaanxi || region === shanghai;
      const terms: AwardTerms = {
        deemed: of.deemedMonths > 0,
        ...(known1 && !give ? {} : { calculationBase: fen(812_345n) }),
        ...(give || region === "440000" || region === "460000" ? { coefficient: rate(12_500n) } : {}),
      };
      const award = known(pensionAward(law, region, terms))(of);
      const steps = known(explainPensionAward(law, region, terms))(of);
      assert.equal(steps.basic.result, toYuan(award.basic));
      assert.equal(steps.transition?.result ?? "0.00", toYuan(award.transition));
      assert.equal(steps.account.result, toYuan(award.account));
      assert.equal(steps.total.result, toYuan(award.total));
      recompute(steps.total);
    }),
    { numRuns: 400 },
  );
});

test("a provisional award says so in its derivation, a final one does not", () => {
  const of = facts(1, 400, "100000", 139);
  const note = (at: string) =>
    known(explainPensionAward(shippedLaw.on(month(at)), shaanxi, { deemed: false }))(of).total.note;
  assert.match(note("2026-01") ?? "", /预发/);
  assert.equal(note("2025-12"), undefined);
});
