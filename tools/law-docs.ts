// `node tools/law-docs.ts` writes docs/law from the sources: article → functions → tests, parameters, public rules.

import fs from "node:fs";
import path from "node:path";
import { articlesPage } from "./law/articles-page.ts";
import { parameterPages } from "./law/parameters-page.ts";
import { rulesPage } from "./law/rules-page.ts";
import { project } from "./source-files.ts";

const folder = path.join(project, "docs/law");

/** Every generated page, by its path below docs/law. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map([["README.md", articlesPage()], ["rules.md", rulesPage()], ...parameterPages()]);

/** Pages of which what stands in docs/law is not what would be written. */
export function stale(): readonly string[] {
  const wanted = pages();
  const differ = [...wanted].filter(([page, text]) => text !== standing(page)).map(([page]) => page);
  return [...differ, ...leftOver(wanted)];
}

const standing = (page: string): string | undefined => {
  const file = path.join(folder, page);
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
};

/** Pages of topics that are gone. */
function leftOver(wanted: ReadonlyMap<string, string>): readonly string[] {
  const below = path.join(folder, "parameters");
  const found = fs.existsSync(below) ? fs.readdirSync(below).map((name) => `parameters/${name}`) : [];
  return found.filter((page) => !wanted.has(page));
}

function write(): void {
  const wanted = pages();
  fs.mkdirSync(path.join(folder, "parameters"), { recursive: true });
  for (const page of leftOver(wanted)) fs.rmSync(path.join(folder, page));
  for (const [page, text] of wanted) fs.writeFileSync(path.join(folder, page), text);
  console.log(`docs/law：${wanted.size} 页`);
}

if (import.meta.main) write();
