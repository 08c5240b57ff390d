import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { setPayeeAccount, stopAward } from "#domains/benefit/index.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen, parseYuan, toYuan } from "#policy/kernel/money.ts";
import { assertInvariants, contextOf, onDemo, secrecy } from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";
import { bankFilesOf } from "./store.ts";

const job = (tx: Tx) => contextOf(tx, jobActor("test"));

const ledger = async (tx: Tx, account: string): Promise<string> => {
  const found = await sql<{ sum: string }>`
    select coalesce(sum(debit - credit), 0)::text as sum from ledger_line
    where fund_entity_id = 2 and ledger_account = ${account}`.execute(tx);
  return found.rows[0]?.sum ?? "";
};

test("what the banks paid is expenditure once; the same result twice, or under another number, moves nothing", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const run = await office.release(await office.open());
    const before = BigInt(await ledger(tx, "benefit-expenditure"));
    const answers = await answersOf(tx, office, run);
    assert.equal(answers.length, 2);
    for (const answer of answers) {
      assert.equal(await receive(tx, answer), "posted");
      assert.equal(await receive(tx, answer), "before");
      assert.equal(await receive(tx, answer, `${answer.number}-again`), "exception");
    }
    assert.equal((await office.run(run.number)).state, "settled");
    const lines = answers.flatMap((answer) => answer.lines);
    const paid = lines.filter((line) => line.outcome === "paid").map((line) => parseYuan(line.amount));
    const returned = lines.filter((line) => line.outcome === "returned").map((line) => parseYuan(line.amount));
    const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
    assert.ok(returned.length > 0, "the demo has an account that the bank does not know");
    assert.equal(BigInt(await ledger(tx, "benefit-expenditure")) - before, sum(paid));
    // What came back stays in the expenditure account: allocated − paid = returned.
    assert.equal(await ledger(tx, "expenditure-account"), String(sum(returned)));
    assert.equal(String(sum(paid) + sum(returned)), run.total);
    await assertInvariants(tx);
  }));

test("a returned payment is left out until its account is corrected, then paid once by a supplementary run without new money", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const run = await office.release(await office.open());
    for (const answer of await answersOf(tx, office, run)) await receive(tx, answer);
    const back = await sql<{ person_id: string; amount: string }>`
      select person_id, amount from payment join payment_outcome using (person_id, run_id) where outcome = 'returned'`.execute(
      tx,
    );
    const [first] = back.rows;
    assert.ok(first !== undefined && back.rows.length === 1);
    const early = await office.open({ kind: "supplementary" });
    assert.equal((await office.run(early)).count, 0);
    const left = await sql<{ reason: string; amount: string }>`
      select reason, amount from payment_left_out join payment_run using (run_id, attempt_no)
      where person_id = ${first.person_id} and number = ${early}`.execute(tx);
    assert.deepEqual(left.rows, [{ reason: "returned-account", amount: first.amount }]);
    assert.equal((await office.release(early)).state, "settled"); // nobody is paid: nothing to wait for
    const account = {
      personId: first.person_id,
      bank: "示例银行（乙）",
      number: "0000002026111800001",
      toldBy: "test",
    };
    await setPayeeAccount(job(tx), secrecy, account);
    const second = await office.release(await office.open({ kind: "supplementary" }));
    assert.deepEqual([second.count, second.total, second.funding], [1, first.amount, "0"]);
    for (const answer of await answersOf(tx, office, second)) assert.equal(await receive(tx, answer), "posted");
    const third = await office.run(await office.open({ kind: "supplementary" }));
    assert.equal(third.count, 0);
    assert.equal(await ledger(tx, "expenditure-account"), "0");
    await assertInvariants(tx);
  }));

test("unknown references, other amounts, wrong totals and unknown files go to the finance exceptions", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const run = await office.release(await office.open());
    const [answer] = await answersOf(tx, office, run);
    assert.ok(answer !== undefined);
    const [line, ...rest] = answer.lines;
    assert.ok(line !== undefined && rest.length > 0);
    const more = toYuan(fen(parseYuan(line.amount) + 1n));
    const total = toYuan(fen(parseYuan(answer.controlTotal) + 1n));
    const changed = { ...answer, lines: [{ ...line, amount: more }, ...rest] };
    assert.equal(await receive(tx, changed, "R-total"), "exception"); // the control total is the old one
    assert.equal(await receive(tx, { ...answer, file: "PAY-0" }, "R-file"), "exception");
    assert.equal(await receive(tx, { ...answer, settledOn: "2026-11-19" }, "R-day"), "exception"); // tomorrow
    assert.equal(await receive(tx, { ...changed, controlTotal: total }, "R-amount"), "partly");
    const stranger = { ...answer, lines: [{ ...line, reference: `P${run.run_id}-999999` }], controlTotal: line.amount };
    assert.equal(await receive(tx, stranger, "R-reference"), "exception");
    assert.equal(await receive(tx, { ...stranger, lines: [{ ...line, reference: "P1-3" }] }, "R-run"), "exception");
    const owners = await sql`select distinct owner_role from inbound_exception where sender = 'bank'`.execute(tx);
    assert.deepEqual(owners.rows, [{ owner_role: "finance" }]);
    await assertInvariants(tx);
  }));

test("a stop that is known only after the release: paid months after it become receivables, none is paid later", () =>
  onDemo(async (tx) => {
    const office = financeOffice(tx);
    const run = await office.release(await office.open());
    // Died in September: October was paid already, November is with the bank.
    const change = { personId: "3", awardNo: 1, fromMonth: month("2026-10"), reason: "去世", applicationId: null };
    await stopAward(job(tx), change);
    const receivables = async () =>
      (
        await sql<{ month_for: string; amount: string }>`
          select month_for, sum(amount)::text as amount from receivable where person_id = 3 group by 1 order by 1`.execute(
          tx,
        )
      ).rows;
    const award = await sql<{ total: string }>`select total from award where person_id = 3`.execute(tx);
    const amount = award.rows[0]?.total;
    assert.deepEqual(await receivables(), [{ month_for: "2026-10", amount }]);
    for (const answer of await answersOf(tx, office, run)) await receive(tx, answer);
    assert.deepEqual(await receivables(), [
      { month_for: "2026-10", amount },
      { month_for: "2026-11", amount },
    ]);
    const next = await office.open({ period: "2026-12" });
    const paid = await sql`select from payment join payment_run using (run_id, attempt_no)
      where person_id = 3 and number = ${next}`.execute(tx);
    assert.equal(paid.rows.length, 0);
    await assertInvariants(tx);
  }));

test("the same run makes the same bytes, and a name that a spreadsheet would compute is text", () =>
  onDemo(async (tx) => {
    await sql`update person set name = '=1+1' where person_id = 3`.execute(tx);
    const office = financeOffice(tx);
    const run = await office.release(await office.open());
    const [file] = await bankFilesOf(tx, run.run_id);
    assert.ok(file !== undefined);
    const all = (await bankFilesOf(tx, run.run_id)).map((one) => office.files.read(one.number));
    assert.ok(
      createHash("sha256")
        .update(all[0] ?? "")
        .digest()
        .equals(file.content_hash),
    );
    const text = Buffer.concat(all).toString("utf8");
    assert.match(text, /"'=1\+1"/);
    const { bankLinesOf } = await import("./store.ts");
    let lines = 0;
    for (let slice = 0; slice < 16; slice += 1) lines += (await bankLinesOf(tx, run, file.bank, slice)).length;
    assert.equal(lines, file.count);
  }));
