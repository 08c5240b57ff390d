import assert from "node:assert/strict";
import { test } from "node:test";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { keepTaxMessage } from "../../../test/messages.ts";
import { assertInvariants, contextOf, onDemo, personOf, secrecy } from "../../../test/office.ts";
import { insuredAsResident } from "../../../test/resident-years.ts";
import type { TaxDeclaration, TaxMessage } from "./contract.ts";
import { explainLine, sentenceOf } from "./derivation.ts";
import { postMessage } from "./posting.ts";
import { historyOf, openExceptions } from "./store.ts";

// 何志强 (8) has never worked for an employer and is insured as a resident of Tongchuan. It is November 2026.
const resident = 8;
const region = "610000";

type Line = TaxDeclaration["lines"][number];
const declared = (number: string, changed: Partial<Line> = {}, person = resident): TaxDeclaration => {
  const { identityNumber, name } = personOf(person);
  const line = {
    ...{ line: 1, identityNumber, name, scheme: "resident-pension", region },
    ...{ monthFor: "2026-12", monthCharged: "2026-11", base: "2000.00", total: "2000.00" },
    ...changed,
  };
  return { kind: "declaration", number, lines: [line], controlTotal: line.total };
};
const paid = (number: string, declaration: string, amount: string): TaxMessage => ({
  ...{ kind: "receipt", number, declaration, voucher: `V-${number}`, receivedOn: "2026-11-17" },
  ...{ lines: [{ line: 1, amount }], controlTotal: amount },
});
async function post(tx: Tx, message: TaxMessage) {
  const number = await keepTaxMessage(tx, message);
  return postMessage(contextOf(tx, jobActor("contribution")), { number, secrecy, law: shippedLaw });
}
const reasonOf = async (tx: Tx, message: TaxDeclaration): Promise<string> => {
  const outcome = await post(tx, message);
  const agency = await openExceptions(tx, "610200");
  const [row] = agency.filter(({ number }) => number === message.number);
  return row?.reason ?? outcome;
};

test("a level of 2,000.00 for 2026 is one obligation of its December, and all of it is credited when it is paid", () =>
  onDemo(async (tx) => {
    await insuredAsResident(tx, resident);
    assert.equal(await post(tx, declared("JM-1")), "posted");
    assert.equal(await post(tx, paid("JM-2", "JM-1", "2000.00")), "posted");
    const [line] = (await historyOf(tx, String(resident))).filter(({ scheme }) => scheme === "resident-pension");
    assert.ok(line);
    assert.deepEqual(
      [line.monthFor, line.category, line.base, line.total, line.personal, line.employer, line.account],
      [month("2026-12"), "resident", 200_000n, 200_000n, 200_000n, 0n, 200_000n],
    );
    const credits = await sql<{ scheme: string; amount: string; month_for: string }>`
      select scheme, amount, month_for from account_line where person_id = ${resident} and source = 'tax/JM-1'`.execute(
      tx,
    );
    assert.deepEqual(credits.rows, [{ scheme: "resident-pension", amount: "200000", month_for: "2026-12" }]);
    const entry = await sql<{ fund: string }>`
      select distinct fund_entity_id::text as fund from receipt where source = 'tax/JM-2'`.execute(tx);
    assert.deepEqual(entry.rows, [{ fund: "8" }]); // 陕西省城乡居民基本养老保险基金
    assert.deepEqual(
      (["base", "personal", "account"] as const).map((part) => explainLine(shippedLaw, line, part).result),
      ["2000.00", "2000.00", "2000.00"],
    );
    assert.equal(sentenceOf(line, "account"), "2026年按选定的档次缴费，全部记入您的个人账户。");
    await assertInvariants(tx);
  }));

test("half of a level paid credits nothing; the other half completes the year", () =>
  onDemo(async (tx) => {
    await insuredAsResident(tx, resident);
    await post(tx, declared("JM-1"));
    const credited = async () =>
      (await sql`select from account_line where person_id = ${resident} and source = 'tax/JM-1'`.execute(tx)).rows
        .length;
    await post(tx, paid("JM-2", "JM-1", "1000.00"));
    assert.equal(await credited(), 0);
    await post(tx, paid("JM-3", "JM-1", "1000.00"));
    assert.equal(await credited(), 1);
  }));

test("the year is named by its December: this year's before it has come, next year's not, November's never", () =>
  onDemo(async (tx) => {
    await insuredAsResident(tx, resident);
    const of = (number: string, monthFor: string) => reasonOf(tx, declared(number, { monthFor }));
    assert.equal(await of("JM-1", "2026-11"), "not-a-year");
    assert.equal(await of("JM-2", "2027-12"), "future-month");
    assert.equal(await of("JM-3", "2026-12"), "posted");
    assert.equal(await of("JM-4", "2026-12"), "repeated-month");
    assert.equal(await of("JM-5", "2025-12"), "posted");
  }));

