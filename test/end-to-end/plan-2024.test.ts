import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf, logIn } from "../accounts.ts";
import { handInAs, slotNow, untilPlan } from "../assessments.ts";
import { told } from "../journeys.ts";
import { enterAsPerson, enterDesk, enterEmployer } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { handInRows } from "./upload.ts";
import { shown } from "./visit.ts";

// The business clock in March 2024, when the agency assessed every month in Shaanxi.
const stage = setStage({ now: "2024-03-22T15:30:00+08:00", env: { TAX_PAY_AFTER: "500" } });

test("March 2024: an employer confirms its people's month, it is pushed, paid, and the person sees it credited", async (t) => {
  let plan = "";
  await stage.act(
    t,
    "on the last day of the window the month is assessed and waits for the slot of 24:00",
    async () => {
      // 苏小云 begins at employer 2 in this month; everybody else's months came over from the former system.
      await stage.server.query(
        `insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month,
                             employer_id, declared_base)
       values (2, 1, '2024-03-01T00:00:00+08:00', 'enterprise-pension', 610200, '610000', 'employee', 'contributing',
               '2024-03', 2, 650000)`,
      );
      const employer = await logIn(stage.server.url, "employer-1");
      await handInAs(employer, "monthly-assessment", { month: "2024-03", truth: true });
      const { plans } = told(await employer.get("/api/employer/plans"), 200).body;
      assert.equal(plans.length, 1);
      assert.equal(plans[0].total.yuan, "1560.00"); // 6,500.00 × (16 % + 8 %)
      assert.equal(plans[0].pushAt, "2024-03-22T16:00:00.000Z"); // 24:00 in Beijing
      assert.equal(plans[0].payableAt, "2024-03-22T17:00:00.000Z");
      plan = plans[0].number;
      const again = { item: "monthly-assessment", answers: { month: "2024-03", truth: true } };
      const { body } = told(await employer.send("POST", "/api/applications/precheck", again), 200);
      assert.match(JSON.stringify(body), /没有要申报的人/);
    },
  );

  await stage.act(t, "it is pushed, tax collects it, and the desk sees it paid", async () => {
    await slotNow(stage.server, [plan]);
    await untilPlan(stage.server, plan, "paid");
    const desk = await stage.visit({ width: 1440, height: 900 });
    await enterDesk(desk, "clerk");
    await desk.go(`/staff/plans/${plan}`);
    await shown(desk.page.getByText("已缴款").first());
    await desk.look("the plan of March 2024");
  });

  await stage.act(t, "the credit carries six dates, and the person sees the month", async () => {
    const credit = await stage.server.query(
      `select amount, month_for, month_charged, received_on::text as received_on, credited_month, book_month
       from account_line where person_id = 2`,
    );
    assert.deepEqual(credit, [
      {
        amount: "52000", // 6,500.00 × 8 %
        month_for: "2024-03",
        month_charged: "2024-03",
        received_on: "2024-03-22",
        credited_month: "2024-03",
        book_month: "2026-09", // the books of the city begin in November 2025; this month is the oldest open one
      },
    ]);
    const person = await stage.visit();
    await enterAsPerson(person, "citizen-2");
    await person.go("/records");
    await shown(person.page.getByText("已记账").first());
  });
});

test("March 2024: a wage far from the last one is asked about, taken as declared, and told to the person", async (t) => {
  const employer = await stage.visit({ width: 1440, height: 900 });
  const { page } = employer;
  const { name, number } = accountOf("citizen-2");

  await stage.act(t, "the row is granted with a reminder, on a desk and on a phone", async () => {
    await enterEmployer(employer, "employer-1");
    await employer.go("/employer/declare/wage-declaration");
    const list = Buffer.from(`姓名,证件号码,执行年月,工资\r\n${name},${number},2024-03,9750.01`);
    await page.getByLabel("名单文件").first().setInputFiles({ name: "工资.csv", mimeType: "text/csv", buffer: list });
    // 6,500.00 × 50 % = 3,250.00, and 9,750.01 is a fen more.
    await shown(page.getByText("有 1 行的工资和上次差得多", { exact: false }));
    await page.getByRole("button", { name: "请再看看的" }).click();
    await shown(page.getByText("上次申报 6,500.00 元，这次差得多，请再核对一遍", { exact: false }));
    await employer.look("a wage list with a reminder");
    await draw(employer, "wage-reminder-1440");
    await page.setViewportSize({ width: 360, height: 740 });
    await employer.look("a wage list with a reminder on a phone");
    await draw(employer, "wage-reminder-360");
  });

  await stage.act(t, "it is handed in all the same, and the person reads both wages", async () => {
    await handInRows(employer, 1);
    const person = await stage.visit();
    await enterAsPerson(person, "citizen-2");
    await person.go("/messages");
    await shown(person.page.getByText(/按月工资 9750\.01 元申报，以前是 6500\.00 元/));
  });
});
