import { test } from "node:test";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { publishStandards } from "./published-standards.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, sign } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };

test("who lost the job claims the benefit on the phone, two people sign, a run of the unemployment fund pays", async (t) => {
  const person = await stage.visit();
  let number = "";

  await stage.act(t, "without a published standard the claim says what is missing", async () => {
    await enterAsPerson(person, "citizen-unemployed");
    await person.go("/items/unemployment-claim");
    await shown(person.page.getByRole("heading", { level: 1, name: "失业保险金申领" }));
    await person.look("the page of the item");
    await person.page.getByRole("link", { name: "开始办理" }).first().click();
    await person.page.getByRole("radio", { name: /合同到期/ }).check();
    await person.page.getByLabel("哪天办的失业登记").fill("2026-11-04");
    await person.page.getByRole("radio", { name: /登记的银行账户/ }).check();
    await person.page.getByRole("checkbox", { name: /我已办失业登记/ }).check();
    await shown(person.page.getByText("还缺计算用的标准"));
  });

  await stage.act(t, "with it, amount and months are said before submission", async () => {
    await publishStandards(stage.server);
    await reloadUntil(person.page, person.page.getByText("每月失业保险金", { exact: true }));
    await shown(person.page.getByText("每月 1,800.00 元", { exact: false }));
    await shown(person.page.getByText(/^18 个月/));
    await person.look("the claim, ready");
    await draw(person, "unemployment-claim-360");
    await person.page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(person.page.getByRole("heading", { name: /^已提交，办件编号/ }));
    number = /applications\/([^/?]+)/.exec(person.page.url())?.[1] ?? "";
  });

  await stage.act(t, "two people of the agency sign", async () => {
    const clerk = await stage.visit(wide);
    await enterDesk(clerk, "clerk");
    await clerk.go(`/staff/cases/${number}`);
    await shown(clerk.page.getByText("每月失业保险金", { exact: true }));
    await clerk.look("the claim at the desk");
    await sign(clerk, "受理");
    await shown(clerk.page.getByText(new RegExp(`已.*${number}`)));
    const checker = await stage.visit(wide);
    await enterDesk(checker, "checker");
    await checker.go(`/staff/cases/${number}`);
    await sign(checker, "复核通过");
    await checker.go(`/staff/cases/${number}`);
    await shown(checker.page.getByText("核定好了", { exact: false }));
    await shown(checker.page.getByRole("link", { name: /下载核定表 PDF/ }));
    await checker.look("the award at the desk");
    await draw(checker, "unemployment-case");
  });

  await stage.act(t, "the person sees the award, with its end and where the amount comes from", async () => {
    await person.go("/benefits");
    await shown(person.page.getByText("2026年11月开始领，到2028年4月", { exact: false }));
    await person.look("the benefit");
    await draw(person, "unemployment-benefit-360");
    await person.page.getByRole("button", { name: /每月失业保险金/ }).click();
    await shown(person.page.getByRole("dialog").getByText("当地最低工资标准").first());
  });

  await stage.act(t, "finance computes the month of the unemployment fund", async () => {
    const finance = await stage.visit(wide);
    await enterDesk(finance, "finance");
    await finance.go("/staff/finance");
    await shown(finance.page.getByRole("button", { name: "试算2026年11月养老金" }));
    await finance.look("a fund after the other");
    await draw(finance, "finance-funds");
    await finance.page.getByRole("button", { name: "试算2026年11月失业保险待遇" }).click();
    await finance.page.getByRole("button", { name: "开始试算", exact: true }).click();
    await shown(finance.page.getByText("试算，尚未发放"));
    await shown(finance.page.getByText("PAY-610000-202611-SY01"));
    await shown(finance.page.getByText("失业保险金").first());
    await finance.look("the preview of the unemployment fund");
    await draw(finance, "finance-unemployment-run");
  });
});
