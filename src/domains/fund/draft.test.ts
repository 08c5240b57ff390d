import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { LedgerAccount, LedgerLine } from "#policy/fund/index.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { fen, zeroFen } from "#policy/kernel/money.ts";
import { assertInvariants, contextOf, onDemo, problemOf, staff } from "../../../test/office.ts";
import { carryYearOver, discardDraft, makeDraft, postDraft, reverseVoucher } from "./draft.ts";
import { findDraft } from "./draft-store.ts";
import { findVoucher, linesOf } from "./ledger-store.ts";

const fund = "2";
const move = (to: LedgerAccount, from: LedgerAccount, amount = 12_345n): readonly LedgerLine[] => [
  { account: to, debit: fen(amount), credit: zeroFen },
  { account: from, debit: zeroFen, credit: fen(amount) },
];
const interest = {
  movedOn: date("2026-09-21"),
  summary: "财政专户季度结息",
  lines: move("treasury-account", "interest-income"),
};
const make = (tx: Tx, given: Partial<typeof interest> = {}, by: Actor = staff("finance")) =>
  makeDraft(contextOf(tx, by), fund, { ...interest, ...given });
const versionOf = async (tx: Tx, voucher: string) => (await findDraft(tx, fund, voucher))?.version ?? 0;
const post = async (tx: Tx, voucher: string, by = staff("finance-2")) =>
  postDraft(contextOf(tx, by), { fundEntityId: fund, voucher, version: await versionOf(tx, voucher) });

test("one puts down, another posts: into the month in which the money moved, as long as that is open", async () => {
  await onDemo(async (tx) => {
    const voucher = await make(tx);
    assert.equal(await findVoucher(tx, fund, voucher), undefined);
    await post(tx, voucher);
    const row = await findVoucher(tx, fund, voucher);
    assert.deepEqual(
      [row?.book_month, row?.moved_on, row?.kind, row?.total],
      ["2026-09", "2026-09-21", "manual", "12345"],
    );
    await assertInvariants(tx);
  });
});

test("money of a closed month goes to the oldest month that is open", async () => {
  await onDemo(async (tx) => {
    const voucher = await make(tx, { movedOn: date("2026-08-31") });
    await post(tx, voucher);
    assert.equal((await findVoucher(tx, fund, voucher))?.book_month, "2026-09");
    await assertInvariants(tx);
  });
});

test("whoever made it does not post it, under whatever post", async () => {
  await onDemo(async (tx) => {
    const voucher = await make(tx);
    assert.equal(await problemOf(post(tx, voucher, staff("finance"))), "fund/four-eyes");
    const sameHead = staff("approver", { naturalPerson: staff("finance").naturalPerson });
    assert.equal(await problemOf(post(tx, voucher, sameHead)), "fund/four-eyes");
    await post(tx, voucher, staff("approver"));
  });
});

test("posted or discarded once: the second finds it done, an old version is stale", async () => {
  await onDemo(async (tx) => {
    const voucher = await make(tx);
    const old = await versionOf(tx, voucher);
    await post(tx, voucher);
    assert.equal(await problemOf(post(tx, voucher)), "fund/not-now");
    const again = postDraft(contextOf(tx, staff("finance-2")), { fundEntityId: fund, voucher, version: old });
    assert.equal(await problemOf(again), "fund/stale");
    const second = await make(tx);
    await discardDraft(contextOf(tx, staff("finance")), { fundEntityId: fund, voucher: second, version: 1 });
    assert.equal(await problemOf(post(tx, second)), "fund/not-now");
    assert.equal(await findVoucher(tx, fund, second), undefined);
  });
});

test("what the rule says against a voucher is said before anything is kept", async () => {
  await onDemo(async (tx) => {
    const [debit, credit] = interest.lines as [LedgerLine, LedgerLine];
    for (const lines of [
      [debit, { ...credit, credit: fen(12_344n) }],
      move("treasury-deposit", "contribution-income"),
      move("expenditure-account", "fiscal-subsidy-income"),
    ])
      assert.equal(await problemOf(make(tx, { lines })), "fund/refused");
    assert.equal(await problemOf(make(tx, { movedOn: date("2026-11-19") })), "fund/refused"); // tomorrow
    await make(tx, { movedOn: date("2026-11-18") }); // today
  });
});

