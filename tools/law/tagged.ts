import path from "node:path";
import { read, sourceFiles } from "../source-files.ts";

/** One `@law` line: a function and the article that it follows. */
export interface Tagged {
  readonly document: string;
  readonly article: string;
  readonly name: string;
  readonly file: string;
}

/** A file of tests, and how many stand in it. */
export interface TestFile {
  readonly file: string;
  readonly tests: number;
}

/** Sources of `src/policy` without tests, by path. */
export function policySources(): ReadonlyMap<string, string> {
  const files = sourceFiles().filter((file) => file.startsWith("src/policy/") && file.endsWith(".ts"));
  const sources = files.filter((file) => !file.endsWith(".test.ts"));
  if (sources.length < 20) throw new Error(`saw only ${sources.length} sources of the law`);
  return new Map(sources.map((file) => [file, read(file)]));
}

/** Every `@law` line of a source, with the exported function or constant that its comment stands over. */
export function tagsOf(file: string, source: string): readonly Tagged[] {
  return [...source.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*\*\//g)].flatMap(({ 0: comment, index }) => {
    const lines = [...comment.matchAll(/@law[ \t]+(\S+)(?:[ \t]+([^\n*]*[^\s*]))?/g)];
    if (lines.length === 0) return [];
    const name = /^\s*export (?:function|const) (\w+)/.exec(source.slice(index + comment.length))?.[1];
    if (name === undefined) throw new Error(`${file}：@law 后面应是导出的函数`);
    return lines.map(([, document = "", article = ""]) => ({ document, article, name, file }));
  });
}

/** The files of tests that import a function, by name of the function and file it stands in. */
export function testFiles(sources: ReadonlyMap<string, string>): (of: Tagged) => readonly TestFile[] {
  const tests = sourceFiles()
    .filter((file) => /^(src|test)\/.*\.test\.ts$/.test(file))
    .map((file) => {
      const text = read(file);
      return { file, tests: text.match(/(?<![\w.])test\(|\bt\.test\(/g)?.length ?? 0, imported: importsOf(file, text) };
    });
  const reaches = (target: string, file: string) =>
    target === file || (target.endsWith("/index.ts") && sources.has(target));
  return ({ name, file }) =>
    tests.filter(({ imported }) => imported.some((one) => one.names.has(name) && reaches(one.target, file)));
}

/** What a file imports by name, and from which file of ours. */
export function importsOf(file: string, text: string): readonly { target: string; names: ReadonlySet<string> }[] {
  return [...text.matchAll(/import (?:type )?\{([^}]*)\} from "([^"]+)"/g)].map(([, names = "", from = ""]) => ({
    target: from.startsWith("#") ? `src/${from.slice(1)}` : path.posix.join(path.posix.dirname(file), from),
    names: new Set(
      names.split(",").map(
        (name) =>
          name
            .trim()
            .replace(/^type /, "")
            .split(" as ")[0] ?? "",
      ),
    ),
  }));
}

/**
 * Formulas that can be explained but name no law: `explainX` whose twin `x` has no `@law` line. A variant of a tagged
 * function (`…By`, `…At`, `…Of`: the same with facts found elsewhere), and a twin of another name, are covered by a line in
 * their file or in a file of the topic that it imports.
 */
export function untagged(sources: ReadonlyMap<string, string>): readonly string[] {
  const tags = new Set(
    [...sources].flatMap(([file, source]) => tagsOf(file, source).map(({ name }) => `${file} ${name}`)),
  );
  const hasTag = (file: string) => [...tags].some((tag) => tag.startsWith(`${file} `));
  return [...sources].flatMap(([file, source]) => {
    if (/^src\/policy\/(kernel|rules|parameters)\//.test(file)) return [];
    return [...source.matchAll(/^export (?:function|const) explain(\w+)/gm)].flatMap(([explain, stem = ""]) => {
      const twin = stem.charAt(0).toLowerCase() + stem.slice(1);
      const exact = new RegExp(`^export (?:function|const) ${twin}\\b`, "m").test(source);
      const variant = /(By|At|Of)$/.test(twin);
      if (exact && !variant) return tags.has(`${file} ${twin}`) ? [] : [`${file} ${twin}`];
      const siblings = importsOf(file, source).map(({ target }) => target);
      const covered = [file, ...siblings.filter((other) => path.dirname(other) === path.dirname(file))].some(hasTag);
      return covered ? [] : [`${file} ${explain.replace(/^export \w+ /, "")}`];
    });
  });
}
