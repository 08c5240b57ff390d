import { test } from "node:test";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, sign } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };

test("who cannot work any more claims the 病残津贴 on the phone with the appraisal, and three people sign", async (t) => {
  const person = await stage.visit();
  let number = "";

  await stage.act(
    t,
    "injured at work it is not claimed here; ill, amount and end are said before submission",
    async () => {
      await enterAsPerson(person, "citizen-deemed");
      await person.go("/items/invalidity-claim");
      await person.page.getByRole("link", { name: "开始办理" }).first().click();
      await person.page.getByLabel("劳动能力鉴定结论文号").fill("铜劳鉴〔2026〕9号");
      await person.page.getByLabel("哪天作出鉴定结论").fill("2026-10-08");
      await person.page.getByRole("radio", { name: /^因工受伤/ }).check();
      await person.page.getByRole("radio", { name: /登记的银行账户/ }).check();
      await person.page.getByRole("checkbox", { name: /我没有在领/ }).check();
      await shown(person.page.getByText("因工受伤的不在这里办"));
      await person.page.getByRole("radio", { name: /^因病/ }).check();
      const photograph = {
        mimeType: "image/jpeg",
        buffer: await person.page.screenshot({ type: "jpeg", quality: 30 }),
      };
      await person.page.getByLabel(/拍照或选文件/).setInputFiles({ name: "鉴定结论.jpg", ...photograph });
      await shown(person.page.getByText("收到 鉴定结论.jpg", { exact: false }));
      await shown(person.page.getByText("每月病残津贴", { exact: true }));
      await shown(person.page.getByText("发到2027年3月", { exact: false }));
      await person.look("the claim, ready");
      await draw(person, "invalidity-claim-360");
      await person.page.getByRole("button", { name: "提交", exact: true }).click();
      await shown(person.page.getByRole("heading", { name: /^已提交，办件编号/ }));
      number = /applications\/([^/?]+)/.exec(person.page.url())?.[1] ?? "";
    },
  );

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
      await shown(desk.page.getByText("每月病残津贴", { exact: true }));
      if (post === "clerk") await draw(desk, "invalidity-desk");
      await sign(desk, verb);
      await shown(desk.page.getByText(new RegExp(`已.*${number}`)));
    }
  });

  await stage.act(t, "the person sees from when to when it is paid", async () => {
    await person.go("/benefits");
    await reloadUntil(person.page, person.page.getByText("2026年12月开始领，到2027年3月", { exact: false }));
    await person.look("the award");
    await draw(person, "invalidity-award-360");
  });
});
