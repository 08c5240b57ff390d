import { type ChildProcess, fork } from "node:child_process";
import type { Clock } from "#platform/config/clock.ts";
import type { Config } from "#platform/config/config.ts";

export interface TaxSimulator {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Forks the demo's tax authority and waits until it listens. */
export async function startTaxSimulator(config: Config, clock: Clock, port: number): Promise<TaxSimulator> {
  const child: ChildProcess = fork(new URL("../simulators/tax/main.ts", import.meta.url), {
    env: {
      PATH: process.env.PATH,
      TAX_JOURNAL: `${config.dataDirectory}/simulators/tax.jsonl`,
      TAX_CALLBACK: `http://127.0.0.1:${port}/api/inbound/tax`,
      TAX_SECRET: config.taxSecret,
      TAX_CLOCK_OFFSET: String(clock.now().getTime() - Date.now()),
      TAX_PAY_AFTER: process.env.TAX_PAY_AFTER,
    },
    execArgv: ["--max-old-space-size=64", "--max-semi-space-size=2"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const { port: simulatorPort } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once("message", (message) => resolve(message as { port: number }));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`税务模拟器没有启动（${code}）`)));
  });
  return {
    url: `http://127.0.0.1:${simulatorPort}`,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.disconnect();
      }),
  };
}
