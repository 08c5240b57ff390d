import assert from "node:assert/strict";
import { test } from "node:test";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { roundAt } from "#policy/contribution/allocation-values.ts";
import { date } from "#policy/kernel/calendar.ts";
import { type Fen, fen, toYuan } from "#policy/kernel/money.ts";
import { values } from "#policy/kernel/parameter.ts";
import { type Law, lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { keepTaxMessage } from "../../../test/messages.ts";
import {
  assertInvariants,
  contextOf,
  onDemo,
  personOf,
  problemOf,
  secrecy,
  staff,
  wednesday,
} from "../../../test/office.ts";
import { aMakeUp, moment, planOf, postTax, tick } from "../../../test/plans.ts";
import type { TotalReceipt } from "./contract.ts";
import { settleException } from "./exception.ts";
import { openOfEmployer } from "./open-store.ts";
import { linesOf } from "./plan-store.ts";
import { postMessage } from "./posting.ts";
import { historyOf, openExceptions } from "./store.ts";
import { confirmSuspense, declineSuspense, proposeSuspense } from "./suspense.ts";
import { suspenseOf } from "./suspense-store.ts";

const scheme = "enterprise-pension";
const of = { employerId: "2", scheme, agencyId: "610200" };
const sumOpen = async (tx: Tx): Promise<Fen> =>
  fen((await openOfEmployer(tx, of)).reduce((sum: bigint, one) => sum + one.open, 0n));

async function codeOf(tx: Tx): Promise<string> {
  const found = await sql<{ code: string }>`select credit_code as code from employer where employer_id = 2`.execute(tx);
  return found.rows[0]?.code ?? assert.fail();
}

/** Two people of the employer are declared for November: 6,700.00 × 24 % = 1,608.00, and twice 5,000.00 × 24 % = 1,200.00. */
async function declared(tx: Tx): Promise<void> {
  const found = await sql<{ person_id: number }>`
    select distinct person_id::int as person_id from relation
    where employer_id = 2 and scheme = ${scheme} and status = 'contributing' and agency_id = 610200
      and from_month <= '2026-11' and to_month is null order by 1 limit 2`.execute(tx);
  const lines = found.rows.map(({ person_id: id }, index) => {
    const { identityNumber, name } = personOf(id);
    return {
      ...{
        line: index + 1,
        identityNumber,
        name,
        scheme,
        region: "610000",
        monthFor: "2026-11",
        monthCharged: "2026-11",
      },
      ...{ base: "5000.00", total: "1200.00" },
    };
  });
  assert.equal(lines.length, 2);
  const creditCode = await codeOf(tx);
  await postTax(tx, {
    ...{ kind: "declaration", number: "D-T", controlTotal: "2400.00" },
    lines: lines.map((line) => ({ ...line, creditCode })),
  });
}

const total = async (tx: Tx, amount: Fen, changed: Partial<TotalReceipt> = {}): Promise<TotalReceipt> => ({
  ...{
    kind: "total-receipt",
    number: "Z-1",
    scheme,
    region: "610000",
    creditCode: await codeOf(tx),
    voucher: "GK-Z-1",
  },
  ...{ receivedOn: "2026-11-18", controlTotal: toYuan(amount), ...changed },
});
const open = async (tx: Tx) => (await suspenseOf(tx, "610200")).filter((row) => row.state !== "closed");
const credited = async (tx: Tx): Promise<number> => {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from account_line where source = 'tax/D-T' and kind = 'credit'`.execute(tx);
  return found.rows[0]?.count ?? 0;
};

test("an employer's total meets everything: each person is credited, and nothing waits", async () => {
  await onDemo(async (tx) => {
    await declared(tx);
    await postTax(tx, await total(tx, await sumOpen(tx)));
    assert.equal(await sumOpen(tx), 0n);
    assert.equal(await credited(tx), 2);
    assert.deepEqual(await open(tx), []);
    await assertInvariants(tx);
  });
});

test("a fen less leaves the last obligation open and its account without a credit; a fen later it is met", async () => {
  await onDemo(async (tx) => {
    await declared(tx);
    const owed = await sumOpen(tx);
    await postTax(tx, await total(tx, fen(owed - 1n)));
    assert.equal(await sumOpen(tx), 1n);
    assert.equal(await credited(tx), 1);
    const [short] = await openOfEmployer(tx, of);
    const [line] = await historyOf(tx, short?.personId ?? "0");
    assert.deepEqual([line?.allocated, line?.creditedMonth], [119_999n, null]);
    await assertInvariants(tx);
    await postTax(tx, await total(tx, fen(1n), { number: "Z-2", voucher: "GK-Z-2" }));
    assert.equal(await sumOpen(tx), 0n);
    assert.equal(await credited(tx), 2);
    await assertInvariants(tx);
  });
});

test("a fen more waits in 暂收款, with its reason and its age", async () => {
  await onDemo(async (tx) => {
    await declared(tx);
    await postTax(tx, await total(tx, fen((await sumOpen(tx)) + 1n)));
    const [row] = await open(tx);
    assert.deepEqual([row?.open_amount, row?.reason, row?.voucher, row?.line], ["1", "nothing-owed", "GK-Z-1", 0]);
    await assertInvariants(tx);
  });
});

test("an unknown employer, a scheme nobody serves, a day to come or a voucher twice: nothing moves, and it says why", async () => {
  await onDemo(async (tx) => {
    await declared(tx);
    const owed = await sumOpen(tx);
    const wrong: [Partial<TotalReceipt>, string][] = [
      [{ creditCode: "91310000000000000X" }, "employer-unknown"],
      [{ scheme: "medical" }, "scheme-unknown"],
      [{ region: "310000" }, "no-fund"],
      [{ receivedOn: "2026-11-19" }, "future-receipt"],
    ];
    for (const [index, [changed]] of wrong.entries())
      await postTax(tx, await total(tx, owed, { number: `Z-${index}`, voucher: `GK-${index}`, ...changed }));
    assert.deepEqual(
      (await openExceptions(tx, "610200")).map((row) => row.reason).toSorted(),
      wrong.map(([, why]) => why).toSorted(),
    );
    assert.equal(await sumOpen(tx), owed);
    await assertInvariants(tx);
    await postTax(tx, await total(tx, owed, { number: "Z-8", voucher: "GK-8" }));
    await assert.rejects(async () => postTax(tx, await total(tx, owed, { number: "Z-9", voucher: "GK-8" })));
  });
});

// A region that rounds the employer's total once.
const byEmployer: Law = lawOf(
  {
    ...shippedTables,
    values: [
      ...shippedTables.values,
      values(roundAt(scheme), {
        "610000": [{ from: date("2026-01-01"), value: "employer", source: { title: "某通知" }, status: "confirmed" }],
      }),
    ],
  },
  date("2026-11-18"),
);
const otherIncome = async (tx: Tx): Promise<string | undefined> =>
  (
    await sql<{ sum: string }>`
      select coalesce(sum(credit - debit), 0)::text as sum from ledger_line where ledger_account = 'other-income'`.execute(
      tx,
    )
  ).rows[0]?.sum;
const postBy = async (tx: Tx, message: TotalReceipt, law: Law) =>
  postMessage(contextOf(tx, jobActor("contribution"), wednesday), {
    number: await keepTaxMessage(tx, message),
    secrecy,
    law,
  });

test("fen that rounding explains: too few are confirmed by finance and borne by the fund, too many become other income", async () => {
  await onDemo(async (tx) => {
    await declared(tx);
    const owed = await sumOpen(tx);
    await postBy(tx, await total(tx, fen(owed - 2n)), byEmployer);
    assert.deepEqual(
      (await openExceptions(tx, "610200")).map((row) => [row.reason, row.owner_role]),
      [["fen-difference", "finance"]],
    );
    const given = { number: "Z-1", line: 0, agencyId: "610200", secrecy, law: byEmployer };
    const settle = (post: string) => settleException(contextOf(tx, staff(post)), given, { outcome: "posted" });
    assert.equal(await problemOf(settle("clerk")), "permission/refused");
    await settle("finance");
    assert.equal(await sumOpen(tx), 0n);
    assert.equal(await credited(tx), 2);
    assert.equal(await otherIncome(tx), "-2");
    await assertInvariants(tx);
    await postBy(tx, await total(tx, fen(1n), { number: "Z-2", voucher: "GK-Z-2" }), byEmployer);
    const [row] = await open(tx);
    assert.equal(row?.reason, "nothing-owed"); // one fen on no line is no rounding
  });
  await onDemo(async (tx) => {
    await declared(tx);
    await postBy(tx, await total(tx, fen((await sumOpen(tx)) + 2n)), byEmployer);
    const [row] = await open(tx);
    assert.equal(row?.reason, "fen-difference");
    const key = { fundEntityId: row?.fund_entity_id ?? "", voucher: "GK-Z-1", line: 0 };
    const proposal = { way: "other-income", reason: "取整的尾差" } as const;
    await proposeSuspense(contextOf(tx, staff("finance")), { key, version: 1, proposal });
    await confirmSuspense(contextOf(tx, staff("checker")), { key, version: 2, law: byEmployer });
    assert.equal(await otherIncome(tx), "2");
    assert.deepEqual(await open(tx), []);
    await assertInvariants(tx);
  });
});

test("more than a fen a line is not rounding: it is owed on, and nobody can confirm it away", async () => {
  await onDemo(async (tx) => {
    await declared(tx);
    const lines = (await openOfEmployer(tx, of)).length;
    await postBy(tx, await total(tx, fen((await sumOpen(tx)) - BigInt(lines) - 1n)), byEmployer);
    assert.deepEqual(await openExceptions(tx, "610200"), []);
    assert.equal(await sumOpen(tx), BigInt(lines) + 1n);
    await assertInvariants(tx);
  });
});

test("暂收款 is placed by two: the first proposes, another confirms, and the money meets what has come to be owed since", async () => {
  await onDemo(async (tx) => {
    await postTax(tx, await total(tx, fen((await sumOpen(tx)) + 300_000n)));
    const [row] = await open(tx);
    assert.equal(row?.open_amount, "300000");
    await declared(tx);
    const key = { fundEntityId: row?.fund_entity_id ?? "", voucher: "GK-Z-1", line: 0 };
    const creditCode = await codeOf(tx);
    const place = { way: "place", creditCode, reason: "十一月的申报到了" } as const;
    const propose = (version: number, proposal: Parameters<typeof proposeSuspense>[1]["proposal"] = place) =>
      proposeSuspense(contextOf(tx, staff("finance")), { key, version, proposal });
    const confirm = (post: string, version: number) =>
      confirmSuspense(contextOf(tx, staff(post)), { key, version, law: shippedLaw });
    assert.equal(await problemOf(propose(1, { ...place, creditCode: "nobody" })), "suspense/payer-unknown");
    assert.equal(await problemOf(propose(1, { way: "other-income", reason: "不想管了" })), "suspense/not-now");
    assert.equal(await problemOf(confirm("checker", 1)), "suspense/not-now");
    await propose(1);
    assert.equal(await problemOf(confirm("finance", 2)), "suspense/four-eyes");
    assert.equal(await problemOf(confirm("checker", 1)), "suspense/stale");
    assert.equal(await problemOf(confirm("clerk-shanghai", 2)), "request/not-found");
    await declineSuspense(contextOf(tx, staff("checker")), { key, version: 2, reason: "先问单位" });
    await propose(3);
    await confirm("checker", 4);
    assert.equal(await sumOpen(tx), 0n);
    assert.equal(await credited(tx), 2);
    const [left] = await open(tx);
    assert.equal(left?.open_amount, "60000"); // 3,000.00 − 2 × 1,200.00
    await assertInvariants(tx);
  });
});

test("paying back needs the treasury's slip, of a day between the receipt and today, and its number once", async () => {
  await onDemo(async (tx) => {
    const owed = await sumOpen(tx);
    await postTax(tx, await total(tx, fen(owed + 5_000n)));
    const [row] = await open(tx);
    const key = { fundEntityId: row?.fund_entity_id ?? "", voucher: "GK-Z-1", line: 0 };
    await proposeSuspense(contextOf(tx, staff("finance")), {
      key,
      version: 1,
      proposal: { way: "pay-back", reason: "单位多缴了" },
    });
    const confirm = (paidBack?: { voucher: string; movedOn: string }) =>
      confirmSuspense(contextOf(tx, staff("checker")), {
        ...{ key, version: 2, law: shippedLaw },
        paidBack: paidBack && { ...paidBack, movedOn: date(paidBack.movedOn) },
      });
    assert.equal(await problemOf(confirm()), "request/invalid");
    assert.equal(await problemOf(confirm({ voucher: "TK-1", movedOn: "2026-11-17" })), "request/invalid");
    assert.equal(await problemOf(confirm({ voucher: "TK-1", movedOn: "2026-11-19" })), "request/invalid");
    assert.equal(await problemOf(confirm({ voucher: "GK-Z-1", movedOn: "2026-11-18" })), "suspense/voucher-repeated");
    await confirm({ voucher: "TK-1", movedOn: "2026-11-18" });
    assert.deepEqual(await open(tx), []);
    await assertInvariants(tx);
  });
});

test("what stands in a live plan is left alone; what an expired plan left open is met, principal before late fee", async () => {
  await onDemo(async (tx, office) => {
    const before = await sumOpen(tx);
    const plan = await aMakeUp(tx, office);
    assert.equal(await sumOpen(tx), before);
    await tick(tx, moment("2026-12-01 00:00"));
    // 1,608.00 twice, and the late fees 162.41 and 137.48.
    assert.equal(await sumOpen(tx), before + 2n * 160_800n + 16_241n + 13_748n);
    await postTax(tx, await total(tx, fen(160_800n + 1n), { receivedOn: "2026-12-01" }), moment("2026-12-01 10:00"));
    const paid = (await linesOf(tx, plan)).filter((line) => line.paid).map((line) => [line.monthFor, line.kind]);
    assert.deepEqual(paid, [
      ["2026-04", "make-up"],
      ["2026-04", "late-fee"], // one fen of it
    ]);
    assert.equal((await planOf(tx, plan)).state, "expired");
    await assertInvariants(tx);
  });
});
