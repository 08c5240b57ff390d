import assert from "node:assert/strict";
import { test } from "node:test";
import { taxPanel } from "../assessments.ts";
import { enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };
const narrow = { width: 360, height: 740 };
const today = "2026-11-18";

test("an employer's total: placed, the rest waits and two people pay it back, and the day is held against tax's word", async (t) => {
  const finance = await stage.visit(wide);
  const { page } = finance;
  const [employer] = await stage.server.query("select credit_code as code, name from employer where employer_id = 2");
  assert.ok(employer);

  await stage.act(t, "the arrears of employers, by month, without anybody's name", async () => {
    await enterDesk(finance, "finance");
    await finance.go("/staff/arrears");
    await page.getByRole("button", { name: /^向税务申报的/ }).click();
    await page.getByRole("button", { name: `看月份 ${employer.name}` }).click();
    await shown(page.getByRole("region", { name: `${employer.name}欠的月份` }));
    await finance.look("arrears");
    await draw(finance, "arrears");
  });

  await stage.act(t, "a slip without names meets what is owed; what is too much waits with its reason", async () => {
    const total = { scheme: "enterprise-pension", region: "610000", creditCode: employer.code, slip: "T1" };
    await taxPanel(stage.server, { total: { ...total, amount: "70000.00" } });
    await finance.go("/staff/suspense");
    await reloadUntil(page, page.getByRole("button", { name: "处理 GK-T1" }));
    await finance.look("the list of 暂收款");
    await draw(finance, "suspense");
  });

  await stage.act(t, "finance proposes to pay it back, and may not confirm it", async () => {
    await page.getByRole("button", { name: "处理 GK-T1" }).click();
    await page.getByRole("radio", { name: /退回原缴费人/ }).check();
    await page.getByLabel("为什么这样办").fill("单位电话核实，多汇了");
    await finance.look("a proposal");
    await draw(finance, "suspense-propose");
    await page.getByRole("button", { name: "提交，等另一个人确认" }).click();
    await page.getByRole("button", { name: "看提议 GK-T1" }).click();
    await shown(page.getByText("这是您提的，要由另一个人确认", { exact: false }));
    assert.equal(await page.getByRole("button", { name: "确认", exact: true }).count(), 0);
  });

  await stage.act(t, "the checker confirms with the treasury's slip, on a phone", async () => {
    const checker = await stage.visit(narrow);
    await enterDesk(checker, "checker");
    await checker.go("/staff/suspense");
    await checker.page.getByRole("button", { name: "看提议 GK-T1" }).click();
    await checker.page.getByLabel("国库退款凭证号").fill("TK-T1");
    await checker.page.getByLabel("退款日").fill(today);
    await checker.look("a proposal to be confirmed, narrow");
    await draw(checker, "suspense-confirm-360");
    await checker.page.getByRole("button", { name: "确认", exact: true }).click();
    await checker.page.getByRole("button", { name: "确认", exact: true }).last().click();
    await shown(checker.page.getByText("退回原缴费人").first());
    await draw(checker, "suspense-360");
  });

  await stage.act(
    t,
    "tax tells the day: the slip agrees, the money that went back is a difference, and finance explains it",
    async () => {
      await finance.go("/staff/days");
      const day = page.getByRole("row").filter({ hasText: "2026年11月18日" }).filter({ hasText: "70,000" });
      await taxPanel(stage.server, { closeDay: today });
      await finance.go("/staff/days");
      await reloadUntil(page, page.getByRole("row").filter({ hasText: "有差异，待说明" }).first());
      assert.ok((await day.count()) <= 1);
      await finance.look("the days");
      await draw(finance, "days");
      await page.getByRole("row").filter({ hasText: "有差异，待说明" }).first().getByRole("link").click();
      await page.getByRole("button", { name: "说明 TK-T1" }).click();
      await page.getByLabel("差异的原因和怎么处理").fill("退款当天税务未列入，已请税务补");
      await finance.look("a difference");
      await draw(finance, "day-explain");
      await page.getByRole("button", { name: "确定" }).click();
      await shown(page.getByText("有差异，已说明").first());
      await draw(finance, "day");
    },
  );
});