test("a sum that is no level, and a total other than the level, wait with their reason", () =>
  onDemo(async (tx) => {
    await insuredAsResident(tx, resident);
    assert.equal(await reasonOf(tx, declared("JM-1", { base: "1234.00", total: "1234.00" })), "level-unknown");
    assert.equal(await reasonOf(tx, declared("JM-2", { total: "1999.99" })), "amount-differs");
    assert.equal(await reasonOf(tx, declared("JM-3", { base: "100.00", total: "100.00" })), "posted");
  }));

test("a relation that ended in January still has the year; one that ended the December before has not, nor has nobody's", () =>
  onDemo(async (tx) => {
    assert.equal(await reasonOf(tx, declared("JM-0")), "no-relation");
    await insuredAsResident(tx, resident, "2026-01");
    assert.equal(await reasonOf(tx, declared("JM-1")), "posted");
    await insuredAsResident(tx, resident, "2025-12", "2026-10-01");
    assert.equal(await reasonOf(tx, declared("JM-2", { monthFor: "2026-12" })), "no-relation");
  }));

test("who works for an employer in the year, and who draws a pension by its end, does not pay as a resident", () =>
  onDemo(async (tx) => {
    await insuredAsResident(tx, 1); // 周建国 is an employee since before 2026
    assert.equal(await reasonOf(tx, declared("JM-1", {}, 1)), "insured-otherwise");
    await insuredAsResident(tx, resident);
    const draws = (no: number, from: string) =>
      sql`insert into benefit_notice (person_id, notice_no, kind, status, from_month, told_by)
          values (${resident}, ${no}, 'resident-pension', 'drawing', ${from}, '测试')`.execute(tx);
    await draws(1, "2027-01");
    assert.equal(await reasonOf(tx, declared("JM-2")), "posted");
    await draws(2, "2025-12");
    assert.equal(await reasonOf(tx, declared("JM-3", { monthFor: "2025-12" })), "insured-otherwise");
    assert.equal(await reasonOf(tx, declared("JM-4", { monthFor: "2024-12" })), "posted");
    // Person 3 draws a pension that was awarded here.
    await insuredAsResident(tx, 3);
    assert.equal(await reasonOf(tx, declared("JM-5", {}, 3)), "insured-otherwise");
  }));

test("a relation as an employee that was annulled takes no year", () =>
  onDemo(async (tx) => {
    await insuredAsResident(tx, resident);
    await sql`
      insert into relation (person_id, relation_no, known_from, scheme, region, agency_id, category, status, from_month, to_month)
      values (${resident}, 92, '2026-06-10', 'enterprise-pension', ${region}, 610200, 'employee', 'ended', '2026-06', '2026-05')`.execute(
      tx,
    );
    assert.equal(await reasonOf(tx, declared("JM-1")), "posted");
  }));

test("years in one message leave what they leave in a message each", async () => {
  const years: readonly Partial<Line>[] = [
    { monthFor: "2026-12" },
    { monthFor: "2025-12", base: "1234.00", total: "1234.00" },
    { monthFor: "2024-12", base: "100.00", total: "100.00" },
    { monthFor: "2024-12", base: "200.00", total: "200.00" },
  ];
  const books = async (tx: Tx) => {
    const found = await sql<{ rows: unknown }>`
      select jsonb_build_object(
        'obligations', (select jsonb_agg(to_jsonb(o) - 'source' - 'source_line' - 'known_at' order by month_for)
                        from obligation o where source like 'tax/JM-%'),
        'exceptions', (select jsonb_agg(reason order by reason) from inbound_exception where number like 'JM-%')) as rows`.execute(
      tx,
    );
    return found.rows[0]?.rows;
  };
  const lineOf = (changed: Partial<Line>, at: number): Line => ({
    ...(declared("JM-0", changed).lines[0] as Line),
    line: at + 1,
  });
  const together = await onDemo(async (tx) => {
    await insuredAsResident(tx, resident);
    await post(tx, { ...declared("JM-0"), lines: years.map(lineOf), controlTotal: "3534.00" });
    return books(tx);
  });
  const alone = await onDemo(async (tx) => {
    await insuredAsResident(tx, resident);
    for (const [at, changed] of years.entries()) await post(tx, declared(`JM-${at}`, changed));
    return books(tx);
  });
  assert.deepEqual(together, alone);
  assert.deepEqual((alone as { exceptions: unknown }).exceptions, ["level-unknown", "repeated-month"]);
});

test("an employer's total for residents is refused: residents have no employer", () =>
  onDemo(async (tx) => {
    const found = await sql<{
      code: string;
    }>`select credit_code as code from employer order by employer_id limit 1`.execute(tx);
    const message: TaxMessage = {
      ...{ kind: "total-receipt", number: "JM-T", voucher: "V-JM-T", receivedOn: "2026-11-17", controlTotal: "100.00" },
      ...{ creditCode: found.rows[0]?.code ?? "", scheme: "resident-pension", region },
    };
    assert.equal(await post(tx, message), "exception");
  }));
