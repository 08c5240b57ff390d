import assert from "node:assert/strict";
import { test } from "node:test";
import { accountLines } from "#domains/account/index.ts";
import { postVoucher } from "#domains/fund/index.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { addFen, fen, parseYuan } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { heldSum } from "#policy/transfer/index.ts";
import {
  assertInvariants,
  contextOf,
  later,
  onDemo,
  problemOf,
  secrecy,
  staff,
  wednesday,
} from "../../../test/office.ts";
import { takeStep } from "./act.ts";
import { openTransfer, transferRecord } from "./begin.ts";
import { formOf, heldOf } from "./form.ts";
import type { StepVerb } from "./kinds.ts";
import { decideMoney, proposeMoney } from "./money.ts";
import { ownTransfersOf, transferListOf, transferViewOf } from "./view.ts";

// 周建国 paid in Shanghai from 2021-11 to 2022-10 and lives in 铜川 since: his year in Shanghai comes here. 18 November 2026.
const [person, tongchuan, shanghai] = ["1", "610200", "310000"];
const number = "ZY-6102-2026-0000001";
const office = { law: shippedLaw, secrecy };

const open = (tx: Tx) =>
  openTransfer(
    {
      ...contextOf(tx, staff("checker")),
      ...{ number: "6102-2026-0000001", applicationId: "1", personId: person, agencyId: tongchuan },
      submittedOn: date("2026-11-18"),
    },
    { agencyId: shanghai, agencyName: "上海" },
  );
const step = (tx: Tx, by: Actor, verb: StepVerb, reason: string | null = null) =>
  takeStep(contextOf(tx, by), shippedLaw, { number, verb, reason });
const view = (tx: Tx, by: Actor) => transferViewOf(contextOf(tx, by), office, number);
const totalOf = async (tx: Tx) => parseYuan((await view(tx, staff("checker"))).form?.total.yuan ?? "");
const slip = (tx: Tx, by: Actor, yuan: bigint, voucher = "HD-1", movedOn = "2026-11-18") =>
  proposeMoney(contextOf(tx, by), number, { yuan: fen(yuan), voucher, movedOn: date(movedOn) });
const confirm = (tx: Tx, by: Actor, moneyNo: number, confirmed = true) =>
  decideMoney(contextOf(tx, by), { number, moneyNo, confirmed, note: confirmed ? null : "回单不清楚" });
/** 财政专户 gives the expenditure account of Shanghai money. */
const fund = async (tx: Tx, amount: bigint, voucher = "BK-1") => {
  const given = {
    fundEntityId: "1",
    voucher,
    movedOn: date("2026-11-18"),
    bookMonth: month("2026-11"),
    summary: "拨款",
  };
  const lines = [
    { account: "expenditure-account", debit: fen(amount), credit: fen(0n) },
    { account: "treasury-account", debit: fen(0n), credit: fen(amount) },
  ] as const;
  assert.ok(await postVoucher(tx, { ...given, lines }));
};
const balance = async (tx: Tx) => addFen(...(await accountLines(tx, person)).map((line) => line.amount));
const heldIn = async (tx: Tx, region: string) => heldSum((await heldOf(tx, person, region)).years);
const ledger = async (tx: Tx, fund: number, account: string) =>
  BigInt(
    (
      await sql<{ sum: string }>`select coalesce(sum(debit - credit), 0)::text as sum from ledger_line
        where fund_entity_id = ${fund} and ledger_account = ${account}`.execute(tx)
    ).rows[0]?.sum ?? 0,
  );

async function frozen(tx: Tx): Promise<bigint> {
  await open(tx);
  await step(tx, staff("clerk-shanghai"), "accept-out");
  await step(tx, staff("checker-shanghai"), "freeze");
  return totalOf(tx);
}
async function paid(tx: Tx, total: bigint): Promise<void> {
  await fund(tx, total);
  const out = await slip(tx, staff("finance-shanghai"), total);
  await confirm(tx, staff("finance-2-shanghai"), out);
  const back = await slip(tx, staff("finance"), total, "HD-2");
  await confirm(tx, staff("finance-2"), back);
}

