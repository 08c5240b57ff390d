import assert from "node:assert/strict";
import { test } from "node:test";
import { readFormula, termsIn } from "./formula-words.ts";

test("signs are read as words", () => {
  assert.equal(readFormula("甲 × 乙 ÷ 12 − 丙 + 3"), "甲 乘 乙 除以 12 减 丙 加 3");
});

test("a bracket is read so that its end is heard", () => {
  assert.equal(readFormula("（甲 + 乙） ÷ 2"), "甲、乙的和 除以 2");
  assert.equal(readFormula("100 − （甲 − 乙）"), "100 减 甲 减 乙的差");
  assert.equal(readFormula("（甲 × 乙 + 丙） ÷ 丁"), "甲 乘 乙 加 丙的得数 除以 丁");
  assert.equal(readFormula("甲 ÷ （乙 × 丙）"), "甲 除以 乙 乘 丙的得数");
  assert.equal(readFormula("甲 × （乙）"), "甲 乘 乙");
});

test("the smaller or greater of several is read as such, also one inside the other", () => {
  assert.equal(readFormula("较小者（甲，乙）"), "甲、乙中较小的一个");
  assert.equal(readFormula("甲 + 较大者（0，乙 − 甲） × 丙"), "甲 加 0、乙 减 甲中较大的一个 乘 丙");
  assert.equal(
    readFormula("较大者（较小者（工资，平均工资 × 上限），平均工资 × 下限）"),
    "工资、平均工资 乘 上限中较小的一个、平均工资 乘 下限中较大的一个",
  );
});

test("signs inside a label are not signs", () => {
  assert.equal(readFormula("1993-2011年指数 × 2"), "1993-2011年指数 乘 2");
});

test("what is no formula of the grammar is read all the same", () => {
  assert.equal(readFormula("逐月相加"), "逐月相加");
  assert.equal(readFormula("甲 × 乙）"), "甲 乘 乙 ）");
  assert.equal(readFormula(""), "");
});

test("the numbers of a formula are counted: labels and whole numbers, not signs", () => {
  assert.equal(termsIn("（甲 × 乙 + 较小者（丙，0）） ÷ 12"), 5);
  assert.equal(termsIn("甲"), 1);
});
