import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { keepTaxMessage } from "../../../test/messages.ts";
import { assertInvariants, contextOf, later, onDemo, personOf, secrecy, wednesday } from "../../../test/office.ts";
import type { TaxDeclaration, TaxMessage, TaxReceipt } from "./contract.ts";
import { postMessage } from "./posting.ts";
import { AwaitsDeclaration } from "./receipt-posting.ts";
import { historyOf, openExceptions } from "./store.ts";
import { VoucherRepeated } from "./unmatched.ts";

// Person 6 (𠮷文斌) is a flexible worker of Tongchuan since 2026-01; person 1 (周建国) an employee there. The demo has
// posted their months until 2026-09 and declared 2026-10; 2026-11 is free.
const flexible = 6;
const employee = 1;

const lineOf = (personId: number, changed: Partial<TaxDeclaration["lines"][number]> = {}) => ({
  line: 1,
  identityNumber: personOf(personId).identityNumber,
  name: personOf(personId).name,
  scheme: "enterprise-pension",
  region: "610000",
  monthFor: "2026-11",
  monthCharged: "2026-11",
  base: "5000.00",
  total: "1000.00", // 5,000.00 × 20 % = 1,000.00
  ...changed,
});
const sumOf = (amounts: readonly string[]) => amounts.reduce((sum, text) => sum + Number(text) * 100, 0);
const yuanOf = (fen: number) => (fen / 100).toFixed(2);

const declaration = (number: string, lines: TaxDeclaration["lines"], controlTotal?: string): TaxDeclaration => ({
  kind: "declaration",
  number,
  lines,
  controlTotal: controlTotal ?? yuanOf(sumOf(lines.map((line) => line.total))),
});
const receipt = (
  number: string,
  of: string,
  amounts: readonly (readonly [line: number, amount: string])[],
  changed: Partial<TaxReceipt> = {},
): TaxReceipt => ({
  kind: "receipt",
  number,
  declaration: of,
  voucher: `V-${number}`,
  receivedOn: "2026-11-17",
  lines: amounts.map(([line, amount]) => ({ line, amount })),
  controlTotal: yuanOf(sumOf(amounts.map(([, amount]) => amount))),
  ...changed,
});

async function post(tx: Tx, message: TaxMessage, now = wednesday) {
  const number = await keepTaxMessage(tx, message);
  return postMessage(contextOf(tx, jobActor("contribution"), now), { number, secrecy, law: shippedLaw });
}

/** What the message put on the exceptions worklist: line and reason. */
const exceptionsOf = async (tx: Tx, number: string, agencyId = "610200") =>
  (await openExceptions(tx, agencyId))
    .filter((row) => row.number === number)
    .map((row) => [row.line, row.reason, row.owner_role]);

const month = async (tx: Tx, personId: number, monthFor = "2026-11") =>
  (await historyOf(tx, String(personId))).filter((line) => line.monthFor === monthFor);

/** Everything about money that is there, so that «nothing changed» can be said. */
async function money(tx: Tx): Promise<unknown> {
  const counted = await sql`
    select (select count(*)::int from obligation) as obligations, (select count(*)::int from receipt) as receipts,
           (select count(*)::int from allocation) as allocations, (select sum(amount)::text from account_line) as accounts,
           (select sum(debit)::text from ledger_line) as ledger`.execute(tx);
  return counted.rows[0];
}

test("a declaration becomes an obligation, its receipt a credit and a voucher, with six dates of their own", async () => {
  await onDemo(async (tx) => {
    // Charged with December, received on 17 November, posted on 3 December.
    const late = lineOf(flexible, { monthCharged: "2026-12" });
    assert.equal(await post(tx, declaration("D-1", [late])), "posted");
    const [owed] = await month(tx, flexible);
    assert.equal(owed?.total, 100_000n);
    assert.equal(owed?.account, 40_000n); // 5,000.00 × 8 % = 400.00
    assert.equal(owed?.pooled, 60_000n); // 1,000.00 − 400.00
    assert.equal(owed?.personal, 100_000n);
    assert.equal(owed?.employer, 0n);
    assert.equal(owed?.documentNumber, "D-1");
    assert.equal(owed?.creditedMonth, null);
    await assertInvariants(tx);

    const december = new Date("2026-12-03T09:00:00+08:00");
    assert.equal(await post(tx, receipt("P-1", "D-1", [[1, "1000.00"]]), december), "posted");
    const found = await sql<Record<string, unknown>>`
      select amount, month_for, month_charged, received_on::text as received_on, credited_month, book_month, known_at
      from account_line where person_id = ${flexible} and source = 'tax/D-1'`.execute(tx);
    assert.deepEqual(found.rows, [
      {
        amount: "40000",
        month_for: "2026-11",
        month_charged: "2026-12",
        received_on: "2026-11-17",
        credited_month: "2026-12",
        book_month: "2026-12",
        known_at: december,
      },
    ]);
    const ledger = await sql`
      select ledger_account, debit, credit, moved_on::text as moved_on from ledger_entry join ledger_line using (fund_entity_id, voucher)
      where voucher = 'V-P-1' and fund_entity_id = 2 order by line_no`.execute(tx);
    assert.deepEqual(ledger.rows, [
      { ledger_account: "treasury-deposit", debit: "100000", credit: "0", moved_on: "2026-11-17" },
      { ledger_account: "contribution-income", debit: "0", credit: "100000", moved_on: "2026-11-17" },
    ]);
    await assertInvariants(tx);
  });
});

