import { articleNumber, documentOf, lawDocuments } from "./documents.ts";
import { cell, generated, table } from "./markdown.ts";
import { policySources, type Tagged, tagsOf, testFiles } from "./tagged.ts";

/** `docs/law/README.md`: the other pages, then article → function → tests. */
export function articlesPage(): string {
  const sources = policySources();
  const tags = [...sources].flatMap(([file, source]) => tagsOf(file, source));
  for (const { document, file, name } of tags) documentOf(document, `${file} ${name}`);
  const testsOf = testFiles(sources);
  const sections = lawDocuments.flatMap(({ tag, title }) => {
    const rows = tags.filter(({ document }) => document === tag).sort(byArticle);
    if (rows.length === 0) return [];
    const heading = `## ${tag}${title === undefined ? "" : `（${title}）`}`;
    return [
      heading,
      table(
        ["条款", "函数", "测试"],
        rows.map((row) => [row.article, functionLink(row), testLinks(testsOf(row))]),
      ),
    ];
  });
  const functions = new Set(tags.map(({ file, name }) => `${file} ${name}`)).size;
  const documents = new Set(tags.map(({ document }) => document)).size;
  const intro = [
    "# 法条、函数、测试",
    generated,
    [
      "- [parameters.md](parameters.md)：每个参数的值、地区、起止日期、出处、是否核对过",
      "- [rules.md](rules.md)：公开规则的输入、示例和答案",
      "- [pension-cases.md](pension-cases.md)：公开核定表的复算（`npm run drill -- cases`）",
      "- [mutation.md](mutation.md)：变异测试的得分（`npm run drill -- mutation`）",
    ].join("\n"),
    `${documents} 份文件的 ${new Set(tags.map(({ document, article }) => `${document} ${article}`)).size} 处条款，由 ${functions} 个函数实现。测试一栏是引用该函数的测试文件和其中的测试数；经公开规则的测试不重复列出。`,
  ];
  return `${[...intro, ...sections].join("\n\n")}\n`;
}

/** Tagged functions that no test imports. */
export function untested(): readonly string[] {
  const sources = policySources();
  const testsOf = testFiles(sources);
  const tags = [...sources].flatMap(([file, source]) => tagsOf(file, source));
  const missing = tags.filter((tag) => testsOf(tag).length === 0).map(({ file, name }) => `${file} ${name}`);
  return [...new Set(missing)];
}

function byArticle(a: Tagged, b: Tagged): number {
  const [left, right] = [articleNumber(a.article) ?? 1000, articleNumber(b.article) ?? 1000];
  if (left !== right) return left - right;
  const keys = [a, b].map(({ article, name }) => `${article} ${name}`) as [string, string];
  return keys[0] < keys[1] ? -1 : keys[0] > keys[1] ? 1 : 0;
}

const functionLink = ({ name, file }: Tagged): string => `[\`${name}\`](../../${file})`;

const testLinks = (files: ReturnType<ReturnType<typeof testFiles>>): string =>
  cell(
    files.map(({ file, tests }) => `[${file.split("/").slice(-2).join("/")}](../../${file})（${tests}）`).join("、"),
  );
