// The browser of the end-to-end tests: the one named by CHROMIUM, else the system's, else installed when that is allowed.

import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Path of a Chromium; throws naming the packages when there is none and none may be installed. */
export function chromium(): string {
  const { CHROMIUM: named } = process.env;
  if (named) {
    if (!fs.existsSync(named)) throw new Error(`CHROMIUM 所指的 ${named} 不存在`);
    return named;
  }
  const found = installed();
  if (found) return found;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    console.log("安装 chromium 与 fonts-noto-cjk（端到端测试需要）");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...args: string[]) => spawnSync("apt-get", args, { stdio: ["ignore", "inherit", "inherit"], env });
    apt("update", "-qq");
    apt("install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk");
  }
  const now = installed();
  if (now) return now;
  throw new Error(
    "端到端测试需要 Chromium 与中文字体：请安装软件包 chromium 与 fonts-noto-cjk，或用环境变量 CHROMIUM 指明浏览器。",
  );
}

function installed(): string | undefined {
  return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map(onPath).find(Boolean);
}

function onPath(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/bin"];
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}
