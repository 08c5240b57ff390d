import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { jobActor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { date } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { keepTaxMessage, performIn } from "../../../test/messages.ts";
import { modelRuns } from "../../../test/model-runs.ts";
import { assertInvariants, contextOf, onDemo, personOf, secrecy } from "../../../test/office.ts";
import type { TaxDeclaration, TaxMessage } from "./contract.ts";
import { postMessage } from "./posting.ts";
import { workManyInbound } from "./worker.ts";

// One message of many lines is read with a handful of statements and written with COPY. Whatever the lines, that leaves in the
// books what the same lines leave that come one message each.

type Line = Omit<TaxDeclaration["lines"][number], "line">;

interface Drawn {
  readonly person: number;
  readonly name: string;
  readonly scheme: string;
  readonly month: string;
  readonly base: number;
  readonly wrong: number;
}

const lineOf = ({ person, name, scheme, month, base, wrong }: Drawn): Line => ({
  ...{ identityNumber: personOf(person).identityNumber, name, scheme, region: "610000" },
  ...{ monthFor: month, monthCharged: month, base: base.toFixed(2) },
  total: (base * (person === 6 ? 0.2 : 0.24) + wrong).toFixed(2),
});

/** A good line of each of the two, paid in full: whatever chance draws, the property speaks of money that moved. */
const bothGood = [1, 6].map((person): [Line, string] => [
  lineOf({ person, name: personOf(person).name, scheme: "enterprise-pension", month: "2026-11", base: 5000, wrong: 0 }),
  person === 6 ? "1000.00" : "1200.00",
]);

/** Persons 1 (employee, 24 %), 2 (insured nowhere) and 6 (flexible worker, 20 %), in good lines and in wrong ones. */
const anyLine: fc.Arbitrary<Line> = fc
  .record({
    person: fc.constantFrom(1, 1, 1, 6, 6, 6, 2),
    name: fc.constantFrom(null, null, null, null, null, "别人"),
    scheme: fc.constantFrom(...Array<string>(7).fill("enterprise-pension"), "unemployment", "medical"),
    month: fc.constantFrom("2026-11", "2026-11", "2026-11", "2026-09", "2026-12"),
    base: fc.constantFrom(5000, 5000, 6000, 1),
    wrong: fc.constantFrom(0, 0, 0, 0, 1),
  })
  .map((drawn) => lineOf({ ...drawn, name: drawn.name ?? personOf(drawn.person).name }));
const anyPaid = fc.constantFrom("1000.00", "1200.00", "300.00");

async function post(tx: Tx, message: TaxMessage): Promise<void> {
  const number = await keepTaxMessage(tx, message);
  await postMessage(contextOf(tx, jobActor("contribution")), { number, secrecy, law: shippedLaw });
}

const yuan = (amounts: readonly string[]): string =>
  (amounts.reduce((sum, one) => sum + Math.round(Number(one) * 100), 0) / 100).toFixed(2);

/** What stands in the books by these messages, without the numbers that tell one message from many. */
async function books(tx: Tx): Promise<unknown> {
  const found = await sql<{ rows: unknown }>`
    select jsonb_build_object(
      'obligations', (select jsonb_agg(to_jsonb(o) - 'source' - 'source_line' - 'known_at' order by person_id, scheme, month_for, total)
                      from obligation o where source like 'tax/EQ-%'),
      'documents', (select jsonb_agg(jsonb_build_array(person_id, amount) order by person_id, amount) from levy_document where source like 'tax/EQ-%'),
      'receipts', (select jsonb_agg(jsonb_build_array(person_id, amount) order by person_id, amount) from receipt where source like 'tax/EQ-%'),
      'credits', (select jsonb_agg(to_jsonb(c) - 'source' - 'source_line' - 'known_at' order by person_id, amount, month_for)
                  from account_line c where source like 'tax/EQ-%'),
      'messages', (select jsonb_agg(jsonb_build_array(person_id, title, body) order by person_id, title, body)
                   from notification where template like 'contribution.%'),
      'exceptions', (select jsonb_agg(jsonb_build_array(reason, owner_role, agency_id) order by reason, agency_id)
                     from inbound_exception where number like 'EQ-%'),
      'suspended', (select jsonb_agg(amount order by amount) from suspense where message like 'EQ-%')) as rows`.execute(
    tx,
  );
  return found.rows[0]?.rows;
}

test("of two months in one message each is held against the month before it, also where that lies further back", async () => {
  const february = new Date("2027-02-10T10:00:00+08:00");
  const { identityNumber, name } = personOf(1);
  const of = (line: number, month: string, base: number) => ({
    ...{
      line,
      identityNumber,
      name,
      scheme: "enterprise-pension",
      region: "610000",
      monthFor: month,
      monthCharged: month,
    },
    ...{ base: base.toFixed(2), total: (base * 0.24).toFixed(2) },
  });
  const told = await onDemo(async (tx) => {
    const declare = async (number: string, lines: TaxDeclaration["lines"]) => {
      const controlTotal = yuan(lines.map(({ total }) => total));
      await keepTaxMessage(tx, { kind: "declaration", number, lines, controlTotal });
      await postMessage(contextOf(tx, jobActor("contribution"), february), { number, secrecy, law: shippedLaw });
    };
    await declare("EQ-1", [of(1, "2026-12", 7000)]);
    await declare("EQ-2", [of(1, "2026-11", 6000), of(2, "2027-02", 8000)]);
    const { rows } = await sql<{ body: string }>`
      select body from notification where template = 'contribution.base-changed' and body like '%2027年2月%'`.execute(
      tx,
    );
    return rows.map(({ body }) => body);
  });
  assert.equal(told.length, 1);
  assert.match(told[0] ?? "", /2026年12月是 7,000\.00 元，2027年2月是 8,000\.00 元/);
});

test("many lines leave in the books what they leave one by one: in one message, and in many that are posted together", async () => {
  const many = fc.array(fc.tuple(anyLine, anyPaid), { minLength: 1, maxLength: 8 });
  let declared = 0;
  await fc.assert(
    fc.asyncProperty(many, async (given) => {
      const lines = given.map(([line]) => line);
      const together = await onDemo(async (tx) => {
        await post(tx, {
          ...{ kind: "declaration", number: "EQ-D", controlTotal: yuan(lines.map(({ total }) => total)) },
          lines: lines.map((line, at) => ({ ...line, line: at + 1 })),
        });
        const standing = await sql`select from obligation where source = 'tax/EQ-D'`.execute(tx);
        if (standing.rows.length === 0) return books(tx);
        const paid = given.map(([, amount], at) => ({ line: at + 1, amount }));
        const sum = yuan(paid.map(({ amount }) => amount));
        await post(tx, {
          ...{ kind: "receipt", number: "EQ-R", declaration: "EQ-D", voucher: "EQ-V", receivedOn: "2026-11-17" },
          ...{ lines: paid, controlTotal: sum },
        });
        await assertInvariants(tx);
        return books(tx);
      });
      const declarations = lines.map(
        (line, at): TaxMessage => ({
          ...{ kind: "declaration", number: `EQ-D${at}`, controlTotal: line.total },
          lines: [{ ...line, line: at + 1 }],
        }),
      );
      const receipts: TaxMessage[] = [];
      const alone = await onDemo(async (tx) => {
        for (const message of declarations) await post(tx, message);
        const taken = new Set(
          (
            await sql<{ source_line: number }>`select source_line from obligation where source like 'tax/EQ-%'`.execute(
              tx,
            )
          ).rows.map((row) => row.source_line),
        );
        declared += taken.size;
        if (taken.size === 0) return books(tx);
        for (const [at, [, amount]] of given.entries())
          receipts.push({
            ...{ kind: "receipt", number: `EQ-R${at}`, voucher: `EQ-V${at}`, receivedOn: date("2026-11-17") },
            // What was not declared is paid by naming another declaration: the line is unknown there too.
            declaration: `EQ-D${taken.has(at + 1) ? at : ([...taken][0] ?? 1) - 1}`,
            ...{ lines: [{ line: at + 1, amount }], controlTotal: amount },
          });
        for (const message of receipts) await post(tx, message);
        return books(tx);
      });
      const joint = await onDemo(async (tx) => {
        const messages = [...declarations, ...receipts];
        for (const message of messages) await keepTaxMessage(tx, message);
        const numbers = messages.map(({ number }) => number);
        let transactions = 0;
        const perform = () => {
          transactions += 1;
          return performIn(tx);
        };
        const failures = await workManyInbound(perform, { numbers, secrecy, law: shippedLaw });
        assert.deepEqual([failures.size, transactions], [0, 1]);
        await assertInvariants(tx);
        return books(tx);
      });
      assert.deepEqual(together, alone);
      assert.deepEqual(joint, alone);
    }),
    { ...modelRuns(20), examples: [[bothGood]] },
  );
  assert.ok(declared >= 2, `only ${declared} lines were declared: the property says nothing`);
});