test("a year in Shanghai comes to 铜川: account and twelve per cent move, the record stays, every step is kept", () =>
  onDemo(async (tx) => {
    const before = await balance(tx);
    const [inShanghai, here] = [await heldIn(tx, "310000"), await heldIn(tx, "610000")];
    assert.ok(inShanghai > 0n);
    const total = await frozen(tx);
    assert.equal(await balance(tx), before - inShanghai);
    const seen = await view(tx, staff("checker"));
    assert.equal(seen.form?.months, 12);
    assert.equal(seen.stateName, "信息表已收到");
    // 12 % of each month's base: 2 months of 2021 and 10 of 2022.
    const bases = await sql<{ sum: string }>`
      select sum(base)::text as sum from obligation where person_id = 1 and scheme = 'enterprise-pension'
        and region = '310000'`.execute(tx);
    const pooled = (BigInt(bases.rows[0]?.sum ?? 0) * 12n) / 100n;
    const rounding = parseYuan(seen.form?.pooled.yuan ?? "") - pooled;
    assert.ok(rounding >= -1n && rounding <= 1n);
    assert.equal(total, inShanghai + parseYuan(seen.form?.pooled.yuan ?? ""));
    await paid(tx, total);
    assert.equal(await ledger(tx, 1, "transfer-expenditure"), total);
    assert.equal(await ledger(tx, 2, "transfer-income"), -total);
    await assertInvariants(tx);
    const { state } = await step(tx, staff("checker"), "merge");
    assert.equal(state, "closed");
    assert.equal(await balance(tx), before);
    assert.equal(await heldIn(tx, "310000"), 0n);
    assert.equal(await heldIn(tx, "610000"), here + inShanghai);
    const own = (await ownTransfersOf(contextOf(tx, staff("clerk")), shippedLaw, person)).transfers[0];
    assert.deepEqual(
      own?.stages.map((stage) => stage.state),
      ["done", "done", "done", "done", "done", "done"],
    );
    const told = await sql<{ template: string }>`
      select template from notification where person_id = 1 and template like 'transfer.%' order by template`.execute(
      tx,
    );
    assert.deepEqual(
      told.rows.map((row) => row.template),
      ["transfer.accept-out", "transfer.closed", "transfer.frozen"],
    );
    await assertInvariants(tx);
  }));

test("what has moved does not move again, and while it moves there is no second transfer", () =>
  onDemo(async (tx) => {
    const source = { db: tx, now: wednesday };
    const asked = { personId: person, agencyId: tongchuan };
    const known = await transferRecord(source, asked);
    assert.deepEqual(
      known.places.map((place) => [place.region, place.months, place.firstMonth, place.lastMonth]),
      [["310000", 12, "2021-11", "2022-10"]],
    );
    const total = await frozen(tx);
    assert.equal((await transferRecord(source, asked)).open, number);
    assert.equal(await problemOf(open(tx)), "transfer/not-now");
    await paid(tx, total);
    await step(tx, staff("checker"), "merge");
    assert.deepEqual(await transferRecord(source, asked), { places: [], open: null });
    const again = { person_id: person, sending_region: "310000", receiving_region: "610000" };
    assert.equal(await problemOf(formOf(source_(tx), shippedLaw, again)), "transfer/not-now");
  }));
const source_ = (tx: Tx) => ({ tx, now: wednesday });

