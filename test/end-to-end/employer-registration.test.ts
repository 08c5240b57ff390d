import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { accountOf } from "../accounts.ts";
import { enterDesk } from "./doors.ts";
import { setStage } from "./stage.ts";
import { shown, type Visit } from "./visit.ts";

// A new employer: taken in at the counter, checked, and its clerk's first log-in.
const stage = setStage();
const desk = { width: 1440, height: 900 };
const pictures = process.env.PICTURES;
const own = "面粉二十斤鸡蛋三板2026";

async function draw({ page }: Visit, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
}

async function logIn({ page, go }: Visit, account: string, password: string): Promise<void> {
  await go("/employer/login");
  await page.getByLabel("单位账号").fill(account);
  await page.getByLabel("密码").fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
}

test("a new employer is registered at the counter, and its clerk changes the first password", async (t) => {
  const clerk = await stage.visit(desk);
  const { page } = clerk;
  let number = "";
  const paper = { account: "", password: "" };

  await stage.act(t, "the clerk takes it in: a wrong check digit and an unknown industry are said before", async () => {
    await enterDesk(clerk, "clerk");
    await clerk.go("/staff/counter");
    await page.getByRole("combobox", { name: "事项" }).fill("单位参保登记");
    await page.getByTitle("社会保险单位参保登记").click();
    await page.getByLabel("证件号码").fill(accountOf("citizen-1").number);
    await page.getByLabel("姓名", { exact: true }).fill(accountOf("citizen-1").name);
    await page.getByLabel("统一社会信用代码").fill("91319000MA00099921");
    await page.getByLabel("单位名称").fill("铜川示例餐馆有限公司");
    await page.getByLabel("成立日期").fill("2026-11-02");
    await page.getByLabel(/主要经营的行业/).fill("餐饮");
    await page.getByRole("radio", { name: /养老、失业、工伤/ }).check();
    await page.getByLabel("从哪个月开始参保").fill("2026-11");
    await page.getByLabel("单位联系手机").fill("10020260001");
    await shown(page.getByText(/最后一位应为 2/));
    await shown(page.getByText(/相近的有：餐饮业/));
    await draw(clerk, "register-counter-blocked");
    await page.getByLabel("统一社会信用代码").fill("91319000MA00099922");
    await page.getByLabel(/主要经营的行业/).fill("餐饮业");
    await shown(page.getByText(/属于第2类/));
    await seen(clerk);
    await clerk.look("an employer at the counter");
    await draw(clerk, "register-counter");
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByText("办件编号"));
    number = /6102-2026-\d{7}/.exec((await page.locator("main").textContent()) ?? "")?.[0] ?? assert.fail("no number");
    await clerk.go(`/staff/cases/${number}`);
    await page.getByRole("button", { name: /^受理/ }).first().click();
    await page.getByRole("button", { name: /受理$/ }).last().click();
  });
});

/** Both originals were looked at. */
async function seen({ page }: Visit): Promise<void> {
  for (const box of await page.getByRole("checkbox").all()) await box.check();
}
