import assert from "node:assert/strict";
import { test } from "node:test";
import type { CodeTable } from "./code-table.ts";
import * as codes from "./index.ts";

const { codeOf, sayStandard, titleOf } = codes;
const isTable = (value: unknown): value is CodeTable =>
  typeof value === "object" && value !== null && "entries" in value;
const tables: Readonly<Record<string, CodeTable>> = Object.fromEntries(
  Object.entries(codes).flatMap(([name, value]) => (isTable(value) ? [[name, value]] : [])),
);

test("every table has its standard and as many codes as the standard lists", () => {
  const said = Object.entries(tables).map(
    ([name, table]) => `${name} ${table.entries.length} ${sayStandard(table.standard)}`,
  );
  assert.deepEqual(said.sort(), [
    "degreeGroups 4 GB 6864-1986 中华人民共和国学位代码",
    "documentTypes 8 社会保障卡系统数据字典",
    "economicTypes 34 GB/T 12402-2000 经济类型分类与代码",
    "educations 40 GB/T 4658-2006 学历代码",
    "educations1984 37 GB 4658-1984 文化程度代码",
    "ethnicCodesInUse 2 社会保障卡系统数据字典",
    "ethnicGroups 56 GB 3304-1991 中国各民族名称的罗马字母拼写法和代码",
    "healthGroups 4 GB/T 2261.3-2003 个人基本信息分类与代码 第3部分：健康状况代码",
    "healthStatuses 22 GB/T 2261.3-2003 个人基本信息分类与代码 第3部分：健康状况代码",
    "householdKinds 9 户口类别代码",
    "livingStatuses 5 社会保障卡系统数据字典",
    "maritalStatuses 8 GB/T 2261.2-2003 个人基本信息分类与代码 第2部分：婚姻状况代码",
    "maritalStatuses1984 5 GB 4766-1984 婚姻状况代码",
    "occupationStatuses 13 GB/T 2261.4-2003 个人基本信息分类与代码 第4部分：从业状况（个人身份）代码",
    "sexes 4 GB/T 2261.1-2003 个人基本信息分类与代码 第1部分：人的性别代码",
  ]);
  assert.equal(sayStandard({ title: "某表", number: "GB 1" }), "GB 1 某表");
});

for (const [name, table] of Object.entries(tables)) {
  test(`${name}: no code and no word stands twice, all codes are digits of one length, in order`, () => {
    const all = table.entries.map((entry) => entry.code);
    assert.equal(new Set(all).size, all.length);
    assert.equal(new Set(table.entries.map((entry) => entry.title)).size, all.length);
    assert.equal(new Set(all.map((code) => code.length)).size, 1);
    assert.deepEqual(all, all.toSorted());
    for (const { code, title } of table.entries) {
      assert.match(code, /^\d{1,3}$/);
      assert.match(title, /^[\u4e00-\u9fff（）/]+$/);
      assert.equal(titleOf(table, code), title);
      assert.equal(codeOf(table, title), code);
    }
  });
}

test("a code is text: its zero counts, and what no table has is undefined", () => {
  assert.equal(titleOf(codes.ethnicGroups, "08"), "壮族");
  assert.equal(titleOf(codes.ethnicGroups, "8"), undefined);
  assert.equal(titleOf(codes.documentTypes, "08"), "外国人护照");
  assert.equal(codeOf(codes.sexes, "女性"), "2");
  assert.equal(codeOf(codes.sexes, "女"), undefined);
  assert.equal(titleOf(codes.ethnicGroups, "97"), undefined);
  assert.equal(titleOf(codes.ethnicCodesInUse, "97"), "其他");
});

test("the ethnic groups run from 01 to 56 without a gap, each with two letters of its own", () => {
  const { entries } = codes.ethnicGroups;
  const numbers = Array.from({ length: 56 }, (_, index) => String(index + 1).padStart(2, "0"));
  assert.deepEqual(
    entries.map((entry) => entry.code),
    numbers,
  );
  assert.equal(new Set(entries.map((entry) => entry.letters)).size, 56);
  for (const { letters, roman, title } of entries) {
    assert.match(letters, /^[A-Z]{2}$/);
    assert.match(roman, /^[A-Z][a-z]+$/);
    assert.ok(title.endsWith("族"));
  }
  const group = (code: string) => entries.find((entry) => entry.code === code);
  assert.deepEqual(group("01"), { code: "01", title: "汉族", roman: "Han", letters: "HA" });
  assert.deepEqual(group("06"), { code: "06", title: "苗族", roman: "Miao", letters: "MH" });
  assert.deepEqual(group("56"), { code: "56", title: "基诺族", roman: "Jino", letters: "JN" });
});

test("one code means another thing in another edition", () => {
  assert.equal(titleOf(codes.educations, "44"), "职业高中毕业");
  assert.equal(titleOf(codes.educations1984, "62"), "职业高中毕业");
  assert.equal(titleOf(codes.educations, "62"), "普通高中结业");
  assert.equal(titleOf(codes.educations, "21"), "大学本科毕业");
  assert.equal(titleOf(codes.educations1984, "21"), "大学毕业");
  assert.equal(titleOf(codes.maritalStatuses, "40"), "离婚");
  assert.equal(titleOf(codes.maritalStatuses1984, "4"), "离婚");
  assert.equal(titleOf(codes.healthGroups, "6"), "残疾");
  assert.equal(titleOf(codes.healthStatuses, "41"), "癌症");
  assert.equal(titleOf(codes.occupationStatuses, "80"), "退（离）休人员");
  assert.equal(titleOf(codes.householdKinds, "2"), "农业家庭户口");
  assert.equal(titleOf(codes.economicTypes, "173"), "私营有限责任（公司）");
  assert.equal(titleOf(codes.livingStatuses, "3"), "被判刑收监");
  assert.equal(titleOf(codes.degreeGroups, "3"), "硕士");
});

test("the types know the codes of a table", () => {
  const woman: codes.CodeOf<typeof codes.sexes> = "2";
  // @ts-expect-error the standard has no sex 3
  const nobody: codes.CodeOf<typeof codes.sexes> = "3";
  assert.deepEqual([titleOf(codes.sexes, woman), titleOf(codes.sexes, nobody)], ["女性", undefined]);
});
