import { setTimeout as wait } from "node:timers/promises";
import { readConfig } from "#platform/config/config.ts";
import { start } from "./start.ts";

/** `npm start`: starts everything in order, says where it is, and stops everything in order. */
const began = performance.now();
// Whoever read our output may have gone; that ends nothing.
process.stdout.on("error", () => undefined);
try {
  const running = await start(readConfig(), (text) => process.stdout.write(`${text}\n`));
  process.stdout.write(`\n就绪，用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒。按 Ctrl-C 结束。\n`);
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    process.stdout.write(`\n收到 ${signal}，正在结束……\n`);
    await Promise.race([running.stop(), wait(20_000)]);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(signal));
} catch (error) {
  process.stderr.write(`没有启动：${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
