import assert from "node:assert/strict";
import { test } from "node:test";
import { sayRegion, schemeTitles } from "./region.ts";

test("a region is called by the name of its province, and a code without one stands for itself", () => {
  assert.equal(sayRegion("national"), "全国");
  assert.equal(sayRegion("310000"), "上海市");
  assert.equal(sayRegion("610000"), "陕西省");
  assert.equal(sayRegion("990000"), "990000");
  assert.equal(sayRegion("610100"), "610100");
  assert.equal(sayRegion("constructor"), "constructor");
});

test("a code longer or shorter than a division names no province", () => {
  assert.equal(sayRegion("3100000"), "3100000");
  assert.equal(sayRegion("0310000"), "0310000");
});

test("each scheme has its own title", () => {
  const titles = Object.values(schemeTitles);
  assert.equal(titles.length, 7);
  assert.equal(new Set(titles).size, 7);
  assert.equal(schemeTitles["enterprise-pension"], "企业职工基本养老保险");
});
