import assert from "node:assert/strict";
import { test } from "node:test";
import { makeUpPlan, slotNow, taxPanel, untilPlan } from "../assessments.ts";
import { enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown } from "./visit.ts";

const stage = setStage({ env: { TAX_PAY_AFTER: "500" } });
const wide = { width: 1440, height: 900 };

test("today's make-up: planned, withdrawn before and after the push, paid, and late money settled by finance", async (t) => {
  const desk = await stage.visit(wide);
  const { page } = desk;
  const plans: string[] = [];
  const open = async (plan: string) => {
    await desk.go(`/staff/plans/${plan}`);
    await shown(page.getByRole("heading", { name: "经过" }));
  };
  const withdraw = async () => {
    await page.getByLabel("为什么撤销").fill("单位报错了工资");
    await page.getByRole("button", { name: "撤销计划" }).click();
    await page.getByRole("button", { name: "确定撤销" }).click();
  };

  await stage.act(t, "three make-ups of an employer wait for the slot of 13:00", async () => {
    for (const personId of [69, 67, 97]) plans.push(await makeUpPlan(stage.server, personId));
    await enterDesk(desk, "clerk");
    await page.getByRole("link", { name: "征集计划" }).first().click();
    await shown(page.getByText("11月18日 13:00").first());
    await shown(page.getByText(/3 份，还有 2 小时/));
    await desk.look("the list of plans");
    await draw(desk, "plans");
  });

  await stage.act(
    t,
    "before the push a withdrawal takes effect at once, and the obligation is planned again",
    async () => {
      await open(plans[0] ?? "");
      await shown(page.getByText("撤销马上生效", { exact: false }).first());
      await desk.look("a plan that waits");
      await draw(desk, "plan-waiting");
      await withdraw();
      await shown(page.getByText("已撤销").first());
      await page.getByRole("button", { name: "重新申报" }).click();
      await draw(desk, "plan-again");
      await page.getByRole("button", { name: "重新申报" }).click();
      await shown(page.getByText(`${plans[0]?.replace(/1$/, "2")}`).first());
    },
  );

  await stage.act(t, "after the push tax is asked; it agrees, and the other plan is paid", async () => {
    await taxPanel(stage.server, { plans: "hold" });
    await slotNow(stage.server, plans.slice(1));
    for (const plan of plans.slice(1)) await untilPlan(stage.server, plan, "pushed");
    await open(plans[1] ?? "");
    await shown(page.getByText("要等税务答复", { exact: false }).first());
    await withdraw();
    await untilPlan(stage.server, plans[1] ?? "", "withdrawn");
    await taxPanel(stage.server, { plans: "normal" });
    await untilPlan(stage.server, plans[2] ?? "", "paid");
    await open(plans[2] ?? "");
    await shown(page.getByText("已缴款").first());
    await shown(page.getByText("已到账").first());
    await desk.look("a plan that is paid");
    await draw(desk, "plan-paid");
  });

  await stage.act(t, "money for the withdrawn plan comes late: finance, and nobody else, gives it back", async () => {
    await taxPanel(stage.server, { pay: plans[1] });
    const row = page.getByRole("row").filter({ hasText: `P-${plans[1]}` });
    await desk.go("/staff/exceptions");
    await reloadUntil(page, row);
    await shown(row.getByText("由财务岗处理"));
    const finance = await stage.visit(wide);
    await enterDesk(finance, "finance");
    await finance.go("/staff/exceptions");
    await finance.page.getByRole("button", { name: `处理 P-${plans[1]}` }).click();
    await finance.page.getByRole("radio", { name: /退回税务更正/ }).check();
    await finance.page.getByLabel("处理说明").fill("已请税务退回单位账户");
    await finance.look("settling an exception");
    await draw(finance, "exception-settle");
    await finance.page.getByRole("button", { name: "确定" }).click();
    await shown(finance.page.getByText("已从清单移出", { exact: false }));
    await finance.look("the exceptions after it");
    const settled = await stage.server.query("select outcome from inbound_exception where number = $1", [
      `P-${plans[1]}`,
    ]);
    assert.deepEqual(settled, [{ outcome: "returned" }]);
  });

  await stage.act(t, "on a phone list and plan fit, for an auditor who may read and not withdraw", async () => {
    const phone = await stage.visit();
    await enterDesk(phone, "auditor");
    await phone.go("/staff/plans");
    await shown(phone.page.getByText("等推送").first());
    await phone.look("the list of plans on a phone");
    await draw(phone, "plans-360");
    await phone.go(`/staff/plans/${plans[2]}`);
    await shown(phone.page.getByRole("heading", { name: "经过" }));
    assert.equal(await phone.page.getByRole("button", { name: "撤销计划" }).count(), 0);
    await phone.look("a plan on a phone");
    await draw(phone, "plan-360");
  });
});
