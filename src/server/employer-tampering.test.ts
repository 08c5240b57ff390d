import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Office } from "#domains/application/handler.ts";
import { viewOf } from "#domains/application/view.ts";
import type { TaxDeclaration } from "#domains/contribution/contract.ts";
import { declarationOf } from "#domains/declaration/read-list.ts";
import { declarationViewOf, rowListOf } from "#domains/declaration/view.ts";
import { relationsOf } from "#domains/registration/index.ts";
import { businessMonth } from "#platform/config/clock.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { clampBase } from "#policy/contribution/clamp-base.ts";
import { addMonths, month } from "#policy/kernel/calendar.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { known } from "#policy/kernel/parameter.ts";
import { shippedLaw } from "#policy/law.ts";
import { hand, upload } from "../../test/declaring.ts";
import { strangers } from "../../test/lists.ts";
import { assertInvariants, contextOf, onDemo, people, personOf, staff, wednesday } from "../../test/office.ts";
import { handIn, moment, postTax } from "../../test/plans.ts";

// Threat T11: whatever lists an employer sends, closed months stay, and the base is the law's while the wage is theirs.

const heads = {
  "employee-registration": "姓名,证件号码,参保年月,工资",
  "employee-removal": "姓名,证件号码,终止年月,离职原因",
  "wage-declaration": "姓名,证件号码,执行年月,工资",
} as const;
type Item = keyof typeof heads;

/** Those whom the employer has now, some of another employer, and some whom nobody has. */
const employedBy = (employerId: number) =>
  people
    .filter((person) => person.stints.some((stint) => stint.employerId === employerId && stint.toMonth === null))
    .map(({ name, identityNumber: number }) => ({ name, number }));
const line = fc.record({
  who: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...employedBy(2)) },
    { weight: 1, arbitrary: fc.constantFrom(...employedBy(1), ...strangers(4)) },
  ),
  monthsAgo: fc.oneof(fc.constant(0), fc.integer({ min: -1, max: 12 })),
  wage: fc.integer({ min: 1, max: 100_000_00 }),
});
const list = fc.record({
  item: fc.constantFrom(...(Object.keys(heads) as Item[])),
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
});
type List = typeof list extends fc.Arbitrary<infer T> ? T : never;

/** Everything that is settled before this month: money and months of whomever, and what other employers have. */
async function closed(tx: Tx, before: string): Promise<unknown> {
  const found = await sql`
    select (select md5(string_agg(o::text, '|' order by person_id, source, source_line)) from obligation o
            where month_for < ${before}) as obligations,
           (select md5(string_agg(a::text, '|' order by person_id, source, source_line, kind)) from account_line a) as accounts,
           (select md5(string_agg(r::text, '|' order by person_id, source, source_line)) from receipt r) as receipts,
           -- Months that are declared stay within what the employer's rows say, whichever row is known last.
           (select count(*)::int from obligation o join relation r using (person_id, scheme, employer_id)
            where o.month_for < ${before} and employer_id = 2 and r.from_month <= o.month_for
              and r.to_month < o.month_for) as cut,
           (select md5(string_agg(r::text, '|' order by person_id, relation_no, known_from)) from relation r
            where employer_id is distinct from 2) as others`.execute(tx);
  return found.rows[0];
}

const send = async (tx: Tx, office: Office, { item, lines }: List, at: Date) => {
  const rows = lines.map(({ who, monthsAgo, wage }) =>
    [
      who.name,
      who.number,
      addMonths(businessMonth(at), -monthsAgo),
      item === "employee-removal" ? "辞职" : toYuan(fen(BigInt(wage))),
    ].join(),
  );
  const number = await upload(tx, office, Buffer.from([heads[item], ...rows].join("\r\n")), item, at);
  // A list of which nothing can take effect is not taken; that is an answer too.
  return hand(tx, office, number, new Date(at.getTime() + 60_000), at).catch((error: { code?: string }) => {
    assert.equal(error.code, "application/blocked");
    return "blocked";
  });
};

