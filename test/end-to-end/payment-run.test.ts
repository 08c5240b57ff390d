import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, type Visit } from "./visit.ts";

const stage = setStage({ env: { BANK_ANSWER_AFTER: "1500" } });
const wide = { width: 1440, height: 900 };

test("a month's pensions: computed, checked, asked for, allocated, released by two, answered by the banks, seen by the person", async (t) => {
  const [maker, approver, second, third] = await Promise.all([
    stage.visit(wide),
    stage.visit(wide),
    stage.visit(wide),
    stage.visit(wide),
  ]);
  const confirm = async ({ page }: Visit, first: string, then: string) => {
    await page.getByRole("button", { name: first }).click();
    await page.getByRole("button", { name: then, exact: true }).click();
  };
  let run = "";
  let total = "";

  await stage.act(t, "finance computes the month and sees it against the last one", async () => {
    await enterDesk(maker, "finance");
    await maker.page.getByRole("link", { name: "待遇发放" }).first().click();
    await shown(maker.page.getByRole("heading", { name: "待遇发放" }));
    await shown(maker.page.getByText("银行已回盘").first());
    await maker.look("the list of runs");
    await draw(maker, "finance-runs");
    await confirm(maker, "试算2026年11月养老金", "开始试算");
    await shown(maker.page.getByText("试算，尚未发放"));
    await shown(maker.page.getByText("4 项全部相符"));
    await shown(maker.page.getByText("暂停：金额保留"));
    await maker.look("the preview");
    await draw(maker, "finance-run");
    run = new URL(maker.page.url()).pathname.replace("/staff", "");
    await maker.page.getByRole("button", { name: /新核定的名单/ }).click();
    await maker.page.getByRole("button", { name: "看名单" }).click();
    await shown(maker.page.getByRole("columnheader", { name: "证件号码" }));
    await maker.look("the list of people");
  });

  await stage.act(t, "the business side checks, a second finance post checks and asks for the money", async () => {
    await enterDesk(approver, "approver");
    await approver.go(`/staff${run}`);
    await confirm(approver, "核对无误", "核对无误");
    await shown(approver.page.getByText("业务已核对").first());
    await enterDesk(second, "finance-2");
    await second.go(`/staff${run}`);
    await confirm(second, "财务核对无误", "核对无误");
    await confirm(second, "向财政申请用款", "申请用款");
    await shown(second.page.getByLabel("拨款凭证号"));
    total = (await second.page.locator(".kpis .v").nth(1).textContent())?.replace(/[¥,]/g, "") ?? "";
    assert.match(total, /^\d+\.\d\d$/);
    await second.page.getByLabel("拨款凭证号").fill("CZ-2026-11-0001");
    await second.page.getByLabel("到账日").fill("2026-11-18");
    await second.page.getByLabel("到账金额（元）").fill(total);
    await second.look("the allocation");
    await second.page.getByRole("button", { name: "登记拨款" }).click();
    await shown(second.page.getByText("款已到支出户").first());
  });

  await stage.act(t, "whoever computed is told that another must release; two others do", async () => {
    await maker.go(`/staff${run}`);
    await shown(maker.page.getByText("「放行」须由另一人办", { exact: false }));
    await second.page.getByLabel("照着输一遍总额").fill(total);
    await second.page.getByRole("button", { name: "放行（第一人）" }).click();
    await shown(second.page.getByText("一人已放行").first());
    await enterDesk(third, "finance-3");
    await third.go(`/staff${run}`);
    await third.page.getByLabel("照着输一遍总额").fill(total);
    await shown(third.page.getByText("一致。大写", { exact: false }));
    await third.look("the release");
    await draw(third, "finance-release");
    await third.page.getByRole("button", { name: "放行，生成银行文件" }).click();
    await shown(third.page.getByText("已放行，等银行回盘").first());
    const files = fs.readdirSync(path.join(stage.server.dataDirectory, "bank-files"));
    assert.ok(files.length > 0 && files.every((file) => file.endsWith(".csv.sealed")), files.join(" "));
    const bytes = files.map((file) => fs.readFileSync(path.join(stage.server.dataDirectory, "bank-files", file)));
    assert.ok(
      bytes.every((file) => !file.includes("000000")),
      "no account number lies open",
    );
  });

  await stage.act(t, "the banks answer: paid, and one returned", async () => {
    await reloadUntil(third.page, third.page.getByText("银行已回盘").first());
    await shown(third.page.getByText(/1 人退票/));
    await third.look("the settled run");
    await draw(third, "finance-settled");
  });

  await stage.act(t, "on a phone the retiree sees award and payment, and where the amount comes from", async () => {
    const retiree = await stage.visit();
    await retiree.go("/login");
    await enterAsPerson(retiree, "retiree");
    await retiree.page.getByRole("link", { name: "我的待遇" }).click();
    await shown(retiree.page.getByRole("heading", { name: "发放记录" }));
    await shown(retiree.page.getByText("2026年11月").first());
    await shown(retiree.page.getByText("已到账").first());
    await retiree.look("the benefits");
    await draw(retiree, "benefits-360");
    await retiree.page.getByRole("button", { name: /每月基本养老金/ }).click();
    await shown(retiree.page.getByRole("dialog").getByText("基础养老金").first());
    await retiree.look("the derivation of the pension");
    await draw(retiree, "benefits-derivation");
  });
});

test("at 360 px the run of a month fits the phone", async () => {
  const visit = await stage.visit();
  await enterDesk(visit, "auditor");
  await visit.go("/staff/finance/PAY-610000-202610-01");
  await shown(visit.page.getByText("在启用本系统以前已经发完", { exact: false }));
  await visit.look("a run that was taken over");
  await draw(visit, "finance-run-360");
});
