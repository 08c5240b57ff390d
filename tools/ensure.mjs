// 两条命令的起点: `npm start` and `npm test` (and bench, drill, prepack) come here under whatever Node the machine has (18 or later).
// Plain JavaScript. It installs what is missing, under Node 24 (npm under an older Node leaves out native packages
// that Vite needs), then hands over to Node 24, passing signals on and the exit code back.

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const project = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const windows = process.platform === "win32";
const programs = {
  start: ["tools/build-web.ts", "src/server/main.ts"],
  test: ["tools/test.ts"],
  bench: ["bench/main.ts"],
  drill: ["tools/drill.ts"],
  policy: ["tools/build-policy.ts"],
};

async function main() {
  const [command = "start", ...args] = process.argv.slice(2);
  const steps = programs[command];
  if (!steps) stopWith(`没有命令 ${command}。可用：${Object.keys(programs).join("、")}。`);
  if (Number(process.versions.node.split(".")[0]) < 18)
    stopWith(`需要 Node 18 或更新的版本，现在是 ${process.version}。`);
  installWhenNeeded();
  for (const [index, program] of steps.entries()) {
    const last = index === steps.length - 1;
    const { code, signal } = await runUnderNode24([program, ...(last ? args : [])]);
    if (signal) process.kill(process.pid, signal); // die of what it died of: the caller sees the truth
    if (code !== 0 || last) process.exit(code ?? 1);
  }
}

// ── Installing ───────────────────────────────────────────────────────────────────────────────────────────────────

function installWhenNeeded() {
  const stamp = path.join(project, "node_modules", ".shebao-installed");
  const wanted = fingerprint();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted && fs.existsSync(ownNode())) return;
  if (!isComplete()) install();
  if (!isComplete())
    stopWith("安装不完整：缺少 Node 24 或某个依赖。若设有 ignore-scripts，请取消后删除 node_modules 重试。");
  fs.writeFileSync(stamp, wanted);
}

/** Changes when another installation is needed: lock file, what package.json asks for, platform. Not on a new script. */
function fingerprint() {
  const { dependencies, devDependencies, allowScripts } = readJson("package.json");
  const lock = fs.readFileSync(path.join(project, "package-lock.json"), "utf8");
  const parts = [lock, JSON.stringify([dependencies, devDependencies, allowScripts]), process.platform, process.arch];
  return createHash("sha256").update(parts.join("\n")).digest("hex");
}

/** Whether node_modules holds every package of the lock file that this platform needs, whoever installed them. */
function isComplete() {
  const installed = path.join(project, "node_modules", ".package-lock.json");
  if (!fs.existsSync(installed) || !runs24(ownNode())) return false;
  const present = JSON.parse(fs.readFileSync(installed, "utf8")).packages;
  return Object.entries(readJson("package-lock.json").packages).every(([folder, wanted]) => {
    if (folder === "" || !isForThisPlatform(wanted)) return true;
    return present[folder]?.version === wanted.version && fs.existsSync(path.join(project, folder, "package.json"));
  });
}

/** An optional package counts when it names a platform and that is ours: the native parts are of this kind. */
function isForThisPlatform({ optional, os: systems, cpu, libc }) {
  if (optional && !systems && !cpu) return false;
  const fits = (list, value) => !list || list.includes(value);
  const glibc = process.platform === "linux" && process.report?.getReport().header.glibcVersionRuntime;
  return (
    fits(systems, process.platform) &&
    fits(cpu, process.arch) &&
    (process.platform !== "linux" || fits(libc, glibc ? "glibc" : "musl"))
  );
}

