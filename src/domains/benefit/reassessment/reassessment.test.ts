import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { type Parameter, values } from "#policy/kernel/parameter.ts";
import { type Law, lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { awardFactsToWire } from "#policy/pension/award-facts.ts";
import { adjustmentTable, nationalAdjustmentRate } from "#policy/pension/values.ts";
import { awardBureau } from "../../../../test/award-bureau.ts";
import { problemOf, secrecy, staff } from "../../../../test/office.ts";
import { adjustmentKind } from "../adjustment/kind.ts";
import { adjustmentRollbackKind } from "../adjustment/rollback-kind.ts";
import { grantAward, stopAward } from "../index.ts";
import { reassessmentKind } from "./kind.ts";

const source = { title: "测试公布" };
const of2026 = { from: date("2026-01-01"), to: date("2026-12-31"), source, status: "confirmed" } as const;
const withValue = <T>(law: Law, of: Parameter<T>, region: string, value: T): Law =>
  lawOf(
    { ...law.tables, values: [...law.tables.values, values(of, { [region]: [{ ...of2026, value }] })] },
    law.knownOn,
  );
/** 2026: pensions rose by 2 % in the whole country, in 陕西 by 30.00, a yuan a year and 1 %. */
const table = { fixed: parseYuan("30.00"), perYear: parseYuan("1.00"), percent: rate(10_000n), ageBands: [] };
const law = withValue(
  withValue(lawOf(shippedTables, shippedLaw.knownOn), nationalAdjustmentRate, "national", rate(20_000n)),
  adjustmentTable,
  "610000",
  table,
);

async function bureau(of = law) {
  const kinds = [
    reassessmentKind(of, secrecy),
    adjustmentKind(of, secrecy),
    adjustmentRollbackKind(of, secrecy),
  ] as const;
  const office = await awardBureau(of, kinds, month("2025-08"));
  return { ...office, adjust: kinds[1], takeBack: kinds[2] };
}
type Office = Awaited<ReturnType<typeof bureau>>;

/** Twenty years at an index of 1 and 60,000.00 in the account. Born 1970-05 the age is 2031-10, and 2026-10 is five years before. */
const grant = (office: Office, decided: string, birthMonth: string, totalMonths = 240) =>
  office.within(
    staff("approver"),
    (context) =>
      grantAward(
        context,
        { secrecy, law },
        {
          ...{ kind: "invalidity-allowance", personId: "4", agencyId: "610200", region: "610000", fundEntityId: "2" },
          ...{ applicationId: null, retireMonth: month(decided), payFrom: month(nextOf(decided)) },
          facts: {
            ...awardFactsToWire({
              ...{ averageIndex: rate(1_000_000n), totalMonths, deemedMonths: 0 },
              ...{ accountBalance: parseYuan("60000.00"), divisor: 1390n },
            }),
            ...{ group: "M60", birthMonth },
          },
        },
      ),
    new Date("2026-11-17T10:00:00+08:00"),
  );
const nextOf = (of: string): string => `${of.slice(0, 5)}${String(Number(of.slice(5)) + 1).padStart(2, "0")}`;

const versionsOf4 = "select in_force_from, total::text, pay_to from award where person_id = 4 order by version_no";
type Version = { in_force_from: string; total: string; pay_to: string };
const duesOf4 = "select month_for, sum(amount)::text as amount from due_line where person_id = 4 group by 1 order by 1";
type Due = { month_for: string; amount: string };

test("five years before the age the whole formula holds: the account is added from that month, the last month stays", async () => {
  const office = await bureau();
  await grant(office, "2026-06", "1970-05");
  const previewed = await office.through("610000");
  assert.equal(previewed.total, "43165"); // 60,000.00 ÷ 139 for October; November is not due yet
  const [before, after, ...more] = await office.query<Version>(versionsOf4);
  assert.deepEqual([before?.in_force_from, after?.in_force_from, more.length], ["2026-07", "2026-10", 0]);
  assert.equal(Number(after?.total) - Number(before?.total), 43_165);
  assert.deepEqual([before?.pay_to, after?.pay_to], ["2031-10", "2031-10"]);
  const dues = await office.query<Due>(duesOf4);
  assert.deepEqual(
    dues.map(({ month_for, amount }) => [month_for, Number(amount) - Number(before?.total)]),
    [
      ["2026-07", 0],
      ["2026-08", 0],
      ["2026-09", 0],
      ["2026-10", 43_165],
    ],
  );
  await office.assertBooks();
  assert.equal((await office.through("610000")).count, 0); // a second run finds nothing
});

test("untouched: five years are not yet reached, the whole formula held from the start, months are limited", async () => {
  for (const [birthMonth, months] of [
    ["1970-08", 240], // 2032-01: 2027-01 is five years before
    ["1970-03", 240], // 2031-07: within five years in June already
    ["1970-05", 100], // below the minimum: 24 months of the basic component
  ] as const) {
    const office = await bureau();
    await grant(office, "2026-07", birthMonth, months);
    assert.equal((await office.through("610000")).count, 0, `${birthMonth} ${months}`);
    assert.equal((await office.query(versionsOf4)).length, 1);
  }
});

test("the month of the boundary counts: five years remain in November, and it is reckoned again in November", async () => {
  const office = await bureau();
  await grant(office, "2026-06", "1970-06"); // 2031-11
  assert.equal((await office.through("610000")).count, 1);
  assert.equal((await office.query<Version>(versionsOf4)).at(-1)?.in_force_from, "2026-11");
  assert.equal((await office.query<Due>(duesOf4)).at(-1)?.month_for, "2026-10"); // nothing is due for it yet
});

test("stopped before the month it stands in the list of those left out", async () => {
  const office = await bureau();
  await grant(office, "2026-06", "1970-05");
  const stop = { personId: "4", awardNo: 1, applicationId: null, fromMonth: month("2026-10"), reason: "死亡" };
  await office.within(staff("approver"), (context) => stopAward(context, stop), new Date("2026-11-17T10:00:00+08:00"));
  const { run_id: runId } = await office.through("610000");
  const left = await office.query<{ reason: string }>(`select reason from run_left_out where run_id = ${runId}`);
  assert.deepEqual(
    left.map(({ reason }) => reason),
    ["stopped"],
  );
});

test("who may open and confirm it: data and checkers open, another natural person confirms", async () => {
  const office = await bureau();
  await grant(office, "2026-06", "1970-05");
  assert.equal(await problemOf(office.open("610000", staff("clerk"))), "run/other-post");
  const number = await office.open("610000", staff("checker"));
  await office.work(number);
  const himself = { ...staff("approver"), naturalPerson: staff("checker").naturalPerson };
  assert.equal(await problemOf(office.act(number, "confirm", himself)), "run/four-eyes");
});

test("adjusted for 2026: the basic component alone by the national 2 %, the whole formula by the table of the province", async () => {
  const office = await bureau();
  await grant(office, "2025-06", "1980-01"); // far from the age
  const [before] = await office.query<Version>(versionsOf4);
  const old = Number(before?.total);
  await office.through("610000-2026", office.adjust);
  const [, basicAlone] = await office.query<Version>(versionsOf4);
  assert.deepEqual([basicAlone?.in_force_from, Number(basicAlone?.total)], ["2026-01", old + Math.round(old * 0.02)]);
  await office.assertBooks();

  const near = await bureau();
  await grant(near, "2025-06", "1967-01");
  const [whole] = await near.query<Version>(versionsOf4);
  await near.through("610000-2026", near.adjust);
  const [, adjusted] = await near.query<Version>(versionsOf4);
  const pension = Number(whole?.total);
  assert.equal(Number(adjusted?.total), pension + 3_000 + 2_000 + Math.round(pension * 0.01)); // 30.00 + 20 years × 1.00 + 1 %
  await near.assertBooks();
});

test("taken back, the adjustment of an allowance goes as that of a pension does", async () => {
  const office = await bureau();
  await grant(office, "2025-06", "1980-01");
  const { number } = await office.through("610000-2026", office.adjust);
  await office.through(number, office.takeBack);
  const totals = (await office.query<Version>(versionsOf4)).map((one) => one.total);
  assert.deepEqual([totals.length, totals[2]], [3, totals[0]]);
  await office.assertBooks();
});

test("where the national rate of the year is not published, the allowance is left out and says so; the pensions are adjusted", async () => {
  const office = await bureau(withValue(lawOf(shippedTables, shippedLaw.knownOn), adjustmentTable, "610000", table));
  await grant(office, "2025-06", "1980-01");
  const done = await office.through("610000-2026", office.adjust);
  const [pensioner] = await office.query("select from award where person_id = 8 and version_no = 2");
  assert.ok(pensioner);
  const [left] = await office.query<{ reason: string; detail: string }>(
    `select reason, detail from run_left_out where run_id = ${done.run_id} and person_id = 4`,
  );
  assert.equal(left?.reason, "missing");
  assert.match(left?.detail ?? "", /全国总体调整比例/);
});

test("what was reckoned again in 2026 is not adjusted for 2026, what came before it in the year is", async () => {
  const office = await bureau();
  await grant(office, "2025-06", "1970-05");
  await office.through("610000");
  await office.through("610000-2026", office.adjust);
  const holding = await office.query<Version>(versionsOf4);
  const [first, near] = holding;
  const old = Number(first?.total);
  assert.deepEqual(
    holding.slice(2).map((one) => [one.in_force_from, Number(one.total)]),
    [
      ["2026-01", old + Math.round(old * 0.02)],
      ["2026-10", Number(near?.total)],
    ],
  );
  await office.assertBooks();
});
