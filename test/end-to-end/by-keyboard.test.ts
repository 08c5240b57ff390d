import assert from "node:assert/strict";
import { test } from "node:test";
import { demoPassword } from "#server/demo/accounts.ts";
import { accountOf } from "../accounts.ts";
import { focused, tabTo, typeMonth } from "./keyboard.ts";
import { setStage } from "./stage.ts";
import { shown, type Visit } from "./visit.ts";

const stage = setStage();

test("without a mouse a person applies and the desk accepts, and a counter takes a person in", async (t) => {
  let number = "";
  await stage.act(t, "a person finds the item, fills it in, hands over a photograph and submits", async () => {
    const person = await stage.visit();
    const { page } = person;
    const { keyboard } = page;
    await person.go("/login");
    await tabTo(page, page.getByLabel("证件号码"));
    await keyboard.type(accountOf("citizen-2").number);
    await tabTo(page, page.getByLabel("密码"));
    await keyboard.type(demoPassword);
    await keyboard.press("Enter");
    await shown(page.getByRole("heading", { level: 1, name: "苏小云，您好" }));

    await tabTo(page, page.getByLabel("搜索事项"));
    await keyboard.type("lhjy");
    await keyboard.press("Enter");
    const item = page.getByRole("link", { name: "灵活就业人员首次参保" });
    await shown(page.getByText("“lhjy”找到", { exact: false }));
    await tabTo(page, item);
    await keyboard.press("Enter");
    await tabTo(page, page.getByRole("link", { name: "开始办理" }));
    await keyboard.press("Enter");

    const month = page.getByLabel("从哪个月开始参保");
    await tabTo(page, month);
    await typeMonth(page, month, "2026-11");
    await tabTo(page, page.getByLabel(/打算按多少钱的基数缴费/));
    await keyboard.type("6000");
    await tabTo(page, page.getByRole("radio", { name: /个体经营/ }));
    await keyboard.press("Space");
    await keyboard.press("ArrowDown");
    assert.equal(await page.getByRole("radio", { name: /非全日制/ }).isChecked(), true);
    await tabTo(page, page.getByLabel("联系手机"));
    await keyboard.type("10020260002");
    await tabTo(page, page.getByRole("checkbox", { name: /我没有在单位参保/ }));
    await keyboard.press("Space");

    // The list of files is the device's own; it opens by Enter and is answered here.
    const buffer = await page.screenshot({ type: "jpeg", quality: 30 });
    page.on("filechooser", (list) => void list.setFiles({ name: "人像面.jpg", mimeType: "image/jpeg", buffer }));
    await tabTo(page, page.getByLabel(/有效身份证件/));
    await keyboard.press("Enter");
    await shown(page.getByText("收到 1 页"));
    await tabTo(page, page.getByRole("button", { name: "提交", exact: true }));
    await keyboard.press("Enter");
    await shown(page.getByRole("heading", { name: /^已提交，办件编号/ }));
    number = /applications\/([^/?]+)/.exec(page.url())?.[1] ?? "";
    assert.notEqual(number, "");
    assert.deepEqual(person.complaints, []);
  });

  const clerk = await stage.visit({ width: 1440, height: 900 });
  const { page } = clerk;
  const { keyboard } = page;
  await stage.act(t, "a clerk opens the first case of the worklist and accepts it", async () => {
    await enterByKeyboard(clerk, "clerk");
    const link = page.getByRole("link", { name: number });
    await shown(link);
    await keyboard.press("j");
    await focused(link);
    await keyboard.press("Enter");
    await shown(page.getByRole("heading", { level: 1, name: number }));
    await shown(page.getByRole("button", { name: /^受理/ }));
    await keyboard.press("a");
    await focused(page.getByRole("button", { name: /^确认受理/ }));
    await keyboard.press("Enter");
    await shown(page.getByText(`已受理 ${number}`, { exact: false }));
    assert.deepEqual(clerk.complaints, []);
  });

  await stage.act(
    t,
    "the clerk takes in a person at the counter: item by initials, Enter from box to box",
    async () => {
      const account = accountOf("citizen-3");
      await tabTo(page, page.getByRole("link", { name: "窗口受理" }));
      await keyboard.press("Enter");
      await shown(page.getByRole("heading", { level: 1, name: "窗口受理" }));
      await clerk.look("the counter, empty");
      await tabTo(page, page.getByRole("combobox", { name: "事项" }));
      await keyboard.type("lhjy");
      // The list narrows a moment after the last letter; Enter takes what stands first.
      await page.getByTitle("修改通讯地址").waitFor({ state: "detached" });
      await shown(page.getByTitle("灵活就业人员首次参保"));
      await keyboard.press("Enter");
      await focused(page.getByLabel("证件号码"));
      await keyboard.type(account.number);
      await keyboard.press("Enter");
      await focused(page.getByLabel("姓名", { exact: true }));
      await keyboard.type(account.name);
      await keyboard.press("Enter");
      const month = page.getByLabel("从哪个月开始参保");
      await focused(month);
      await typeMonth(page, month, "2026-12");
      await keyboard.press("Enter");
      await focused(page.getByLabel(/打算按多少钱的基数缴费/));
      await keyboard.type("5500");
      await keyboard.press("Enter");
      await focused(page.getByRole("radio", { name: /个体经营/ }));
      await keyboard.press("Space");
      await keyboard.press("Enter");
      await focused(page.getByLabel("联系手机"));
      await keyboard.type("10020260004");
      await keyboard.press("Enter");
      await focused(page.getByRole("checkbox", { name: /我没有在单位参保/ }));
      await keyboard.press("Space");
      await keyboard.press("Enter");
      await focused(page.getByRole("checkbox", { name: /原件已核/ }));
      await keyboard.press("Space");
      await shown(page.getByRole("heading", { name: /^预检\s(全部通过|\d+ 项提醒)/ }));
      await clerk.look("the counter, filled in");
      await keyboard.press("Enter");
      await focused(page.getByRole("button", { name: "提交" }));
      await keyboard.press("Enter");
      await shown(page.getByRole("heading", { name: /^灵活就业人员首次参保：/ }));
      await shown(page.getByText("办件编号"));
      await clerk.look("the receipt");
    },
  );
});

async function enterByKeyboard(visit: Visit, id: string): Promise<void> {
  const { page } = visit;
  await visit.go("/staff/login");
  await tabTo(page, page.getByLabel("工号"));
  await page.keyboard.type(accountOf(id).number);
  await tabTo(page, page.getByLabel("密码"));
  await page.keyboard.type(demoPassword);
  await page.keyboard.press("Enter");
  await shown(page.getByRole("navigation", { name: "主菜单" }));
}
