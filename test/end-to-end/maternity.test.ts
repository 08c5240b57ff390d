import assert from "node:assert/strict";
import { test } from "node:test";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { publishStandards } from "./published-standards.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, sign } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };

test("who gave birth claims the allowance on the phone, three people sign, and she reads what it came to", async (t) => {
  const person = await stage.visit();
  const { page } = person;
  let number = "";

  await stage.act(
    t,
    "a day that has not come, a year that the books do not know, and no number of infants",
    async () => {
      await publishStandards(stage.server);
      await enterAsPerson(person, "citizen-maternity");
      await person.go("/items/maternity-claim");
      await person.look("what the allowance is");
      await page.getByRole("link", { name: "开始办理" }).first().click();
      await page.getByRole("radio", { name: /^顺产/ }).check();
      await page.getByLabel("哪天生育或流产的").fill("2099-06-10");
      await page.getByLabel("出生医学证明编号").fill("T610012345");
      await page.getByRole("radio", { name: /登记的银行账户/ }).check();
      await page.getByRole("checkbox", { name: /没有在别处领过生育津贴/ }).check();
      await shown(page.getByText("日期还没有到"));
      await shown(page.getByText("还没选生了几个孩子"));
      await person.look("a day that has not come");
      await draw(person, "maternity-wrong-360");
      await page.getByLabel("哪天生育或流产的").fill("2024-06-10");
      await shown(page.getByText("当时没有参加职工医保"));
      await page.getByLabel("哪天生育或流产的").fill("2025-06-10");
      await shown(page.getByText("单位上年度没有缴费记录"));
    },
  );

  await stage.act(t, "with the right answers the amount is said before the claim goes out", async () => {
    await page.getByLabel("哪天生育或流产的").fill("2026-06-10");
    await page.getByRole("radio", { name: "1个", exact: true }).check();
    await shown(page.getByText("产假 158 天，一次发 33,098.37 元", { exact: false }));
    const photograph = { mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg", quality: 30 }) };
    await page
      .getByLabel(/拍照或选文件/)
      .first()
      .setInputFiles({ name: "病历.jpg", ...photograph });
    await shown(page.getByText("收到 病历.jpg", { exact: false }));
    await person.look("the claim, ready");
    await draw(person, "maternity-claim-360");
    await page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(page.getByRole("heading", { name: /^已提交，办件编号/ }));
    number = /applications\/([^/?]+)/.exec(page.url())?.[1] ?? assert.fail("no number");
  });

  await stage.act(t, "three people of the agency sign", async () => {
    const steps = [
      ["clerk", "受理"],
      ["checker", "复核通过"],
      ["approver", "审批通过"],
    ] as const;
    for (const [post, verb] of steps) {
      const desk = await stage.visit(wide);
      await enterDesk(desk, post);
      await desk.go(`/staff/cases/${number}`);
      await shown(desk.page.getByText("生育津贴", { exact: true }));
      if (post === "clerk") await desk.look("the claim at the desk");
      if (post === "clerk") await draw(desk, "maternity-desk");
      await sign(desk, verb);
      await shown(desk.page.getByText(new RegExp(`已.*${number}`)));
    }
  });

  await stage.act(t, "she reads the award: paid once", async () => {
    await person.go("/benefits");
    await reloadUntil(page, page.getByText("生育津贴", { exact: false }));
    await shown(page.getByText("一次性发放", { exact: true }));
    await person.look("the award");
    await draw(person, "maternity-award-360");
  });
});
