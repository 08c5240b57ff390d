import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf, logIn } from "../accounts.ts";
import { enterAsPerson } from "./doors.ts";
import { setStage } from "./stage.ts";
import { shown } from "./visit.ts";

const stage = setStage();

test("on a phone a person reads the record, and opens an amount down to its law", async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await visit.go("/");
  await shown(page.getByRole("link", { name: "用证件号码登录" }));
  await visit.look("the home page of a guest");
  await visit.go("/login");
  await visit.look("the log-in");
  await enterAsPerson(visit, "citizen-1");
  await shown(page.getByRole("button", { name: "个人账户余额" }));
  await visit.look("the person's home page");

  await page.getByRole("link", { name: "看缴费记录" }).click();
  await shown(page.getByRole("heading", { name: "参保关系" }));
  const november = page.getByRole("row", { name: /^11月/ });
  await shown(november.getByText("未申报"));
  await shown(page.getByRole("row", { name: /^10月/ }).getByText("等到账"));
  await shown(page.getByRole("row", { name: /^9月/ }).getByText("已记账"));
  await shown(page.getByText("铜川新区示例机械有限公司", { exact: false }).first());
  await visit.look("the record");

  // 7,200.00 × 8 % = 576.00, and 8 % comes from a document with a number and a date.
  const september = page.getByRole("button", { name: "2026年9月个人缴费 576.00" });
  await september.click();
  const sheet = page.getByRole("dialog");
  await shown(sheet.getByText("¥576.00"));
  await shown(sheet.getByText(/7,200\.00 × 8%/));
  await shown(sheet.getByText(/缴费基数/).first());
  await shown(sheet.getByText(/国发〔|国办发〔/).first());
  await shown(sheet.getByText(/\d{4}年\d{1,2}月/).first());
  await visit.look("the derivation");
  await sheet.getByRole("button", { name: "关闭" }).click();
  await sheet.waitFor({ state: "detached" });
  assert.equal(
    await september.evaluate((amount) => amount === document.activeElement),
    true,
    "the amount has the focus",
  );

  // The balance is a sum of entries; an entry opens in the same sheet and the arrow leads back.
  await page.getByRole("button", { name: "个人账户余额" }).click();
  await shown(sheet.getByText("¥111,527.12"));
  await sheet.locator("button.deeper").first().click();
  await shown(sheet.getByRole("button", { name: "返回上一层" }));
  await visit.look("a level deeper in the derivation");
  await sheet.getByRole("button", { name: "返回上一层" }).click();
  await shown(sheet.getByText("¥111,527.12"));
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
});

test("the card is found by the initials gs, reported lost at once, and its page says until when and what the bank needs", async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await enterAsPerson(visit, "citizen-1");
  await visit.go("/items");
  await page.getByLabel("想办什么").fill("gs");
  await shown(page.getByText("“gs”找到", { exact: false }));
  await visit.look("the items found");
  await page.getByRole("link", { name: "社会保障卡口头挂失" }).click();
  await shown(page.getByRole("heading", { level: 1, name: "社会保障卡口头挂失" }));
  const headings = await page.locator("section.item h2").allTextContents();
  assert.equal(headings.length, 13, headings.join());
  await visit.look("the guide");
  await page.getByRole("link", { name: "开始办理" }).last().click();
  await page.getByLabel(/大概在哪里丢的/).fill("王益区菜市场");
  await page.getByRole("checkbox", { name: /银行账户另外挂失/ }).check();
  await shown(page.getByText("社保功能正常，可以挂失"));
  await visit.look("the form of the loss report");
  await page.getByRole("button", { name: "确认办理" }).click();
  await shown(page.getByRole("heading", { name: "办好了" }));
  await visit.look("the loss report, done");

  await visit.go("/card");
  // 7 × 24 hours after 18 November 10 o'clock.
  await shown(page.getByRole("heading", { name: /口头挂失中，到 11月25日 10:\d\d 为止/ }));
  await shown(page.getByRole("listitem").filter({ hasText: "社保功能" }).getByText("口头挂失"));
  await shown(page.getByRole("listitem").filter({ hasText: "电子社保卡" }).getByText("不可用"));
  await shown(page.getByRole("heading", { name: "银行那一半，要找银行" }));
  await shown(page.getByRole("link", { name: "000-95000" }));
  await visit.look("the card, reported lost");

  const { number: identityNumber, name } = accountOf("citizen-1");
  const read = { identityNumber, name, purpose: "counter", reason: "来电问挂失到哪天，核对记录" };
  const clerk = await logIn(stage.server.url, "clerk");
  assert.equal((await clerk.effect("POST", "/api/desk/person-reads", read)).status, 200);
  await visit.go("/access-log");
  await shown(page.getByRole("listitem").filter({ hasText: "受理岗" }).filter({ hasText: read.reason }));
  await visit.look("who has seen my data");
});

test("the first click on 确认办理 counts, although leaving the field shows its error and moves the button", async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await enterAsPerson(visit, "citizen-1");
  // Tall enough that nothing scrolls: the browser would make up for the shift by scrolling.
  await page.setViewportSize({ width: 360, height: 1500 });
  await visit.go("/items/address-change/apply");
  const answered = (what: string) => page.waitForResponse((response) => response.url().includes(what) && response.ok());
  const saved = answered("/api/applications/6102-");
  await page.getByLabel("新的通讯地址").fill("太短");
  await saved;
  // Come back to the draft: what is wrong with it is known before anything is typed.
  const checked = answered("/precheck");
  await page.reload();
  await checked;
  await page.getByLabel("新的通讯地址").fill("还太短");
  await page.getByRole("button", { name: "确认办理" }).click();
  await shown(page.getByText("还有 1 处要改，改好再提交"));
  await visit.look("an address that is too short");
});