test("money must be what the form says, to the fen; what differs is said and nothing is put down", () =>
  onDemo(async (tx) => {
    const total = await frozen(tx);
    assert.equal(await problemOf(slip(tx, staff("finance-shanghai"), total + 1n)), "transfer/not-now");
    assert.equal(await problemOf(slip(tx, staff("finance-shanghai"), total - 1n)), "transfer/not-now");
    assert.equal(await problemOf(slip(tx, staff("finance-shanghai"), total, "HD-1", "2026-11-19")), "request/invalid");
    assert.equal(await problemOf(slip(tx, staff("finance-shanghai"), total, "HD-1", "2026-11-17")), "request/invalid");
    const out = await slip(tx, staff("finance-shanghai"), total);
    assert.equal(await problemOf(slip(tx, staff("finance-shanghai"), total, "HD-7")), "transfer/not-now");
    assert.equal(await problemOf(confirm(tx, staff("finance-shanghai"), out)), "transfer/four-eyes");
    assert.equal(await problemOf(confirm(tx, staff("finance"), out)), "request/not-found"); // the other end's slip
    assert.equal(await ledger(tx, 1, "transfer-expenditure"), 0n);
    await confirm(tx, staff("finance-2-shanghai"), out, false);
    assert.equal(await problemOf(confirm(tx, staff("finance-2-shanghai"), out)), "transfer/not-now");
    assert.equal(await ledger(tx, 1, "transfer-expenditure"), 0n);
    await fund(tx, total - 1n);
    const short = await slip(tx, staff("finance-shanghai"), total, "HD-8");
    assert.equal(
      await problemOf(sql`savepoint s`.execute(tx).then(() => confirm(tx, staff("finance-2-shanghai"), short))),
      "transfer/not-now",
    );
    await sql`rollback to savepoint s`.execute(tx);
    await fund(tx, 1n, "BK-2");
    await confirm(tx, staff("finance-2-shanghai"), short);
    assert.equal(await problemOf(step(tx, staff("checker"), "merge")), "transfer/not-now"); // nothing has arrived
    await assertInvariants(tx);
  }));

test("money that arrived before the old place confirmed its slip is no reason to enter the account", () =>
  onDemo(async (tx) => {
    const total = await frozen(tx);
    const arrived = await slip(tx, staff("finance"), total, "HD-2");
    await confirm(tx, staff("finance-2"), arrived);
    assert.equal(await problemOf(step(tx, staff("checker"), "merge")), "transfer/not-now");
    await assertInvariants(tx);
  }));

test("the old place refuses with a reason, the person sees it, and the letter goes again", () =>
  onDemo(async (tx) => {
    await open(tx);
    assert.equal(await problemOf(step(tx, staff("clerk-shanghai"), "refuse-out", "  ")), "transfer/not-now");
    await step(tx, staff("clerk-shanghai"), "refuse-out", "证件号码和姓名不符");
    const own = (await ownTransfersOf(contextOf(tx, staff("clerk")), shippedLaw, person)).transfers[0];
    const stopped = own?.stages.find((stage) => stage.state === "stopped");
    assert.deepEqual([stopped?.title, stopped?.note], ["受理转出", "证件号码和姓名不符"]);
    await step(tx, staff("clerk"), "send-again");
    assert.equal((await view(tx, staff("clerk"))).stateName, "联系函已发出");
    await step(tx, staff("clerk-shanghai"), "accept-out");
    await assertInvariants(tx);
  }));

test("a form that does not agree goes back, the account stands again to the fen, and another form follows", () =>
  onDemo(async (tx) => {
    const before = await balance(tx);
    const total = await frozen(tx);
    assert.ok((await balance(tx)) < before);
    await step(tx, staff("checker"), "return", "2022年少了一个月");
    assert.equal(await balance(tx), before);
    const seen = await view(tx, staff("checker-shanghai"));
    assert.equal(seen.form, null);
    assert.equal(seen.stages.find((stage) => stage.state === "now")?.note, "2022年少了一个月");
    await assertInvariants(tx);
    await step(tx, staff("checker-shanghai"), "freeze");
    assert.equal(await totalOf(tx), total);
    await fund(tx, total);
    const out = await slip(tx, staff("finance-shanghai"), total);
    assert.equal(await problemOf(step(tx, staff("checker"), "return", "再退一次看看")), "transfer/not-now");
    await confirm(tx, staff("finance-2-shanghai"), out);
    const arrived = await slip(tx, staff("finance"), total, "HD-2");
    await confirm(tx, staff("finance-2"), arrived);
    await step(tx, staff("checker"), "merge");
    assert.equal(await balance(tx), before);
    await assertInvariants(tx);
  }));

