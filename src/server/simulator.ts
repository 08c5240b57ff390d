import { type ChildProcess, fork } from "node:child_process";

/** An outside system of the demo, in a process of its own. */
export interface Simulator {
  readonly url: string;
  readonly pid: number;
  /** What it said of itself when it began to listen. */
  readonly told: Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** Forks a simulator and waits until it listens. It goes when this process goes. */
export async function startSimulator(given: {
  name: string;
  main: URL;
  environment: NodeJS.ProcessEnv;
}): Promise<Simulator> {
  const child: ChildProcess = fork(given.main, {
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...given.environment },
    execArgv: ["--max-old-space-size=64", "--max-semi-space-size=2"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const told = await new Promise<Record<string, unknown>>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Record<string, unknown>));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${given.name}模拟器没有启动（${code}）`)));
  });
  return {
    url: `http://127.0.0.1:${told.port}`,
    told,
    pid: child.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        // Ctrl-C reaches it too: then it is gone by a signal, and no exit comes any more.
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once("exit", () => resolve());
        if (child.connected) child.disconnect();
      }),
  };
}
