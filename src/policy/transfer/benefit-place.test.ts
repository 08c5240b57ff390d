import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { addMonths, date, month } from "../kernel/calendar.ts";
import { known, values } from "../kernel/parameter.ts";
import { national } from "../kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { benefitPlace, explainBenefitPlace } from "./benefit-place.ts";
import type { Stay, StayKind } from "./counted-months.ts";
import { temporaryMonthsCount } from "./values.ts";

const law = shippedLaw.on(date("2026-11-22"));
const placeOf = known(benefitPlace(law));

/** A stay of so many months from a month on. */
const stay = (region: string, from: string, months: number, kind: StayKind = "normal"): Stay => ({
  region,
  from: month(from),
  to: addMonths(month(from), months - 1),
  kind,
});

const [henan, shaanxi, shanghai, guangdong] = ["410000", "610000", "310000", "440000"] as const;
const find = (history: readonly Stay[], household: string = henan) => {
  const { place, step, why } = placeOf({ household, history });
  return { place, step, why };
};

test("step one: who was last insured at home draws there, however short the time", () => {
  const found = find([stay(shanghai, "2000-01", 200), stay(henan, "2016-09", 1)]);
  assert.deepEqual(found, {
    place: henan,
    step: "in-household",
    why: "第一步：最后参保地就是户籍地河南省，在当地领取。",
  });
});

test("step two: 120 months in the last province are enough, 119 are not", () => {
  const enough = find([stay(shanghai, "2010-01", 120)]);
  assert.equal(enough.place, shanghai);
  assert.equal(enough.step, "last-place");
  assert.equal(enough.why, "第二步：最后参保地上海市累计缴费120个月，已满120个月，在上海市领取。");
  const short = find([stay(shanghai, "2010-01", 119)]);
  assert.deepEqual(short, {
    place: henan,
    step: "back-to-household",
    why: "第四步：最后参保地上海市只有119个月，不满120个月，其他参保地也都不满，归集到户籍地河南省领取。",
  });
});

test("several stays in the last province add up", () => {
  const history = [stay(shanghai, "1995-01", 60), stay(guangdong, "2000-01", 130), stay(shanghai, "2012-01", 60)];
  assert.equal(find(history).place, shanghai); // 60 + 60 = 120
});

test("step three: the latest earlier province with 120 months, not the one with the most", () => {
  const history = [
    stay(shaanxi, "1985-01", 180),
    stay(guangdong, "2000-01", 120),
    stay(henan, "2010-01", 24),
    stay(shanghai, "2012-01", 60),
  ];
  const found = find(history, "420000");
  assert.equal(found.place, guangdong);
  assert.equal(found.step, "earlier-place");
  assert.equal(
    found.why,
    "第三步：最后参保地上海市只有60个月，不满120个月；往前最近的满120个月的参保地是广东省，共120个月，在广东省领取。",
  );
});

test("step three goes on to an older province, and may end at home", () => {
  const older = [stay(shaanxi, "1985-01", 180), stay(guangdong, "2000-01", 119), stay(shanghai, "2010-01", 60)];
  assert.equal(find(older).place, shaanxi);
  const home = [stay(shaanxi, "1985-01", 120), stay(henan, "1995-01", 120), stay(shanghai, "2010-01", 60)];
  assert.deepEqual([find(home).place, find(home).step], [henan, "earlier-place"]);
});

test("step four: the household, also where the person was never insured", () => {
  const history = [stay(shaanxi, "1995-01", 119), stay(guangdong, "2005-01", 119), stay(shanghai, "2015-01", 60)];
  assert.equal(find(history).place, henan);
  assert.equal(find(history).step, "back-to-household");
});

test("a temporary account is never the last relation: the retained one is", () => {
  const history = [stay(shaanxi, "1995-01", 150), stay(shanghai, "2010-01", 180, "temporary")];
  const found = placeOf({ household: henan, history });
  assert.deepEqual([found.place, found.step], [shaanxi, "last-place"]);
  assert.equal(found.temporaryMonthsDecide, false);
  assert.equal(found.counted.temporaryByRegion.get(shanghai), 180);
  assert.equal(found.counted.total, 330);
});

test("months on a temporary account do not fill up the ten years, and the answer says when that decides", () => {
  const history = [stay(shanghai, "1995-01", 100), stay(shanghai, "2010-01", 20, "temporary")];
  const found = placeOf({ household: henan, history });
  assert.deepEqual([found.place, found.temporaryMonthsDecide], [henan, true]);
});

