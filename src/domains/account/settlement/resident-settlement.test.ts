import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOutOf } from "#platform/runs/store.ts";
import { residentAccountInterestRate } from "#policy/account/values.ts";
import { date } from "#policy/kernel/calendar.ts";
import { rate } from "#policy/kernel/money.ts";
import { values } from "#policy/kernel/parameter.ts";
import { national } from "#policy/kernel/region.ts";
import { lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { january } from "../../../../test/bureau.ts";
import { problemOf, staff } from "../../../../test/office.ts";
import { residentYears } from "../../../../test/resident-years.ts";
import { runOffice } from "../../../../test/run-office.ts";
import { accountLines } from "../index.ts";
import { explainInterest, interestNote, yearsOf } from "../years.ts";
import { residentSettlementKind, settlementKind } from "./kind.ts";

/** 2.6 % for 2026, as if it had been published. */
const published = lawOf(
  {
    ...shippedTables,
    values: [
      ...shippedTables.values,
      values(residentAccountInterestRate, {
        [national]: [
          {
            ...{ from: date("2026-01-01"), to: date("2026-12-31"), value: rate(26_000n), status: "confirmed" },
            ...{ knownFrom: date("2026-12-20"), source: { title: "测试" } },
          },
        ],
      }),
    ],
  },
  date("2027-01-05"),
);

test("where no rate of residents is published the run is offered with what is missing, and not opened", async () => {
  const kind = residentSettlementKind(shippedLaw);
  const office = await runOffice([kind], january);
  const [next] = await office.within(staff("checker"), (context) => kind.offers(context));
  assert.match(next?.obstacle ?? "", /居民.*参数公布/);
  assert.equal(await problemOf(office.open("2026")), "run/not-now");
});

test("a resident's year bears interest by the residents' rate; the employees' account of the same person is not touched", async () => {
  const [residents, employees] = [residentSettlementKind(published), settlementKind(published)];
  const office = await runOffice([residents, employees], january);
  const [both] = await office.query<{ person_id: string }>(
    "select person_id from account_year where year = 2025 and closing > 0 order by person_id limit 1",
  );
  assert.ok(both !== undefined);
  await office.query(residentYears(Number(both.person_id), 2026, 2026)); // 1,000.00 in December
  await office.query(residentYears(8, 2025, 2026)); // an opening balance that nobody has settled
  const asEmployee = () =>
    office.query(
      `select sum(amount)::text as sum from account_line where person_id = ${both.person_id} and scheme = 'enterprise-pension'`,
    );
  const before = await asEmployee();

  const number = await office.open("2026", staff("checker"), residents);
  assert.equal(number, "JMJX-610000-2026-01");
  assert.match((await office.work(number)).title, /居民个人账户结算，记账利率2.6%/);
  assert.deepEqual(
    (await leftOutOf(office.database, await office.run(number), 10)).rows.map((one) => one.reason),
    ["opening-unknown"],
  );
  await office.act(number, "confirm", staff("approver"));
  assert.equal((await office.work(number)).state, "done");
  const years = await office.query(
    `select person_id, scheme, opening, credited, current_interest, closing from account_year where source = '${number}'`,
  );
  // 1,000.00 × 1 month × 2.6 % ÷ 12 = 2.1667
  assert.deepEqual(years, [
    {
      ...{ person_id: both.person_id, scheme: "resident-pension", opening: "0", credited: "100000" },
      ...{ current_interest: "217", closing: "100217" },
    },
  ]);
  assert.deepEqual(await asEmployee(), before);
  await office.assertBooks();

  const lines = (await accountLines(office.database, both.person_id)).filter(
    (one) => one.scheme === "resident-pension",
  );
  const [year] = yearsOf(lines, 2026);
  assert.ok(year !== undefined);
  const explained = explainInterest(published, year);
  assert.deepEqual([explained.result, interestNote(published, year, 2027)], ["2.17", null]);
  assert.match(JSON.stringify(explained), /国发〔2014〕8号/);

  // The employees' accounts of that year are another run, which finds nothing of the residents'.
  const other = await office.open("2026", staff("checker"), employees);
  await office.work(other);
  await office.act(other, "confirm", staff("approver"));
  await office.work(other);
  const [counted] = await office.query<{ schemes: number }>(
    `select count(distinct scheme)::int as schemes from account_year where source = '${other}'`,
  );
  assert.equal(counted?.schemes, 1);
  await office.assertBooks();
});
