// The files a check looks at: everything in the project that version control does not ignore.

import fs from "node:fs";
import path from "node:path";

export const project = path.join(import.meta.dirname, "..");

/** Paths relative to the project, with `/`. Folders and endings come from .gitignore, which holds only plain ones. */
export function sourceFiles(root: string = project): string[] {
  const ignored = fs.readFileSync(path.join(root, ".gitignore"), "utf8").split("\n").filter(Boolean);
  const names = new Set([".git", ...ignored.map((line) => line.replace(/\/$/, ""))]);
  const endings = ignored.filter((line) => line.startsWith("*")).map((line) => line.slice(1));
  const below = (folder: string): string[] =>
    fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const file = folder ? `${folder}/${entry.name}` : entry.name;
      if (names.has(entry.name) || endings.some((ending) => file.endsWith(ending))) return [];
      return entry.isDirectory() ? below(file) : [file];
    });
  return below("");
}

export function read(file: string, root: string = project): string {
  return fs.readFileSync(path.join(root, file), "utf8");
}
