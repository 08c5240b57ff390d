import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { fileStore } from "#platform/files/files.ts";
import { writeXlsx } from "#platform/sheet/sheet.ts";
import { month } from "#policy/kernel/calendar.ts";
import { assertInvariants, contextOf, onDemo, problemOf, secrecy, staff } from "../../../test/office.ts";
import { scratchFolder } from "../../../test/scratch.ts";
import { type Movement, statementCsv } from "../../../test/statements.ts";
import { readStatement, StatementRefused } from "./read-statement.ts";
import { matchByRule, pair, reconcile, unpair } from "./reconciliation.ts";
import { takeStatement } from "./statement.ts";
import { accountsOf, bookLines, statementsOf } from "./statement-store.ts";

const of = { fundEntityId: "2", account: "treasury-account" } as const;
const october = month("2026-10");
const files = fileStore(scratchFolder("statements"), secrecy);
const finance = (tx: Tx) => contextOf(tx, staff("finance"));
const take = (tx: Tx, text: string | Buffer, at = october) =>
  takeStatement(finance(tx), { ...of, month: at, bytes: Buffer.from(text), fileName: "对账单.csv", files });
const openingOf = async (tx: Tx) => BigInt((await statementsOf(tx, of)).at(-1)?.closing ?? "0");
const counted = async (tx: Tx) =>
  (
    await sql`select (select count(*) from bank_statement)::int as statements,
      (select count(*) from bank_statement_line)::int as lines, (select count(*) from bank_match)::int as matches`.execute(
      tx,
    )
  ).rows[0];

/** What the books have in October on the treasury account, as the bank saw it, with September's money that came late. */
async function movements(tx: Tx): Promise<readonly Movement[]> {
  const books = await bookLines(tx, { ...of, from: month("2026-09") });
  return books
    .filter((line) => line.statement_month === null)
    .map((line) => ({
      on: line.moved_on < "2026-10-01" ? "2026-10-08" : line.moved_on,
      amount: BigInt(line.amount),
      reference: line.voucher,
    }))
    .sort((one, other) => (one.on < other.on ? -1 : 1));
}

const accountOf = async (tx: Tx) => {
  const found = (await accountsOf(tx, "2")).find((one) => one.ledger_account === of.account);
  return found ?? assert.fail("no account");
};

test("October's statement clears what was in transit, and book and bank agree", async () => {
  await onDemo(async (tx) => {
    const account = await accountOf(tx);
    const before = await reconcile(tx, { fundEntityId: "2", account, month: month("2026-09") });
    assert.deepEqual(
      before.notAtBank.map((line) => line.voucher),
      ["HZ-2-202609"],
    );
    assert.deepEqual(
      before.notBooked.map((line) => line.words),
      ["季度结息"],
    );
    assert.equal(before.difference, 0n);
    const lines = await movements(tx);
    assert.deepEqual(await take(tx, statementCsv(await openingOf(tx), lines)), {
      lines: lines.length,
      matched: lines.length,
    });
    const after = await reconcile(tx, { fundEntityId: "2", account, month: october });
    assert.deepEqual([after.notAtBank, after.difference], [[], 0n]);
    assert.equal(after.notBooked.length, 1); // the interest of September is still nobody's
    assert.equal(after.book, BigInt(after.statement?.closing ?? "0") - BigInt(after.notBooked[0]?.amount ?? "0"));
    await assertInvariants(tx);
  });
});

test("a file that is repeated, of another month, cut, altered, of another account or too early is refused and changes nothing", async () => {
  await onDemo(async (tx) => {
    const opening = await openingOf(tx);
    const lines = await movements(tx);
    const good = statementCsv(opening, lines);
    const rows = good.split("\n");
    const before = await counted(tx);
    const altered = good.replace(/\.(\d)(\d),/, (_, one, two) => `.${one}${(Number(two) + 1) % 10},`);
    const bad: readonly [name: string, text: string | Buffer][] = [
      ["cut: no 合计", rows.slice(0, -2).join("\n")],
      ["cut in the middle of a line", good.slice(0, good.length / 2)],
      ["a line left out", [...rows.slice(0, 2), ...rows.slice(3)].join("\n")],
      ["a line twice", [...rows.slice(0, 3), ...rows.slice(2)].join("\n")],
      ["an altered amount", altered],
      ["wrong sums", good.replace(/合计,[^,]*,/, "合计,1.00,")],
      ["wrong closing balance", good.replace(/(合计,[^,]*,[^,]*),[^,]*,/, "$1,1.00,")],
      ["another month", good.replaceAll("2026-10-", "2026-11-")],
      ["another account: the opening differs", statementCsv(opening + 1n, lines)],
      ["no head", rows.slice(2).join("\n")],
      ["both sides in a line", good.replace(/^(2026[^,]*),[^,]*,[^,]*,/m, "$1,1.00,1.00,")],
      ["a negative amount", good.replace(/^(2026[^,]*),[^,]*,[^,]*,/m, "$1,-1.00,,")],
      ["a day that is none", good.replace("2026-10-08", "2026-10-32")],
      ["an amount that is none", good.replace(/^(2026[^,]*),[^,]*,[^,]*,/m, "$1,一百,,")],
      ["a thousandth", good.replace(/^(2026[^,]*),[^,]*,[^,]*,/m, "$1,1.001,,")],
      ["something after 合计", `${good}2026-10-30,1.00,,1.00,,`],
      ["empty", ""],
      ["a picture", Buffer.from("89504e470d0a1a0a0000", "hex")],
      ["a page", "<!doctype html><p>对账单"],
    ];
    for (const [name, text] of bad) {
      assert.equal(await problemOf(take(tx, text)), "fund/statement", name);
      assert.deepEqual(await counted(tx), before, name);
    }
    assert.equal(await problemOf(take(tx, good, month("2026-11"))), "fund/statement"); // October comes first
    assert.equal(await problemOf(take(tx, good, month("2026-09"))), "fund/statement"); // there is one
    await take(tx, good);
    const kept = await counted(tx);
    assert.equal(await problemOf(take(tx, good)), "fund/statement");
    assert.equal(await problemOf(take(tx, `${good} `)), "fund/statement"); // another file, the same month
    const early = statementCsv(await openingOf(tx), []);
    assert.equal(await problemOf(take(tx, early, month("2026-11"))), "fund/statement"); // it is the 18th of November
    assert.deepEqual(await counted(tx), kept);
    await assertInvariants(tx);
  });
});

