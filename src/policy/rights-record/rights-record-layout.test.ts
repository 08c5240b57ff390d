import assert from "node:assert/strict";
import { test } from "node:test";
import { shaanxi, shanghai } from "../kernel/region.ts";
import { rightsRecordLayout } from "./rights-record-layout.ts";
import { contributionMarks, type RightsRecordSectionKey, recordStatusTitles } from "./section.ts";
import { rightsRecordSections } from "./sections.ts";

const sectionsOf = (year: number, region?: string) => rightsRecordLayout(year, region).sections;
const keysOf = (year: number, region?: string) => sectionsOf(year, region).map(({ key }) => key);
const section = (key: RightsRecordSectionKey, year: number, region?: string) =>
  sectionsOf(year, region).find((one) => one.key === key);

test("the record is named by its year and covers its twelve months, in yuan", () => {
  const { title, period, moneyUnit, header, footer } = rightsRecordLayout(2023);
  assert.equal(title, "2023年度社会保险个人权益记录单");
  assert.equal(period, "2023年1月至2023年12月");
  assert.equal(moneyUnit, "元");
  assert.deepEqual(
    [...header, ...footer].map(({ title }) => title),
    ["表单验证号码", "验证二维码", "业务查询章", "数据统计截止至", "打印时间", "社会保险经办机构名称", "地址", "说明"],
  );
});

test("Shanghai shows what was credited to the account from the record of 2023, contributions before", () => {
  assert.equal(section("account", 2022, shanghai)?.title, "年度养老保险缴费信息");
  assert.equal(section("account", 2023, shanghai)?.title, "养老保险记账信息");
  assert.equal(section("account", 2011, shanghai)?.title, "年度养老保险缴费信息");
  assert.equal(section("account", 2026, shanghai)?.title, "养老保险记账信息");
  assert.equal(section("account", 2022)?.title, "基本养老保险个人账户情况");
  assert.equal(section("account", 2023, shaanxi)?.title, "基本养老保险个人账户情况");
  assert.equal(section("person", 2022, shanghai)?.title, "个人基本信息");
});

test("Shanghai has the benefits of pension and work injury from the record of 2023", () => {
  const [before, since] = [keysOf(2022, shanghai), keysOf(2023, shanghai)];
  const added = ["pension-benefit", "injury-benefit"];
  assert.deepEqual(
    since.filter((key) => !before.includes(key)),
    added,
  );
  assert.deepEqual(
    before,
    since.filter((key) => !added.includes(key)),
  );
  assert.deepEqual(
    since,
    rightsRecordSections.map(({ key }) => key),
  );
  assert.ok(keysOf(2022, shaanxi).includes("pension-benefit"));
});

test("the supplement is a section of Shanghai alone", () => {
  const elsewhere = rightsRecordSections.map(({ key }) => key).filter((key) => key !== "supplement");
  for (const year of [2022, 2023]) {
    assert.ok(keysOf(year, shanghai).includes("supplement"));
    assert.deepEqual(keysOf(year, shaanxi), elsewhere);
    assert.deepEqual(keysOf(year), elsewhere);
  }
});

test("every section has fields, each key once, and its titles speak of no other year", () => {
  for (const { key, title, fields } of sectionsOf(2025, shanghai)) {
    assert.ok(title.length > 0 && fields.length > 1, key);
    assert.equal(new Set(fields.map((field) => field.key)).size, fields.length, key);
    assert.ok(!fields.some((field) => field.title.includes("{")), key);
  }
  const fields = section("pension-benefit", 2025)?.fields.map(({ title }) => title);
  assert.deepEqual(fields, ["2025年12月基本养老金金额", "2025年增资调待金额"]);
});

test("sections have the fields that forms print", () => {
  const counts = Object.fromEntries(rightsRecordSections.map(({ key, fields }) => [key, fields.length]));
  assert.deepEqual(counts, {
    person: 13,
    participation: 2,
    monthly: 3,
    "year-totals": 17,
    account: 7,
    "pension-benefit": 2,
    "injury-benefit": 6,
    "medical-benefit": 7,
    "maternity-benefit": 4,
    "unemployment-benefit": 2,
    supplement: 4,
  });
  const account = section("account", 2025)?.fields.map(({ key, kind }) => `${key} ${kind}`);
  assert.deepEqual(account, [
    "openBalance money",
    "principal money",
    "openInterest money",
    "currentInterest money",
    "accountMonths whole",
    "paidOut money",
    "endBalance money",
  ]);
  assert.deepEqual(
    rightsRecordSections.filter(({ rows }) => rows === 12).map(({ key }) => key),
    ["monthly"],
  );
  assert.deepEqual(
    rightsRecordSections.flatMap(({ key, perScheme }) => (perScheme?.length === 3 ? [key] : [])),
    ["participation", "monthly"],
  );
});

test("who has what in the year decides which sections are printed", () => {
  const shown = Object.fromEntries(rightsRecordSections.map(({ key, shown }) => [key, shown]));
  assert.deepEqual(shown, {
    person: "always",
    participation: "always",
    monthly: "always",
    "year-totals": "always",
    account: "employee-or-flexible",
    "pension-benefit": "retired-by-year-end",
    "injury-benefit": "injury-benefit-in-year",
    "medical-benefit": "medical-settlement-in-year",
    "maternity-benefit": "maternity-benefit-in-year",
    "unemployment-benefit": "unemployment-benefit-in-year",
    supplement: "former-town-or-rural-member",
  });
});

test("a month has one of four marks, a relation one of three words", () => {
  assert.deepEqual(
    Object.values(contributionMarks).map(({ sign }) => sign),
    ["●", "△", "○", "-"],
  );
  assert.deepEqual(Object.values(recordStatusTitles), ["参保缴费", "暂停缴费（中断）", "终止缴费"]);
});

test("a year before the record began, or none at all, is refused", () => {
  assert.equal(rightsRecordLayout(2011).title, "2011年度社会保险个人权益记录单");
  assert.equal(rightsRecordLayout(9999).sections.length, 10);
  for (const year of [2010, 2023.5, Number.NaN, 10_000]) {
    assert.throws(() => rightsRecordLayout(year), /记录年度应为2011年以后的四位年份/);
  }
});
