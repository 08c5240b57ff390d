import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { startReaderSimulator } from "./reader-simulator.ts";

const gone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

test("a simulator that Ctrl-C has ended already holds up no shutdown", async () => {
  const simulator = await startReaderSimulator("http://127.0.0.1:1/", { number: "319001199001010015", name: "王小明" });
  process.kill(simulator.pid, "SIGINT");
  while (!gone(simulator.pid)) await wait(10);
  const late = wait(3_000, "late", { ref: false });
  assert.equal(await Promise.race([simulator.stop().then(() => "stopped"), late]), "stopped");
});
