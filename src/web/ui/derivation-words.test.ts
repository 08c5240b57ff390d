import assert from "node:assert/strict";
import { test } from "node:test";
import {
  countUnconfirmed,
  isLong,
  lawsOf,
  type Parameter,
  sayAloud,
  sayLaw,
  sayParameterSource,
  sayValue,
  termsOf,
} from "./derivation-words.ts";
import type { DerivationAnswer } from "./wire.ts";

const step = (label: string, result: string, over: Partial<DerivationAnswer> = {}): DerivationAnswer => ({
  kind: "derivation",
  label,
  result,
  unit: "yuan",
  formula: "缴费基数 × 个人费率",
  calculation: "",
  inputs: [],
  ...over,
});

test("each unit is said as a person reads it", () => {
  assert.equal(sayValue("2078.91", "yuan"), "2,078.91 元");
  assert.equal(sayValue("0.08", "rate"), "8%");
  assert.equal(sayValue("2026-03", "month"), "2026年3月");
  assert.equal(sayValue("2026-03-01", "date"), "2026年3月1日");
  assert.equal(sayValue("358", "months"), "358 个月");
  assert.equal(sayValue("10", "days"), "10 天");
  assert.equal(sayValue("137.8", "number"), "137.8");
  assert.equal(sayValue("女职工", "text"), "女职工");
});

test("a value that is not of its shape is shown as it came, never as a wrong figure", () => {
  assert.equal(sayValue("未公布", "yuan"), "未公布");
  assert.equal(sayValue("未公布", "month"), "未公布");
});

test("a sum of computed parts is split into terms with their signs", () => {
  const sum = step("合计", "507.99", {
    formula: "个人部分 + 补记 − 退回",
    inputs: [step("个人部分", "500.00"), step("补记", "10.00"), step("退回", "2.01")],
  });
  assert.deepEqual(
    termsOf(sum)?.map(({ sign, term }) => `${sign}${term.label}`),
    ["个人部分", "+补记", "−退回"],
  );
});

test("a product, or a sum that names something else, is not split", () => {
  const product = step("个人部分", "359.52", {
    formula: "缴费基数 × 个人费率",
    inputs: [step("缴费基数", "4494.00"), step("个人费率", "0.08", { unit: "rate" })],
  });
  assert.equal(termsOf(product), null);
  const other = step("合计", "2.00", { formula: "逐月相加", inputs: [step("1月", "1.00"), step("2月", "1.00")] });
  assert.equal(termsOf(other), null);
});

test("laws are collected once, from parameters and from steps", () => {
  const law = { title: "社会保险法", article: "第十二条" };
  const tree = step("个人部分", "1.00", {
    law,
    inputs: [
      step("缴费基数", "1.00", { law }),
      {
        kind: "parameter",
        label: "个人费率",
        value: "0.08",
        unit: "rate",
        status: "unconfirmed",
        source: { title: "国务院决定", number: "国发〔2005〕38号" },
        validFrom: "2006-01",
      },
    ],
  });
  assert.deepEqual(lawsOf(tree).map(sayLaw), ["《社会保险法》第十二条", "《国务院决定》（国发〔2005〕38号）"]);
  assert.equal(countUnconfirmed(tree), 1);
  assert.equal(countUnconfirmed(step("个人部分", "1.00")), 0);
});

test("an unconfirmed value deep in the tree is found, and counted once", () => {
  const deep = step("甲", "1.00", {
    inputs: [
      step("乙", "1.00", {
        inputs: [
          {
            kind: "parameter",
            label: "下限",
            value: "4494.00",
            unit: "yuan",
            status: "unconfirmed",
            source: { title: "通知" },
            validFrom: "2026-01",
          },
        ],
      }),
    ],
  });
  assert.equal(countUnconfirmed(deep), 1);
});

test("a voice reads words, not symbols", () => {
  const spoken = sayAloud("3月个人缴费", "按基数乘费率", step("个人部分", "359.52"));
  assert.match(spoken, /缴费基数 乘 个人费率/);
  assert.doesNotMatch(spoken, /×/);
});

const parameter = (over: Partial<Parameter> = {}): Parameter => ({
  kind: "parameter",
  label: "个人费率",
  value: "0.08",
  unit: "rate",
  status: "verified",
  source: { title: "国务院决定", number: "国发〔2005〕38号", article: "第六条" },
  validFrom: "2006-01-01",
  ...over,
});

test("a parameter says since when it holds, and until when if that is over", () => {
  const source = "《国务院决定》第六条（国发〔2005〕38号）";
  assert.equal(sayParameterSource(parameter()), `${source} · 2006年1月1日起`);
  assert.equal(sayParameterSource(parameter({ validFrom: "2006-01" })), `${source} · 2006年1月起`);
  const over = parameter({ validTo: "2019-04-30" });
  assert.equal(sayParameterSource(over), `${source} · 2006年1月1日至2019年4月30日`);
});

test("a label with a hyphen is no difference, and a choice of two is no sum", () => {
  const [first, second] = [step("1993-2011年", "1.00"), step("2012-2024年", "2.00")];
  const terms = termsOf(step("合计", "3.00", { formula: "1993-2011年 + 2012-2024年", inputs: [first, second] }));
  assert.deepEqual(
    terms?.map(({ sign, term }) => sign + term.label),
    ["1993-2011年", "+2012-2024年"],
  );
  const choice = "较小者（1993-2011年，2012-2024年）";
  assert.equal(termsOf(step("较小的", "1.00", { formula: choice, inputs: [first, second] })), null);
});

test("rounding, a note and what is not confirmed are read too", () => {
  const derivation = step("个人部分", "359.52", {
    rounding: "四舍五入到分",
    note: "缴费基数已按下限调整。",
    inputs: [step("缴费基数", "4494.00"), parameter({ status: "unconfirmed" })],
  });
  assert.equal(
    sayAloud("3月个人缴费", "按基数乘费率", derivation),
    "3月个人缴费。359.52 元。按基数乘费率。算法：缴费基数 乘 个人费率，四舍五入到分。缴费基数已按下限调整。" +
      "缴费基数，4,494.00 元。个人费率，8%，待确认",
  );
});

test("a formula of thirty years is neither spread over the page nor read out, and its numbers only in part", () => {
  const years = Array.from({ length: 30 }, (_, index) => index + 1);
  const labels = years.flatMap((year) => [`第${year}年基数`, `第${year}年工资`]);
  const sum = years.map((year) => `第${year}年基数 ÷ 第${year}年工资`).join(" + ");
  const derivation = step("平均缴费工资指数", "1.0000", {
    unit: "number",
    formula: `（${sum}） ÷ 30`,
    inputs: labels.map((label) => step(label, "1.00")),
  });
  assert.equal(isLong(derivation), true);
  const spoken = sayAloud("指数", "各年相加", derivation);
  assert.match(spoken, /算式有 61 个数，请看页面/); // 30 × 2 and the 30 at the end
  assert.match(spoken, /其余 48 个数，请看页面$/); // 60 − 12
  assert.doesNotMatch(spoken, /第7年/); // the first twelve are those of six years
  const twelve = labels.slice(0, 12).join(" + ");
  assert.equal(isLong(step("甲", "1.00", { formula: twelve })), false);
  assert.equal(isLong(step("甲", "1.00", { formula: `${twelve} + 1` })), true);
});
