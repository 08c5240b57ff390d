import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf, logIn } from "../accounts.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown } from "./visit.ts";

const stage = setStage({ env: { TAX_PAY_AFTER: "1000" } });

test("a first registration goes from the phone over two desks and the tax authority into the account", async (t) => {
  const person = await stage.visit();
  const { page } = person;
  let number = "";

  await stage.act(
    t,
    "the pre-check blocks a month gone by and a base below the floor before anything is sent",
    async () => {
      await enterAsPerson(person, "citizen-2");
      await shown(page.getByText("还没有开立", { exact: true }));
      await person.look("the home page without a record");
      await person.go("/items/flexible-first-registration/apply");
      await page.getByLabel("从哪个月开始参保").fill("2026-10");
      await page.getByLabel(/打算按多少钱的基数缴费/).fill("100");
      await page.getByRole("radio", { name: /网约车、外卖等平台/ }).check();
      await page.getByLabel("联系手机").fill("10020260002");
      await page.getByRole("checkbox", { name: /我没有在单位参保/ }).check();
      await shown(page.getByText("开始月份已经过去"));
      await shown(page.getByText("缴费基数不在范围里"));
      await shown(page.getByText("年龄符合"));
      await person.look("the form with two findings");
      await page.getByRole("button", { name: "提交", exact: true }).click();
      await shown(page.getByRole("heading", { name: "办前预检" }));
      assert.equal(new URL(page.url()).pathname, "/items/flexible-first-registration/apply", "nothing was submitted");

      await page.getByLabel("从哪个月开始参保").fill("2026-11");
      await page.getByLabel(/打算按多少钱的基数缴费/).fill("5000");
      // 5,000.00 × 20 % = 1,000.00
      await shown(page.getByText("每月 1,000.00 元", { exact: false }));
      await shown(page.getByText(/\d\d:\d\d 已自动保存/));
    },
  );

  await stage.act(t, "a photograph is taken in, the submission gets a number and a latest date", async () => {
    const photograph = { mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg", quality: 30 }) };
    await page.getByLabel(/有效身份证件/).setInputFiles({ name: "人像面.jpg", ...photograph });
    await shown(page.getByText("收到 1 页"));
    await page.getByLabel(/有效身份证件/).setInputFiles({ name: "国徽面.jpg", ...photograph });
    await shown(page.getByText("收到 2 页"));
    await person.look("the form, ready");
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByRole("heading", { name: /^已提交，办件编号/ }));
    number = /applications\/([^/?]+)/.exec(page.url())?.[1] ?? "";
    assert.notEqual(number, "");
    await shown(page.getByText(/法定最晚 2026年1[12]月\d+日/).first());
    await person.look("the application, submitted");
  });

  const clerk = await stage.visit({ width: 1440, height: 900 });
  await stage.act(t, "the clerk returns it once with both defects", async () => {
    const desk = clerk.page;
    await enterDesk(clerk, "clerk");
    await shown(desk.getByRole("link", { name: number }));
    await clerk.look("the worklist");
    await desk.getByRole("link", { name: number }).click();
    await shown(desk.getByRole("heading", { level: 1, name: number }));
    await shown(desk.getByText("年龄符合"));
    await clerk.look("the case");
    await desk.getByRole("button", { name: /^退回补正/ }).click();
    await desk.getByLabel("第 1 项，缺什么、怎么补").fill("人像面反光，看不清号码。请重拍人像面");
    await desk.getByLabel("第 1 项，缺什么、怎么补").press("Enter");
    await desk.getByLabel("第 2 项，缺什么、怎么补").fill("联系手机打不通，请核对");
    await clerk.look("the return panel");
    await desk.getByRole("button", { name: /^确认退回补正/ }).click();
    await shown(desk.getByText(`已退回补正 ${number}`, { exact: false }));
  });

  await stage.act(t, "the person sees both defects at once, corrects, and submits again", async () => {
    await shown(page.getByRole("heading", { name: "退回来了，缺 2 项" }));
    await shown(page.getByText("补正，期间停表").first());
    await person.look("the application, returned");
    await page.getByRole("link", { name: "去补正，再提交" }).click();
    await shown(page.getByRole("listitem").filter({ hasText: "联系手机打不通" }));
    await page.getByLabel("联系手机").fill("10020269999");
    const photograph = { mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg", quality: 30 }) };
    await page.getByLabel(/有效身份证件/).setInputFiles({ name: "人像面重拍.jpg", ...photograph });
    await shown(page.getByText("收到 3 页"));
    await person.look("the form of the correction");
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByRole("heading", { name: /^已提交，办件编号/ }));
  });

  await stage.act(t, "the clerk accepts, and can then neither see a check nor make one", async () => {
    const desk = clerk.page;
    await clerk.go(`/staff/cases/${number}`);
    await desk.getByRole("button", { name: /^受理/ }).click();
    await desk.getByRole("button", { name: /^确认受理/ }).click();
    await shown(desk.getByText(`已受理 ${number}`, { exact: false }));
    await clerk.go(`/staff/cases/${number}`);
    await shown(desk.getByRole("region", { name: "处理" }));
    assert.equal(await desk.getByRole("button", { name: /复核通过/ }).count(), 0);
    await clerk.look("the case, accepted, for the clerk");
    const client = await logIn(stage.server.url, "clerk");
    const { version } = (await client.get(`/api/desk/applications/${number}`)).body;
    const refused = await client.effect("POST", `/api/desk/applications/${number}/check`, {}, version);
    assert.equal(refused.status, 403, JSON.stringify(refused.body));
  });

  await stage.act(t, "the checker, another natural person, checks; the person sees it done", async () => {
    const checker = await stage.visit({ width: 1440, height: 900 });
    const desk = checker.page;
    await enterDesk(checker, "checker");
    await desk.getByRole("link", { name: number }).click();
    await desk.getByRole("button", { name: /^复核通过/ }).click();
    await desk.getByRole("button", { name: /^确认复核通过/ }).click();
    await shown(desk.getByText(`已复核 ${number}`, { exact: false }));
    await checker.look("the worklist after the check");
    await shown(page.getByRole("heading", { name: "办好了" }));
    await person.look("the application, done");
  });

  await stage.act(t, "the money that the tax authority took in is posted, and its amount opens", async () => {
    await person.go("/records");
    const november = page.getByRole("row", { name: /^11月/ });
    await reloadUntil(page, november.getByText("已记账"));
    await person.look("the record with the first month");
    await november.getByRole("button", { name: "2026年11月缴费 1,000.00" }).click();
    const sheet = page.getByRole("dialog");
    await shown(sheet.getByText("¥1,000.00"));
    await shown(sheet.getByText(/5,000\.00 × 20%/));
    await person.look("the derivation of the first month");
    await page.keyboard.press("Escape");
    // 5,000.00 × 8 % = 400.00 is credited to the account, which the page may have asked for just before.
    await reloadUntil(page, page.getByRole("button", { name: "个人账户余额 ¥400.00" }));
  });

  await stage.act(t, "the person sees that the clerk and the checker read their data", async () => {
    await person.go("/access-log");
    await shown(page.getByRole("listitem").filter({ hasText: "受理岗" }).filter({ hasText: number }).first());
    await shown(page.getByRole("listitem").filter({ hasText: "复核岗" }).filter({ hasText: number }).first());
    await person.look("who has seen my data");
  });

  await stage.act(t, "a guest learns the progress by number and identity number, and nothing more", async () => {
    const guest = await stage.visit();
    await guest.go("/progress");
    await guest.page.getByLabel("办件编号").fill(number);
    await guest.page.getByLabel("申请人的证件号码").fill(accountOf("citizen-2").number);
    await guest.page.getByRole("button", { name: "查进度" }).click();
    const result = guest.page.getByRole("region", { name: "查询结果" });
    await shown(result.getByText("办结").first());
    assert.doesNotMatch((await result.textContent()) ?? "", /苏小云|10020269999|5,?000/);
    await guest.look("the progress");
  });
});
