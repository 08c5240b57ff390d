import assert from "node:assert/strict";
import { test } from "node:test";
import { countUnconfirmed, lawsOf, sayAloud, sayLaw, sayValue, termsOf } from "./derivation-words.ts";
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