test("a month without movements has a statement of its 合计 alone", () => {
  const taken = readStatement(Buffer.from(statementCsv(500n, [])), { month: october, opening: 500n });
  assert.deepEqual(taken, { opening: 500n, closing: 500n, lines: [] });
});

test("two months without movements may be the same file: it is no repetition", async () => {
  await onDemo(async (tx) => {
    const none = { fundEntityId: "6", account: "treasury-deposit" } as const;
    const now = new Date("2026-12-18T10:00:00+08:00");
    const closing = (await statementsOf(tx, none)).at(-1)?.closing ?? "0";
    for (const at of ["2026-10", "2026-11"]) {
      const bytes = Buffer.from(statementCsv(BigInt(closing), []));
      const given = { ...none, month: month(at), bytes, fileName: "对账单.csv", files };
      assert.equal((await takeStatement(contextOf(tx, staff("finance"), now), given)).lines, 0);
    }
  });
});

test("a workbook is read like text, its days as numbers too; titles of the bank's own", () => {
  const rows = [
    ["交易日期", "贷方发生额", "借方发生额", "账户余额", "附言"],
    ["2026/10/8", "1,000.50", "", "1,005.50", "=1+1"],
    ["20261009", "", "5.50", "1,000.00", ""],
    ["合 计", "1,000.50", "5.50", "1,000.00", ""],
  ];
  const bytes = writeXlsx([{ name: "对账单", rows }]);
  const taken = readStatement(bytes, { month: october, opening: 500n });
  assert.deepEqual(
    taken.lines.map((line) => [line.on, line.amount]),
    [
      ["2026-10-08", 100_050n],
      ["2026-10-09", -550n],
    ],
  );
  assert.throws(() => readStatement(bytes, { month: month("2026-09"), opening: 500n }), StatementRefused);
});

test("a person pairs what the rule left, for equal sums only, and takes it back with a reason", async () => {
  await onDemo(async (tx) => {
    const lines = await movements(tx);
    const [late, ...others] = lines;
    assert.ok(late !== undefined);
    // The bank wrote no number and took ten days: the rule leaves it.
    const shown = { on: "2026-10-20", amount: late.amount, words: "国库划款" };
    const ordered = [...others, shown].sort((one, other) => (one.on < other.on ? -1 : 1));
    const { matched } = await take(tx, statementCsv(await openingOf(tx), ordered));
    assert.equal(matched, others.length);
    const line = ordered.indexOf(shown) + 1;
    const book = (await bookLines(tx, { ...of, from: october })).find((one) => one.statement_month !== null);
    const at = { ...of, month: october, line };
    const wrong = pair(finance(tx), { ...at, vouchers: [{ voucher: book?.voucher ?? "", line: book?.line_no ?? 0 }] });
    assert.equal(await problemOf(wrong), "fund/stale"); // that one is matched
    const own = { voucher: late.reference ?? "", line: 1 };
    const other = pair(finance(tx), { ...at, line: line === 1 ? 2 : 1, vouchers: [own] });
    assert.equal(await problemOf(other), "fund/stale");
    await pair(finance(tx), { ...at, vouchers: [own] });
    assert.equal(await problemOf(pair(finance(tx), { ...at, vouchers: [own] })), "fund/stale");
    await assertInvariants(tx);
    await unpair(finance(tx), { ...at, reason: "看错了行" });
    assert.equal(await problemOf(unpair(finance(tx), { ...at, reason: "看错了行" })), "fund/not-now");
    await assertInvariants(tx);
    await pair(finance(tx), { ...at, vouchers: [own] });
    assert.equal(await matchByRule(finance(tx), { ...of, month: october }), 0);
    await assertInvariants(tx);
  });
});

test("sums that differ by a fen are not paired", async () => {
  await onDemo(async (tx) => {
    const [late] = await movements(tx);
    const odd = { on: "2026-10-20", amount: (late?.amount ?? 0n) + 1n };
    await take(tx, statementCsv(await openingOf(tx), [odd]));
    const vouchers = [{ voucher: late?.reference ?? "", line: 1 }];
    assert.equal(await problemOf(pair(finance(tx), { ...of, month: october, line: 1, vouchers })), "fund/statement");
  });
});
