import assert from "node:assert/strict";
import { test } from "node:test";
import { jobActor } from "#platform/auth/actor.ts";
import { clientOf, sql, type Tx } from "#platform/db/database.ts";
import { sliceCount } from "#platform/db/slices.ts";
import type { RunKind } from "#platform/runs/run-kind.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { eligibilityMonths } from "#policy/pension/eligibility-cycle.ts";
import { keepMessage } from "../../../../test/messages.ts";
import {
  assertInvariants,
  citizen,
  contextOf,
  onDemo,
  personOf,
  problemOf,
  secrecy,
  staff,
} from "../../../../test/office.ts";
import { financeOffice } from "../../../../test/payments.ts";
import { grantBoth } from "../../../../test/two-awards.ts";
import { matchFeed, sharedDataSender } from "../feed.ts";
import { suspicionsOf } from "../store.ts";
import { type CycleGiven, noticeKind, overdueKind } from "./kinds.ts";
import { drawingOf, insertVerification } from "./store.ts";
import { recordAttempt, reportLost, verify } from "./verify.ts";
import { cycleListOf, ownEligibilityOf } from "./view.ts";

// Person 3 draws a pension at 铜川. The demo verified in November 2025, so the cycle ends with November 2026.
const at = (day: string) => new Date(`${day}T10:00:00+08:00`);
const november = at("2026-11-18");
const clerkOn = (tx: Tx, now = november) => contextOf(tx, staff("clerk"), now);

const verifiedIn = (tx: Tx, on: string) =>
  insertVerification(tx, {
    ...{ personId: "3", way: "counter", verifiedOn: date(on), source: "测试", actor: "test", now: at(on) },
  });
async function run(tx: Tx, kind: RunKind<CycleGiven>, now: Date) {
  const leftOut: { personId: string; reason: string }[] = [];
  let count = 0;
  for (let slice = 0; slice < sliceCount; slice += 1) {
    const result = await kind.slice({
      ...{ client: clientOf(tx), phase: "effect", slice, given: { region: "610000" }, now },
      run: { number: `T-${now.toISOString()}`, lawKnownOn: date("2026-11-18") },
    });
    leftOut.push(...result.leftOut);
    count += result.count;
    await result.write?.();
  }
  return { count, of3: leftOut.find((one) => one.personId === "3")?.reason };
}
const notices = (tx: Tx, now: Date) => run(tx, noticeKind(shippedLaw), now);
const suspension = (tx: Tx, now: Date) => run(tx, overdueKind(shippedLaw), now);
const stepsOf3 = async (tx: Tx) =>
  (
    await sql<{ kind: string }>`select kind from eligibility_step where person_id = 3 order by step_no`.execute(tx)
  ).rows.map((row) => row.kind);
const verbsOf3 = async (tx: Tx) =>
  (
    await sql<{ verb: string }>`select verb from award_event where person_id = 3 order by event_no`.execute(tx)
  ).rows.map((row) => row.verb);
const attempt = (tx: Tx, now: Date) =>
  recordAttempt(clerkOn(tx, now), shippedLaw, { personId: "3", note: "打电话没有人接" });

test("verified in November 2025 it holds to November 2026: told in October and November, suspended from December at the earliest", () => {
  const cycle = { months: 12, firstNoticeMonths: 2, secondNoticeMonths: 1 };
  assert.deepEqual(eligibilityMonths(cycle, month("2025-11")), {
    ...{ until: "2026-11", firstNotice: "2026-10", secondNotice: "2026-11", suspendFrom: "2026-12" },
  });
});

test("two notices a month apart, an attempt of a person, and only then it is suspended; verified at a visit it is paid whole", () =>
  onDemo(async (tx) => {
    await notices(tx, november);
    assert.deepEqual(await stepsOf3(tx), ["first-notice"]);
    await notices(tx, november);
    assert.deepEqual(await stepsOf3(tx), ["first-notice"]); // not twice, and the second not in the same month
    const december = at("2026-12-02");
    assert.equal((await suspension(tx, december)).of3, "not-told");
    await notices(tx, december);
    assert.deepEqual(await stepsOf3(tx), ["first-notice", "second-notice"]);
    assert.equal((await suspension(tx, december)).of3, "not-tried");
    assert.deepEqual(await verbsOf3(tx), []);
    await attempt(tx, december);
    await suspension(tx, december);
    assert.deepEqual(await verbsOf3(tx), ["suspend"]);
    await suspension(tx, december);
    assert.deepEqual(await verbsOf3(tx), ["suspend"]); // what stands yields nothing
    await assertInvariants(tx);
    const finance = financeOffice(tx);
    const paid = async (number: string) =>
      (
        await sql<{ amount: string }>`
          select amount from payment join payment_run using (run_id, attempt_no) where person_id = 3 and number = ${number}`.execute(
          tx,
        )
      ).rows.map((row) => BigInt(row.amount));
    const without = await finance.open({ now: december });
    assert.deepEqual(await paid(without), []);
    await finance.release(without, december);
    await verify(clerkOn(tx, december), {
      personId: "3",
      way: "visit",
      verifiedOn: date("2026-12-02"),
      source: "上门见到",
    });
    assert.deepEqual(await verbsOf3(tx), ["suspend", "resume"]);
    const [both] = await paid(await finance.open({ period: "2026-12", now: december }));
    const award = await sql<{ total: string }>`select total from award where person_id = 3`.execute(tx);
    assert.equal(both, BigInt(award.rows[0]?.total ?? 0) * 2n); // November and December
    await assertInvariants(tx);
  }));

