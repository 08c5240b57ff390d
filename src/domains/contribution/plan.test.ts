import assert from "node:assert/strict";
import { test } from "node:test";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import {
  assertInvariants,
  contextOf,
  employerClerk,
  onDemo,
  problemOf,
  secrecy,
  staff,
  wednesday,
} from "../../../test/office.ts";
import {
  aMakeUp,
  answerOf,
  moment,
  planOf,
  postTax,
  receiptOf,
  tick,
  withdrawalAnswerOf,
} from "../../../test/plans.ts";
import { settleException } from "./exception.ts";
import { openPlan, planAgain, withdrawPlan } from "./plan.ts";
import * as store from "./plan-store.ts";
import { findNormal, historyOf, openExceptions } from "./store.ts";

const early = moment("2026-11-18 09:30");
const withdraw = async (tx: Tx, number: string, now = early, version?: number) => {
  const plan = await planOf(tx, number);
  const given = { plan, version: version ?? plan.version, reason: "工资报错了", law: shippedLaw };
  return withdrawPlan(contextOf(tx, employerClerk(), now), given);
};
const again = async (tx: Tx, number: string, now = wednesday) =>
  planAgain(contextOf(tx, employerClerk(), now), await planOf(tx, number), shippedLaw);
const suspense = async (tx: Tx) =>
  (
    await sql<{ sum: string }>`
      select (coalesce(sum(credit), 0) - coalesce(sum(debit), 0))::text as sum from ledger_line
      where ledger_account = 'suspense-receipt'`.execute(tx)
  ).rows[0]?.sum;
const reasons = async (tx: Tx) => (await openExceptions(tx, "610200")).map((row) => [row.reason, row.owner_role]);

test("a make-up goes from assessment to plan, push, receipt and credit, with six dates of their own", async () => {
  await onDemo(async (tx, office) => {
    const number = await aMakeUp(tx, office);
    assert.equal((await planOf(tx, number)).state, "confirmed");
    // Approved on 18 November at 10:00: a plan confirmed on the very slot goes with it.
    assert.equal((await planOf(tx, number)).push_at?.toISOString(), moment("2026-11-18 10:00").toISOString());
    await assertInvariants(tx);
    await tick(tx, wednesday);
    const pushed = await planOf(tx, number);
    assert.equal(pushed.state, "pushed");
    await postTax(tx, answerOf(number, "accepted"));
    const lines = await store.linesOf(tx, number);
    await postTax(tx, await receiptOf(tx, number, { receivedOn: "2026-11-19" }), moment("2026-12-02 09:00"));
    assert.equal((await planOf(tx, number)).state, "paid");
    const credits = await sql<Record<string, unknown>>`
      select amount, month_for, month_charged, received_on::text as received_on, credited_month, book_month
      from account_line where source like 'assessment/%' order by month_for`.execute(tx);
    assert.deepEqual(credits.rows[0], {
      amount: String(lines[0]?.account),
      month_for: "2026-04",
      month_charged: "2026-11",
      received_on: "2026-11-19",
      credited_month: "2026-12",
      book_month: "2026-12",
    });
    await assertInvariants(tx);
  });
});

test("a withdrawal before the push takes effect at once; after it tax is asked, and its answer decides", async () => {
  await onDemo(async (tx, office) => {
    const first = await aMakeUp(tx, office, {}, early);
    assert.equal(await withdraw(tx, first), "immediate");
    assert.equal((await planOf(tx, first)).state, "withdrawn");
    assert.equal((await tick(tx, wednesday)) >= 0, true);
    assert.equal((await planOf(tx, first)).pushed_at, null, "what was withdrawn is never pushed");

    const second = await again(tx, first);
    assert.equal(second, first.replace(/1$/, "2"));
    await tick(tx, wednesday);
    assert.equal(await withdraw(tx, second, wednesday), "request");
    assert.equal((await planOf(tx, second)).state, "withdrawing");
    await postTax(tx, withdrawalAnswerOf(second, "refused"));
    assert.equal((await planOf(tx, second)).state, "pushed");
    await assertInvariants(tx);
    const queued = await sql<{ payload: unknown }>`
      select payload from outbox where topic = 'tax.plan' order by outbox_id`.execute(tx);
    assert.deepEqual(queued.rows, [
      { payload: { number: second, what: "plan" } },
      { payload: { number: second, what: "withdrawal", version: "3" } },
    ]);
  });
});

