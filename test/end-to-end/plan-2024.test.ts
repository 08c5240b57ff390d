import assert from "node:assert/strict";
import { test } from "node:test";
import { logIn } from "../accounts.ts";
import { handInAs, slotNow, untilPlan } from "../assessments.ts";
import { told } from "../journeys.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { setStage } from "./stage.ts";
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
        book_month: "2024-03",
      },
    ]);
    const person = await stage.visit();
    await enterAsPerson(person, "citizen-2");
    await person.go("/records");
    await shown(person.page.getByText("已记账").first());
  });
});
