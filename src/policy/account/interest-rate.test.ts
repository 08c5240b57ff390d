import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "../kernel/calendar.ts";
import { fen, rate } from "../kernel/money.ts";
import { values } from "../kernel/parameter.ts";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { explainResidentSettlement } from "./explain-settlement.ts";
import { interestRate, residentInterestRate } from "./interest-rate.ts";
import { accountInterestRate, residentAccountInterestRate } from "./values.ts";

const rateOf = (year: number, region?: string) => {
  const found = interestRate(shippedLaw.on(month(`${year}-01`)), region);
  if (found.kind === "missing") return found.parameter;
  return [found.value.rate, found.value.provisional, found.parameter.validFrom.slice(0, 4)];
};

test("the national rates of 2016 to 2025 are those published", () => {
  const published = [83_100n, 71_200n, 82_900n, 76_100n, 60_400n, 66_900n, 61_200n, 39_700n, 26_200n, 15_000n];
  published.forEach((ppm, index) => {
    const year = 2016 + index;
    for (const region of [undefined, shanghai, shaanxi]) {
      assert.deepEqual(rateOf(year, region), [ppm, false, String(year)]);
    }
  });
});

test("a year not published yet takes the last rate provisionally, the national one also in Shanghai", () => {
  assert.deepEqual(rateOf(2026), [15_000n, true, "2025"]);
  assert.deepEqual(rateOf(2026, shanghai), [15_000n, true, "2025"]);
  assert.deepEqual(rateOf(2030, shaanxi), [15_000n, true, "2025"]);
});

test("Shanghai had rates of its own before 2016, and a year without a notice takes the one before", () => {
  const own = [
    [2004, 19_800n],
    [2008, 41_400n],
    [2009, 22_500n],
    [2010, 22_500n],
    [2011, 27_500n],
    [2012, 35_000n],
    [2014, 42_500n],
    [2015, 27_500n],
  ] as const;
  for (const [year, ppm] of own) assert.deepEqual(rateOf(year, shanghai), [ppm, false, String(year)]);
  assert.deepEqual(rateOf(2013, shanghai), [35_000n, true, "2012"]);
  assert.deepEqual(rateOf(2007, shanghai), [19_800n, true, "2004"]);
});

test("before the first rate it is missing", () => {
  assert.equal(rateOf(2015), "职工基本养老保险个人账户记账利率");
  assert.equal(rateOf(2015, shaanxi), "陕西省职工基本养老保险个人账户记账利率");
  assert.equal(rateOf(2003, shanghai), "上海市职工基本养老保险个人账户记账利率");
});

test("a region's own last rate stands where the nation has none after it", () => {
  const withoutNation = shippedTables.values.map(({ parameter, byRegion }) => {
    const { national: _, ...rest } = byRegion;
    return { parameter, byRegion: rest };
  });
  const law = lawOf({ ...shippedTables, values: withoutNation }, shippedLaw.knownOn);
  const found = interestRate(law.on(month("2026-01")), shanghai);
  assert.deepEqual(found.kind === "known" && found.value, { rate: 27_500n, provisional: true });
});

test("of two last rates the later one stands, and the region's own where both began on one day", () => {
  // The nation published 1.5 % for 2025 last; a region of its own had 2 % for the year given, and nothing since.
  const lastOf = (ownYear: number) => {
    const year = { from: date(`${ownYear}-01-01`), to: date(`${ownYear}-12-31`) };
    const own = { ...year, value: rate(20_000n), source: { title: "某省通知" }, status: "confirmed" } as const;
    const published = [...shippedTables.values, values(accountInterestRate, { [shaanxi]: [own] })];
    const law = lawOf({ ...shippedTables, values: published }, shippedLaw.knownOn);
    const found = interestRate(law.on(month("2030-01")), shaanxi);
    return found.kind === "known" && [found.value.rate, found.value.provisional];
  };
  assert.deepEqual(lastOf(2024), [15_000n, true]);
  assert.deepEqual(lastOf(2025), [20_000n, true]);
  assert.deepEqual(lastOf(2026), [20_000n, true]);
});

test("residents' accounts have a rate of their own: none is known until one is published, and the employees' is not taken", () => {
  const at = date("2026-12-31");
  assert.equal(residentInterestRate(shippedLaw.on(at)).kind, "missing");
  assert.equal(explainResidentSettlement(shippedLaw.on(at)).kind, "missing");
  const told = (year: number, ppm: bigint) => ({
    ...{ from: date(`${year}-01-01`), to: date(`${year}-12-31`), value: rate(ppm), status: "confirmed" as const },
    ...{ knownFrom: date("2026-12-20"), source: { title: "测试" } },
  });
  const law = lawOf(
    {
      ...shippedTables,
      values: [...shippedTables.values, values(residentAccountInterestRate, { [shaanxi]: [told(2026, 26_000n)] })],
    },
    date("2027-01-05"),
  );
  const found = (year: number) => {
    const one = residentInterestRate(law.on(date(`${year}-12-31`)), shaanxi);
    return one.kind === "missing" ? one.kind : [one.value.rate, one.value.provisional];
  };
  assert.deepEqual([found(2025), found(2026), found(2027)], ["missing", [26_000n, false], [26_000n, true]]);
  const explain = explainResidentSettlement(law.on(at), shaanxi);
  assert.ok(explain.kind === "known");
  const { currentInterest, openInterest } = explain.value({
    open: fen(100_000n),
    credits: new Map([[12, fen(100_000n)]]),
  });
  // 1,000.00 × 2.6 % = 26.00; 1,000.00 × 1 month × 2.6 % ÷ 12 = 2.17
  assert.deepEqual([openInterest.result, currentInterest.result], ["26.00", "2.17"]);
  assert.equal(currentInterest.law?.number, "国发〔2014〕8号");
});
