import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { takeServerLock } from "./server-lock.ts";

const directory = () => fs.mkdtempSync(path.join(os.tmpdir(), "shebao-lock-"));

test("a second server is refused with the process id of the first, until the first lets go", (t) => {
  const data = directory();
  t.after(() => fs.rmSync(data, { recursive: true }));
  const first = takeServerLock(data);
  assert.throws(() => takeServerLock(data), new RegExp(`服务进程 ${process.pid} 使用`));
  first.release();
  takeServerLock(data).release();
  assert.deepEqual(fs.readdirSync(data), []);
});

test("the lock of a process that was killed is taken over", async (t) => {
  const data = directory();
  t.after(() => fs.rmSync(data, { recursive: true }));
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(other, "spawn");
  fs.writeFileSync(
    path.join(data, "server.json"),
    JSON.stringify({ pid: other.pid, startedAt: startTicks(other.pid) }),
  );
  assert.throws(() => takeServerLock(data), new RegExp(`服务进程 ${other.pid} 使用`));
  other.kill("SIGKILL");
  await once(other, "exit");
  takeServerLock(data).release();
});

test("a living process that merely got the old number does not hold the lock", (t) => {
  const data = directory();
  t.after(() => fs.rmSync(data, { recursive: true }));
  fs.writeFileSync(path.join(data, "server.json"), JSON.stringify({ pid: process.pid, startedAt: "1" }));
  takeServerLock(data).release();
});

test("a lock file that nobody could have written is not an obstacle", (t) => {
  const data = directory();
  t.after(() => fs.rmSync(data, { recursive: true }));
  fs.writeFileSync(path.join(data, "server.json"), "");
  takeServerLock(data).release();
});

test("letting go leaves the lock of a successor alone", (t) => {
  const data = directory();
  t.after(() => fs.rmSync(data, { recursive: true }));
  const lock = takeServerLock(data);
  const successor = JSON.stringify({ pid: process.pid + 1, startedAt: "2" });
  fs.writeFileSync(path.join(data, "server.json"), successor);
  lock.release();
  assert.equal(fs.readFileSync(path.join(data, "server.json"), "utf8"), successor);
});

function startTicks(pid: number | undefined): string | null {
  const file = `/proc/${pid}/stat`;
  return fs.existsSync(file) ? (fs.readFileSync(file, "utf8").split(") ")[1]?.split(" ")[19] ?? null) : null;
}
