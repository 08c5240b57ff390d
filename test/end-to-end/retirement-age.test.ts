import assert from "node:assert/strict";
import { test } from "node:test";
import { setStage } from "./stage.ts";
import { shown } from "./visit.ts";

const stage = setStage();

test("a guest on a phone asks for the retirement age, and opens the calculation down to its law", async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await visit.go("/");
  await page.getByRole("link", { name: "算退休年龄" }).click();
  await shown(page.getByRole("heading", { level: 1, name: "算退休年龄" }));
  await page.getByRole("radio", { name: "男职工", exact: true }).check();
  await page.getByLabel("出生年月").fill("1965-05");
  await page.getByRole("button", { name: "算一算" }).click();
  const answer = page.getByRole("region", { name: "计算结果" });
  await shown(answer.getByText("2025年7月", { exact: true })); // born in the second four months from 1965-01: 60 years and 2 months
  await shown(answer.getByText("满60周岁2个月的月份"));
  await visit.look("the retirement age");

  const why = answer.getByRole("button", { name: "看怎么算的" });
  await why.click();
  const sheet = page.getByRole("dialog");
  await shown(sheet.getByRole("heading", { name: "这个数怎么来的" }));
  await shown(sheet.getByText(/国务院关于渐进式延迟法定退休年龄的办法/).first());
  await visit.look("the calculation of the retirement age");
  // The delay is a step of its own: the smaller of two, its fraction dropped.
  await sheet.locator("button.deeper").first().click();
  await shown(sheet.getByText(/较小者（/).first());
  await shown(sheet.getByText("舍去小数"));
  await visit.look("the delay in months");
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  assert.equal(await why.evaluate((button) => button === document.activeElement), true, "the focus is back");
});