test("no list of an employer changes a closed month or what another employer has, in the years of the agency and of tax", async (t) => {
  const seen = new Map<string, number>();
  for (const at of [moment("2024-03-05 10:00"), wednesday]) {
    await fc.assert(
      fc.asyncProperty(fc.array(list, { minLength: 1, maxLength: 3 }), (lists) =>
        onDemo(async (tx, office) => {
          const before = await closed(tx, businessMonth(at));
          for (const [place, one] of lists.entries()) {
            const state = await send(tx, office, one, new Date(at.getTime() + place * 3_600_000));
            seen.set(state, (seen.get(state) ?? 0) + 1);
          }
          assert.deepEqual(await closed(tx, businessMonth(at)), before);
        }),
      ),
      { numRuns: 8 },
    );
  }
  t.diagnostic(JSON.stringify(Object.fromEntries(seen)));
  assert.ok((seen.get("done") ?? 0) + (seen.get("partly-done") ?? 0) >= 5, "lists that took effect");
});

test("whatever wage is declared is kept as declared, the base lies within the limits of the month, and the person is told", async () => {
  const { floor, ceiling } = known(clampBase(shippedLaw.on(month("2024-03")), "610000", "enterprise-pension"))(fen(1n));
  const wages = fc.oneof(
    fc.integer({ min: 1, max: 100_000_00 }),
    fc.constantFrom(...[floor, ceiling].flatMap((limit) => [Number(limit) - 1, Number(limit), Number(limit) + 1])),
  );
  await fc.assert(
    fc.asyncProperty(wages, (wage) =>
      onDemo(async (tx, office) => {
        await hired(tx);
        const { name, identityNumber } = personOf(2);
        const declared = toYuan(fen(BigInt(wage)));
        const csv = Buffer.from(`${heads["wage-declaration"]}\r\n${name},${identityNumber},2024-03,${declared}`);
        const at = moment("2024-03-05 09:00");
        const number = await upload(tx, office, csv, "wage-declaration", at);
        assert.equal(await hand(tx, office, number, moment("2024-03-05 09:01"), at), "done");
        assert.equal((await relationsOf(tx, "2"))[0]?.declared_base, String(wage));
        const told = await messages(tx, 2, "declaration.wage");
        assert.equal(told.length, 1);
        assert.match(told[0] ?? "", new RegExp(`按月工资 ${declared} 元申报`));
        const assessed = { month: "2024-03", truth: true } as const;
        await handIn(tx, office, "monthly-assessment", assessed, moment("2024-03-05 10:00"));
        const found = await sql<{ base: string; declared_wage: string }>`
          select base, declared_wage from obligation where person_id = 2 and month_for = '2024-03'`.execute(tx);
        assert.equal(found.rows.length, 1);
        assert.equal(found.rows[0]?.declared_wage, String(wage));
        const base = BigInt(found.rows[0]?.base ?? 0);
        const within = BigInt(wage) < floor ? floor : BigInt(wage) > ceiling ? ceiling : BigInt(wage);
        assert.equal(base, within);
      }),
    ),
    { numRuns: 8 },
  );
});

