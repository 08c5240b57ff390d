// Builds the two web bundles when what they are made of has changed; otherwise it only compares a hash (some 10 ms).

import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** True when something was built. */
export async function buildWeb(project: string): Promise<boolean> {
  const stamp = path.join(project, "dist/web/.stamp");
  const wanted = sourceHash(project);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return false;
  fs.rmSync(stamp, { force: true });
  const [{ build }, { bundleConfig, bundles }] = await Promise.all([import("vite"), import("../vite.config.ts")]);
  for (const bundle of Object.keys(bundles) as (keyof typeof bundles)[]) {
    await build({ ...bundleConfig(bundle, project), configFile: false, mode: "production", logLevel: "warn" });
    const folder = path.join(project, "dist/web", bundle);
    refuseInlineScripts(path.join(folder, "index.html"));
    for (const file of filesBelow(folder, ".")) compress(path.join(folder, file));
  }
  fs.writeFileSync(stamp, wanted);
  return true;
}

/** Over every file that can end up in a bundle, its path and its bytes. Tests are not in it. */
export function sourceHash(project: string): string {
  const domains = path.join(project, "src/domains");
  const contracts = fs.existsSync(domains)
    ? fs.readdirSync(domains).map((domain) => path.join("src/domains", domain, "contract.ts"))
    : [];
  const folders = ["src/web", "src/policy", "src/items"].flatMap((folder) => filesBelow(project, folder));
  const files = [...folders, ...contracts, "vite.config.ts", "package.json", "package-lock.json"];
  if (!folders.some((file) => file.startsWith(path.join("src/web", path.sep)))) throw new Error("src/web 里没有文件");
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const full = path.join(project, file);
    if (/\.test\.tsx?$/.test(file) || !fs.existsSync(full)) continue;
    const bytes = fs.readFileSync(full);
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

/** Under script-src 'self' an inline script would not run, and the page would stay blank without a word. */
function refuseInlineScripts(page: string): void {
  const scripts = fs.readFileSync(page, "utf8").match(/<script\b[^>]*>/g) ?? [];
  const inline = scripts.filter((tag) => !/\ssrc=/.test(tag));
  if (scripts.length === 0) throw new Error(`${page} 没有引用任何脚本`);
  if (inline.length > 0) throw new Error(`${page} 含内联脚本，页面的安全策略不允许：${inline.join(" ")}`);
}

/** Compressed once here, so that no request pays for it. */
function compress(file: string): void {
  if (!/\.(js|css|html|svg)$/.test(file)) return;
  const bytes = fs.readFileSync(file);
  fs.writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  fs.writeFileSync(`${file}.br`, brotliCompressSync(bytes));
}

function filesBelow(project: string, folder: string): string[] {
  const full = path.join(project, folder);
  if (!fs.existsSync(full)) return [];
  return fs
    .readdirSync(full, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name)));
}

if (import.meta.main) {
  const began = performance.now();
  const built = await buildWeb(path.join(import.meta.dirname, ".."));
  if (built) console.log(`网页：已构建，用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒`);
}
