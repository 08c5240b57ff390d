import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf } from "../accounts.ts";
import { enterDesk, knock } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { checkAll, shown, type Visit } from "./visit.ts";

// A new employer: taken in at the counter, checked, and its clerk's first log-in.
const stage = setStage();
const desk = { width: 1440, height: 900 };
const own = "面粉二十斤鸡蛋三板2026";

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
    await seen(clerk);
    await shown(page.getByText(/最后一位应为 2/));
    await shown(page.getByText(/相近的有：餐饮业/));
    await draw(clerk, "register-counter-blocked");
    await page.getByLabel("统一社会信用代码").fill("91319000MA00099922");
    await page.getByLabel(/主要经营的行业/).fill("餐饮业");
    await shown(page.getByRole("heading", { name: /^预检\s全部通过/ }));
    await clerk.look("an employer at the counter");
    await draw(clerk, "register-counter");
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByText("办件编号"));
    number = /6102-2026-\d{7}/.exec((await page.locator("main").textContent()) ?? "")?.[0] ?? assert.fail("no number");
  });

  await stage.act(t, "the clerk accepts, and the checker decides", async () => {
    for (const [id, verb] of [
      ["clerk", "受理"],
      ["checker", "复核"],
    ] as const) {
      const visit = id === "clerk" ? clerk : await stage.visit(desk);
      if (id !== "clerk") await enterDesk(visit, id);
      await visit.go(`/staff/cases/${number}`);
      await shown(visit.page.getByRole("heading", { level: 1, name: number }));
      await visit.look(`the case of an employer, for the ${id}`);
      await visit.page.getByRole("button", { name: new RegExp(`^${verb}`) }).click();
      await visit.page.getByRole("button", { name: new RegExp(`^确认${verb}`) }).click();
      await shown(visit.page.getByText(`已${verb} ${number}`, { exact: false }));
    }
  });

  await stage.act(t, "the clerk hands out the first password, which is gone with the page", async () => {
    await clerk.go(`/staff/cases/${number}`);
    await page.getByRole("button", { name: "发首次登录密码" }).click();
    await page.getByRole("button", { name: "核对过了，发密码" }).click();
    await shown(page.getByText("密码单做好了，请马上打印"));
    const codes = page.locator(".password-slip dd.mono");
    assert.equal(await codes.first().isVisible(), false);
    [paper.account = "", paper.password = ""] = await codes.allTextContents();
    assert.match(paper.account, /^DW1\d{6}-1$/);
    assert.match(paper.password, /^\w{4}-\w{4}-\w{4}$/);
    // One more press must not void what was just printed.
    assert.equal(await page.getByRole("button", { name: "核对过了，发密码" }).count(), 0);
    await shown(page.getByRole("button", { name: "重发一个" }));
    await clerk.look("the first password");
    await draw(clerk, "register-first-password");
    await page.reload();
    await shown(page.getByRole("button", { name: "发首次登录密码" }));
    assert.equal(await page.getByText(paper.password).count(), 0);
  });

  await stage.act(t, "on a phone the employer's clerk cannot pass by the change of the password", async () => {
    const employer = await stage.visit();
    await knock(employer, "employer", paper.account, paper.password);
    await shown(employer.page.getByRole("heading", { level: 1, name: "首次登录请改密码" }));
    await employer.go("/employer/declare/employee-registration");
    await shown(employer.page.getByRole("heading", { level: 1, name: "首次登录请改密码" }));
    await employer.look("the first password must be changed");
    await draw(employer, "register-change-360");
    await employer.page.getByLabel("窗口给的密码").fill(paper.password);
    await employer.page.getByLabel("新密码，至少 12 位").fill("太短");
    await employer.page.getByLabel("新密码再输一遍").fill("太短");
    await employer.page.getByLabel("新密码再输一遍").press("Enter");
    await shown(employer.page.getByText("新密码至少 12 位，现在是 2 位。"));
    await employer.look("a password that is too short");
    await employer.page.getByLabel("新密码，至少 12 位").fill(own);
    await employer.page.getByLabel("新密码再输一遍").fill(own);
    await employer.page.getByLabel("新密码再输一遍").press("Enter");
    await shown(employer.page.getByRole("heading", { level: 1, name: "铜川示例餐馆有限公司" }));
    await shown(employer.page.getByText("还没有人参保。请先办增员。"));
    await employer.look("the first page of a new employer");
    await draw(employer, "register-overview-360");
    await employer.page.getByRole("link", { name: "增员", exact: true }).click();
    await shown(employer.page.getByRole("heading", { name: "增员：给新员工参保" }));
    await employer.go("/employer/first-password");
    await shown(employer.page.getByRole("heading", { level: 1, name: "铜川示例餐馆有限公司" }));
  });

  await stage.act(t, "the next time the own password opens the office", async () => {
    const employer = await stage.visit(desk);
    await knock(employer, "employer", paper.account, own);
    await shown(employer.page.getByRole("heading", { level: 1, name: "铜川示例餐馆有限公司" }));
  });
});

/** Both originals were looked at. */
async function seen({ page }: Visit): Promise<void> {
  await checkAll(page.getByRole("checkbox", { name: /原件已核/ }));
}