test("a stale page withdraws nothing, nor does one who acts on a plan that is paid", async () => {
  await onDemo(async (tx, office) => {
    const number = await aMakeUp(tx, office);
    assert.equal(await problemOf(withdraw(tx, number, wednesday, 99)), "plan/stale");
    await tick(tx, wednesday);
    await postTax(tx, await receiptOf(tx, number));
    assert.equal(await problemOf(withdraw(tx, number, wednesday)), "plan/not-now");
    assert.equal((await planOf(tx, number)).state, "paid");
  });
});

test("at the end of the month an unpaid plan expires, the obligation stays open and is planned again next month", async () => {
  await onDemo(async (tx, office) => {
    const number = await aMakeUp(tx, office);
    await tick(tx, wednesday);
    await tick(tx, moment("2026-11-30 23:59:59.999"));
    assert.equal((await planOf(tx, number)).state, "pushed");
    await tick(tx, moment("2026-12-01 00:00"));
    assert.equal((await planOf(tx, number)).state, "expired");
    const open = (await historyOf(tx, "69")).filter((line) => line.source.startsWith("assessment/"));
    assert.deepEqual(
      open.map((line) => [line.monthFor, line.allocated]),
      [
        ["2026-05", 0n],
        ["2026-04", 0n],
      ],
    );
    const next = await again(tx, number, moment("2026-12-02 09:00"));
    assert.equal((await planOf(tx, next)).push_at?.getTime(), moment("2026-12-02 10:00").getTime());
    assert.equal(await problemOf(again(tx, number, moment("2026-12-02 09:00"))), "plan/not-now");
    const page = await historyOf(tx, "69");
    assert.equal(
      page.find((line) => line.monthFor === "2026-05")?.documentNumber,
      next,
      "the newest document is shown",
    );
    await assertInvariants(tx);
  });
});

test("outside the window nothing is planned again, and a plan approved after it waits for the next one", async () => {
  await onDemo(async (tx, office) => {
    const number = await aMakeUp(tx, office, {}, moment("2026-11-25 15:00"));
    assert.equal((await planOf(tx, number)).state, "draft");
    await tick(tx, moment("2026-11-30 23:59:59.999"));
    assert.equal((await planOf(tx, number)).state, "draft");
    await tick(tx, moment("2026-12-01 00:00"));
    const plan = await planOf(tx, number);
    assert.equal(plan.state, "confirmed");
    assert.equal(plan.push_at?.getTime(), moment("2026-12-01 05:00").getTime()); // 24:00 of the day before is not in it
    assert.equal(plan.expires_at?.getTime(), moment("2027-01-01 00:00").getTime());
    await withdraw(tx, number, moment("2026-12-01 01:00"));
    assert.equal(await problemOf(again(tx, number, moment("2026-12-23 00:00"))), "plan/not-now");
    assert.ok(await again(tx, number, moment("2026-12-22 23:59:59.999")));
    await assertInvariants(tx);
  });
});

