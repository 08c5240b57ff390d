import assert from "node:assert/strict";
import { test } from "node:test";
import { onOneConnection } from "#platform/db/database.ts";
import { openRun } from "#platform/runs/run.ts";
import { slicesOf } from "#platform/runs/store.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { type Dated, values } from "#policy/kernel/parameter.ts";
import { type Law, lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { type AdjustmentTable, adjustmentTable, calculationBase } from "#policy/pension/values.ts";
import { awardBureau } from "../../../../test/award-bureau.ts";
import { problemOf, secrecy, staff, wednesday } from "../../../../test/office.ts";
import { financeOffice } from "../../../../test/payments.ts";
import { resumeAward, stopAward, suspendAward } from "../index.ts";
import { recomputationKind } from "../recomputation/kind.ts";
import { adjustmentKind } from "./kind.ts";
import { adjustmentRollbackKind } from "./rollback-kind.ts";

const table = (fixed: string, knownFrom: string): Dated<AdjustmentTable> => ({
  ...{ from: date("2026-01-01"), to: date("2026-12-31"), knownFrom: date(knownFrom) },
  ...{ source: { title: "测试公布" }, status: "confirmed" },
  value: { fixed: parseYuan(fixed), perYear: parseYuan("1.00"), percent: rate(10_000n), ageBands: [] },
});
const with2026 = (tables: readonly Dated<AdjustmentTable>[], base?: string): Law => {
  const source = { title: "测试公布" };
  const bases = [
    {
      ...{ from: date("2025-01-01"), value: parseYuan(base ?? "1.00"), source },
      ...{ status: "confirmed" as const, knownFrom: date("2026-11-18") },
    },
  ];
  return lawOf(
    {
      ...shippedTables,
      values: [
        ...shippedTables.values,
        values(adjustmentTable, { "610000": tables }),
        ...(base === undefined ? [] : [values(calculationBase, { "610000": bases })]),
      ],
    },
    shippedLaw.knownOn,
  );
};
const published = with2026([table("30.00", "2026-11-18")]);

async function bureau(law = published, retired = "2025-08") {
  const [adjust, takeBack, recompute] = [
    adjustmentKind(law, secrecy),
    adjustmentRollbackKind(law, secrecy),
    recomputationKind(law, secrecy),
  ];
  const office = await awardBureau(law, [adjust, takeBack, recompute], month(retired));
  return { ...office, adjust, takeBack, recompute };
}
type Office = Awaited<ReturnType<typeof bureau>>;

const key = "610000-2026";
const versionsOf8 = `select version_no, in_force_from as "from", status, total from award where person_id = 8 order by version_no`;
interface Version {
  readonly version_no: number;
  readonly from: string;
  readonly status: string;
  readonly total: string;
}
const adjustmentsOf = (office: Office, person = 8) =>
  office.query<{ month_for: string; amount: string }>(
    `select month_for, sum(amount)::text as amount from due_line where person_id = ${person} and item = 'adjustment' group by 1 order by 1`,
  );
/** What the adjustment of a pension of this much and of 30 years comes to. */
const increaseOf = (pension: bigint, fixed = 3_000n): bigint =>
  fixed + 3_000n + (pension * 10_000n + 500_000n) / 1_000_000n;

test("previewed, confirmed by another, each pension is adjusted from January; the months due are paid up; a second time nothing", async () => {
  const office = await bureau();
  const [before] = await office.query<Version>(versionsOf8);
  const old = BigInt(before?.total ?? assert.fail());
  const number = await office.open(key);
  assert.equal(number, "TZ-610000-2026-01");
  const previewed = await office.work(number);
  assert.equal((await office.query(versionsOf8)).length, 1); // nothing is written
  assert.equal(await problemOf(office.open(key, staff("clerk"))), "run/other-post");
  assert.equal(await problemOf(office.act(number, "confirm", staff("clerk"))), "run/other-post");
  const himself = { ...staff("approver"), naturalPerson: staff("checker").naturalPerson };
  assert.equal(await problemOf(office.act(number, "confirm", himself)), "run/four-eyes");
  await office.act(number, "confirm", staff("approver"));
  const done = await office.work(number);
  assert.equal(done.state, "done");
  // 30.00 + 30 years × 1.00 + 1 % of last December's pension
  const increase = increaseOf(old);
  const versions = await office.query<Version>(versionsOf8);
  assert.deepEqual(versions.at(-1), {
    ...{ version_no: 2, from: "2026-01", status: before?.status, total: String(old + increase) },
  });
  const paidUp = await adjustmentsOf(office);
  assert.deepEqual(
    [paidUp.length, paidUp[0], paidUp.at(-1)?.month_for],
    [10, { month_for: "2026-01", amount: String(increase) }, "2026-10"],
  );
  const [sum] = await office.query<{ sum: string }>(
    `select sum(amount)::text as sum from due_line where source = 'run/${number}'`,
  );
  assert.equal(sum?.sum, previewed.total);
  assert.equal((await office.query("select from open_due where person_id = 8")).length, 1);
  const slices = (await slicesOf(office.database, done)).filter(({ phase }) => phase === "effect");
  const figure = (code: string) => slices.reduce((all, one) => all + BigInt(one.figures[code]?.amount ?? 0), 0n);
  assert.equal(figure("raised"), figure("fixed") + figure("years") + figure("pension") + figure("tilt"));
  await office.assertBooks();
  const again = await office.through(key);
  assert.deepEqual([again.count, again.total], [0, "0"]);
});

test("retired in December of the year before is adjusted, in January not: it stands in the list of those left out", async () => {
  for (const [retired, versions] of [
    ["2025-12", 2],
    ["2026-01", 1],
  ] as const) {
    const office = await bureau(published, retired);
    const { number, run_id: runId } = await office.through(key);
    assert.equal((await office.query(versionsOf8)).length, versions, retired);
    const left = await office.query(`select reason from run_left_out where run_id = ${runId} and person_id = 8`);
    assert.deepEqual(left, versions === 2 ? [] : [{ reason: "later" }], number);
    await office.assertBooks();
  }
});

test("who was stopped in March gets January and February; who is suspended is adjusted, and paid when it is resumed", async () => {
  const office = await bureau();
  const change = { awardNo: 1, applicationId: null, reason: "测试" };
  await office.within(staff("approver"), async (context) => {
    await stopAward(context, { ...change, personId: "8", fromMonth: month("2026-03") });
    await suspendAward(context, { ...change, personId: "5", fromMonth: month("2026-11") });
  });
  await office.through(key);
  assert.deepEqual(
    (await adjustmentsOf(office)).map((one) => one.month_for),
    ["2026-01", "2026-02"],
  );
  assert.equal((await adjustmentsOf(office, 5)).length, 10);
  await office.within(staff("approver"), (context) =>
    resumeAward(context, { ...change, personId: "5", fromMonth: month("2026-11") }),
  );
  await office.assertBooks();
});

test("stopped before January nothing is adjusted, and the list says why", async () => {
  const office = await bureau();
  const stop = { awardNo: 1, applicationId: null, reason: "测试", personId: "8", fromMonth: month("2026-01") };
  await office.within(staff("approver"), (context) => stopAward(context, stop));
  const { run_id: runId } = await office.through(key);
  assert.deepEqual(await office.query(`select reason from run_left_out where run_id = ${runId} and person_id = 8`), [
    { reason: "stopped" },
  ]);
  await office.assertBooks();
});

test("a table corrected upwards pays the difference once; one corrected downwards takes nothing", async () => {
  const upwards = await bureau(with2026([table("30.00", "2026-11-18"), table("50.00", "2026-11-19")]));
  const tomorrow = new Date(wednesday.getTime() + 86_400_000);
  await upwards.through(key);
  const [first] = await adjustmentsOf(upwards);
  const number = await upwards.within(staff("checker"), (context) => openRun(context, upwards.adjust, key), tomorrow);
  await upwards.work(number, { clock: { now: () => tomorrow } });
  await upwards.act(number, "confirm", staff("approver"));
  await upwards.work(number, { clock: { now: () => tomorrow } });
  const [second] = await adjustmentsOf(upwards);
  assert.equal(BigInt(second?.amount ?? 0), BigInt(first?.amount ?? 0) + 2_000n);
  await upwards.assertBooks();

  const downwards = await bureau(with2026([table("30.00", "2026-11-18"), table("10.00", "2026-11-19")]));
  await downwards.through(key);
  const lower = await downwards.within(
    staff("checker"),
    (context) => openRun(context, downwards.adjust, key),
    tomorrow,
  );
  assert.deepEqual([(await downwards.work(lower, { clock: { now: () => tomorrow } })).count], [0]);
});

test("the base of the year of retirement is published after the adjustment: award and adjustment are both computed upon it", async () => {
  const office = await bureau(with2026([table("30.00", "2026-11-18")], "12000.00"), "2025-08");
  await office.through(key);
  const [before] = (await office.query<Version>(versionsOf8)).slice(-1);
  await office.through("610000", office.recompute);
  // 12,000 × (1 + 1) ÷ 2 × 360 ÷ 12 × 1 % = 3,600.00; 139,000.00 ÷ 139 = 1,000.00
  const versions = await office.query<Version>(versionsOf8);
  const [base, adjusted] = versions.slice(-2);
  assert.deepEqual([base?.from, base?.total], ["2025-09", "460000"]);
  assert.deepEqual([adjusted?.from, adjusted?.total], ["2026-01", String(460_000n + increaseOf(460_000n))]); // 4,600.00 + 106.00
  assert.ok(BigInt(before?.total ?? 0) < 470_600n);
  await office.assertBooks();
});

test("taken back before anybody was paid by it, each pension is what it was; then it can be adjusted again", async () => {
  const office = await bureau();
  const [before] = await office.query<Version>(versionsOf8);
  const { number, total } = await office.through(key);
  const back = await office.open(number, staff("checker"), office.takeBack);
  assert.equal(back, "CTZ-610000-2026-01");
  const previewed = await office.work(back);
  assert.equal(BigInt(previewed.total), -BigInt(total));
  const himself = { ...staff("approver"), naturalPerson: staff("checker").naturalPerson };
  assert.equal(await problemOf(office.act(back, "confirm", himself)), "run/four-eyes");
  await office.act(back, "confirm", staff("approver"));
  assert.equal((await office.work(back)).state, "done");
  const versions = await office.query<Version>(versionsOf8);
  assert.deepEqual([versions.length, versions.at(-1)?.total, versions.at(-1)?.from], [3, before?.total, "2026-01"]);
  assert.ok((await adjustmentsOf(office)).every((one) => one.amount === "0"));
  await office.assertBooks();
  assert.equal(await problemOf(office.open(number, staff("checker"), office.takeBack)), "request/not-found");
  assert.equal((await office.through(key)).total, total);
  await office.assertBooks();
});

test("once a payment run was computed by it, an adjustment is not taken back", async () => {
  const office = await bureau();
  const { number } = await office.through(key);
  const paying = () => onOneConnection(office.database, (tx) => financeOffice(tx).open());
  const back = await office.open(number, staff("checker"), office.takeBack);
  await office.work(back);
  await office.act(back, "confirm", staff("approver"));
  await paying();
  assert.equal((await office.work(back)).state, "stale"); // between the preview and the effect
  await office.act(back, "discard", staff("checker"));
  const offers = await office.within(staff("checker"), (context) => office.takeBack.offers(context));
  assert.match(offers[0]?.obstacle ?? "", /不能再撤回/);
  assert.equal(await problemOf(office.open(number, staff("checker"), office.takeBack)), "run/not-now");
  // Ten months paid up and November, of everybody who drew a pension all year and has an account.
  const unequal = await office.query(
    `select l.person_id from payment_line l join award_component c using (person_id, award_no, version_no, item)
     join award a using (person_id, award_no, version_no)
     where item = 'adjustment' and a.pay_from <= '2026-01' group by l.person_id, c.amount having sum(l.amount) <> 11 * c.amount`,
  );
  const paid = await office.query("select distinct person_id from payment_line where item = 'adjustment'");
  assert.ok(paid.length > 2);
  assert.deepEqual(unequal, []);
  await office.assertBooks();
});

test("killed after any slice it goes on, and comes to what was previewed", async () => {
  const office = await bureau();
  const number = await office.open(key);
  const previewed = await office.workThroughKills(number, "previewed");
  await office.act(number, "confirm", staff("approver"));
  await office.workThroughKills(number, "done");
  const [sum] = await office.query<{ sum: string }>(
    `select sum(amount)::text as sum from due_line where source = 'run/${number}'`,
  );
  assert.equal(sum?.sum, previewed.total);
  await office.assertBooks();
});
