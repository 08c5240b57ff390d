import assert from "node:assert/strict";
import { test } from "node:test";
import { sayCitation } from "./kernel/citation.ts";
import { article, articleCited, chineseNumber, citeRegulation, findArticle } from "./regulation.ts";

test("every article from 2 to 63 has a gist of one sentence of its own", () => {
  const gists = Array.from({ length: 62 }, (_, index) => article(index + 2).gist);
  for (const [index, gist] of gists.entries()) assert.match(gist, /^[^。]{8,60}。$/, `article ${index + 2}`);
  assert.equal(new Set(gists).size, 62);
});

test("where the law sets working days for the agency, the gist says how many", () => {
  const days = [
    [6, 10],
    [10, 10],
    [18, 20],
    [20, 30],
    [20, 10],
    [22, 20],
    [24, 10],
    [25, 20],
  ] as const;
  for (const [number, limit] of days) assert.ok(article(number).gist.includes(`${limit}个工作日`), String(number));
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
