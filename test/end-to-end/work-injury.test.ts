import assert from "node:assert/strict";
import { test } from "node:test";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { publishStandards } from "./published-standards.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, sign } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };

test("who was hurt at work claims grant and allowance on the phone, and three people sign", async (t) => {
  const person = await stage.visit();
  const { page } = person;
  let number = "";

  await stage.act(t, "an appraisal before the recognition is refused, and a grade says what it brings", async () => {
    await publishStandards(stage.server);
    await enterAsPerson(person, "citizen-1");
    await person.go("/items/work-injury-claim");
    await page.getByRole("link", { name: "开始办理" }).first().click();
    await page.getByLabel("哪天受的伤").fill("2026-06-10");
    await page.getByLabel("工伤认定决定书文号").fill("铜人社工认〔2026〕1号");
    await page.getByLabel("哪天认定的").fill("2026-07-20");
    await page.getByLabel("劳动能力鉴定结论文号").fill("铜劳鉴〔2026〕1号");
    await page.getByLabel("哪天作出鉴定结论").fill("2026-07-19");
    await page.getByRole("radio", { name: /^4级/ }).check();
    await page.getByRole("radio", { name: /登记的银行账户/ }).check();
    await page.getByRole("checkbox", { name: /没有在别处领过工伤待遇/ }).check();
    await shown(page.getByText("日期的先后不对"));
    await person.look("an appraisal before the recognition");
    await draw(person, "work-injury-dates-360");
    await page.getByLabel("哪天作出鉴定结论").fill("2026-09-08");
    await shown(page.getByText("一次性伤残补助金", { exact: true }));
    const photograph = { mimeType: "image/jpeg", buffer: await page.screenshot({ type: "jpeg", quality: 30 }) };
    for (const name of ["认定书.jpg", "鉴定结论.jpg"]) {
      await page
        .getByLabel(/拍照或选文件/)
        .first()
        .setInputFiles({ name, ...photograph });
      await shown(page.getByText(`收到 ${name}`, { exact: false }));
    }
    await person.look("the claim, ready");
    await draw(person, "work-injury-claim-360");
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
      await shown(desk.page.getByText("一次性伤残补助金", { exact: true }));
      if (post === "clerk") await desk.look("the claim at the desk");
      if (post === "clerk") await draw(desk, "work-injury-desk");
      await sign(desk, verb);
      await shown(desk.page.getByText(new RegExp(`已.*${number}`)));
    }
  });

  await stage.act(t, "the person reads both: once, and every month", async () => {
    await person.go("/benefits");
    await reloadUntil(page, page.getByText("一次性伤残补助金", { exact: false }));
    await shown(page.getByText("2026年10月开始领", { exact: false }));
    await shown(page.getByText("一次性发放", { exact: true }));
    await shown(page.getByText("正在发放", { exact: true }));
    await person.look("the awards");
    await draw(person, "work-injury-awards-360");
  });
});