test("a wage that is far from the last one is shown beside its row, in the count, and among the findings of the desk", () =>
  onDemo(async (tx, office) => {
    await hired(tx);
    const { name, identityNumber } = personOf(2);
    const at = moment("2024-03-05 09:00");
    const csv = (wage: string) =>
      Buffer.from(`${heads["wage-declaration"]}\r\n${name},${identityNumber},2024-03,${wage}`);
    // 6,500.00 × 50 % = 3,250.00, so 9,750.00 is not far and 9,750.01 is.
    const near = await shown(tx, office, await upload(tx, office, csv("9750.00"), "wage-declaration", at));
    assert.deepEqual([near.reminded, near.rows], [0, []]);
    const number = await upload(tx, office, csv("9750.01"), "wage-declaration", at);
    const far = await shown(tx, office, number);
    assert.deepEqual([far.reminded, far.rows.map((row) => row.outcome)], [1, ["accepted"]]);
    assert.deepEqual(far.rows[0]?.reminders, ["上次申报 6,500.00 元，这次差得多，请再核对一遍"]);
    assert.equal(await hand(tx, office, number, moment("2024-03-05 09:01"), at), "done");
    const { row } = await declarationOf({ tx }, office, number);
    const desk = await viewOf(office, contextOf(tx, staff("clerk"), at), row);
    assert.deepEqual(
      desk.findings.filter((finding) => finding.code === "reminded").map(({ level, title }) => [level, title]),
      [["remind", "1 行的工资和上次差得多"]],
    );
    assert.match((await messages(tx, 2, "declaration.wage"))[0] ?? "", /9750.01 元申报，以前是 6500.00 元/);
  }));

test("a base that tax declares otherwise than the month before is told to the person once, and the same base is not", () =>
  onDemo(async (tx) => {
    // Person 1 (周建国) is an employee; the demo declared 2026-10 for him.
    const [last] = (
      await sql<{ base: string }>`
        select base from obligation where person_id = 1 and month_for = '2026-10' and scheme = 'enterprise-pension'
          and kind = 'normal'`.execute(tx)
    ).rows;
    assert.ok(last);
    const declare = async (monthFor: string, base: bigint) => {
      const total = toYuan(fen((base * 24n + 50n) / 100n)); // 16 % + 8 %
      const { name, identityNumber } = personOf(1);
      const one = {
        ...{ line: 1, identityNumber, name, scheme: "enterprise-pension", region: "610000" },
        ...{ monthFor, monthCharged: monthFor, base: toYuan(fen(base)), total, creditCode: await codeOf(tx) },
      };
      const body = {
        kind: "declaration" as const,
        number: `D-${monthFor}`,
        lines: [one],
        controlTotal: total,
      } satisfies TaxDeclaration;
      assert.equal(await postTax(tx, body, moment(`${monthFor}-18 10:00`)), "posted");
      return messages(tx, 1, "contribution.base-changed");
    };
    assert.deepEqual(await declare("2026-11", BigInt(last.base)), []);
    const told = await declare("2026-12", BigInt(last.base) + 100n);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? "", /2026年11月是 .* 元，2026年12月是 .* 元/);
    await assertInvariants(tx);
  }));

/** Person 2 (苏小云) begins at employer 2 in March 2024 with a wage of 6,500.00. */
const hired = (tx: Tx) =>
  sql`
  insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month,
                        employer_id, declared_base)
  values (2, 1, '2024-03-01T00:00:00+08:00', 'enterprise-pension', 610200, '610000', 'employee', 'contributing',
          '2024-03', 2, 650000)`.execute(tx);

async function messages(tx: Tx, personId: number, template: string): Promise<readonly string[]> {
  const found = await sql<{ body: string }>`
    select body from notification where person_id = ${personId} and template = ${template} order by at`.execute(tx);
  return found.rows.map((row) => row.body);
}

async function codeOf(tx: Tx): Promise<string> {
  const found = await sql<{ code: string }>`
    select credit_code as code from employer join relation using (employer_id)
    where person_id = 1 and scheme = 'enterprise-pension' and to_month is null order by known_from desc limit 1`.execute(
    tx,
  );
  return found.rows[0]?.code ?? assert.fail("person 1 has an employer");
}

async function shown(tx: Tx, office: Office, number: string) {
  const { row, item } = await declarationOf({ tx }, office, number);
  const { reminded } = await declarationViewOf(office, { tx }, row, item);
  const { rows } = await rowListOf(office, { tx }, row, item, { show: "reminded", page: 1 });
  return { reminded, rows };
}