test("an employee's month is split between person and employer", async () => {
  await onDemo(async (tx) => {
    // 7,200.00: 8 % person 576.00, 16 % employer 1,152.00, together 1,728.00.
    await post(tx, declaration("D-1", [lineOf(employee, { base: "7200.00", total: "1728.00" })]));
    await post(tx, receipt("P-1", "D-1", [[1, "1728.00"]]));
    const [line] = await month(tx, employee);
    assert.deepEqual([line?.personal, line?.employer, line?.account], [57_600n, 115_200n, 57_600n]);
    assert.equal(line?.creditedMonth, "2026-11");
    await assertInvariants(tx);
  });
});

test("posting a message again does nothing", async () => {
  await onDemo(async (tx) => {
    const messages = [declaration("D-1", [lineOf(flexible)]), receipt("P-1", "D-1", [[1, "1000.00"]])];
    for (const message of messages) await post(tx, message);
    const before = await money(tx);
    for (const message of messages) assert.equal(await post(tx, message), "before");
    assert.deepEqual(await money(tx), before);
  });
});

test("a line that does not match changes no money and says why, and to whom", async () => {
  const wrong: [string, string, Partial<TaxDeclaration["lines"][number]>][] = [
    ["person-unknown", "clerk", { identityNumber: "319001199001300099" }],
    ["person-unknown", "clerk", { name: "别人" }],
    ["no-relation", "clerk", { region: "310000" }],
    ["no-relation", "clerk", { monthFor: "2025-12" }], // the relation begins in 2026-01
    ["repeated-month", "finance", { monthFor: "2026-10" }],
    ["future-month", "data", { monthFor: "2026-12" }],
    ["amount-differs", "finance", { total: "1000.01" }],
    ["amount-differs", "finance", { total: "999.99" }],
    // The limits of 2026 in Shaanxi: 4,818.60 to 24,093.00; both sums are base × 20 %, so only the base is wrong.
    ["base-outside-limits", "finance", { base: "4818.55", total: "963.71" }],
    ["base-outside-limits", "finance", { base: "24093.05", total: "4818.61" }],
    ["no-relation", "clerk", { creditCode: "91610200MA0000001A" }], // a flexible worker has no employer
    ["scheme-unknown", "data", { scheme: "lottery" }],
  ];
  for (const [reason, owner, changed] of wrong) {
    await onDemo(async (tx) => {
      const before = await money(tx);
      assert.equal(await post(tx, declaration("D-1", [lineOf(flexible, changed)])), "exception", reason);
      // A line belongs to the agency of its region; another does not see it.
      const agencyId = changed.region ?? "610200";
      assert.deepEqual(await exceptionsOf(tx, "D-1", agencyId), [[1, reason, owner]]);
      assert.deepEqual(await money(tx), before, reason);
      await assertInvariants(tx);
    });
  }
});

test("someone without a relation is not posted to", async () => {
  await onDemo(async (tx) => {
    assert.equal(await post(tx, declaration("D-1", [lineOf(2)])), "exception");
    assert.deepEqual(await exceptionsOf(tx, "D-1"), [[1, "no-relation", "clerk"]]);
  });
});

