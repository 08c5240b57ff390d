import assert from "node:assert/strict";
import { test } from "node:test";
import { sayCitation } from "./kernel/citation.ts";
import { article, articleCited, chineseNumber, citeRegulation, findArticle } from "./regulation.ts";

test("the articles that pages cite have a gist of one sentence", () => {
  const cited = [6, 7, 9, 10, 11, 18, 25, 29, 30, 31, 32, 35, 36, 37, 38, 41, 46, 49, 50, 51, 52];
  for (const number of cited) assert.match(article(number).gist, /^[^。]{8,60}。$/, String(number));
});

test("an article without a gist is not found, and citing its gist is a fault", () => {
  assert.equal(findArticle(64), undefined);
  assert.throws(() => article(1), RangeError);
});

test("article numbers are written as the regulation writes them", () => {
  assert.deepEqual([6, 10, 11, 18, 30, 41, 63].map(chineseNumber), [
    "六",
    "十",
    "十一",
    "十八",
    "三十",
    "四十一",
    "六十三",
  ]);
  for (const wrong of [0, 100, 1.5]) assert.throws(() => chineseNumber(wrong), RangeError);
  assert.equal(sayCitation(citeRegulation(31)), "《社会保险经办条例》（国务院令第765号）第三十一条");
});

test("a citation of the regulation leads to its article, any other to none", () => {
  assert.equal(articleCited(citeRegulation(18))?.number, 18);
  assert.equal(articleCited({ ...citeRegulation(18), article: "第九十九条" }), undefined);
  assert.equal(articleCited({ title: "中华人民共和国社会保险法", article: "第十八条" }), undefined);
});
