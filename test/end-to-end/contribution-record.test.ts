import assert from "node:assert/strict";
import { test } from "node:test";
import { enterAsPerson } from "./doors.ts";
import { setStage } from "./stage.ts";
import { shown, type Visit } from "./visit.ts";

const stage = setStage();

/** Journey 3: sixty months and all, region, scheme, the account by year, and every amount opens. */
async function readRecord(visit: Visit, mode: string): Promise<void> {
  const { page } = visit;
  const sheet = page.getByRole("dialog");
  const close = async () => {
    await sheet.getByRole("button", { name: "关闭" }).click();
    await sheet.waitFor({ state: "detached" });
  };
  await shown(page.getByText("2008年3月起", { exact: false }));
  await visit.look(`${mode}: the overview`);
  await page.getByRole("link", { name: "看缴费记录" }).click();
  await shown(page.getByRole("heading", { name: "逐月明细" }));
  await shown(page.getByText("2 个月没有缴费，1 个月应缴未报，1 个月在路上"));
  await shown(page.getByText("由单位向税务申报"));
  await visit.look(`${mode}: sixty months`);

  // 11 months of Shanghai are left in the sixty: 2021-12 to 2022-10.
  await page.getByRole("button", { name: "上海市 11 个月" }).click();
  await shown(page.getByText("上海示例科技有限公司", { exact: false }));
  // 7 × 6,300 + 4 × 6,820 = 71,380; 8 % of it
  await shown(page.getByRole("button", { name: "个人缴费合计 ¥5,710.40" }));
  await page.getByRole("button", { name: "全部地区" }).click();

  await page.getByRole("button", { name: "工伤保险" }).click();
  await shown(page.getByText("工伤保险由单位缴，个人不缴", { exact: false }));
  await page.getByRole("button", { name: "2026年9月单位缴费 64.80" }).click();
  await shown(sheet.getByText("第4类基准费率", { exact: false }));
  await visit.look(`${mode}: how work injury is reckoned`);
  await close();
  await page.getByRole("button", { name: "企业职工基本养老保险" }).click();

  await page.getByRole("button", { name: "全部月份" }).click();
  const early = page.locator("summary", { hasText: "2008年" });
  await early.click();
  await shown(page.getByText("铜川示例水泥有限公司", { exact: false }));
  await page.getByRole("button", { name: /^2008年3月个人缴费/ }).click();
  await shown(sheet.getByText("原系统", { exact: false }));
  await close();
  await visit.look(`${mode}: all months`);

  // 89,583.91 × 2.62 % + 518.40 × 78 × 2.62 % ÷ 12 = 2,347.10 + 88.28
  await page.getByRole("button", { name: "2024年利息 2,435.38" }).click();
  await shown(sheet.getByText("¥2,435.38"));
  await visit.look(`${mode}: the interest of a year`);
  await shown(sheet.getByText("人社部发〔2017〕31号", { exact: false }));
  await shown(sheet.getByText("89,583.91 × 2.62%"));
  await sheet.locator("button.deeper").first().click();
  await shown(sheet.getByText("¥40,435.20")); // 518.40 × 78
  await close();
  await shown(page.getByText("未计息的年份（2015、2014", { exact: false }));
  await page.getByRole("button", { name: "2024年的每一笔" }).click();
  await shown(page.getByText("2024年12月　利息", { exact: false }));
  await visit.look(`${mode}: the entries of a year`);
  await shown(page.getByRole("img", { name: /个人账户逐年储存额/ }));
  await shown(page.getByRole("img", { name: /缴费基数：/ }));
}

test("on a phone a person reads sixty months and all of them, and what each amount is made of", async () => {
  const visit = await stage.visit();
  await enterAsPerson(visit, "citizen-1");
  await readRecord(visit, "phone");
});

test("the same in elder mode", async () => {
  const visit = await stage.visit();
  await enterAsPerson(visit, "citizen-1");
  await visit.page.getByRole("button", { name: "长辈版" }).click();
  await readRecord(visit, "elder");
});

test("the same on a PC, and it prints without its buttons", async () => {
  const visit = await stage.visit({ width: 1440, height: 900 });
  await enterAsPerson(visit, "citizen-1");
  await readRecord(visit, "PC");
  await visit.page.emulateMedia({ media: "print" });
  assert.equal(await visit.page.getByRole("button", { name: "全部月份" }).isVisible(), false);
  assert.equal(await visit.page.getByRole("heading", { name: "逐月明细" }).isVisible(), true);
});

test("months that nobody declared say who must act; who has none is told how to begin", async () => {
  const gap = await stage.visit();
  await enterAsPerson(gap, "citizen-gap");
  await gap.go("/records");
  await shown(gap.page.getByText("4 个月应缴未报", { exact: false }));
  await gap.look("the record with a gap");
  const nobody = await stage.visit();
  await enterAsPerson(nobody, "citizen-2");
  await nobody.go("/records");
  await shown(nobody.page.getByText("还没有缴费记录"));
  await shown(nobody.page.getByText("还没有开立个人账户"));
  await nobody.look("the record of nobody");
});
