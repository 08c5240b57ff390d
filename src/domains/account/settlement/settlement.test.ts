import assert from "node:assert/strict";
import { test } from "node:test";
import { grantAward, setPayeeAccount } from "#domains/benefit/index.ts";
import { inTransaction, onOneConnection } from "#platform/db/database.ts";
import { actOnRun, openRun } from "#platform/runs/run.ts";
import { leftOutOf, slicesOf } from "#platform/runs/store.ts";
import { accountInterestRate } from "#policy/account/values.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { rate } from "#policy/kernel/money.ts";
import { values } from "#policy/kernel/parameter.ts";
import { national } from "#policy/kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { awardFactsToWire } from "#policy/pension/award-facts.ts";
import { pensionFacts } from "../../../../test/award-bureau.ts";
import { bureau, january } from "../../../../test/bureau.ts";
import { contextOf, problemOf, secrecy, staff, wednesday } from "../../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../../test/payments.ts";
import { accountLines } from "../index.ts";
import { yearsOf } from "../years.ts";
import { settlementKind } from "./kind.ts";

const desk = { secrecy, law: shippedLaw };

test("a year is settled once: previewed, confirmed by another person, posted; settled again it posts nothing", async () => {
  const office = await bureau();
  const number = await office.open(2026);
  assert.equal(number, "JX-610000-2026-01");
  const [before] = await office.query<{ lines: number }>("select count(*)::int as lines from account_line");
  const previewed = await office.work(number);
  assert.equal(previewed.state, "previewed");
  assert.ok(previewed.count > 20);
  assert.match(previewed.title, /暂按2025年的 1.5%/); // the rate of 2026 is not published
  assert.deepEqual(await office.query("select count(*)::int as lines from account_line"), [before]);

  assert.equal(await problemOf(office.act(number, "confirm", staff("checker"))), "run/other-post");
  assert.equal(await problemOf(office.act(number, "confirm", staff("clerk"))), "run/other-post");
  const himself = { ...staff("approver"), naturalPerson: staff("checker").naturalPerson };
  assert.equal(await problemOf(office.act(number, "confirm", himself)), "run/four-eyes");
  assert.equal((await office.act(number, "confirm", staff("approver"))).state, "effecting");
  assert.equal(await problemOf(office.act(number, "discard", staff("checker"))), "run/not-now");
  const done = await office.work(number);
  assert.equal(done.state, "done");
  const [posted] = await office.query<{ years: number; amount: string }>(
    `select (select count(*)::int from account_year where source = '${number}') as years,
            (select sum(amount)::text from account_line where source = 'settlement/2026/1') as amount`,
  );
  assert.deepEqual(posted, { years: done.count, amount: done.total });
  await office.assertBooks();

  const again = await office.open(2026);
  const nothing = await office.work(again);
  assert.deepEqual([nothing.count, nothing.total], [0, "0"]);
});

test("one account to the fen: opening balance and ten credits at 1.5 %", async () => {
  const office = await bureau();
  const number = await office.open(2026);
  await office.work(number);
  await office.act(number, "confirm", staff("approver"));
  await office.work(number);
  const [account] = await office.query<{ person_id: string; opening: string; open: string; current: string }>(
    `select person_id, opening, open_interest as open, current_interest as current
     from account_year where source = '${number}' and opening > 0 and credited > 0 order by person_id limit 1`,
  );
  assert.ok(account !== undefined);
  const credits = await office.query<{ month: number; amount: string }>(
    `select substr(credited_month, 6, 2)::int as month, amount from account_line
     where person_id = ${account.person_id} and credited_month like '2026-%' and kind = 'credit'`,
  );
  const product = credits.reduce((sum, one) => sum + BigInt(one.amount) * BigInt(13 - one.month), 0n);
  const half = (top: bigint, bottom: bigint) => (top * 2n + bottom) / (bottom * 2n);
  assert.equal(BigInt(account.open), half(BigInt(account.opening) * 15n, 1000n)); // × 1.5 %
  assert.equal(BigInt(account.current), half(product * 15n, 12_000n)); // 月积数 × 1.5 % ÷ 12
});

test("an SQL cross-check of every interest of the year, without the rule", async () => {
  const office = await bureau();
  const number = await office.open(2026);
  await office.work(number);
  await office.act(number, "confirm", staff("approver"));
  const done = await office.work(number);
  const [sums] = await office.query<{ total: string }>(`
    with opening as (
      select person_id, region, closing from account_year where year = 2025
    ), line as (
      select person_id, sum(amount * (13 - substr(credited_month, 6, 2)::int)) as product,
             (array_agg(region order by credited_month desc, region desc))[1] as region
      from account_line where credited_month between '2026-01' and '2026-12' and kind <> 'interest' and source not like 'settlement/%'
      group by 1
    )
    select sum(round(coalesce(closing, 0) * 0.015) + round(coalesce(product, 0) * 0.015 / 12))::text as total
    from opening o full join line l using (person_id) where coalesce(l.region, o.region) = '610000'`);
  assert.equal(sums?.total, done.total);
});