test("good lines of a message are posted beside its bad ones; the money of the bad ones waits in 暂收款", async () => {
  await onDemo(async (tx) => {
    const lines = [
      lineOf(flexible),
      lineOf(employee, { line: 2, base: "7200.00", total: "1728.00" }),
      lineOf(2, { line: 3 }),
    ];
    assert.equal(await post(tx, declaration("D-1", lines)), "partly");
    const paid = receipt("P-1", "D-1", [
      [1, "1000.00"],
      [2, "1800.00"], // 72.00 too much
      [3, "1000.00"], // that line was never posted
    ]);
    assert.equal(await post(tx, paid), "partly");
    assert.deepEqual((await exceptionsOf(tx, "P-1")).sort(), [
      [2, "amount-differs", "finance"],
      [3, "line-unknown", "finance"],
    ]);
    const suspense = await sql`
      select ledger_account, debit, credit from ledger_line where voucher = 'V-P-1' order by line_no`.execute(tx);
    // 3,800.00 came in; 1,000.00 is income, 2,800.00 waits.
    assert.deepEqual(suspense.rows, [
      { ledger_account: "treasury-deposit", debit: "380000", credit: "0" },
      { ledger_account: "contribution-income", debit: "0", credit: "100000" },
      { ledger_account: "suspense-receipt", debit: "0", credit: "280000" },
    ]);
    assert.equal((await month(tx, employee))[0]?.creditedMonth, null);
    await assertInvariants(tx);
  });
});

test("a part of a month is placed and credits nothing; with the rest the month is credited, and a fen more than the rest waits", async () => {
  await onDemo(async (tx) => {
    await post(tx, declaration("D-1", [lineOf(flexible)]));
    assert.equal(await post(tx, receipt("P-1", "D-1", [[1, "999.99"]])), "posted");
    const [partly] = await month(tx, flexible);
    assert.deepEqual([partly?.allocated, partly?.creditedMonth], [99_999n, null]);
    await assertInvariants(tx);
    assert.equal(await post(tx, receipt("P-2", "D-1", [[1, "0.02"]])), "exception");
    assert.deepEqual(await exceptionsOf(tx, "P-2"), [[1, "amount-differs", "finance"]]);
    assert.equal(await post(tx, receipt("P-3", "D-1", [[1, "0.01"]])), "posted");
    const [whole] = await month(tx, flexible);
    assert.deepEqual([whole?.allocated, whole?.creditedMonth], [100_000n, "2026-11"]);
    await assertInvariants(tx);
  });
});

test("a month that is paid twice is credited once; the second payment waits in 暂收款", async () => {
  await onDemo(async (tx) => {
    await post(tx, declaration("D-1", [lineOf(flexible)]));
    await post(tx, receipt("P-1", "D-1", [[1, "1000.00"]]));
    assert.equal(await post(tx, receipt("P-2", "D-1", [[1, "1000.00"]])), "exception");
    assert.deepEqual(await exceptionsOf(tx, "P-2"), [[1, "repeated-payment", "finance"]]);
    const credited = await sql`select amount from account_line where source = 'tax/D-1'`.execute(tx);
    assert.deepEqual(credited.rows, [{ amount: "40000" }]);
    await assertInvariants(tx);
  });
});

test("a month that is declared twice is owed once", async () => {
  await onDemo(async (tx) => {
    await post(tx, declaration("D-1", [lineOf(flexible)]));
    const before = await money(tx);
    await post(tx, declaration("D-2", [lineOf(flexible)]));
    assert.deepEqual(await exceptionsOf(tx, "D-2"), [[1, "repeated-month", "finance"]]);
    // Also within one message, on two lines.
    await post(
      tx,
      declaration("D-3", [lineOf(employee, { base: "7200.00", total: "1728.00" }), lineOf(flexible, { line: 2 })]),
    );
    assert.deepEqual(await exceptionsOf(tx, "D-3"), [[2, "repeated-month", "finance"]]);
    assert.notDeepEqual(await money(tx), before);
    assert.equal((await month(tx, flexible)).length, 1);
    await assertInvariants(tx);
  });
});

test("a message that is wrong as a whole posts nothing", async () => {
  const whole: [string, string, TaxMessage][] = [
    ["control-total", "data", declaration("X", [lineOf(flexible)], "1000.01")],
    [
      "line-repeated",
      "data",
      declaration("X", [lineOf(flexible), lineOf(employee, { base: "7200.00", total: "1728.00" })]),
    ],
    ["control-total", "data", receipt("X", "D-1", [[1, "1000.00"]], { controlTotal: "999.99" })],
    [
      "line-repeated",
      "data",
      receipt("X", "D-1", [
        [1, "1000.00"],
        [1, "1000.00"],
      ]),
    ],
    ["future-receipt", "data", receipt("X", "D-1", [[1, "1000.00"]], { receivedOn: "2026-11-19" })],
    ["no-fund", "data", receipt("X", "D-1", [[1, "1000.00"]], { receivedOn: "1992-12-31" })],
    ["nothing-declared", "finance", receipt("X", "D-2", [[1, "1000.00"]])],
    ["nothing-declared", "finance", receipt("X", "X", [[1, "1000.00"]])],
  ];
  for (const [reason, owner, message] of whole) {
    await onDemo(async (tx) => {
      await post(tx, declaration("D-1", [lineOf(employee, { base: "7200.00", total: "1728.00", line: 9 })]));
      await post(tx, declaration("D-2", [lineOf(2)]));
      const before = await money(tx);
      assert.equal(await post(tx, message), "exception");
      assert.deepEqual(await exceptionsOf(tx, "X"), [[0, reason, owner]]);
      assert.deepEqual(await money(tx), before, reason);
      await assertInvariants(tx);
    });
  }
});

