// Mutation test of the law: every formula is changed a little, one change at a time, and a test has to notice. Stryker makes
// the changes, in a throwaway copy under the temp folder. `npm run drill -- mutation`, or `npm run drill -- mutation pension`
// for one folder of src/policy: its row in docs/law/mutation.md is then replaced, the others stay.

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const project = path.join(import.meta.dirname, "..");
const tool = path.join(import.meta.dirname, "mutation");
const result = path.join(project, "docs/law/mutation.md");
const required = 80;

/** Lists, types and the wire layer are no formulas. law.ts is the one formula file beside the folders. */
const notMutated = ["parameters", "rules"];
const notMutatedFiles = ["values.ts", "index.ts"];

interface Row {
  readonly folder: string;
  readonly mutants: number;
  readonly killed: number;
  readonly timeout: number;
  readonly survived: number;
  readonly noCoverage: number;
  readonly seconds: number;
  readonly date: string;
}

async function main(chosen: readonly string[]): Promise<number> {
  const folders = foldersToMutate();
  const unknown = chosen.find((name) => !folders.includes(name));
  if (unknown !== undefined) {
    console.error(`src/policy 里没有可变异的目录 ${unknown}。可用：${folders.join("、")}`);
    return 2;
  }
  install();
  for (const folder of chosen.length > 0 ? chosen : folders) {
    const row = await measure(folder);
    const rows = [...readRows().filter((other) => other.folder !== folder), row];
    fs.writeFileSync(result, report(folders, rows));
    console.log(`${folder}：${scoreOf([row])}%`);
  }
  const score = Number(scoreOf(readRows()));
  console.log(`变异得分 ${score}%（要求 ${required}%），见 ${path.relative(process.cwd(), result)}`);
  return score >= required ? 0 : 1;
}

// ── Measuring ────────────────────────────────────────────────────────────────────────────────────────────────────

/** One folder by its own tests first, then by those of the public rules, which call the same formulas. */
async function measure(folder: string): Promise<Row> {
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-mutation-"));
  try {
    copyProject(copy);
    const tests = testsOf(folder);
    fs.mkdirSync(path.join(copy, "tests"));
    for (const [name, files] of Object.entries(tests)) fs.writeFileSync(path.join(copy, name), suite(files));
    fs.writeFileSync(path.join(copy, "stryker.json"), JSON.stringify(options(folder, Object.keys(tests)), null, 2));
    const began = performance.now();
    const stryker = path.join(tool, "node_modules/@stryker-mutator/core/bin/stryker.js");
    const bin = path.join(project, "node_modules/.bin");
    const env = {
      ...process.env,
      PATH: `${bin}${path.delimiter}${process.env.PATH}`,
      NODE_COMPILE_CACHE: path.join(copy, "compiled"), // a process for each mutant: halves its start
    };
    const child = spawn(process.execPath, [stryker, "run", "stryker.json"], { cwd: copy, env, stdio: "inherit" });
    const [code] = (await once(child, "exit")) as [number | null];
    if (code !== 0) throw new Error(`${folder}：变异测试没有运行完（退出码 ${code}）`);
    const found = statuses(path.join(copy, "report.json"));
    const count = (...wanted: string[]) => found.filter((status) => wanted.includes(status)).length;
    const unmeasured = count("CompileError", "RuntimeError", "Pending");
    if (unmeasured > 0) throw new Error(`${folder}：${unmeasured} 个变异没有结果`);
    return {
      folder,
      mutants: count("Killed", "Timeout", "Survived", "NoCoverage"),
      killed: count("Killed"),
      timeout: count("Timeout"),
      survived: count("Survived"),
      noCoverage: count("NoCoverage"),
      seconds: Math.round((performance.now() - began) / 1000),
      date: new Date().toISOString().slice(0, 10),
    };
  } finally {
    fs.rmSync(copy, { recursive: true, force: true });
  }
}

function options(folder: string, testFiles: readonly string[]) {
  const formulas = folder === "law" ? "src/policy/law.ts" : `src/policy/${folder}/**/*.ts`;
  return {
    testRunner: "tap",
    plugins: ["@stryker-mutator/tap-runner"],
    mutate: [formulas, "!**/*.test.ts", ...notMutatedFiles.map((name) => `!**/${name}`)],
    // Labels, messages and citations are words; which word stands where is read by people, not by a formula.
    mutator: { excludedMutations: ["StringLiteral"] },
    tap: { testFiles, nodeArgs: ["-r", "{{hookFile}}", "--test-reporter=tap", "{{testFile}}"], forceBail: true },
    coverageAnalysis: "perTest",
    concurrency: Math.min(2, os.availableParallelism()),
    timeoutMS: 8000,
    inPlace: true, // the copy is ours
    tempDirName: "stryker",
    disableTypeChecks: false,
    reporters: ["json", "clear-text"], // who survives is shown while it runs, the result file only counts
    clearTextReporter: { allowColor: false, reportTests: false, reportScoreTable: false },
    jsonReporter: { fileName: "report.json" },
    allowEmpty: false,
    checkers: [],
  };
}

function copyProject(copy: string): void {
  for (const part of ["package.json", "src/policy", "test"]) {
    fs.cpSync(path.join(project, part), path.join(copy, part), { recursive: true });
  }
  fs.symlinkSync(path.join(project, "node_modules"), path.join(copy, "node_modules"), "junction");
}