test("a fund of another agency answers as one that does not exist", async () => {
  await onDemo(async (tx) => {
    const ofShanghai = makeDraft(contextOf(tx, staff("finance")), "1", interest);
    assert.equal(await problemOf(ofShanghai), "request/not-found");
    assert.equal(await problemOf(makeDraft(contextOf(tx, staff("finance")), "99", interest)), "request/not-found");
  });
});

test("a wrong voucher is undone by its mirror, once, and stays", async () => {
  await onDemo(async (tx) => {
    const wrong = await make(tx);
    await post(tx, wrong);
    const reverse = () =>
      reverseVoucher(contextOf(tx, staff("finance")), { fundEntityId: fund, voucher: wrong, reason: "金额记错" });
    const red = await reverse();
    assert.equal(await problemOf(reverse()), "fund/not-now"); // one draft waits
    await post(tx, red);
    assert.equal(await problemOf(reverse()), "fund/not-now"); // it is undone
    assert.deepEqual(await linesOf(tx, fund, red), [
      { account: "treasury-account", debit: 0n, credit: 12_345n },
      { account: "interest-income", debit: 12_345n, credit: 0n },
    ]);
    const [first, second] = [await findVoucher(tx, fund, wrong), await findVoucher(tx, fund, red)];
    assert.deepEqual([first?.reversed_by, second?.reverses, second?.book_month], [red, wrong, "2026-11"]);
    await assertInvariants(tx);
  });
});

test("a discarded red draft makes room for the next", async () => {
  await onDemo(async (tx) => {
    const of = { fundEntityId: fund, voucher: "LX-2-202606", reason: "利率用错" };
    const first = await reverseVoucher(contextOf(tx, staff("finance")), of);
    await discardDraft(contextOf(tx, staff("finance")), { fundEntityId: fund, voucher: first, version: 1 });
    await post(tx, await reverseVoucher(contextOf(tx, staff("finance")), of));
    await assertInvariants(tx);
  });
});

test("what the business posted, the opening and a red voucher are not undone by hand", async () => {
  await onDemo(async (tx) => {
    const reverse = (voucher: string) =>
      problemOf(reverseVoucher(contextOf(tx, staff("finance")), { fundEntityId: fund, voucher, reason: "记错了的" }));
    const { rows } = await sql<{ voucher: string }>`
      select voucher from ledger_entry where fund_entity_id = 2 and kind = 'business' limit 1`.execute(tx);
    assert.equal(await reverse(rows[0]?.voucher ?? ""), "fund/not-now");
    assert.equal(await reverse("QY-2-202511"), "fund/not-now");
    assert.equal(await reverse("V-NONE"), "request/not-found");
  });
});

test("the end of a year brings income and expenditure to nothing; what is posted after it makes the draft stale", async () => {
  await onDemo(async (tx) => {
    const later = new Date("2027-01-08T10:00:00+08:00");
    const as = (id: string) => contextOf(tx, staff(id), later);
    const early = carryYearOver(contextOf(tx, staff("finance")), fund, 2026);
    assert.equal(await problemOf(early), "fund/refused"); // the 31st of December has not come
    const voucher = await carryYearOver(as("finance"), fund, 2026);
    assert.equal(await problemOf(carryYearOver(as("finance"), fund, 2026)), "fund/not-now");
    await post(tx, await make(tx));
    const stale = postDraft(as("finance-2"), { fundEntityId: fund, voucher, version: 1 });
    assert.equal(await problemOf(stale), "fund/stale");
    await discardDraft(as("finance"), { fundEntityId: fund, voucher, version: 1 });
    const again = await carryYearOver(as("finance"), fund, 2026);
    await postDraft(as("finance-2"), { fundEntityId: fund, voucher: again, version: 1 });
    const { rows } = await sql<{ left: string }>`
      select coalesce(sum(abs(net)), 0)::text as left from (
        select sum(debit - credit) as net from ledger_line
        where fund_entity_id = 2 and (ledger_account like '%income' or ledger_account like '%expenditure')
        group by ledger_account) as account`.execute(tx);
    assert.equal(rows[0]?.left, "0");
    assert.equal((await findVoucher(tx, fund, again))?.book_month, month("2026-12"));
    assert.equal(await problemOf(carryYearOver(as("finance"), fund, 2026)), "fund/not-now"); // nothing is left
    await assertInvariants(tx);
  });
});
