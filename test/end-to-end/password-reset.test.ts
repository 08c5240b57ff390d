import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf } from "../accounts.ts";
import { enterDesk, knock } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { shown, type Visit } from "./visit.ts";

// A forgotten password: asked for, approved, printed once, changed, for an employer's clerk and for a colleague.
const stage = setStage();
const desk = { width: 1440, height: 900 };
const own = "面粉二十斤鸡蛋三板2026";

/** What the paper says, read as it is printed: half a sheet, and nothing else on it. */
async function paperOf(visit: Visit): Promise<{ account: string; password: string }> {
  const { page } = visit;
  const slip = page.locator(".password-slip");
  await slip.waitFor({ state: "attached" });
  assert.equal(await slip.isVisible(), false, "the password stands on the screen");
  await page.emulateMedia({ media: "print" });
  assert.equal(await slip.isVisible(), true);
  assert.equal(await page.locator("main").isVisible(), false, "the page is printed too");
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  assert.deepEqual([...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, 1);
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  // A5 is 148 × 210 mm: 419.5 × 595.3 points.
  assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [420, 595]);
  const codes = await slip.locator("dd.mono").allTextContents();
  await draw(visit, `slip-${codes[0]}`);
  await page.emulateMedia({ media: "screen" });
  const [account = "", password = ""] = codes;
  assert.match(password, /^[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}$/);
  return { account, password };
}

async function approve(visit: Visit): Promise<void> {
  await visit.page.getByRole("link", { name: "重置密码" }).click();
  await visit.page.getByRole("button", { name: "批准", exact: true }).click();
  await visit.page.getByRole("button", { name: "批准重置" }).click();
  await shown(visit.page.getByText("批准了，等打印"));
}

async function printed(visit: Visit): Promise<{ account: string; password: string }> {
  const { page } = visit;
  await page.reload();
  await page.getByRole("button", { name: "做密码单" }).click();
  await page.getByRole("button", { name: "核对过了，做密码单" }).click();
  await shown(page.getByText("密码单做好了，请马上打印"));
  return paperOf(visit);
}

test("an employer's clerk forgot the password and comes to the counter", async (t) => {
  const clerk = await stage.visit(desk);
  const checker = await stage.visit(desk);
  const employer = await stage.visit();
  const { number } = accountOf("employer-1");
  let paper = { account: "", password: "" };

  await stage.act(t, "the log-in names the way back", async () => {
    await employer.go("/employer/login");
    await shown(employer.page.getByText(/忘了密码，请本人带身份证件到窗口重置/));
    await employer.look("an employer's log-in");
    await knock(employer, "employer", number);
    await shown(employer.page.getByText("现在参保的人"));
  });

  await stage.act(t, "the clerk asks, with a reason for what becomes of the passkeys", async () => {
    await enterDesk(clerk, "clerk");
    await clerk.page.getByRole("link", { name: "重置密码" }).click();
    await shown(clerk.page.getByText("没有重置申请"));
    await clerk.look("no reset yet");
    await clerk.page.getByLabel(/单位账号/).fill(number);
    await clerk.page.getByLabel("理由，至少 4 个字").fill("忘了密码，本人到场");
    await clerk.page.getByRole("radio", { name: "一起撤销：设备也丢了" }).check();
    assert.equal(await clerk.page.getByRole("button", { name: "申请重置" }).isDisabled(), true);
    await clerk.page.getByLabel(/为什么撤销密钥/).fill("手机一起丢了");
    await draw(clerk, "reset-ask-1440");
    await clerk.page.getByRole("button", { name: "申请重置" }).click();
    await shown(clerk.page.getByText("等批准"));
    assert.equal(await clerk.page.getByRole("button", { name: "做密码单" }).count(), 0);
    await clerk.look("a reset that waits");
    await draw(clerk, "reset-waits-1440");
  });

  await stage.act(t, "the checker approves, and the clerk prints the paper once: it is not on the screen", async () => {
    await enterDesk(checker, "checker");
    await approve(checker);
    await checker.look("a reset that was approved");
    paper = await printed(clerk);
    assert.equal(paper.account, number);
    await clerk.look("the paper was made");
    await draw(clerk, "reset-printed-1440");
    await clerk.page.reload();
    await shown(clerk.page.getByText("已打印"));
    assert.equal(await clerk.page.locator(".password-slip").count(), 0);
    assert.equal(await clerk.page.getByRole("button", { name: "做密码单" }).count(), 0);
  });

  await stage.act(
    t,
    "what was logged in is out, the old password is void, and the paper opens the change alone",
    async () => {
      await employer.go("/employer/");
      await shown(employer.page.getByRole("heading", { level: 1, name: "登录" }));
      await knock(employer, "employer", number);
      await shown(employer.page.getByText(/号码或密码不对/));
      await knock(employer, "employer", number, paper.password);
      await shown(employer.page.getByRole("heading", { level: 1, name: "首次登录请改密码" }));
      await employer.page.getByLabel("窗口给的密码").fill(paper.password);
      await employer.page.getByLabel("新密码，至少 12 位").fill(own);
      await employer.page.getByLabel("新密码再输一遍").fill(own);
      await employer.page.getByLabel("新密码再输一遍").press("Enter");
      await shown(employer.page.getByText("现在参保的人"));
    },
  );
});

test("a colleague forgot the password: administrator and auditor", async (t) => {
  const administrator = await stage.visit(desk);
  const auditor = await stage.visit(desk);
  const colleague = await stage.visit();

  await stage.act(t, "asked, approved, printed", async () => {
    await enterDesk(administrator, "administrator");
    await administrator.page.getByRole("link", { name: "重置密码" }).click();
    await administrator.page.getByLabel("工号").fill(accountOf("finance").number);
    await administrator.page.getByLabel("理由，至少 4 个字").fill("休假回来忘了密码");
    await administrator.page.getByRole("button", { name: "申请重置" }).click();
    await shown(administrator.page.getByText("等批准"));
    await enterDesk(auditor, "auditor");
    await approve(auditor);
  });

  await stage.act(t, "with the paper nothing is open at the desk but choosing a password", async () => {
    const paper = await printed(administrator);
    assert.equal(paper.account, accountOf("finance").number);
    const { page } = colleague;
    await colleague.go("/staff/login");
    await shown(page.getByText(/忘了密码，请系统管理岗/));
    await knock(colleague, "desk", paper.account, paper.password);
    await shown(page.getByRole("heading", { level: 1, name: "先改密码" }));
    await colleague.go("/staff/finance");
    await shown(page.getByRole("heading", { level: 1, name: "先改密码" }));
    await colleague.look("a colleague's first password");
    await draw(colleague, "reset-staff-change-360");
    await page.getByLabel("窗口给的密码").fill(paper.password);
    await page.getByLabel("新密码，至少 12 位").fill(own);
    await page.getByLabel("新密码再输一遍").fill(own);
    await page.getByLabel("新密码再输一遍").press("Enter");
    await shown(
      page
        .getByRole("heading", { level: 1, name: "我的导出" })
        .or(page.getByRole("heading", { level: 1, name: "待遇发放" })),
    );
    await colleague.go("/staff/first-password");
    await page.waitForURL((url) => !url.pathname.endsWith("first-password"));
  });
});
