import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { readSheet } from "#platform/sheet/sheet.ts";
import { accountOf, logIn } from "../accounts.ts";
import { submitFlexible } from "../journeys.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { shown } from "./visit.ts";

// A list leaves the house: one row at once, two with a second person, since the limit here is one.
const stage = setStage({ env: { SHEBAO_EXPORT_LIMIT: "1" } });
const desk = { width: 1440, height: 900 };

async function ask(page: Page, reason: string): Promise<void> {
  await page.getByText(/^导出这 \d+ 件$/).click();
  await page.getByRole("radio", { name: "上报和归档" }).check();
  await page.getByLabel("具体做什么，至少 4 个字").fill(reason);
  await page.getByRole("button", { name: "导出", exact: true }).click();
}

async function taken(page: Page, name: RegExp): Promise<readonly string[]> {
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name }).first().click();
  const file = await (await waiting).path();
  return readSheet(readFileSync(file)).rows.map((cells) => cells.join(" "));
}

test("a worklist goes out for a purpose, above the limit by a second person, and its people see it", async (t) => {
  const clerk = await stage.visit(desk);
  const auditor = await stage.visit(desk);
  const { page } = clerk;
  const filed: string[] = [];

  await stage.act(t, "one case goes out at once, found by its number", async () => {
    for (const id of ["citizen-2", "citizen-3"])
      filed.push((await submitFlexible(await logIn(stage.server.url, id))).number);
    await enterDesk(clerk, "clerk");
    await clerk.go(`/staff/worklist?tab=to-accept&q=${filed[0]}`);
    await ask(page, "单件核对");
    await shown(page.getByText("做好了，共 1 行"));
    await clerk.look("an export that was made at once");
    await draw(clerk, "export-ready-1440");
    const rows = await taken(page, /^下载 DC-/);
    assert.match(rows[1] ?? "", new RegExp(`^导出人 ${accountOf("clerk").name}（`));
    assert.ok(rows.some((row) => row.startsWith(filed[0] ?? "-")));
    assert.ok(!rows.join().includes(accountOf("citizen-2").name));
  });

  await stage.act(t, "two cases wait for the auditor, who sees what for", async () => {
    await clerk.go("/staff/worklist?tab=to-accept");
    await ask(page, "报送本周新件");
    await shown(page.getByText("共 2 行，要稽核岗批准"));
    await clerk.look("an export that waits");
    await enterDesk(auditor, "auditor");
    await auditor.page.getByRole("link", { name: "导出批准" }).click();
    await shown(auditor.page.getByText("上报和归档：报送本周新件"));
    await auditor.look("exports to decide");
    await draw(auditor, "export-decide-1440");
    await auditor.page.getByRole("button", { name: "批准导出" }).click();
    await auditor.page.getByRole("button", { name: "批准", exact: true }).click();
    await shown(auditor.page.getByText("可以下载").nth(1));
    assert.equal(await auditor.page.getByRole("link", { name: "下载表格" }).count(), 0);
  });

  await stage.act(t, "the clerk takes it from the own exports, on a phone too", async () => {
    await page.getByRole("link", { name: "我的导出" }).first().click();
    await shown(page.getByText(`${accountOf("auditor").name}11月18日`, { exact: false }));
    const rows = await taken(page, /^下载表格/);
    for (const number of filed)
      assert.ok(
        rows.some((row) => row.startsWith(number)),
        number,
      );
    await shown(page.getByText("下载过 1 次").first());
    await page.setViewportSize({ width: 360, height: 740 });
    await clerk.look("my exports on a phone");
    await draw(clerk, "export-mine-360");
    await clerk.go("/staff/worklist?tab=to-accept");
    await page.getByText(/^导出这 2 件$/).click();
    await clerk.look("asking for an export on a phone");
    await draw(clerk, "export-ask-360");
  });

  await stage.act(t, "the person reads who took the list out, and what for", async () => {
    const person = await stage.visit();
    await enterAsPerson(person, "citizen-3");
    await person.go("/access-log");
    await shown(person.page.getByText(/导出名单（DC-610200-2026-\d{6}）：上报和归档/));
    await shown(person.page.getByText("报送本周新件"));
    await person.look("the log of an export");
  });
});
