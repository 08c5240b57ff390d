// What others install: the law as one browser bundle, its command line, and the types. `npm pack` calls it (prepack).

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { build, type InlineConfig } from "vite";

const project = path.join(import.meta.dirname, "..");
const out = path.join(project, "dist/policy");

/** Builds `dist/policy`: policy.js (no imports at all), command.js (imports policy.js and Node), types/. */
export async function buildPolicy(): Promise<void> {
  fs.rmSync(out, { recursive: true, force: true });
  await bundle("src/policy/index.ts", "policy.js", []);
  await bundle("src/server/policy-command.ts", "command.js", [/^node:/, "#policy/index.ts"], {
    "#policy/index.ts": "./policy.js",
  });
  const imports = fs.readFileSync(path.join(out, "policy.js"), "utf8").match(/^import .*$/m);
  if (imports) throw new Error(`policy.js 不应引用任何模块：${imports[0]}`);
  writeTypes();
}

async function bundle(
  entry: string,
  file: string,
  external: (string | RegExp)[],
  paths: Record<string, string> = {},
): Promise<void> {
  const config: InlineConfig = {
    root: project,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      outDir: out,
      emptyOutDir: false,
      target: "es2022",
      minify: false,
      lib: { entry: path.join(project, entry), formats: ["es"], fileName: () => file },
      rollupOptions: { external, output: { paths } },
    },
  };
  await build(config);
}

/** Declarations of the sources, with the file names that a consumer without sources resolves. */
function writeTypes(): void {
  const types = path.join(out, "types");
  const compiler = path.join(project, "node_modules/.bin", process.platform === "win32" ? "tsc.cmd" : "tsc");
  const { status, stdout } = spawnSync(compiler, ["-p", "tsconfig.policy.json", "--outDir", types], {
    cwd: project,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  if (status !== 0) throw new Error(`规则库的类型声明没有生成：\n${stdout}`);
  for (const name of fs.readdirSync(types, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".d.ts")) continue;
    const file = path.join(types, name);
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(file, text.replaceAll(/(from |import\()"(\.[^"]+)\.ts"/g, '$1"$2.js"'));
  }
}

if (import.meta.main) await buildPolicy();
