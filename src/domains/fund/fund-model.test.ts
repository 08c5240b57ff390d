import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import { fileStore } from "#platform/files/files.ts";
import type { LedgerAccount, LedgerLine } from "#policy/fund/index.ts";
import { addMonths, date, month, type YearMonth } from "#policy/kernel/calendar.ts";
import { fen, zeroFen } from "#policy/kernel/money.ts";
import { modelRuns } from "../../../test/model-runs.ts";
import { contextOf, later, onDemo, problemOf, secrecy, staff, wednesday } from "../../../test/office.ts";
import { scratchFolder } from "../../../test/scratch.ts";
import { statementCsv } from "../../../test/statements.ts";
import { carryYearOver, discardDraft, makeDraft, postDraft, reverseVoucher, toCarry } from "./draft.ts";
import { openDrafts } from "./draft-store.ts";
import { openBookMonth, postVoucher } from "./index.ts";
import { fundInvariants } from "./invariants.ts";
import { turnoversOf } from "./ledger-store.ts";
import { askClose, closeMonth } from "./month.ts";
import { findClose, monthsOf } from "./month-store.ts";
import { matchByRule, reconcile } from "./reconciliation.ts";
import { takeStatement } from "./statement.ts";
import { accountsOf, bookLines, statementsOf } from "./statement-store.ts";

const fund = "6";
const files = fileStore(scratchFolder("model"), secrecy);
const last = "9999-12" as YearMonth;

type Step =
  | { readonly kind: "receive" | "make"; readonly amount: bigint; readonly daysAgo: number }
  | { readonly kind: "post" | "discard" | "reverse"; readonly which: number }
  | { readonly kind: "close" }
  | { readonly kind: "wait"; readonly days: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("receive" as const, "make" as const),
    amount: fc.bigInt({ min: 1n, max: 10_000_000n }),
    daysAgo: fc.integer({ min: 0, max: 90 }),
  }),
  fc.record({ kind: fc.constantFrom("post" as const, "discard" as const, "reverse" as const), which: fc.nat(5) }),
  fc.record({ kind: fc.constant("close" as const) }),
  fc.record({ kind: fc.constant("wait" as const), days: fc.integer({ min: 1, max: 40 }) }),
);

/** What the books must come to, kept beside them by the simplest means. */
interface Model {
  now: Date;
  vouchers: number;
  readonly net: Map<LedgerAccount, bigint>;
  /** Manual vouchers in the books that were not undone. */
  posted: string[];
  readonly lines: Map<string, readonly LedgerLine[]>;
  /** What each closed month came to when it was closed. */
  readonly closed: Map<YearMonth, string>;
}

const move = (to: LedgerAccount, from: LedgerAccount, amount: bigint): readonly LedgerLine[] => [
  { account: to, debit: fen(amount), credit: zeroFen },
  { account: from, debit: zeroFen, credit: fen(amount) },
];
const dayOf = (now: Date, daysAgo = 0) => date(later(-daysAgo, now).toISOString().slice(0, 10));
const as = (tx: Tx, model: Model, id: string) => contextOf(tx, staff(id), model.now);

function count(model: Model, lines: readonly LedgerLine[]): void {
  for (const { account, debit, credit } of lines)
    model.net.set(account, (model.net.get(account) ?? 0n) + debit - credit);
}

async function netOf(tx: Tx): Promise<Map<LedgerAccount, bigint>> {
  const net = new Map<LedgerAccount, bigint>();
  for (const row of await turnoversOf(tx, fund, last))
    net.set(row.ledger_account, (net.get(row.ledger_account) ?? 0n) + BigInt(row.debit) - BigInt(row.credit));
  return net;
}

const said = async (tx: Tx, at: YearMonth) =>
  (await turnoversOf(tx, fund, at))
    .filter((row) => row.book_month === at)
    .map((row) => `${row.ledger_account} ${row.debit} ${row.credit}`)
    .join("\n");

async function run(tx: Tx, model: Model, one: Step): Promise<void> {
  if (one.kind === "wait") {
    model.now = later(one.days, model.now);
  } else if (one.kind === "receive") {
    const lines = move("treasury-deposit", "suspense-receipt", one.amount);
    model.vouchers += 1;
    await postVoucher(tx, {
      ...{ fundEntityId: fund, voucher: `MODEL-${model.vouchers}`, summary: "到账", lines },
      ...{ movedOn: dayOf(model.now, one.daysAgo), bookMonth: await openBookMonth(tx, fund, businessMonth(model.now)) },
    });
    count(model, lines);
  } else if (one.kind === "make") {
    const lines = move("treasury-account", "interest-income", one.amount);
    const typed = { movedOn: dayOf(model.now, one.daysAgo), summary: "利息收入", lines };
    model.lines.set(await makeDraft(as(tx, model, "finance"), fund, typed), lines);
  } else if (one.kind === "close") await close(tx, model);
  else if ("which" in one) await onDraft(tx, model, one);
}