test("the same treasury voucher under another message number posts nothing", async () => {
  await onDemo(async (tx) => {
    await post(
      tx,
      declaration("D-1", [lineOf(flexible), lineOf(employee, { line: 2, base: "7200.00", total: "1728.00" })]),
    );
    await post(tx, receipt("P-1", "D-1", [[1, "1000.00"]]));
    await assert.rejects(post(tx, receipt("P-2", "D-1", [[2, "1728.00"]], { voucher: "V-P-1" })), VoucherRepeated);
  });
});

test("money of another region's fund does not come with this voucher", async () => {
  await onDemo(async (tx) => {
    const shanghai = await sql<{ person_id: string; base: string; total: string }>`
      select r.person_id, o.base::text as base, o.total::text as total from relation r join obligation o using (person_id)
      where r.region = '310000' and r.category = 'flexible' and o.month_for = '2026-10' limit 1`.execute(tx);
    const [other] = shanghai.rows;
    assert.ok(other);
    const [base, total] = [yuanOf(Number(other.base)), yuanOf(Number(other.total))];
    const second = lineOf(Number(other.person_id), { line: 2, region: "310000", base, total });
    await post(tx, declaration("D-1", [lineOf(flexible), second]));
    const paid = receipt("P-1", "D-1", [
      [1, "1000.00"],
      [2, total],
    ]);
    assert.equal(await post(tx, paid), "partly");
    assert.deepEqual(await exceptionsOf(tx, "P-1"), [[2, "other-fund", "finance"]]);
    await assertInvariants(tx);
  });
});

test("a receipt that comes before its declaration waits, and is taken up when the declaration is there", async () => {
  await onDemo(async (tx) => {
    const paid = receipt("P-1", "D-1", [[1, "1000.00"]]);
    await assert.rejects(post(tx, paid), AwaitsDeclaration);
    await sql`
      insert into inbound_exception (sender, number, line, reason, explanation, owner_role)
      values ('tax', 'P-1', 0, 'declaration-awaited', '', 'data')`.execute(tx); // as the worker notes it
    await post(tx, declaration("D-1", [lineOf(flexible)]));
    const events = await sql`select topic, payload from outbox where subject = 'P-1'`.execute(tx);
    assert.deepEqual(events.rows, [{ topic: "contribution.inbound", payload: { number: "P-1" } }]);
    assert.equal(await post(tx, paid), "posted");
    assert.deepEqual(await exceptionsOf(tx, "P-1"), []);
    await assertInvariants(tx);
  });
});

test("a closed book month moves the posting on, never the credit's other dates", async () => {
  await onDemo(async (tx) => {
    await sql`update book_month set status = 'closed' where fund_entity_id = 2 and book_month = '2026-11'`.execute(tx);
    await post(tx, declaration("D-1", [lineOf(flexible)]));
    await post(tx, receipt("P-1", "D-1", [[1, "1000.00"]]));
    const [line] = await month(tx, flexible);
    assert.deepEqual([line?.creditedMonth, line?.bookMonth, line?.receivedOn], ["2026-11", "2026-12", "2026-11-17"]);
    await assertInvariants(tx);
  });
});

test("the money is told to the person, and the message to the audit", async () => {
  await onDemo(async (tx) => {
    await post(tx, declaration("D-1", [lineOf(flexible)]), later(-1));
    await post(tx, receipt("P-1", "D-1", [[1, "1000.00"]]));
    const told = await sql<{ body: string }>`
      select body from notification where person_id = ${flexible} and template = 'contribution.posted'`.execute(tx);
    assert.deepEqual(told.rows, [{ body: "共 1,000.00 元，记入您的个人账户 400.00 元。" }]);
    const audited = await sql`
      select detail from audit_entry where subject in ('D-1', 'P-1') order by audit_id`.execute(tx);
    const hashOf = (row: string) => createHash("sha256").update(`${row}\n`).digest("hex");
    const obligation = "1 6 enterprise-pension 2026-11 2026-11 500000 100000 100000 0 40000 60000";
    assert.deepEqual(audited.rows, [
      { detail: { lines: 1, failed: 0, total: "1000.00", rows: hashOf(obligation) } },
      { detail: { lines: 1, failed: 0, total: "1000.00", rows: hashOf("1 6 100000 2026-11-17") } },
    ]);
  });
});