test("each step belongs to one end, one post and another natural person", () =>
  onDemo(async (tx) => {
    await open(tx);
    assert.equal(await problemOf(step(tx, staff("clerk"), "accept-out")), "transfer/other-post"); // the new place
    assert.equal(await problemOf(step(tx, staff("checker-shanghai"), "accept-out")), "transfer/other-post");
    const elsewhere = staff("clerk", { agencyId: "999999" });
    assert.equal(await problemOf(step(tx, elsewhere, "accept-out")), "request/not-found");
    assert.equal(await problemOf(view(tx, elsewhere)), "request/not-found");
    assert.equal(await problemOf(step(tx, staff("checker-shanghai"), "freeze")), "transfer/not-now");
    await step(tx, staff("clerk-shanghai"), "accept-out");
    const himself = staff("checker-shanghai", { naturalPerson: staff("clerk-shanghai").naturalPerson });
    assert.equal(await problemOf(step(tx, himself, "freeze")), "transfer/four-eyes");
    await step(tx, staff("checker-shanghai"), "freeze");
    const total = await totalOf(tx);
    await paid(tx, total);
    const fromFinance = staff("checker", { naturalPerson: staff("finance-2").naturalPerson });
    assert.equal(await problemOf(step(tx, fromFinance, "merge")), "transfer/four-eyes");
    assert.equal(await problemOf(step(tx, staff("checker-shanghai"), "merge")), "transfer/other-post");
  }));

test("the letter has fifteen working days, the form fifteen more: late from the day after", () =>
  onDemo(async (tx) => {
    await open(tx); // Wednesday 18 November; 15 working days later is Wednesday 9 December
    const at = async (now: Date) => (await transferListOf(contextOf(tx, staff("clerk-shanghai"), now), office)).rows[0];
    const row = await at(wednesday);
    await view(tx, staff("clerk-shanghai"));
    const reads = await sql<{ purpose: string }>`select purpose from person_read where person_id = 1`.execute(tx);
    assert.ok(reads.rows.length >= 1 && reads.rows.every((read) => read.purpose === "养老保险关系转移接续"));
    assert.deepEqual([row?.dueOn, row?.overdue, row?.own, row?.next], ["2026-12-09", false, true, "受理转出"]);
    assert.equal((await at(later(21)))?.overdue, false); // 9 December
    assert.equal((await at(later(22)))?.overdue, true); // 10 December
  }));

test("what arrives counts from the month in which it left; the account keeps its place while it is on the way", () =>
  onDemo(async (tx) => {
    const total = await frozen(tx);
    await paid(tx, total);
    await takeStep(contextOf(tx, staff("checker"), later(20)), shippedLaw, { number, verb: "merge", reason: null });
    const moved = (await accountLines(tx, person)).filter((line) => line.source.startsWith("transfer/"));
    assert.deepEqual([...new Set(moved.map((line) => line.credited_month))], ["2026-11"]);
    assert.deepEqual([...new Set(moved.map((line) => line.book_month))].toSorted(), ["2026-11", "2026-12"]);
    assert.deepEqual([...new Set(moved.map((line) => line.kind))].toSorted(), [
      ...["transfer-in", "transfer-interest", "transfer-out"],
    ]);
    await assertInvariants(tx);
  }));

test("one fen changed in the books of a transfer is found", () =>
  onDemo(async (tx) => {
    await frozen(tx);
    await sql`insert into account_line
      select person_id, scheme, source, source_line + 1000, kind, 1, month_for, month_charged, received_on, credited_month,
             book_month, known_at, region from account_line where source like 'transfer/%' limit 1`.execute(tx);
    await assert.rejects(assertInvariants(tx), /M5-transfer/);
  }));