function install() {
  const began = Date.now();
  console.log("安装：首次运行或依赖有变化，正在安装……");
  const npm = findNpm();
  const bootstrap = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-node-"));
  try {
    const node = runs24(process.execPath) ? process.execPath : fetchNode24(npm, bootstrap);
    // Not `npm ci`: it refuses a lock file that does not list the native packages of every other platform, which not
    // every registry carries. --no-save takes the lock file's versions and writes nothing; isComplete() compares them.
    // NODE_ENV=production would leave out Node 24 and the bundler, hence --include.
    const args = ["install", "--no-save", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
    runNpm({ ...npm, node }, args, project, "安装依赖失败");
  } finally {
    fs.rmSync(bootstrap, { recursive: true, force: true });
  }
  console.log(`安装：完成，用时 ${((Date.now() - began) / 1000).toFixed(1)} 秒`);
}

/** Node 24 alone, outside the project, so that neither the lock file nor node_modules is touched before all is installed under it. */
function fetchNode24(npm, folder) {
  const version = readJson("package.json").devDependencies.node;
  const system = windows ? "win" : process.platform;
  const name = `${system === "darwin" && process.arch === "arm64" ? "node-bin" : "node"}-${system}-${process.arch}`;
  fs.writeFileSync(path.join(folder, "package.json"), "{}");
  // The platform's own package is a plain archive: no install script has to run.
  const args = ["install", "--prefix", folder, "--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
  runNpm({ ...npm, node: process.execPath }, [...args, `${name}@${version}`], folder, "下载 Node 24 失败");
  const node = path.join(folder, "node_modules", name, "bin", windows ? "node.exe" : "node");
  if (!runs24(node))
    stopWith(`下载的 Node ${version} 在本机（${system}-${process.arch}）不能运行。请自行安装 Node 24 后重试。`);
  return node;
}

/** npm's own script, to be run by a Node of our choice; when only a launcher is found, it follows PATH. */
function findNpm() {
  const { npm_execpath: calling = "", PATH = "" } = process.env;
  const beside = path.dirname(process.execPath);
  const launchers = PATH.split(path.delimiter).map((folder) => path.join(folder, windows ? "npm.cmd" : "npm"));
  const found = launchers.find((file) => fs.existsSync(file));
  const scripts = [
    calling,
    found && fs.realpathSync(found),
    path.join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
    path.join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const script = scripts.find((file) => file && path.basename(file) === "npm-cli.js" && fs.existsSync(file));
  if (!script && !found) stopWith("找不到 npm。请安装带 npm 的 Node（18 或更新的版本）后重试。");
  return { script, launcher: found };
}

function runNpm({ script, launcher, node }, args, cwd, failure) {
  // Install scripts call `node` and `npm` by name: they too must meet this Node first.
  const env = { ...process.env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
  const [command, all] = script ? [node, [script, ...args]] : [launcher, args];
  const stdio = ["ignore", "inherit", "inherit"];
  const { status, signal } = spawnSync(command, all, { cwd, env, stdio, shell: !script && windows });
  if (signal) process.kill(process.pid, signal);
  if (status !== 0) {
    stopWith(`${failure}（npm 退出码 ${status}）。请检查网络与 npm 的源（npm config get registry），然后重试。`);
  }
}

function runs24(node) {
  if (!fs.existsSync(node)) return false;
  const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
  return Number(/^v(\d+)\./.exec(stdout ?? "")?.[1] ?? 0) >= 24;
}

// ── Running ──────────────────────────────────────────────────────────────────────────────────────────────────────

function ownNode() {
  return path.join(project, "node_modules", ...(windows ? ["node", "bin", "node.exe"] : [".bin", "node"]));
}

function runUnderNode24(args) {
  const bin = path.join(project, "node_modules", ".bin");
  // What was compiled is kept, for the processes that follow: the server, its worker and the tests start in a third of the time.
  const compiled = path.join(project, "node_modules", ".cache", "node");
  const env = { NODE_COMPILE_CACHE: compiled, ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` };
  const child = spawn(ownNode(), args, { cwd: project, env, stdio: "inherit" });
  // Ctrl-C on a terminal reaches the child by itself; passing it on would be a second one, which means "at once".
  const onTerminal = process.stdin.isTTY || process.stdout.isTTY;
  const pass = (signal) => {
    if (signal !== "SIGINT" || !onTerminal) child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve({ code, signal });
    });
  });
}

function readJson(name) {
  return JSON.parse(fs.readFileSync(path.join(project, name), "utf8"));
}

/** What is wrong in the surroundings and not in the program: said in a sentence, without a stack. */
class Refusal extends Error {}

function stopWith(message) {
  throw new Refusal(message);
}

main().catch((error) => {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
});