test("matched first: another authority saw the person, and nobody is told; another name or a day to come is no match", () =>
  onDemo(async (tx) => {
    const { identityNumber, name } = personOf(3);
    const alive = async (number: string, changed: object) => {
      const line = { line: 1, identityNumber, name, happenedOn: "2026-11-03", detail: "门诊就医", ...changed };
      const message = { number, kind: "alive", source: "医保部门", lines: [line] };
      await keepMessage(tx, sharedDataSender, message);
      const job = contextOf(tx, jobActor("shared-data"), november);
      await matchFeed(job, { number, secrecy, law: shippedLaw });
    };
    await alive("CA-1", { name: "别人" });
    await alive("CA-2", { happenedOn: "2026-11-19" });
    assert.equal((await ownEligibilityOf(contextOf(tx, citizen(3)), shippedLaw, "3")).cycle?.state, "soon");
    await alive("CA-3", {});
    const own = (await ownEligibilityOf(contextOf(tx, citizen(3)), shippedLaw, "3")).cycle;
    assert.deepEqual([own?.state, own?.until], ["verified", "2027-11"]);
    await notices(tx, november);
    assert.deepEqual(await stepsOf3(tx), []);
    assert.deepEqual(await suspicionsOf(tx, "3"), []);
    await assertInvariants(tx);
  }));

test("an open suspicion keeps the pension back though the person is verified; what a visit found out is a suspicion", () =>
  onDemo(async (tx) => {
    const report = { personId: "3", kind: "death", happenedOn: "2026-11-01", detail: "邻居说已去世" } as const;
    await reportLost(clerkOn(tx), report);
    assert.equal(await problemOf(reportLost(clerkOn(tx), report)), "eligibility/not-now");
    assert.deepEqual(await verbsOf3(tx), ["suspend"]);
    await verify(clerkOn(tx), {
      personId: "3",
      way: "counter",
      verifiedOn: date("2026-11-18"),
      source: "带身份证来了",
    });
    assert.deepEqual(await verbsOf3(tx), ["suspend"]); // three people decide about the suspicion
    await assertInvariants(tx);
  }));

test("other agencies' people, days to come and people who are not due are refused", () =>
  onDemo(async (tx) => {
    await verifiedIn(tx, "2026-10-10");
    const shanghai = contextOf(tx, staff("clerk-shanghai"), november);
    assert.equal(
      await problemOf(recordAttempt(shanghai, shippedLaw, { personId: "3", note: "没有人接" })),
      "request/not-found",
    );
    assert.equal(await problemOf(attempt(tx, november)), "eligibility/not-now");
    const given = { personId: "3", way: "counter", source: "本人来了" } as const;
    assert.equal(await problemOf(verify(clerkOn(tx), { ...given, verifiedOn: date("2026-11-19") })), "request/invalid");
    assert.equal(
      await problemOf(verify(clerkOn(tx), { ...given, verifiedOn: date("2026-10-09") })),
      "eligibility/not-now",
    );
  }));

test("the page counts by the month in which it runs out, and lists who is due with what is next: a read of each", () =>
  onDemo(async (tx) => {
    const list = await cycleListOf(clerkOn(tx), secrecy, shippedLaw);
    assert.equal(
      list.months.reduce((sum, one) => sum + one.count, 0),
      list.drawing,
    );
    const row = list.rows.find((one) => one.id === "3");
    assert.deepEqual([row?.until, row?.next], ["2026-11", "等第一次提醒"]);
    const reads = await sql`select from person_read where person_id = 3 and purpose = '待遇领取资格认证'`.execute(tx);
    assert.equal(reads.rows.length, 1);
  }));

test("whatever is drawn for years is verified: two awards of one person are told of once, suspended and resumed together", () =>
  onDemo(async (tx) => {
    const granted = await grantBoth(tx);
    assert.deepEqual(granted, ["granted", "granted"]);
    await insertVerification(tx, {
      ...{
        personId: "4",
        way: "counter",
        verifiedOn: date("2025-11-10"),
        source: "测试",
        actor: "test",
        now: november,
      },
    });
    await notices(tx, november);
    const december = at("2026-12-02");
    await notices(tx, december);
    await recordAttempt(clerkOn(tx, december), shippedLaw, { personId: "4", note: "没有人在家" });
    await suspension(tx, december);
    const steps = await sql`select from eligibility_step where person_id = 4`.execute(tx);
    assert.equal(steps.rows.length, 3); // two notices and the attempt, not twice
    const eventsOf4 = async () =>
      (
        await sql<{ said: string }>`
          select award_no || ' ' || verb as said from award_event where person_id = 4 order by award_no, event_no`.execute(
          tx,
        )
      ).rows.map(({ said }) => said);
    assert.deepEqual(await eventsOf4(), ["1 suspend", "2 suspend"]);
    await verify(clerkOn(tx, december), {
      ...{ personId: "4", way: "visit", verifiedOn: date("2026-12-02"), source: "上门见到" },
    });
    assert.deepEqual(await eventsOf4(), ["1 suspend", "1 resume", "2 suspend", "2 resume"]);
    await assertInvariants(tx);
  }));

test("an award whose last month has passed is verified no more", () =>
  onDemo(async (tx) => {
    await grantBoth(tx);
    const drawn = async (of: string) => (await drawingOf(tx, "4", month(of))).map(({ award_no }) => award_no);
    assert.deepEqual(await drawn("2027-06"), [1, 2]);
    assert.deepEqual(await drawn("2027-07"), [1]);
  }));
