#!/usr/bin/env node
// `npx shebao <command>`: plain JavaScript that finds Node 24 and runs the command line under it.
// Where only the package is installed (no sources, no Node 24), the law alone works: `policy` from its bundle.

import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const args = process.argv.slice(2);
const major = Number(process.versions.node.split(".")[0]);

const own = path.join(
  project,
  "node_modules",
  ...(process.platform === "win32" ? ["node", "bin", "node.exe"] : [".bin", "node"]),
);
const node = fs.existsSync(own) ? own : major >= 24 ? process.execPath : undefined;
const program = path.join(project, "src", "server", "cli.ts");
// Node strips no types below node_modules, so there the sources are of no use.
const runsSources = fs.existsSync(program) && !project.split(path.sep).includes("node_modules");
const bundle = path.join(project, "dist", "policy", "command.js");

if (node && runsSources) {
  const child = spawn(node, [program, ...args], { stdio: "inherit" });
  const pass = (signal) => {
    // On a terminal Ctrl-C reaches the child by itself.
    if (signal !== "SIGINT" || !(process.stdin.isTTY || process.stdout.isTTY)) child.kill(signal);
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, pass);
  child.on("exit", (code, signal) => {
    for (const each of signals) process.off(each, pass);
    if (signal) process.kill(process.pid, signal);
    else process.exit(code ?? 1);
  });
} else if (args[0] === "policy" && major >= 20 && fs.existsSync(bundle)) {
  const { policyCommand } = await import(pathToFileURL(bundle).href);
  process.exitCode = await policyCommand(args.slice(1));
} else {
  console.error(
    runsSources
      ? "shebao 需要 Node 24。请在项目目录执行一次 npm start，它会自行安装。"
      : "此安装只含规则库，可用命令是 shebao policy（Node 20 或更新）。其余命令请在项目目录中使用。",
  );
  process.exit(1);
}