/** The kernel is under everything, so its own tests have to do, each file in a process of its own: a change runs only those near it. */
function testsOf(folder: string): Readonly<Record<string, readonly string[]>> {
  const own = testsIn(folder === "law" ? "." : folder);
  if (folder !== "kernel") return { "tests/1-own.mjs": own, "tests/2-rules.mjs": testsIn("rules") };
  return Object.fromEntries(own.map((file) => [`tests/${path.basename(file, ".test.ts")}.mjs`, [file]]));
}

/** Tests of one folder in one process. What cannot even be loaded is a failed test; random cases are few and the same each time. */
function suite(files: readonly string[]): string {
  return [
    'import { test } from "node:test";',
    'import fc from "fast-check";',
    "fc.configureGlobal({ seed: 1, numRuns: 30 });",
    `for (const file of ${JSON.stringify(files)}) {`,
    "  try {",
    "    await import(file);",
    "  } catch (error) {",
    '    test(file + " loads", () => { throw error; });',
    "  }",
    "}",
    "",
  ].join("\n");
}

function testsIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(project, "src/policy", folder))
    .filter((name) => name.endsWith(".test.ts"))
    .sort()
    .map((name) => path.posix.join("../src/policy", folder, name));
}

function foldersToMutate(): string[] {
  const mutable = (folder: string) =>
    fs
      .readdirSync(path.join(project, "src/policy", folder))
      .some((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !notMutatedFiles.includes(name));
  const folders = fs
    .readdirSync(path.join(project, "src/policy"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !notMutated.includes(entry.name) && mutable(entry.name))
    .map((entry) => entry.name);
  return ["law", ...folders.sort()];
}

function statuses(file: string): string[] {
  const { files } = JSON.parse(fs.readFileSync(file, "utf8")) as {
    files: Record<string, { mutants: { status: string }[] }>;
  };
  // "Ignored" are the excluded words.
  return Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
}

// ── The result ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Caught mutants in a hundred, rounded down to two places. */
function scoreOf(rows: readonly Row[]): string {
  const sum = (part: (row: Row) => number) => rows.reduce((total, row) => total + part(row), 0);
  const [caught, all] = [sum((row) => row.killed + row.timeout), sum((row) => row.mutants)];
  return all === 0 ? "0.00" : (Math.floor((caught * 10_000) / all) / 100).toFixed(2);
}

function report(folders: readonly string[], measured: readonly Row[]): string {
  const rows = folders.flatMap((folder) => measured.filter((row) => row.folder === folder));
  const rest = folders.filter((folder) => measured.every((row) => row.folder !== folder));
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(tool, "package.json"), "utf8"));
  const versions = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  const total = (part: (row: Row) => number) => rows.reduce((sum, row) => sum + part(row), 0);
  return [
    "# 规则库的变异测试",
    "",
    "由 `npm run drill -- mutation` 生成：逐处改动 `src/policy` 的公式，看测试是否察觉。一个目录先由本目录的测试检验，再由公开规则（`src/policy/rules`）的测试检验；`kernel` 只由本目录的测试检验。",
    "",
    `- 得分 **${scoreOf(rows)}%**（察觉与超时之和除以变异数），要求不低于 ${required}%，不足则演练不通过。`,
    `- 工具：${versions.join("、")}；Node ${process.versions.node}。`,
    "- 不变异：参数表、`values.ts`、`index.ts`、`facts.ts`、`regulation.ts`、公开规则的线上格式。文字（标签、说明、文件名）的变异不计。",
    "- 随机用例的种子固定，默认每条 30 例（`npm test` 里为 100 例），得分因此只会偏低。",
    `- 未测：${rest.length === 0 ? "无" : rest.join("、")}。`,
    "",
    "| 目录 | 得分 | 变异 | 察觉 | 超时 | 存活 | 未覆盖 | 秒 | 日期 |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...rows.map(
      (row) =>
        `| ${row.folder} | ${scoreOf([row])}% | ${row.mutants} | ${row.killed} | ${row.timeout} | ${row.survived} | ${row.noCoverage} | ${row.seconds} | ${row.date} |`,
    ),
    `| 合计 | ${scoreOf(rows)}% | ${total((row) => row.mutants)} | ${total((row) => row.killed)} | ${total((row) => row.timeout)} | ${total((row) => row.survived)} | ${total((row) => row.noCoverage)} | ${total((row) => row.seconds)} |  |`,
    "",
  ].join("\n");
}

function readRows(): Row[] {
  if (!fs.existsSync(result)) return [];
  const line = /^\| ([a-z-]+) \| [\d.]+% \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| ([\d-]+) \|$/gm;
  return [...fs.readFileSync(result, "utf8").matchAll(line)].map((match) => {
    const [mutants = 0, killed = 0, timeout = 0, survived = 0, noCoverage = 0, seconds = 0] = match
      .slice(2, 8)
      .map(Number);
    const [, folder = ""] = match;
    return { folder, mutants, killed, timeout, survived, noCoverage, seconds, date: match[8] ?? "" };
  });
}

/** Stryker is no dependency of the project: it comes when somebody drills. */
function install(): void {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(tool, "package.json"), "utf8"));
  const present = Object.entries(dependencies).every(([name, version]) => {
    const file = path.join(tool, "node_modules", name, "package.json");
    return fs.existsSync(file) && JSON.parse(fs.readFileSync(file, "utf8")).version === version;
  });
  if (present) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["install", "--no-audit", "--no-fund", "--no-save", "--no-package-lock", "--loglevel=error"];
  const { status } = spawnSync(npm, args, { cwd: tool, stdio: "inherit", shell: npm !== "npm" });
  if (status !== 0) throw new Error("变异测试工具没有装上，请检查网络与 npm 的源");
}

process.exitCode = await main(process.argv.slice(2));
