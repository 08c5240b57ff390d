import assert from "node:assert/strict";
import { test } from "node:test";
import { shippedTables } from "../src/policy/law.ts";
import { ruleDocumentation } from "../src/policy/rules/index.ts";
import { sayValue } from "../src/policy/say/say-value.ts";
import { untested } from "./law/articles-page.ts";
import { articleNumber, documentOf, lawDocuments } from "./law/documents.ts";
import { fieldsOf } from "./law/rules-page.ts";
import { importsOf, policySources, tagsOf, untagged } from "./law/tagged.ts";
import { pages, stale } from "./law-docs.ts";

test("docs/law is what the sources say", () => {
  assert.ok(pages().size > 10, `only ${pages().size} pages`);
  assert.deepEqual(stale(), [], "请运行 node tools/law-docs.ts，把结果一并提交");
});

test("every function that names an article is imported by a test", () => {
  assert.deepEqual(untested(), []);
});

test("every formula that can be explained names its law", () => {
  assert.deepEqual(untagged(policySources()), [], "请在函数的注释里写 @law 文件 条款");
});

test("a document has one title, here and where values cite it", () => {
  const sources = shippedTables.values.flatMap(({ byRegion }) => Object.values(byRegion).flat());
  const titles = new Map(sources.map(({ source }) => [source.number, source.title]));
  const compared = lawDocuments.filter(({ tag }) => titles.has(tag));
  assert.ok(compared.length > 8, `only ${compared.length} compared`);
  for (const { tag, title } of compared) assert.equal(title, titles.get(tag));
});

test("a spelling that is not the one, and a document that is not listed, are refused with the way out", () => {
  assert.equal(documentOf("国发〔2005〕38号", "a.ts").title, "国务院关于完善企业职工基本养老保险制度的决定");
  assert.throws(() => documentOf("社会保险法", "a.ts f"), /a\.ts f：「社会保险法」应写作「中华人民共和国社会保险法」/);
  assert.throws(() => documentOf("某办法", "a.ts f"), /不在 tools\/law\/documents\.ts 里/);
});

test("articles are numbers: 第十六条 is 16, 第一百零八条 108, and an annex none", () => {
  assert.deepEqual(
    ["第六条", "第十条", "第十六条", "第二十条", "第六十四条第二款", "第一百条", "第一百零八条"].map(articleNumber),
    [6, 10, 16, 20, 64, 100, 108],
  );
  assert.equal(articleNumber("附件"), undefined);
});

test("a tag belongs to the function after its comment, with its article or without", () => {
  const source =
    "/** One. */\nexport const a = 1;\n/**\n * Two.\n * @law 甲法 第二条\n * @law 乙号\n */\nexport function b() {}\n";
  assert.deepEqual(tagsOf("x.ts", source), [
    { document: "甲法", article: "第二条", name: "b", file: "x.ts" },
    { document: "乙号", article: "", name: "b", file: "x.ts" },
  ]);
  assert.throws(() => tagsOf("x.ts", "/** @law 甲法 第二条 */\nfunction b() {}\n"), /x\.ts：@law 后面应是导出的函数/);
});

test("a formula without a law is found, whatever its twin is called; a variant leans on its file", () => {
  const found = (source: string) => untagged(new Map([["src/policy/t/a.ts", source]]));
  const formula = "export function pay() {}\nexport function explainPay() {}\n";
  assert.deepEqual(found(formula), ["src/policy/t/a.ts pay"]);
  assert.deepEqual(found(`/** @law 甲法 */\n${formula}`), []);
  assert.deepEqual(found("export function explainPaid() {}\n"), ["src/policy/t/a.ts explainPaid"]);
  const variant = "export function payBy() {}\nexport function explainPayBy() {}\n";
  assert.deepEqual(found(`/** @law 甲法 */\n${formula}${variant}`), []);
});

test("imports are read by name and by the file they come from", () => {
  const text = 'import { a, type B, c as d } from "../t/a.ts";\nimport { e } from "#policy/index.ts";\n';
  assert.deepEqual(importsOf("src/policy/u/x.test.ts", text), [
    { target: "src/policy/t/a.ts", names: new Set(["a", "B", "c"]) },
    { target: "src/policy/index.ts", names: new Set(["e"]) },
  ]);
});

test("money is said in yuan, rates in per cent, indices as decimals, ages in years", () => {
  const limits = { floor: 395_640n, ceiling: 1_978_200n, referenceWage: 659_400n };
  const said = sayValue("contribution-limits/enterprise-pension", limits);
  assert.equal(said, "下限 3,956.40 元；上限 19,782.00 元；参考工资 6,594.00 元");
  assert.equal(sayValue("late-fee-rate", 500n), "0.05%");
  assert.equal(sayValue("deemed-index", 1_000_000n), "1");
  assert.equal(sayValue("resident-pension-age", 726), "60周岁6个月");
  assert.equal(sayValue("minimum-contribution-months", 186), "15年6个月");
  assert.equal(sayValue("temporary-account-ages", null), "没有临时账户");
});

test("what no sayer knows fails: a parameter, a field, a bigint where a number is said, a word", () => {
  assert.throws(() => sayValue("new-thing", 1n), /参数 new-thing 没有读法/);
  assert.throws(() => sayValue("flexible-worker-rates", { total: 1n, extra: 2n }), /没有字段 extra 的读法/);
  assert.throws(() => sayValue("minimum-contribution-months", 180n), /不是数：180/);
  assert.throws(() => sayValue("late-fee-rate", 500), /不是整数：500/);
  assert.throws(() => sayValue("levy-mode/x", "by-hand"), /没有「by-hand」的说法/);
});

test("fields of a rule say whether they are needed, optional or win over the parameter, also inside lists", () => {
  const assess = ruleDocumentation.find(({ name }) => name === "contribution.assess");
  const fields = fieldsOf(assess?.input ?? {});
  assert.deepEqual(fields.map(({ field, presence }) => [field, presence]).slice(0, 4), [
    ["region", "必填"],
    ["month", "必填"],
    ["category", "必填"],
    ["wage", "可选"],
  ]);
  const all = ruleDocumentation.flatMap(({ input }) => fieldsOf(input));
  assert.ok(all.some(({ presence }) => presence === "可选，代替参数"));
  assert.ok(all.some(({ field }) => field === "years[].base"));
  assert.deepEqual(
    all.filter(({ said }) => said === "undefined"),
    [],
  );
});
