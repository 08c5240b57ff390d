import assert from "node:assert/strict";
import { test } from "node:test";
import { relationsOf } from "#domains/registration/index.ts";
import { sql } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { onDemo } from "../../../test/office.ts";
import { recompute } from "../../../test/recompute.ts";
import { explainLine, explainSum } from "./derivation.ts";
import { firstRecordedMonth, monthsOf, parts, sinceOf, sumsOf } from "./months.ts";
import { stateOf } from "./posted.ts";
import { historyOf, historySince } from "./store.ts";

const november = month("2026-11");
const pension = "enterprise-pension";

test("sixty months are the newest sixty, this month included; all begins with the first month taken over", async () => {
  assert.equal(sinceOf("60", november), "2021-12"); // 2021-12 to 2026-11: 1 + 4 × 12 + 11 = 60
  assert.equal(sinceOf("all", november), undefined);
  await onDemo(async (tx) => {
    const sixty = await historySince(tx, "1", sinceOf("60", november));
    assert.equal(sixty.lines.at(-1)?.monthFor, "2021-12");
    const all = await historySince(tx, "1");
    assert.equal(all.lines.at(-1)?.monthFor, "2008-03");
    // 2008-03 to 2022-10 is 14 years and 8 months: 176; 2023-01 to 2026-09 is 45; 2026-10 waits for its money.
    assert.equal(all.creditedMonths, 176 + 45);
    assert.equal(sixty.creditedMonths, all.creditedMonths);
    assert.equal(all.firstMonth, "2008-03");
  });
});

test("who has no line in the months asked for still learns how many there were before", async () => {
  await onDemo(async (tx) => {
    const none = await historySince(tx, "1", month("2027-01"));
    assert.deepEqual(none.lines, []);
    assert.equal(none.creditedMonths, 221);
    const nobody = await historySince(tx, "2");
    assert.deepEqual(nobody, { lines: [], creditedMonths: 0, firstMonth: null });
  });
});

test("a month of the former system is settled without a receipt, a declared one by its receipt", async () => {
  await onDemo(async (tx) => {
    const history = await historyOf(tx, "1");
    const of = (at: string, scheme: string) =>
      history.find((line) => line.monthFor === at && line.scheme === scheme) ?? assert.fail(`${at} ${scheme}`);
    for (const [at, scheme, state] of [
      ["2025-12", pension, "posted"],
      ["2025-12", "unemployment", "posted"], // no individual account: nothing to credit
      ["2026-09", pension, "posted"],
      ["2026-09", "work-injury", "posted"],
      ["2026-10", pension, "declared"],
      ["2026-10", "work-injury", "declared"],
    ] as const) {
      assert.equal(stateOf(of(at, scheme)), state, `${at} ${scheme}`);
    }
    assert.equal(of("2025-12", pension).migrated, true);
    assert.equal(of("2025-12", pension).documentNumber, null);
    assert.equal(of("2026-09", pension).declaredWage, 720_000n);
    assert.equal(of("2025-12", pension).declaredWage, null);
  });
});

test("months that nobody declared are due in each scheme, with who acts; a gap between two employers is not", async () => {
  await onDemo(async (tx) => {
    const of = { now: november, firstMonth: firstRecordedMonth };
    const lines = monthsOf(await historyOf(tx, "107"), await relationsOf(tx, "107"), of);
    const undeclared = lines.filter((line) => line.state === "undeclared");
    for (const scheme of [pension, "unemployment", "work-injury"]) {
      const months = undeclared.filter((line) => line.scheme === scheme).map((line) => line.month);
      assert.deepEqual(months, ["2026-11", "2026-05", "2026-04", "2026-03"], scheme);
    }
    assert.ok(undeclared.every((line) => line.whoActs === "由单位向税务申报"));
    assert.ok(!lines.some((line) => line.month === "2018-05"));
  });
});

test("the employer's part that did not come over is no figure", async () => {
  await onDemo(async (tx) => {
    const of = { now: november, firstMonth: firstRecordedMonth };
    const lines = monthsOf(await historyOf(tx, "102"), await relationsOf(tx, "102"), of);
    const employer = (at: string) =>
      lines.find((line) => line.month === at && line.scheme === pension)?.employer?.yuan ?? null;
    assert.equal(employer("2019-04"), null);
    assert.notEqual(employer("2019-05"), null);
  });
});

test("sums are those of a scheme, of all regions and of each, over posted months only", async () => {
  await onDemo(async (tx) => {
    const { lines: history } = await historySince(tx, "1", sinceOf("60", november));
    const of = { now: november, firstMonth: firstRecordedMonth };
    const sums = sumsOf(history, monthsOf(history, await relationsOf(tx, "1"), of), "60");
    const pensions = sums.filter((one) => one.scheme === pension);
    assert.deepEqual(
      pensions.map((one) => [one.region, one.postedCount, one.dueCount]),
      [
        [null, 56, 58], // October waits, November is not declared
        ["610000", 45, 47],
        ["310000", 11, 11],
      ],
    );
    // Shanghai: 7 × 6,300 + 4 × 6,820 = 71,380, of it 8 % (2021-12 to 2022-06, 2022-07 to 2022-10)
    assert.equal(pensions[2]?.personalTotal.yuan, "5710.40");
    assert.deepEqual([...new Set(sums.map((one) => one.scheme))], [pension, "unemployment", "work-injury"]);
  });
});

test("every amount of every month of a person explains itself to the fen, by the rule or as the books have it", async () => {
  await onDemo(async (tx) => {
    for (const personId of ["1", "101", "102", "103"]) {
      const history = await historyOf(tx, personId);
      for (const line of history.filter((_, index) => index % 7 === 0)) {
        for (const part of parts) {
          const derivation = explainLine(shippedLaw, line, part);
          recompute(derivation);
          assert.equal(BigInt(derivation.result.replace(".", "")), line[part], `${line.monthFor} ${part}`);
        }
      }
      const posted = history.filter((line) => line.scheme === pension && stateOf(line) === "posted");
      recompute(explainSum("个人缴费合计", posted, "personal"));
    }
  });
});

test("the shares of work injury follow the risk class of the employer", async () => {
  await onDemo(async (tx) => {
    const line = (await historyOf(tx, "1")).find((one) => one.scheme === "work-injury" && one.monthFor === "2026-09");
    assert.ok(line !== undefined);
    assert.equal(line.industryClass, 4);
    assert.equal(line.total, 6_480n); // 7,200.00 × 0.9 % (class 4) = 64.80
    assert.match(JSON.stringify(explainLine(shippedLaw, line, "total")), /第4类基准费率/);
  });
});

test("a migrated month with a document or an allocation breaks an invariant", async () => {
  await onDemo(async (tx) => {
    await sql`
      insert into levy_document (person_id, source, source_line, document_kind, document_number, obligation_source,
                                 obligation_line, amount, known_at)
      values (1, 'test', 1, 'plan', 'P-1', 'migration/2025', 1, 1, now())`.execute(tx);
    const { checkInvariants } = await import("#platform/audit/invariant.ts");
    const { contributionInvariants } = await import("./invariants.ts");
    const broken = (await checkInvariants(tx, contributionInvariants)).filter((one) => !one.ok);
    assert.deepEqual(
      broken.map((one) => [one.id, one.sample]),
      [["M4-migrated", ["1/migration/2025/1"]]],
    );
  });
});
