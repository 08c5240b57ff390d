import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { testKey } from "./prepared-city.ts";

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command of `shebao` to its end, with the key of the tests, as a person at a terminal would. */
export async function shebao(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, "../src/server/cli.ts"), ...args], {
    env: { PATH: process.env.PATH, SHEBAO_KEY: testKey.toString("base64"), ...env },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, out, err };
}