test("two at once are one run and a refusal; a discarded one makes room", async () => {
  const office = await bureau();
  const opened = await Promise.allSettled([office.open(2026), office.open(2025), office.open(2026)]);
  assert.equal(opened.filter((one) => one.status === "fulfilled").length, 1);
  for (const one of opened)
    if (one.status === "rejected") assert.equal(await problemOf(Promise.reject(one.reason)), "run/not-now");
  const number = opened.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))[0] ?? assert.fail();
  await office.work(number);
  await office.act(number, "discard", staff("checker"));
  await office.open(2026);
});

test("before the year is over it is not settled; a clerk does not open it, nor anybody a year that is not offered", async () => {
  const office = await bureau();
  const december = new Date("2026-12-31T23:59:00+08:00");
  assert.equal(await problemOf(office.open(2026, staff("checker"), december)), "run/not-now");
  assert.equal(await problemOf(office.open(2026, staff("clerk"))), "run/other-post");
  assert.equal(await problemOf(office.open(2019)), "request/not-found");
});

test("killed after any slice it goes on, and comes to what was previewed; two workers at once share it", async () => {
  const office = await bureau();
  const number = await office.open(2026);
  const previewed = await office.workThroughKills(number, "previewed");
  await office.act(number, "confirm", staff("approver"));
  await Promise.all([office.work(number), office.work(number, { lanes: 2 })]);
  const done = await office.run(number);
  assert.equal(done.state, "done");
  const effect = (await slicesOf(office.database, done)).filter((slice) => slice.phase === "effect");
  assert.equal(effect.length, 16);
  assert.equal(String(effect.reduce((sum, slice) => sum + BigInt(slice.total), 0n)), previewed.total);
  await office.assertBooks();
});

test("books that change between preview and effect stop the run; previewed again it does the rest", async () => {
  const office = await bureau();
  const number = await office.open(2026);
  await office.work(number);
  await office.act(number, "confirm", staff("approver"));
  const [person] = await office.query<{ person_id: string }>(
    "select person_id from account_year where year = 2025 and region = '610000' order by person_id limit 1",
  );
  assert.ok(person !== undefined);
  await office.query(`
    insert into account_line (person_id, scheme, source, source_line, kind, amount, month_for, month_charged, received_on,
                              credited_month, book_month, known_at, region)
    values (${person.person_id}, 'enterprise-pension', 'late', 1, 'migrated', 12345, '2026-03', '2026-03', '2026-03-20',
            '2026-03', '2026-03', now(), '610000')`);
  const stale = await office.work(number);
  assert.equal(stale.state, "stale");
  await office.act(number, "again", staff("checker"));
  const again = await office.work(number);
  assert.equal(again.state, "previewed");
  await office.act(number, "confirm", staff("approver"));
  assert.equal((await office.work(number)).state, "done");
  await office.assertBooks();
});

test("whoever cannot be settled stands in the list with the reason, and nothing is posted for them", async () => {
  const office = await bureau();
  const [person] = await office.query<{ person_id: string }>(
    "select person_id from account_year where year = 2025 and region = '610000' order by person_id limit 1",
  );
  assert.ok(person !== undefined);
  await office.query(`
    insert into account_line (person_id, scheme, source, source_line, kind, amount, month_for, month_charged, received_on,
                              credited_month, book_month, known_at, region)
    values (${person.person_id}, 'enterprise-pension', 'wrong', 1, 'reversal', -99999999, '2026-03', '2026-03', '2026-03-20',
            '2026-03', '2026-03', now(), '610000')`);
  const number = await office.open(2026);
  const run = await office.work(number);
  const { rows } = await leftOutOf(office.database, run, 10);
  assert.deepEqual(rows, [{ person_id: person.person_id, reason: "below-zero", detail: "2026年", total: 1 }]);
});

