import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { pdfText } from "../pdf-text.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, type Visit } from "./visit.ts";

const stage = setStage({ now: "2026-11-23T10:00:00+08:00" });

/** Through the four steps to the form, at the month that holds. */
async function walkToForm({ page, go, look }: Visit, title: string): Promise<void> {
  await go("/retire");
  await shown(page.getByRole("heading", { level: 1, name: "先核对您的记录" }));
  await look("the record");
  await page.getByRole("button", { name: "记录对，下一步" }).click();
  await shown(page.getByRole("heading", { level: 1, name: "确认是您本人" }));
  await look("the person");
  await page.getByRole("button", { name: "是我本人，下一步" }).click();
  await shown(page.getByRole("heading", { level: 1, name: "什么时候退休？" }));
  await shown(page.getByRole("radio", { name: new RegExp(title) }));
  await look("the choice of the month");
  await page.getByRole("button", { name: "下一步，看金额" }).click();
  await shown(page.getByRole("heading", { level: 1, name: "看金额，再提交" }));
}

async function fillClaim({ page }: Visit): Promise<void> {
  await page.getByRole("radio", { name: /^没有/ }).check();
  await page.getByRole("radio", { name: /登记的银行账户/ }).check();
  await page.getByRole("radio", { name: /网上看，自己打印/ }).check();
  await page.getByRole("checkbox", { name: /我没有在别处领养老金/ }).check();
}

test("a flexible worker whose every month is paid has the award on the phone within the minute", async (t) => {
  const person = await stage.visit();
  const { page } = person;

  await stage.act(
    t,
    "record, person, month: the statutory month is chosen, with an estimate for each month",
    async () => {
      await enterAsPerson(person, "citizen-retiring");
      await walkToForm(person, "到点退，2026年12月");
      await shown(page.getByText("估算，仅供参考"));
    },
  );

  await stage.act(t, "everything is said before submission, and the rule decides at once", async () => {
    await fillClaim(person);
    await shown(page.getByText("每月养老金", { exact: true }));
    await shown(page.getByText("缴费没有欠的月份"));
    await person.look("the claim, ready");
    const began = performance.now();
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByRole("heading", { name: "办好了" }));
    assert.ok(performance.now() - began < 60_000, "within a minute");
    await shown(page.getByText(/核定好了：2027年1月起，每月 [\d,.]+ 元/));
    await shown(page.getByText(/60日内申请行政复议/));
    await person.look("the award, just decided");
  });

  await stage.act(t, "the award opens, and the sheet is a PDF with formula, article and how to object", async () => {
    await page.getByRole("link", { name: "看我的待遇和核定表" }).click();
    await shown(page.getByText("基础养老金"));
    await person.look("the award");
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: "下载核定表 PDF" }).click();
    const file = await (await waiting).path();
    const text = pdfText(fs.readFileSync(file));
    for (const said of ["基本养老金核定表", "郑永和", "基础养老金", "计发基数", "国发〔2005〕38号", "行政复议"]) {
      assert.ok(text.includes(said), `the sheet does not say ${said}: ${text.slice(0, 400)}`);
    }
  });
});

test("a woman whose group is open is sent to the department, and asks for the review of her file", async (t) => {
  const person = await stage.visit();
  const { page } = person;

  await stage.act(t, "the record says what is missing and leads there", async () => {
    await enterAsPerson(person, "citizen-group");
    await person.go("/retire");
    await shown(page.getByRole("heading", { name: "退休类别还没有认定" }));
    assert.equal(await page.getByRole("button", { name: "记录对，下一步" }).count(), 0);
    await person.look("the record without a group");
    await page.getByRole("link", { name: "去办档案预审" }).click();
    await page.getByRole("link", { name: "开始办理" }).first().click();
  });

  await stage.act(t, "work before sixteen is said at once; a possible day is handed in", async () => {
    await page.getByRole("radio", { name: /女职工，想认定/ }).check();
    await page.getByLabel("第一次参加工作的日期").fill("1992-06-01"); // born 1976-06-02: a day before sixteen
    await page.getByLabel("档案在哪里").fill("示例人才中心");
    await page.getByLabel("联系手机").fill("10020260105");
    await page.getByRole("checkbox", { name: /没有改过档案/ }).check();
    await shown(page.getByText("参加工作时不满16周岁", { exact: false }));
    await page.getByLabel("第一次参加工作的日期").fill("1996-07-01");
    await shown(page.getByText("参加工作的年龄可能"));
    await person.look("the review, ready");
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByRole("heading", { name: /^已提交，办件编号/ }));
  });
});

test("an employee's claim is accepted, checked and approved by three people, and the person sees it", async (t) => {
  const person = await stage.visit({ width: 1440, height: 900 });
  const { page } = person;
  let number = "";

  await stage.act(t, "applied for three months late: the months before are said before submission", async () => {
    await enterAsPerson(person, "citizen-overdue");
    await walkToForm(person, "到点退，2026年8月");
    await fillClaim(person);
    await shown(page.getByText("申请晚了，钱不少"));
    await person.look("the late claim, ready");
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByRole("heading", { name: /^已提交，办件编号/ }));
    number = /applications\/([^/?]+)/.exec(page.url())?.[1] ?? "";
  });

  for (const [post, verb] of [
    ["clerk", "受理"],
    ["checker", "复核通过"],
    ["approver", "审批通过"],
  ] as const) {
    await stage.act(t, `${post}: ${verb}`, async () => {
      const staff = await stage.visit({ width: 1440, height: 900 });
      const desk = staff.page;
      await enterDesk(staff, post);
      await staff.go(`/staff/cases/${number}`);
      await shown(desk.getByText("每月养老金", { exact: true }));
      await staff.look(`the case for the ${post}`);
      await desk.getByRole("button", { name: new RegExp(`^${verb}`) }).click();
      await desk.getByRole("button", { name: new RegExp(`^确认${verb}`) }).click();
      await shown(desk.getByText(new RegExp(`已.*${number}`)));
    });
  }

  await stage.act(t, "the desk prints the sheet for the person", async () => {
    const staff = await stage.visit({ width: 1440, height: 900 });
    await enterDesk(staff, "clerk");
    await staff.go(`/staff/cases/${number}`);
    const waiting = staff.page.waitForEvent("download");
    await staff.page.getByRole("link", { name: "下载核定表 PDF，打印给本人" }).click();
    const text = pdfText(fs.readFileSync(await (await waiting).path()));
    assert.match(text, /马国栋.*基础养老金.*行政复议/s);
    await staff.look("the case, done");
  });

  await stage.act(t, "the person sees the award with what is paid back", async () => {
    await reloadUntil(page, page.getByRole("heading", { name: "办好了" }));
    await shown(page.getByText(/一起补发以前 2 个月/)); // September and October; November comes with its run
    await person.go("/benefits");
    await shown(page.getByText("2026年9月开始领", { exact: false }));
    await person.look("the award of the employee");
  });
});
