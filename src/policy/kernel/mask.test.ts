import assert from "node:assert/strict";
import { test } from "node:test";
import { maskAddress, maskBankAccount, maskName, maskPhone } from "./mask.ts";

test("a mobile number keeps three and four digits", () => {
  assert.equal(maskPhone("19000000026"), "190****0026");
  assert.equal(maskPhone("0919-3185000"), "****5000");
  assert.equal(maskPhone("12333"), "****");
  assert.equal(maskPhone("3185000"), "****"); // seven digits: four would be more than half
  assert.equal(maskPhone("03185000"), "****5000");
  assert.equal(maskPhone("190000000261"), "****0261"); // twelve
  assert.equal(maskPhone("电19000000026"), "****0026");
});

test("a bank account is known by its last four", () => {
  assert.equal(maskBankAccount("6229990000001107"), "尾号 1107");
  assert.equal(maskBankAccount("1107"), "尾号 ****");
  assert.equal(maskBankAccount("0001107"), "尾号 ****");
  assert.equal(maskBankAccount("00001107"), "尾号 1107");
});

test("a name keeps its first character and, from three on, its last", () => {
  assert.equal(maskName("王芳"), "王*");
  assert.equal(maskName("周建国"), "周*国");
  assert.equal(maskName("买买提·吐尔逊"), "买*逊");
  assert.equal(maskName("𠮷田"), "𠮷*");
  assert.equal(maskName("王"), "*");
  assert.equal(maskName(""), "*");
});

test("an address shows the district and nothing of the street", () => {
  assert.equal(maskAddress("陕西省铜川市王益区红旗街12号"), "陕西省铜川市王益区***");
  assert.equal(maskAddress("宜君县城关镇"), "宜君县***");
  assert.equal(maskAddress("人民路12号阳光小区3栋502"), "人民路12号***"); // no district: six characters at most
  assert.equal(maskAddress("陕西阳光花园小区1栋"), "陕西阳光花***"); // 小区 is no district: half of ten
  assert.equal(maskAddress("1号院王益区红旗街"), "1号院王***"); // a district that does not come first is none: half of nine
  assert.equal(maskAddress("某地"), "某***");
  assert.equal(maskAddress(""), "***");
});