test("settled again by another rate, what differs is reversed and posted anew; the year shows the new interest alone", async () => {
  const office = await bureau();
  const first = await office.open(2026);
  await office.work(first);
  await office.act(first, "confirm", staff("approver"));
  await office.work(first);
  const rateOf2026 = values(accountInterestRate, {
    [national]: [
      {
        ...{ from: date("2026-01-01"), to: date("2026-12-31"), value: rate(26_000n) },
        ...{ source: { title: "测试" }, status: "verified" as const },
      },
    ],
  });
  const published = lawOf({ ...shippedTables, values: [...shippedTables.values, rateOf2026] }, date("2027-06-30"));
  const corrected = settlementKind(published);
  const again = await inTransaction(office.database, (tx) =>
    openRun(contextOf(tx, staff("checker"), january), corrected, "2026"),
  );
  await office.work(again, { kinds: [corrected] });
  await inTransaction(office.database, async (tx) => {
    const { version } = await office.run(again);
    await actOnRun(contextOf(tx, staff("approver"), january), [corrected], {
      ...{ number: again, verb: "confirm", version, reason: null },
    });
  });
  const done = await office.work(again, { kinds: [corrected] });
  assert.equal(done.state, "done");
  await office.assertBooks();
  const [person] = await office.query<{ person_id: string; opening: string; old: string; fresh: string }>(`
    select y.person_id, y.opening, o.open_interest as old, y.open_interest as fresh from account_year y
    join account_year o using (person_id, scheme, year) where y.version_no = 2 and o.version_no = 1 and y.opening > 0
    order by y.person_id limit 1`);
  assert.ok(person !== undefined);
  const half = (top: bigint, bottom: bigint) => (top * 2n + bottom) / (bottom * 2n);
  assert.equal(BigInt(person.old), half(BigInt(person.opening) * 15n, 1000n)); // 1.5 %
  assert.equal(BigInt(person.fresh), half(BigInt(person.opening) * 26n, 1000n)); // 2.6 %
  const lines = await accountLines(office.database, person.person_id);
  const year = yearsOf(lines, 2026).at(-1) ?? assert.fail();
  const [stands] = await office.query<{ interest: string }>(
    `select open_interest + current_interest as interest from account_year
     where person_id = ${person.person_id} and year = 2026 and version_no = 2`,
  );
  assert.equal(String(year.interest), stands?.interest);
  assert.equal(lines.filter((line) => line.source === "settlement/2026/2" && line.kind === "reversal").length, 2);
});

test("interest of the year of retirement runs to its month; not so where 病残津贴 drew on the account before", async () => {
  for (const allowed of [false, true]) {
    const office = await bureau();
    const [account] = await office.query<{ person_id: string; closing: string }>(
      "select person_id, closing from account_year where year = 2025 and closing > 0 order by person_id limit 1",
    );
    assert.ok(account !== undefined);
    const { person_id: personId } = account;
    const award = { ...pensionFacts, totalMonths: 240 };
    await inTransaction(office.database, async (tx) => {
      const context = contextOf(tx, staff("approver"), january);
      const place = { personId, agencyId: "610200", region: "610000", fundEntityId: "2", applicationId: null };
      if (allowed) {
        const granted = await grantAward(context, desk, {
          ...{ ...place, kind: "invalidity-allowance", retireMonth: month("2025-08"), payFrom: month("2025-09") },
          facts: { ...awardFactsToWire(award), group: "M60", birthMonth: "1966-06" }, // of age in 2026-11
        });
        assert.equal(granted.kind, "granted");
      }
      const granted = await grantAward(context, desk, {
        ...{ ...place, kind: "basic-pension", retireMonth: month("2026-11"), payFrom: month("2026-12") },
        facts: { ...award, ...(allowed && { reckonedIn: "2025-08" }) },
      });
      assert.equal(granted.kind, "granted");
    });
    const number = await office.open(2026);
    await office.work(number);
    await office.act(number, "confirm", staff("approver"));
    await office.work(number);
    const [year] = await office.query<{ open_interest: string }>(
      `select open_interest from account_year where source = '${number}' and person_id = ${personId}`,
    );
    const months = allowed ? 12n : 11n;
    assert.equal(BigInt(year?.open_interest ?? -1), (BigInt(account.closing) * 15n * months + 6_000n) / 12_000n);
  }
});

test("what the residents' fund pays of a resident's account is not taken from the employees' account", async () => {
  const office = await bureau();
  const [account] = await office.query<{ person_id: string }>(
    "select person_id from account_year where year = 2025 and closing > 0 order by person_id limit 1",
  );
  assert.ok(account !== undefined);
  const { person_id: personId } = account;
  await onOneConnection(office.database, async (tx) => {
    const context = contextOf(tx, staff("approver"), wednesday);
    const told = { bank: "示例银行（甲）", number: "6222020000000000017", toldBy: "test" };
    await setPayeeAccount(context, secrecy, { personId, ...told });
    const granted = await grantAward(context, desk, {
      ...{ personId, kind: "resident-pension", agencyId: "610200", region: "610000", fundEntityId: "8" },
      ...{ applicationId: null, retireMonth: month("2026-09"), payFrom: month("2026-10") },
      facts: { paidYears: 15, accountBalance: "13900.00", basicOf: "2026-10" }, // 100.00 a month of the account
    });
    assert.equal(granted.kind, "granted");
    const finance = financeOffice(tx);
    const run = await finance.release(await finance.open({ fund: "8" }));
    for (const result of await answersOf(tx, finance, run)) await receive(tx, result);
  });
  const [paid] = await office.query<{ count: number }>(
    `select count(*)::int as count from payment_line l join payment_outcome using (run_id, person_id)
     where l.person_id = ${personId} and l.item = 'account' and outcome = 'paid'`,
  );
  assert.equal(paid?.count, 2); // October and November
  const number = await office.open(2026);
  await office.work(number);
  await office.act(number, "confirm", staff("approver"));
  await office.work(number);
  const [year] = await office.query<{ withdrawn: string }>(
    `select withdrawn from account_year where source = '${number}' and person_id = ${personId}`,
  );
  assert.equal(year?.withdrawn, "0");
  await office.assertBooks();
});
