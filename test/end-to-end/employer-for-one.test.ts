import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { demoPassword } from "#server/demo/accounts.ts";
import { accountOf } from "../accounts.ts";
import { personOf } from "../office.ts";
import { enterAsPerson } from "./doors.ts";
import { setStage } from "./stage.ts";
import { shown, type Visit } from "./visit.ts";

const stage = setStage();
const pictures = process.env.PICTURES;

async function draw({ page }: Visit, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

/** 梁美玲 works for employer 1, and logs in herself too. */
const employee = personOf(105);

for (const width of [360, 1440]) {
  test(`at ${width} px an employer is refused a stranger and begins for one of its people`, async () => {
    const visit = await stage.visit({ width, height: 900 });
    const { page } = visit;
    await visit.go("/employer/login");
    await page.getByLabel("单位账号").fill(accountOf("employer-2").number);
    await page.getByLabel("密码").fill(demoPassword);
    await page.getByRole("button", { name: "登录", exact: true }).click();
    await shown(page.getByRole("heading", { name: "现在参保的人" }));
    await page.getByRole("link", { name: "档案预审", exact: true }).first().click();
    await shown(page.getByRole("heading", { name: "给哪名职工办" }));
    const stranger = personOf(92);
    await page.getByLabel("姓名").fill(stranger.name);
    await page.getByLabel("证件号码").fill(stranger.identityNumber);
    await page.getByRole("button", { name: "下一步，填申请表" }).click();
    await shown(page.getByText("本单位没有姓名和证件号码都相符的在职参保职工", { exact: false }));
    await draw(visit, `employer-whom-${width}`);

    const again = await stage.visit({ width, height: 900 });
    await again.context.addCookies(await visit.context.cookies());
    await again.go("/employer/apply/archive-pre-review");
    await shown(again.page.getByRole("heading", { name: "给哪名职工办" }));
    await again.look("for whom");
    await again.page.getByLabel("姓名").fill(employee.name);
    await again.page.getByLabel("证件号码").fill(employee.identityNumber);
    await again.page.getByRole("button", { name: "下一步，填申请表" }).click();
    await shown(again.page.getByText("为什么要预审"));
    await shown(again.page.getByText(`给 ${employee.name} 办`));
    await again.look("the form for one of its people");
    await draw(again, `employer-for-one-${width}`);
    if (width === 360) return;

    await again.page.getByLabel("女职工，想认定 50 岁还是 55 岁退休").check();
    await again.page.getByLabel("第一次参加工作的日期").fill("1995-07-01");
    await again.page.getByLabel("档案在哪里").fill("本单位人事科");
    await again.page.getByLabel("联系手机").fill(employee.phone);
    await again.page.getByLabel("承诺").check();
    await shown(again.page.getByText("内容只给本人和经办人员看。").first());
    await again.page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(again.page.getByRole("heading", { name: "经过" }));
    await again.look("handed in");
    await draw(again, "employer-for-one-filed");
    await again.go("/employer/");
    await shown(again.page.getByText(`档案预审（${employee.name}）`));
    await again.look("the first page with it");
  });
}

test("the person finds the application and who opened it", async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await enterAsPerson(visit, "citizen-group");
  await visit.go("/applications");
  await shown(page.getByText("档案预审").first());
  await visit.go("/access-log");
  await shown(page.getByText("单位办理「档案预审」").first());
  assert.deepEqual(visit.complaints, []);
});