test("where a law counts temporary months, they do fill up the ten years", () => {
  const source = { title: "某通知" };
  const counting = values(temporaryMonthsCount, {
    [national]: [{ from: date("2020-01-01"), value: true, source, status: "project" }],
  });
  const other = lawOf({ ...shippedTables, values: [...shippedTables.values, counting] }, date("2026-11-22"));
  const history = [stay(shanghai, "1995-01", 100), stay(shanghai, "2010-01", 20, "temporary")];
  const found = known(benefitPlace(other.on(date("2026-11-22"))))({ household: henan, history });
  assert.deepEqual([found.place, found.temporaryMonthsDecide], [shanghai, true]);
});

test("without any normal relation deemed service places the person, and without that the household", () => {
  const onlyTemporary = [stay(shanghai, "2010-01", 180, "temporary")];
  for (const history of [[], onlyTemporary]) {
    assert.deepEqual(find(history), {
      place: henan,
      step: "no-relation",
      why: "没有正常的参保关系，待遇领取地为户籍地河南省。",
    });
  }
  assert.equal(find([stay(shaanxi, "1980-01", 150, "deemed"), ...onlyTemporary]).place, shaanxi);
});

test("deemed service is no last relation where there is a normal one, but counts in step three", () => {
  const history = [stay(guangdong, "1995-01", 60), stay(shaanxi, "2000-01", 120, "deemed")];
  assert.deepEqual([find(history).place, find(history).step], [shaanxi, "earlier-place"]);
});

test("of two relations that end together the one that began later is the last, then the one named last", () => {
  const long = stay(shaanxi, "2000-01", 130);
  const brief = stay(shanghai, "2010-10", 1); // both end in October 2010
  for (const history of [
    [long, brief],
    [brief, long],
  ]) {
    assert.equal(find(history, shanghai).step, "in-household");
  }
  // A year in Shanghai inside the years in Shaanxi began later, but Shaanxi is where the person was last.
  assert.equal(find([stay(shaanxi, "2000-01", 144), stay(shanghai, "2003-01", 12)], shanghai).place, shaanxi);
  const same = [stay(shaanxi, "2000-01", 130), stay(shanghai, "2000-01", 130)];
  assert.equal(find(same, shanghai).step, "in-household");
});

test("a month that overlaps counts for the stay that began earlier, so the later province may fall short", () => {
  const history = [stay(shaanxi, "2000-01", 61), stay(shanghai, "2005-01", 120)];
  const found = placeOf({ household: henan, history });
  assert.deepEqual([found.place, found.counted.byRegion.get(shanghai)], [henan, 119]); // January 2005 is Shaanxi's
  assert.equal(found.counted.overlapAcrossRegions, true);
});

test("before 2010 no such rule is known", () => {
  const before = shippedLaw.on(date("2009-12-31"));
  assert.equal(benefitPlace(before).kind, "missing");
  assert.equal(explainBenefitPlace(before).kind, "missing");
  assert.equal(benefitPlace(shippedLaw.on(date("2010-01-01"))).kind, "known");
});

const anyStay = fc
  .record({
    region: fc.constantFrom(shanghai, guangdong, shaanxi, henan),
    first: fc.integer({ min: 0, max: 300 }),
    length: fc.integer({ min: 1, max: 160 }),
    kind: fc.constantFrom<StayKind>("normal", "temporary", "deemed"),
  })
  .map(({ region, first, length, kind }) => stay(region, addMonths(month("1985-01"), first), length, kind));

test("the months of every province follow from their derivations, and the place is home or one with 120 months", () => {
  const explain = known(explainBenefitPlace(law));
  fc.assert(
    fc.property(fc.array(anyStay, { maxLength: 6 }), (history) => {
      const { place, counted } = placeOf({ household: henan, history });
      assert.ok(place === henan || (counted.byRegion.get(place) ?? 0) >= 120);
      const steps = explain({ household: henan, history });
      assert.deepEqual([...steps.keys()], [...counted.byRegion.keys()]);
      for (const [region, step] of steps) {
        recompute(step);
        assert.equal(step.result, String(counted.byRegion.get(region)));
      }
    }),
  );
});

test("a derivation names the overlap only where there is one", () => {
  const explain = known(explainBenefitPlace(law));
  const steps = explain({ household: henan, history: [stay(shaanxi, "2000-01", 61), stay(shanghai, "2005-01", 12)] });
  assert.equal(steps.get(shaanxi)?.formula, "第1段缴费月数");
  assert.equal(steps.get(shanghai)?.formula, "第1段缴费月数 − 重复月数");
  assert.equal(steps.get(shanghai)?.calculation, "12个月 − 1个月");
  const inputs = (region: string) => steps.get(region)?.inputs.map(({ label }) => label);
  assert.deepEqual(inputs(shaanxi)?.slice(0, -1), ["第1段缴费月数"]); // the last one is the threshold, for comparison
  assert.deepEqual(inputs(shanghai)?.slice(0, -1), ["第1段缴费月数", "重复月数"]);
});
