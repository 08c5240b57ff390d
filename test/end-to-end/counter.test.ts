import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf } from "../accounts.ts";
import { enterDesk } from "./doors.ts";
import { setStage } from "./stage.ts";
import { shown } from "./visit.ts";

// A day at the counter: favourites, a card on the reader, two pages under the document camera, cases as tabs.
const stage = setStage();

test("at the counter a card is read and pages are taken, and the cases stand as tabs", async (t) => {
  const clerk = await stage.visit({ width: 1440, height: 900 });
  const { page } = clerk;
  const { keyboard } = page;
  await enterDesk(clerk, "clerk");

  await stage.act(t, "an item becomes a favourite and is there the next time, one press away", async () => {
    await clerk.go("/staff/counter");
    await page.getByRole("combobox", { name: "事项" }).fill("lhjy");
    await page.getByTitle("灵活就业人员首次参保").click();
    await page.getByRole("button", { name: "收藏这个事项" }).click();
    await shown(page.getByRole("button", { name: "取消收藏" }));
    await page.reload();
    await page.getByRole("button", { name: "灵活就业人员首次参保" }).click();
    await shown(page.getByRole("heading", { name: /看什么/ }));
  });

  await stage.act(t, "the card on the reader fills number and name, and they can still be typed", async () => {
    await page.getByRole("button", { name: "读卡" }).click();
    await shown(page.getByText("读到 买买提·吐尔逊 的卡，请核对"));
    assert.equal(await page.getByLabel("证件号码").inputValue(), accountOf("citizen-3").number);
    assert.equal(await page.getByLabel("姓名", { exact: true }).inputValue(), "买买提·吐尔逊");
    await clerk.look("the counter after reading a card");
  });

  let number = "";
  await stage.act(
    t,
    "two pages are taken, put in order, one is taken again, and they go with the application",
    async () => {
      await page.getByLabel("从哪个月开始参保").fill("2026-12");
      await page.getByLabel(/打算按多少钱的基数缴费/).fill("5500");
      await page.getByRole("radio", { name: /个体经营/ }).check();
      await page.getByLabel("联系手机").fill("10020260004");
      await page.getByRole("checkbox", { name: /我没有在单位参保/ }).check();
      await page.getByRole("button", { name: /^高拍/ }).click();
      for (const which of [1, 2, 3]) {
        await page.getByRole("button", { name: `拍第 ${which} 页` }).click();
        await shown(page.getByAltText(new RegExp(`第 ${which} 页`)));
      }
      await page.getByRole("button", { name: "转 90 度" }).click();
      await page.getByRole("button", { name: "第 3 页前移" }).click();
      await page.getByRole("button", { name: "去掉第 1 页" }).click();
      assert.equal(await page.getByRole("list", { name: "拍好的页" }).getByRole("img").count(), 2);
      await clerk.look("the counter with the camera");
      await page.getByRole("button", { name: "收起" }).click();
      await shown(page.getByText("高拍，已有 2 页"));
      await page.getByRole("button", { name: "提交", exact: true }).click();
      await shown(page.getByText("办件编号"));
      number =
        /6102-2026-\d{7}/.exec((await page.locator("main").textContent()) ?? "")?.[0] ?? assert.fail("no number");
      const held = await stage.server.query(
        `select page_no, origin from application_material m join application a using (application_id)
       where a.number = $1 and replaced_at is null order by page_no`,
        [number],
      );
      assert.deepEqual(held, [
        { page_no: 1, origin: "upload" },
        { page_no: 2, origin: "upload" },
      ]);
    },
  );

  await stage.act(
    t,
    "open cases are tabs: they survive a reload, the keyboard goes round and closes them",
    async () => {
      await clerk.go(`/staff/cases/${number}`);
      await shown(page.getByRole("heading", { level: 1, name: number }));
      const tabs = page.getByRole("navigation", { name: "打开的办件" });
      await shown(tabs.getByRole("link", { name: number.slice(-7) }));
      await page.reload();
      await shown(tabs.getByRole("link", { name: number.slice(-7) }));
      const kept = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
      assert.doesNotMatch(kept, /买买提|319001/, "something of a person is left in the browser");
      await clerk.look("a case with tabs");
      await keyboard.press("w");
      await shown(page.getByRole("heading", { level: 1, name: "待办" }));
      assert.equal(await tabs.count(), 0);
    },
  );
});
