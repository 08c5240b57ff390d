import { type ChildProcess, fork } from "node:child_process";

/** What the worker process is told; by message, so that no key stands in an environment that others can read. */
export interface WorkerSettings {
  readonly appUrl: string;
  readonly masterKey: string;
  readonly dataDirectory: string;
  /** Business time minus the time of the machine. */
  readonly clockOffset: number;
  readonly address: string;
}

const restartMilliseconds = 300;

/** Keeps one worker process alive until it is stopped: one that dies is followed by another. */
export async function startWorkerProcess(settings: WorkerSettings): Promise<{ pid(): number; stop(): Promise<void> }> {
  let stopping = false;
  let child: ChildProcess | undefined;
  const begin = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const own = fork(new URL("./worker-process.ts", import.meta.url), {
        execArgv: ["--max-old-space-size=512"],
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      child = own;
      own.once("message", () => resolve());
      own.once("error", reject);
      own.once("exit", () => {
        reject(new Error("后台进程没有启动"));
        if (!stopping) setTimeout(() => void begin().catch(() => undefined), restartMilliseconds).unref();
      });
      own.send(settings);
    });
  await begin();
  return {
    pid: () => child?.pid ?? 0,
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        if (child === undefined || child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once("exit", () => resolve());
        child.disconnect();
      }),
  };
}