test("money for a plan that is dead, paid before, or of another amount waits in 暂收款 with finance", async () => {
  await onDemo(async (tx, office) => {
    const number = await aMakeUp(tx, office, {}, early);
    await withdraw(tx, number);
    const dead = await receiptOf(tx, number);
    assert.equal(await postTax(tx, dead), "exception");
    assert.deepEqual(await reasons(tx), [["plan-dead", "finance"]]);
    // Two months of 1,608.00 and the late fees 162.41 and 137.48: 3,515.89.
    assert.equal(await suspense(tx), "351589");
    assert.equal((await historyOf(tx, "69")).find((line) => line.monthFor === "2026-04")?.allocated, 0n);

    const next = await again(tx, number);
    await tick(tx, wednesday);
    const [first, ...rest] = dead.lines;
    assert.ok(first);
    const less = { ...dead, number: "P-less", plan: next, voucher: "GK-less" };
    await postTax(tx, { ...less, lines: [{ ...first, amount: "1607.99" }, ...rest], controlTotal: "3515.88" });
    assert.equal((await planOf(tx, next)).state, "pushed");
    await postTax(tx, { ...dead, number: "P-next", plan: next, voucher: "GK-next" });
    assert.equal((await planOf(tx, next)).state, "paid");
    await postTax(tx, { ...dead, number: "P-twice", plan: next, voucher: "GK-twice" });
    await postTax(tx, { ...dead, number: "P-none", plan: "ZJ-NONE", voucher: "GK-none" });
    assert.deepEqual(await reasons(tx), [
      ["plan-dead", "finance"],
      ["plan-differs", "finance"],
      ["repeated-payment", "finance"],
      ["plan-unknown", "data"],
    ]);
    assert.equal(await suspense(tx), String(351_589n + 351_588n + 351_589n));
    await assertInvariants(tx);

    const settle = (post: string, outcome: "returned" | "posted") =>
      settleException(
        contextOf(tx, staff(post)),
        { number: dead.number, line: 0, agencyId: "610200", secrecy, law: shippedLaw },
        outcome === "posted" ? { outcome } : { outcome, reason: "已请税务退回单位" },
      );
    assert.equal(await problemOf(settle("clerk", "returned")), "permission/refused");
    assert.equal(await problemOf(settle("finance", "posted")), "exception/unmatched");
    await settle("finance", "returned");
    assert.equal((await reasons(tx)).length, 3);
    await assertInvariants(tx);
  });
});

test("tax that agrees to withdraw what was paid is contradicted: the money stands", async () => {
  await onDemo(async (tx, office) => {
    const number = await aMakeUp(tx, office);
    await tick(tx, wednesday);
    await postTax(tx, answerOf(number, "accepted"));
    await withdraw(tx, number, wednesday);
    await postTax(tx, await receiptOf(tx, number));
    await postTax(tx, withdrawalAnswerOf(number, "agreed"));
    assert.equal((await planOf(tx, number)).state, "paid");
    assert.deepEqual(await reasons(tx), [["plan-contradicted", "finance"]]);
    await assertInvariants(tx);
  });
});

test("one obligation has one live plan: a second is refused while the first lives, and after it was paid", async () => {
  await onDemo(async (tx, office) => {
    const number = await aMakeUp(tx, office);
    const plan = await planOf(tx, number);
    const second = async () =>
      openPlan(contextOf(tx, jobActor("test")), {
        law: shippedLaw,
        employerId: plan.employer_id,
        agencyId: plan.agency_id,
        scheme: plan.scheme,
        region: plan.region,
        levyKind: plan.levy_kind,
        monthCharged: plan.month_charged,
        acceptedAt: wednesday,
        obligations: (await store.linesOf(tx, number)).slice(1),
      });
    assert.equal(await problemOf(second()), "plan/not-now");
    await tick(tx, wednesday);
    await postTax(tx, await receiptOf(tx, number));
    assert.equal(await problemOf(second()), "plan/not-now");
  });
});

test("a month that was made up cannot be declared once more, and the late fee is no month of the person", async () => {
  await onDemo(async (tx, office) => {
    await aMakeUp(tx, office);
    const of = { personId: "69", scheme: "enterprise-pension", agencyId: "610200", employerId: "2" } as const;
    assert.ok(await findNormal(tx, { ...of, monthFor: "2026-05" as never }));
    const made = (await historyOf(tx, "69")).filter((line) => line.source.startsWith("assessment/"));
    assert.equal(made.length, 2);
  });
});
