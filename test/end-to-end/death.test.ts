import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf } from "../accounts.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { publishStandards } from "./published-standards.ts";
import { setStage } from "./stage.ts";
import { checkAll, reloadUntil, shown, sign } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };

test("a widow is paid what the law gives survivors: taken at the counter, signed by three, read on her phone", async (t) => {
  const clerk = await stage.visit(wide);
  const { page } = clerk;
  const [widow, deceased] = [accountOf("citizen-2"), accountOf("citizen-1")];
  let number = "";

  await stage.act(t, "a number of nobody and a day to come are refused at the counter", async () => {
    await publishStandards(stage.server);
    await enterDesk(clerk, "clerk");
    await clerk.go("/staff/counter");
    await page.getByRole("combobox", { name: "事项" }).fill("死亡");
    await page.getByTitle("参保人员死亡后待遇核准").click();
    await page.getByLabel("证件号码", { exact: true }).fill(widow.number);
    await page.getByLabel("姓名", { exact: true }).fill(widow.name);
    await checkAll(page.getByRole("checkbox", { name: /有效身份证件|死亡证明|亲属关系/ }));
    await page.getByLabel("去世的参保人姓名").fill(deceased.name);
    await page.getByLabel("去世的参保人证件号码").fill(widow.number);
    await page.getByLabel("哪天去世的").fill("2026-10-20");
    await page.getByRole("radio", { name: "不是", exact: true }).check();
    await page.getByRole("radio", { name: "配偶", exact: true }).check();
    await page.getByRole("radio", { name: /登记的银行账户/ }).check();
    await page.getByRole("checkbox", { name: /遗属都同意由我领取/ }).check();
    await shown(page.getByText("没有找到这位参保人"));
    await page.getByLabel("去世的参保人证件号码").fill(deceased.number);
    await page.getByLabel("哪天去世的").fill("2026-12-20");
    await shown(page.getByText("去世日期不对"));
    await clerk.look("a day to come");
    await page.getByLabel("哪天去世的").fill("2026-10-20");
    await shown(page.getByText("还没有人领过"));
    await clerk.look("the claim, ready");
    await draw(clerk, "death-counter");
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByText("办件编号"));
    number = /6102-2026-\d{7}/.exec((await page.locator("main").textContent()) ?? "")?.[0] ?? assert.fail("no number");
  });

  await stage.act(t, "three people of the agency sign", async () => {
    const steps = [
      ["clerk", "受理"],
      ["checker", "复核通过"],
      ["approver", "审批通过"],
    ] as const;
    for (const [post, verb] of steps) {
      const desk = await stage.visit(wide);
      await enterDesk(desk, post);
      await desk.go(`/staff/cases/${number}`);
      await shown(desk.page.getByText("还没有人领过"));
      if (post === "approver") await draw(desk, "death-desk");
      await sign(desk, verb);
      await shown(desk.page.getByText(new RegExp(`已.*${number}`)));
    }
  });

  await stage.act(t, "she reads what is paid, part by part", async () => {
    const person = await stage.visit();
    await enterAsPerson(person, "citizen-2");
    await person.go("/benefits");
    await reloadUntil(person.page, person.page.getByText("丧葬补助金", { exact: false }));
    await shown(person.page.getByText("个人账户", { exact: false }));
    await person.look("what survivors are paid");
    await draw(person, "death-benefits-360");
  });
});
