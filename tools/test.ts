// Everything that must hold, in one command: format and lint → types → law → unit → cluster → process → web → end-to-end.
// The first failure stops. A step that looked at nothing has failed. `npm test -- unit` runs one step.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startEmbedded } from "../src/platform/db/embedded.ts";
import { buildWeb } from "./build-web.ts";
import { chromium } from "./chromium.ts";
import { sourceFiles } from "./source-files.ts";
import { totalsOf } from "./test-report.ts";

const project = path.join(import.meta.dirname, "..");
// A file waits much for its server and its browser: two at once take two thirds of the time on two cores.
const isolated = ["--test-concurrency=2"];

/** What reads and writes the sliced tables, when CITUS_URL names a coordinator that may make databases. */
const clusterFolders = [
  "account",
  "as-of",
  "benefit",
  "contribution",
  "eligibility",
  "fund",
  "payment",
  "recovery",
  "transfer",
].map((domain) => `src/domains/${domain}`);

const isUnit = (name: string) => !name.endsWith(".process.test.ts");
const isLaw = (name: string) => name.startsWith("src/policy/");

const everyBranchOf = (files: string) => [
  "--experimental-test-coverage",
  `--test-coverage-include=${files}`,
  "--test-coverage-exclude=**/*.test.ts",
  "--test-coverage-branches=100",
  "--test-coverage-lines=100",
];

const steps: Record<string, () => Promise<void>> = {
  lint: async () => {
    await tool("biome", "check", "--error-on-warnings", ".");
    await tool("knip"); // nothing unused, nothing used that package.json does not list
  },
  types: () => tool("tsc", "--noEmit"),
  // The law by itself, with every branch of every formula taken. Coverage sees nothing of code that was compiled before.
  law: () => {
    const options = ["--test-isolation=none", ...everyBranchOf("src/policy/**/*.ts")];
    return tests(["src/policy"], () => true, options, { NODE_DISABLE_COMPILE_CACHE: "1" });
  },
  unit: () => tests(["src", "tools"], (name) => isUnit(name) && !isLaw(name), ["--test-isolation=none"]),
  cluster: async () => {
    if (cluster === undefined) return console.log("未设 CITUS_URL：集群测试没有运行（docs/operating/cluster.md）");
    const options = ["--test-isolation=none", "--test-timeout=600000"];
    await tests(clusterFolders, isUnit, options, { CITUS_URL: cluster });
  },
  process: () => tests(["src", "tools"], (name) => name.endsWith(".process.test.ts"), isolated),
  web: async () => void (await buildWeb(project)),
  "end-to-end": async () => {
    environment.CHROMIUM = chromium();
    await buildWeb(project); // before two files would build it at once
    return tests(["test/end-to-end"], () => true, isolated);
  },
};

async function main(chosen: readonly string[]): Promise<boolean> {
  const unknown = chosen.find((name) => !steps[name]);
  if (unknown) {
    console.error(`没有步骤 ${unknown}。可用：${Object.keys(steps).join("、")}。`);
    return false;
  }
  for (const [name, step] of Object.entries(steps)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    console.log(`\n── ${name}`);
    const began = performance.now();
    const failedBefore = totals.failed;
    try {
      await step();
    } catch (error) {
      if (totals.failed === failedBefore) totals.failed += 1; // a step without tests of its own counts as one
      console.error(`✖ ${name} 未通过：${(error as Error).message}（${seconds(began)}）`);
      return false;
    }
    console.log(`✔ ${name}（${seconds(began)}）`);
  }
  return true;
}

const totals = { passed: 0, failed: 0 };
// Only the step of the cluster runs there: databases are made without templates, which takes its time.
const { CITUS_URL: cluster, ...environment }: NodeJS.ProcessEnv = process.env;
let child: ChildProcess | undefined;
let stopDatabase = async () => {};

async function tests(
  folders: string[],
  wanted: (name: string) => boolean,
  options: string[],
  more: NodeJS.ProcessEnv = {},
): Promise<void> {
  const files = sourceFiles()
    .filter((name) => folders.some((folder) => name.startsWith(`${folder}/`)))
    .filter((name) => name.endsWith(".test.ts") && wanted(name));
  if (files.length === 0) throw new Error(`${folders.join("、")} 里没有测试文件`);
  await startDatabase();
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "shebao-report-")), "report.tap");
  const spec = ["--test-reporter=spec", "--test-reporter-destination=stdout"];
  const tap = ["--test-reporter=tap", `--test-reporter-destination=${report}`];
  const code = await run(process.execPath, ["--test", ...options, ...spec, ...tap, ...files.sort()], more);
  const { passed, failed } = totalsOf(fs.existsSync(report) ? fs.readFileSync(report, "utf8") : "");
  fs.rmSync(path.dirname(report), { recursive: true });
  totals.passed += passed;
  totals.failed += failed;
  if (passed + failed === 0) throw new Error(`${files.length} 个文件里没有一个测试`);
  if (code !== 0 || failed > 0) throw new Error(`${failed} 个测试未通过或未运行完`);
}

/** One database server for all tests of the run; each test process makes its own databases in it. */
async function startDatabase(): Promise<void> {
  if (environment.SHEBAO_TEST_DATABASE) return;
  const user = process.getuid?.() ?? os.userInfo().username;
  const database = await startEmbedded({ dataDirectory: path.join(os.tmpdir(), `shebao-test-${user}`) });
  environment.SHEBAO_TEST_DATABASE = database.ownerUrl;
  if (!database.attached) stopDatabase = () => database.stop();
}

async function tool(name: string, ...args: string[]): Promise<void> {
  const code = await run(path.join(project, "node_modules/.bin", name), args);
  if (code !== 0) throw new Error(`${name} 退出码 ${code}`);
}

async function run(command: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<number> {
  const shell = process.platform === "win32";
  const env = { ...environment, ...more };
  child = spawn(command, args, { cwd: project, env, stdio: ["ignore", "inherit", "inherit"], shell });
  const [code] = (await once(child, "exit")) as [number | null];
  return code ?? 1;
}

function seconds(began: number): string {
  return `${((performance.now() - began) / 1000).toFixed(1)} 秒`;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, async () => {
    child?.kill(signal);
    await stopDatabase();
    process.exit(130);
  });

const passed = await main(process.argv.slice(2)).finally(() => stopDatabase());
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = passed ? 0 : 1;
