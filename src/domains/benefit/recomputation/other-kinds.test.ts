import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { type Parameter, values } from "#policy/kernel/parameter.ts";
import { type Law, lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { awardFactsToWire } from "#policy/pension/award-facts.ts";
import { calculationBase, residentBasicPension } from "#policy/pension/values.ts";
import { awardBureau } from "../../../../test/award-bureau.ts";
import { secrecy, staff } from "../../../../test/office.ts";
import { grantAward, stopAward } from "../index.ts";
import { recomputationKind } from "./kind.ts";

/** The law once 陕西 has published a value, known from Wednesday. */
const published = <T>(of: Parameter<T>, value: T, from: string): Law => {
  const known = { source: { title: "测试公布" }, status: "confirmed", knownFrom: date("2026-11-18") } as const;
  const more = values(of, { "610000": [{ from: date(from), value, ...known }] });
  return lawOf({ ...shippedTables, values: [...shippedTables.values, more] }, shippedLaw.knownOn);
};
const bureau = (law: Law) => awardBureau(law, [recomputationKind(law, secrecy)], month("2025-08"));
type Bureau = Awaited<ReturnType<typeof bureau>>;

const place = { agencyId: "610200", region: "610000", applicationId: null } as const;
const tuesday = new Date("2026-11-17T10:00:00+08:00");

/** 15 years, an account of 13,900.00, from 2026-02: 143.00 + 100.00 a month. */
const grantResident = (office: Bureau) =>
  office.within(
    staff("approver"),
    (context) =>
      grantAward(
        context,
        { secrecy, law: shippedLaw },
        {
          ...{ ...place, kind: "resident-pension", personId: "4", fundEntityId: "8" },
          ...{ retireMonth: month("2026-02"), payFrom: month("2026-02") },
          facts: { paidYears: 15, accountBalance: "13900.00", basicOf: "2026-02" },
        },
      ),
    tuesday,
  );

/** Of twenty years, fifteen before the age: the basic component, provisional while the base of 2026 is unknown. */
const grantInvalidity = (office: Bureau) =>
  office.within(
    staff("approver"),
    (context) =>
      grantAward(
        context,
        { secrecy, law: shippedLaw },
        {
          ...{ ...place, kind: "invalidity-allowance", personId: "4", fundEntityId: "2" },
          ...{ retireMonth: month("2026-08"), payFrom: month("2026-09") },
          facts: {
            ...awardFactsToWire({
              ...{ averageIndex: rate(1_000_000n), totalMonths: 240, deemedMonths: 0 },
              ...{ accountBalance: parseYuan("60000.00"), divisor: 1390n },
            }),
            ...{ group: "M60", birthMonth: "1980-01" },
          },
        },
      ),
    tuesday,
  );

const versionsOf4 = "select in_force_from, total, status, pay_to from award where person_id = 4 order by version_no";
const duesOf4 = "select month_for, sum(amount)::text as amount from due_line where person_id = 4 group by 1 order by 1";
type Version = { in_force_from: string; total: string; status: string; pay_to: string | null };
type Due = { month_for: string; amount: string };

test("residents' basic pension rises to 160.00 from July: 243.00 until June, 260.00 since, and a second run changes nothing", async () => {
  const office = await bureau(published(residentBasicPension, parseYuan("160.00"), "2026-07-01"));
  assert.equal((await grantResident(office)).kind, "granted");
  const previewed = await office.through("610000");
  assert.equal(previewed.total, "6800"); // 17.00 for each of July to October
  const versions = await office.query<Version>(versionsOf4);
  assert.deepEqual(
    versions.map((one) => [one.in_force_from, one.total, one.pay_to]),
    [
      ["2026-02", "24300", null],
      ["2026-07", "26000", null],
    ],
  );
  const dues = await office.query<Due>(duesOf4);
  assert.deepEqual(
    dues.filter(({ month_for }) => month_for >= "2026-06").map(({ amount }) => amount),
    ["24300", "26000", "26000", "26000", "26000"],
  );
  await office.assertBooks();
  const again = await office.work(await office.open("610000"));
  assert.equal(again.total, "0");
});

test("a rise after a stop pays nothing more; a lower standard takes nothing", async () => {
  const office = await bureau(published(residentBasicPension, parseYuan("160.00"), "2026-07-01"));
  await grantResident(office);
  const stop = { personId: "4", awardNo: 1, applicationId: null, fromMonth: month("2026-08"), reason: "死亡" };
  await office.within(staff("approver"), (context) => stopAward(context, stop), tuesday);
  assert.equal((await office.through("610000")).total, "1700"); // July alone
  await office.assertBooks();
  const lower = await bureau(published(residentBasicPension, parseYuan("140.00"), "2026-07-01"));
  await grantResident(lower);
  assert.equal((await lower.through("610000")).total, "0");
  assert.equal((await lower.query(versionsOf4)).length, 1);
});

test("a provisional 病残津贴 becomes final with its arrears when the base is published, and keeps its last month", async () => {
  const office = await bureau(published(calculationBase, parseYuan("8800.00"), "2026-01-01"));
  assert.equal((await grantInvalidity(office)).kind, "granted");
  const [before] = await office.query<Version>(versionsOf4);
  assert.equal(before?.status, "provisional");
  assert.ok(before.pay_to !== null);
  await office.through("610000");
  const [, after] = await office.query<Version>(versionsOf4);
  // 8,800 × (1 + 1) ÷ 2 × 240 ÷ 12 × 1 % = 1,760.00
  assert.deepEqual([after?.total, after?.status, after?.pay_to], ["176000", "final", before.pay_to]);
  assert.deepEqual(await office.query<Due>(duesOf4), [
    { month_for: "2026-09", amount: "176000" },
    { month_for: "2026-10", amount: "176000" },
  ]);
  await office.assertBooks();
});
