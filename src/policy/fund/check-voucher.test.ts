import assert from "node:assert/strict";
import { test } from "node:test";
import { fen, zeroFen } from "../kernel/money.ts";
import { carryOver } from "./carry-over.ts";
import { chart, chartEntry, chartOf, growsByDebit, type LedgerAccount, moneyAccounts } from "./chart.ts";
import { checkVoucher, type LedgerLine, reversed, type VoucherToCheck } from "./check-voucher.ts";
import { moneyRoutes } from "./money-route.ts";

const move = (to: LedgerAccount, from: LedgerAccount, amount = 100n): LedgerLine[] => [
  { account: to, debit: fen(amount), credit: zeroFen },
  { account: from, debit: zeroFen, credit: fen(amount) },
];
const faults = (lines: readonly LedgerLine[], given: Partial<VoucherToCheck> = {}) =>
  checkVoucher({ kind: "manual", scheme: "enterprise-pension", month: "open", lines, ...given });

test("codes and identifiers are each used once; the first digit of a code is its class", () => {
  assert.equal(new Set(chart.map((one) => one.code)).size, chart.length);
  assert.equal(new Set(chart.map((one) => one.account)).size, chart.length);
  const first = { asset: "1", liability: "2", "net-asset": "3", income: "4", expenditure: "5" };
  for (const entry of chart) assert.equal(entry.code[0], first[entry.class], entry.title);
  assert.equal(chartEntry("expenditure-account").codeRead, true);
  assert.equal(growsByDebit("treasury-account"), true);
  assert.equal(growsByDebit("suspense-receipt"), false);
});

test("an account of one fund is not offered to another", () => {
  const of = (scheme: "work-injury" | "unemployment") => chartOf(scheme).map((one) => one.account);
  assert.ok(of("work-injury").includes("reserve-balance"));
  assert.ok(!of("unemployment").includes("reserve-balance"));
  assert.match(
    faults(move("treasury-account", "collective-subsidy-income"))[0] ?? "",
    /企业职工基本养老保险基金不用「集体补助收入」/,
  );
});

test("interest, subsidy, the money of the treasury and the levels may be typed by hand", () => {
  for (const [to, from] of [
    ["treasury-account", "interest-income"],
    ["treasury-account", "fiscal-subsidy-income"],
    ["treasury-account", "treasury-deposit"],
    ["expenditure-account", "treasury-account"],
    ["remit-up-expenditure", "expenditure-account"],
    ["allot-down-expenditure", "expenditure-account"],
    ["transfer-expenditure", "expenditure-account"],
  ] as const)
    assert.deepEqual(faults(move(to, from)), [], `${to} ← ${from}`);
});

test("the expenditure account takes no contributions and no subsidy (article 40)", () => {
  assert.match(
    faults(move("expenditure-account", "fiscal-subsidy-income"))[0] ?? "",
    /支出户存款不能从「财政补贴收入」进钱/,
  );
  assert.match(
    faults(move("expenditure-account", "contribution-income"), { kind: "business" })[0] ?? "",
    /支出户存款不能从「社会保险费收入」进钱/,
  );
});

test("what leaves one account for another may come into that other", () => {
  for (const from of moneyAccounts)
    for (const to of moneyAccounts)
      assert.equal(moneyRoutes[from].to.includes(to), moneyRoutes[to].from.includes(from), `${from} → ${to}`);
});

test("benefits are paid from the expenditure account only, and the income account pays no benefit", () => {
  assert.deepEqual(faults(move("benefit-expenditure", "expenditure-account"), { kind: "business" }), []);
  for (const from of moneyAccounts.filter((one) => one !== "expenditure-account"))
    assert.match(
      faults(move("benefit-expenditure", from), { kind: "business" })[0] ?? "",
      /的钱不能用于「社会保险待遇支出」/,
    );
});

test("contributions, benefits and 暂收款 are never typed: they follow the business", () => {
  assert.match(faults(move("treasury-deposit", "contribution-income"))[0] ?? "", /随业务入账，不能手工记/);
  assert.deepEqual(faults(move("treasury-deposit", "contribution-income"), { kind: "business" }), []);
  assert.match(faults(move("treasury-deposit", "suspense-receipt"))[0] ?? "", /不能手工记/);
});

test("cash basis: what moved no money is not posted; clearing 暂收款 is, because its money moved before", () => {
  assert.match(faults(move("interest-income", "other-income"))[0] ?? "", /没有动钱的不记账/);
  assert.deepEqual(faults(move("suspense-receipt", "contribution-income"), { kind: "business" }), []);
});

test("a voucher balances to the fen, has two lines, and a line one side", () => {
  const [debit, credit] = move("treasury-account", "interest-income", 100n) as [LedgerLine, LedgerLine];
  assert.match(faults([debit, { ...credit, credit: fen(99n) }])[0] ?? "", /借方 1\.00 元，贷方 0\.99 元/);
  assert.ok(faults([debit]).some((one) => one.includes("至少要有借、贷两行")));
  for (const wrong of [
    { ...debit, credit: fen(100n) },
    { ...debit, debit: zeroFen },
    { ...debit, debit: fen(-100n) },
  ])
    assert.ok(faults([wrong, credit]).some((one) => one.includes("只填借方或贷方")));
});

test("a closed month takes nothing, not even what undoes", () => {
  for (const kind of ["manual", "business", "reversal", "carry-over"] as const)
    assert.match(faults(move("treasury-account", "interest-income"), { kind, month: "closed" })[0] ?? "", /已经结账/);
});

test("a red voucher is the same on the other side; twice red is the first again", () => {
  const lines = move("treasury-account", "interest-income");
  assert.deepEqual(faults(reversed(lines), { kind: "reversal" }), []);
  assert.deepEqual(reversed(reversed(lines)), lines);
});

test("the year's income and expenditure go to 基金结余: 1,000 in, 700 out leave 300", () => {
  const lines = carryOver([
    { account: "treasury-account", net: 300n },
    { account: "contribution-income", net: -1_000n },
    { account: "benefit-expenditure", net: 700n },
    { account: "interest-income", net: 0n },
  ]);
  assert.deepEqual(lines, [
    { account: "contribution-income", debit: 1_000n, credit: 0n },
    { account: "benefit-expenditure", debit: 0n, credit: 700n },
    { account: "fund-balance", debit: 0n, credit: 300n }, // 1,000 − 700
  ]);
  assert.deepEqual(faults(lines, { kind: "carry-over" }), []);
  const short = carryOver([{ account: "benefit-expenditure", net: 700n }]);
  assert.deepEqual(short.at(-1), { account: "fund-balance", debit: 700n, credit: 0n });
  assert.deepEqual(carryOver([]), []);
});

test("the fen of rounding that the fund bears move between incomes; a person does not type such a voucher", () => {
  const lines = [
    { account: "other-income" as const, debit: fen(1n), credit: zeroFen },
    { account: "contribution-income" as const, debit: zeroFen, credit: fen(1n) },
  ];
  const voucher = { scheme: "enterprise-pension" as const, month: "open" as const, lines };
  assert.deepEqual(checkVoucher({ ...voucher, kind: "business" }), []);
  assert.ok(checkVoucher({ ...voucher, kind: "manual" }).some((fault) => fault.includes("收付实现制")));
});

test("an account that nobody knows is our fault", () => {
  assert.throws(() => chartEntry("petty-cash" as LedgerAccount), /no account petty-cash/);
});