async function onDraft(tx: Tx, model: Model, one: Step & { readonly which: number }): Promise<void> {
  if (one.kind === "reverse") {
    const voucher = model.posted[one.which];
    if (voucher === undefined) return;
    const given = { fundEntityId: fund, voucher, reason: "记错了的" };
    const red = await reverseVoucher(as(tx, model, "finance-3"), given);
    model.posted = model.posted.filter((other) => other !== voucher);
    model.lines.set(
      red,
      (model.lines.get(voucher) ?? []).map(({ account, debit, credit }) => ({ account, debit: credit, credit: debit })),
    );
    return;
  }
  const draft = (await openDrafts(tx, fund))[one.which];
  if (draft === undefined) return;
  const given = { fundEntityId: fund, voucher: draft.voucher, version: draft.version };
  if (one.kind === "discard") return discardDraft(as(tx, model, "finance"), given);
  const maker = draft.made_by === staff("finance").id ? "finance" : "finance-3";
  assert.equal(await problemOf(postDraft(as(tx, model, maker), given)), "fund/four-eyes");
  await postDraft(as(tx, model, "finance-2"), given);
  count(model, model.lines.get(draft.voucher) ?? []);
  if (draft.kind === "manual") model.posted.push(draft.voucher);
}

/** Brings the oldest open month to its end as an office would, and closes it by two; a month that is not over refuses. */
async function close(tx: Tx, model: Model): Promise<void> {
  const at = (await monthsOf(tx, fund)).find((one) => one.status === "open")?.book_month ?? month("2026-09");
  if (at >= businessMonth(model.now)) {
    assert.equal(await problemOf(askClose(as(tx, model, "finance"), fund, at)), "fund/not-now");
    return;
  }
  for (const draft of await openDrafts(tx, fund)) {
    const given = { fundEntityId: fund, voucher: draft.voucher, version: draft.version };
    await discardDraft(as(tx, model, "approver"), given);
    if (draft.reverses !== null) model.posted.push(draft.reverses);
  }
  for (const account of await accountsOf(tx, fund)) {
    const of = { fundEntityId: fund, account: account.ledger_account, month: at };
    const kept = await statementsOf(tx, of);
    if (!kept.some((one) => one.book_month === at)) {
      const waiting = (await bookLines(tx, { ...of, from: account.opened_month })).filter(
        (line) => line.statement_month === null && line.book_month <= at,
      );
      const lines = waiting.map((line) => ({ on: `${at}-15`, amount: BigInt(line.amount), reference: line.voucher }));
      const bytes = Buffer.from(
        `${account.ledger_account}\n${statementCsv(BigInt(kept.at(-1)?.closing ?? "0"), lines)}`,
      );
      await takeStatement(as(tx, model, "finance"), { ...of, bytes, fileName: "对账单.csv", files });
    }
    for (const line of (await reconcile(tx, { fundEntityId: fund, account, month: at })).notBooked) {
      const lines = move("treasury-account", "interest-income", BigInt(line.amount));
      const typed = { movedOn: line.moved_on, summary: "季度结息", lines };
      const voucher = await makeDraft(as(tx, model, "finance"), fund, typed);
      await postDraft(as(tx, model, "finance-2"), { fundEntityId: fund, voucher, version: 1 });
      count(model, lines);
    }
    await matchByRule(as(tx, model, "finance"), of);
  }
  if (at.endsWith("-12")) {
    const lines = await toCarry(tx, fund, at);
    const voucher = await carryYearOver(as(tx, model, "finance"), fund, Number(at.slice(0, 4)));
    await postDraft(as(tx, model, "finance-2"), { fundEntityId: fund, voucher, version: 1 });
    count(model, lines);
  }
  await askClose(as(tx, model, "finance"), fund, at);
  const version = (await findClose(tx, fund, at))?.version ?? 0;
  await closeMonth(as(tx, model, "approver"), { fundEntityId: fund, month: at, version });
  model.closed.set(at, await said(tx, at));
}

test("whatever is received, made, posted, undone and closed, the books hold and closed months never change", async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 20 }), (steps) =>
    onDemo(async (tx) => {
      const none = { vouchers: 0, posted: [], lines: new Map(), closed: new Map() };
      const model: Model = { now: wednesday, net: await netOf(tx), ...none };
      for (const one of steps) {
        await run(tx, model, one);
        const broken = (await checkInvariants(tx, fundInvariants)).filter((result) => !result.ok);
        assert.deepEqual(broken, [], one.kind);
        const net = await netOf(tx);
        for (const [account, amount] of model.net)
          assert.equal(net.get(account) ?? 0n, amount, `${one.kind}: ${account}`);
        for (const [at, was] of model.closed) assert.equal(await said(tx, at), was, at);
      }
    }),
  );
  await fc.assert(property, modelRuns(12));
});

test("five months in a row are closed by the same means, over the end of a year", async () => {
  await onDemo(async (tx) => {
    const none = { vouchers: 0, posted: [], lines: new Map(), closed: new Map() };
    const model: Model = { now: new Date("2027-02-10T10:00:00+08:00"), net: await netOf(tx), ...none };
    for (let closed = 0; closed < 5; closed += 1) await close(tx, model);
    assert.deepEqual([...model.closed.keys()], ["2026-09", "2026-10", "2026-11", "2026-12", "2027-01"]);
    assert.equal(await openBookMonth(tx, fund, month("2026-09")), addMonths(month("2027-01"), 1));
    assert.ok((await checkInvariants(tx, fundInvariants)).every((one) => one.ok));
  });
});
