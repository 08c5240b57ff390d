import { z } from "zod";
import { amount, citation, instant, plainDate, yearMonth, yuan } from "#platform/http/wire.ts";
import { ledgerAccounts, moneyAccounts } from "#policy/fund/index.ts";

/** The wire form of the fund's books. */
export const ledgerAccount = z.enum(ledgerAccounts);
export const moneyAccount = z.enum(moneyAccounts);
const named = { account: ledgerAccount, code: z.string(), codeRead: z.boolean(), title: z.string() };

export const fundList = z.strictObject({
  funds: z.array(z.strictObject({ fund: z.string(), name: z.string() })),
});

const monthState = z.strictObject({
  month: yearMonth,
  status: z.enum(["open", "closed"]),
  income: amount,
  expenditure: amount,
});

export const overview = z.strictObject({
  fund: z.string(),
  name: z.string(),
  schemeTitle: z.string(),
  source: citation,
  /** The oldest month that is open. */
  month: yearMonth,
  balances: z.array(z.strictObject({ ...named, balance: amount })),
  netAssets: amount,
  waiting: amount,
  months: z.array(monthState),
  drafts: z.number(),
  chart: z.array(z.strictObject({ ...named, className: z.string(), growsByDebit: z.boolean(), byHand: z.boolean() })),
  mayWrite: z.boolean(),
});

const voucherCard = z.strictObject({
  voucher: z.string(),
  month: yearMonth,
  movedOn: plainDate,
  summary: z.string(),
  kindName: z.string(),
  total: amount,
});
export const voucherList = z.strictObject({
  vouchers: z.array(voucherCard.extend({ debit: amount, credit: amount })),
  total: z.number(),
  /** What all of them come to on the account that was asked for. */
  debit: amount,
  credit: amount,
});

const line = z.strictObject({ ...named, debit: amount, credit: amount });
const file = z.strictObject({ file: z.string(), name: z.string(), by: z.string(), at: instant });
const signature = z.strictObject({ name: z.string(), by: z.string(), at: instant });

export const voucherView = voucherCard.extend({
  kind: z.enum(["business", "manual", "opening", "reversal", "carry-over"]),
  lines: z.array(line),
  files: z.array(file),
  signatures: z.array(signature),
  reverses: z.string().nullable(),
  reversedBy: z.string().nullable(),
  /** The payment run that it belongs to. */
  run: z.string().nullable(),
  hasPeople: z.boolean(),
  mayReverse: z.boolean(),
  mayAttach: z.boolean(),
});

export const voucherPeople = z.strictObject({
  rows: z.array(z.strictObject({ name: z.string(), maskedNumber: z.string(), amount })),
  total: z.number(),
  sum: amount,
});

export const newDraft = z.strictObject({
  movedOn: plainDate,
  summary: z.string().trim().min(4, "请写明摘要，至少四个字").max(120),
  lines: z
    .array(z.strictObject({ account: ledgerAccount, debit: yuan, credit: yuan }))
    .min(2, "凭证至少要有借、贷两行")
    .max(20),
});

export const draftView = z.strictObject({
  voucher: z.string(),
  version: z.number(),
  kindName: z.string(),
  state: z.enum(["draft", "posted", "discarded"]),
  movedOn: plainDate,
  summary: z.string(),
  lines: z.array(line),
  files: z.array(file),
  reverses: z.string().nullable(),
  madeBy: z.string(),
  madeAt: instant,
  mayPost: z.boolean(),
  mayDiscard: z.boolean(),
  mayAttach: z.boolean(),
  notYou: z.string().nullable(),
});
export const draftList = z.strictObject({ drafts: z.array(draftView) });
export const reason = z.strictObject({ reason: z.string().trim().min(4, "请写明原因，至少四个字").max(100) });

export const monthView = z.strictObject({
  month: yearMonth,
  status: z.enum(["open", "closed"]),
  version: z.number(),
  state: z.enum(["none", "asked", "refused", "closed"]),
  askedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  checks: z.array(
    z.strictObject({ name: z.string(), ok: z.boolean(), stops: z.boolean(), detail: z.array(z.string()) }),
  ),
  mayAsk: z.boolean(),
  mayClose: z.boolean(),
  mayCarryOver: z.boolean(),
  notYou: z.string().nullable(),
});

const statementLine = z.strictObject({
  month: yearMonth,
  line: z.number(),
  on: plainDate,
  amount,
  reference: z.string(),
  words: z.string(),
  vouchers: z.array(z.string()),
  rule: z.string().nullable(),
});
const bookLine = z.strictObject({
  voucher: z.string(),
  line: z.number(),
  movedOn: plainDate,
  summary: z.string(),
  amount,
});

/** 余额调节表: book = statement + what is not at the bank − what is not in the books. */
export const reconciliation = z.strictObject({
  ...named,
  month: yearMonth,
  bank: z.string(),
  accounts: z.array(z.strictObject({ ...named, bank: z.string() })),
  months: z.array(z.strictObject({ month: yearMonth, kept: z.boolean() })),
  statement: z.strictObject({ opening: amount, closing: amount, takenBy: z.string(), takenAt: instant }).nullable(),
  book: amount,
  lines: z.array(statementLine),
  notAtBank: z.array(bookLine),
  notBooked: z.array(statementLine),
  difference: amount,
  mayWrite: z.boolean(),
});
export const pairing = z.strictObject({
  line: z.number().int().min(1),
  vouchers: z
    .array(z.strictObject({ voucher: z.string().max(80), line: z.number().int().min(1) }))
    .min(1)
    .max(50),
});
export const unpairing = reason.extend({ line: z.number().int().min(1) });

export const reportKinds = ["balance-sheet", "flows", "trial-balance"] as const;
const reportRow = z.strictObject({
  title: z.string(),
  code: z.string().nullable(),
  codeRead: z.boolean(),
  account: ledgerAccount.nullable(),
  level: z.enum(["head", "line", "sum"]),
  amounts: z.array(z.strictObject({ amount, from: yearMonth, to: yearMonth }).nullable()),
});
export const report = z.strictObject({
  kind: z.enum(reportKinds),
  title: z.string(),
  fundName: z.string(),
  month: yearMonth,
  closed: z.boolean(),
  columns: z.array(z.string()),
  rows: z.array(reportRow),
  check: z.string(),
  source: citation,
});

const budgetLine = z.strictObject({
  ...named,
  className: z.string(),
  firstHalf: amount,
  secondHalf: amount,
  lastTwelve: amount,
  proposed: amount,
  budget: amount.nullable(),
  executed: amount,
  /** Of the budget, in percent with one place. */
  share: z.string().nullable(),
});
export const budgetView = z.strictObject({
  year: z.number(),
  basis: z.string(),
  lines: z.array(budgetLine),
  version: z.number(),
  versions: z.array(
    z.strictObject({ version: z.number(), reason: z.string(), by: z.string(), at: instant, changed: z.number() }),
  ),
  mayWrite: z.boolean(),
});
export const newBudget = reason.extend({
  lines: z
    .array(z.strictObject({ account: ledgerAccount, amount: yuan }))
    .min(1)
    .max(30),
});
