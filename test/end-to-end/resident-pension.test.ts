import { test } from "node:test";
import { residentYears } from "../resident-years.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, sign } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };

test("a resident past sixty claims on the phone, two people sign, the residents' fund pays", async (t) => {
  const person = await stage.visit();
  let number = "";

  await stage.act(t, "fourteen years are not enough, and the claim says so", async () => {
    await stage.server.query(residentYears(8, 2011, 2024));
    await enterAsPerson(person, "citizen-late");
    await person.go("/items/resident-pension-claim");
    await shown(person.page.getByRole("heading", { level: 1, name: "申领城乡居民养老保险待遇" }));
    await person.look("the page of the item");
    await person.page.getByRole("link", { name: "开始办理" }).first().click();
    await person.page.getByRole("radio", { name: /登记的银行账户/ }).check();
    await person.page.getByRole("checkbox", { name: /我没有在领/ }).check();
    await shown(person.page.getByText("缴费年数还定不了"));
    await draw(person, "resident-blocked-360");
  });

  await stage.act(t, "with a fifteenth the amount is said before submission", async () => {
    await stage.server.query(residentYears(8, 2010, 2010));
    await reloadUntil(person.page, person.page.getByText("缴费年数够", { exact: true }));
    await shown(person.page.getByText("每月 250.91 元", { exact: false }));
    await person.look("the claim, ready");
    await draw(person, "resident-claim-360");
    await person.page.getByRole("button", { name: "提交", exact: true }).click();
    await shown(person.page.getByRole("heading", { name: /^已提交，办件编号/ }));
    number = /applications\/([^/?]+)/.exec(person.page.url())?.[1] ?? "";
  });

  await stage.act(t, "two people of the agency sign", async () => {
    const clerk = await stage.visit(wide);
    await enterDesk(clerk, "clerk");
    await clerk.go(`/staff/cases/${number}`);
    await shown(clerk.page.getByText("每月养老金", { exact: true }));
    await clerk.look("the claim at the desk");
    await draw(clerk, "resident-desk");
    await sign(clerk, "受理");
    await shown(clerk.page.getByText(new RegExp(`已.*${number}`)));
    const checker = await stage.visit(wide);
    await enterDesk(checker, "checker");
    await checker.go(`/staff/cases/${number}`);
    await sign(checker, "复核通过");
    await shown(checker.page.getByText(new RegExp(`已.*${number}`)));
    await checker.go(`/staff/cases/${number}`);
    await shown(checker.page.getByText("核定好了", { exact: false }));
    await shown(checker.page.getByRole("link", { name: /下载核定表 PDF/ }));
    await draw(checker, "resident-case");
  });

  await stage.act(t, "the person sees the pension and where each part comes from", async () => {
    await person.go("/benefits");
    await shown(person.page.getByText("2025年2月开始领", { exact: false }));
    await person.look("the benefit");
    await draw(person, "resident-benefit-360");
    await person.page
      .getByRole("button", { name: /城乡居民养老金/ })
      .first()
      .click();
    await shown(person.page.getByRole("dialog").getByText("基础养老金标准").first());
    await draw(person, "resident-derivation-360");
  });

  await stage.act(t, "finance computes the month of the residents' fund", async () => {
    const finance = await stage.visit(wide);
    await enterDesk(finance, "finance");
    await finance.go("/staff/finance");
    await finance.page.getByRole("button", { name: "试算2026年11月城乡居民养老金" }).click();
    await finance.page.getByRole("button", { name: "开始试算", exact: true }).click();
    await shown(finance.page.getByText("试算，尚未发放"));
    await shown(finance.page.getByText("PAY-610000-202611-JM01"));
    await finance.look("the preview of the residents' fund");
    await draw(finance, "resident-run");
  });

  await stage.act(t, "who has an account of each scheme sees them apart", async () => {
    await stage.server.query(residentYears(1, 2009, 2010));
    const both = await stage.visit();
    await enterAsPerson(both, "citizen-1");
    await both.go("/records");
    await shown(both.page.getByRole("radio", { name: /企业职工基本养老保险/, checked: true }));
    await both.page.getByRole("radio", { name: /城乡居民基本养老保险/ }).check();
    await shown(both.page.getByRole("button", { name: "个人账户余额" }).filter({ hasText: "2,000.00" }));
    await both.look("the account of a resident");
    await draw(both, "resident-account-360");
  });
});
