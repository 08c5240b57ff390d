import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type TestContext, test } from "node:test";
import pg from "pg";
import { type Embedded, startEmbedded } from "./embedded.ts";
import { connectExternal } from "./migrate.ts";

/** A data directory that an unprivileged user can (755) or cannot (700) reach; server and files are gone after the test. */
function dataDirectory(t: TestContext, mode: number): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-embedded-"));
  fs.chmodSync(folder, mode);
  const data = path.join(folder, "checkout", "data");
  t.after(async () => {
    const { home } = JSON.parse(fs.readFileSync(path.join(data, "postgres.json"), "utf8")) as { home: string };
    await startEmbedded({ dataDirectory: data }).then((database) => database.stop());
    for (const each of [path.resolve(data, home), folder]) fs.rmSync(each, { recursive: true, force: true });
  });
  return data;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(sql);
    return rows[0] ?? {};
  } finally {
    await client.end();
  }
}

async function stopped(database: Embedded): Promise<void> {
  await database.stop();
  await assert.rejects(query(database.ownerUrl, "SELECT 1"));
}

test("what was written is there after a stop and a start, also under a folder that only its owner can enter", async (t) => {
  for (const mode of [0o755, 0o700]) {
    const data = dataDirectory(t, mode);
    const first = await startEmbedded({ dataDirectory: data });
    assert.equal(first.attached, false);
    await query(first.ownerUrl, "CREATE TABLE note (words text)");
    await query(first.ownerUrl, "INSERT INTO note VALUES ('买买提·吐尔逊 𠮷')");
    await stopped(first);
    const second = await startEmbedded({ dataDirectory: data });
    assert.deepEqual(await query(second.ownerUrl, "SELECT words FROM note"), { words: "买买提·吐尔逊 𠮷" });
    await stopped(second);
  }
});

test("after kill -9 of the program the next start attaches to the living database and can stop it", async (t) => {
  const data = dataDirectory(t, 0o755);
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(path.join(import.meta.dirname, "embedded.ts"))});
    const database = await startEmbedded({ dataDirectory: ${JSON.stringify(data)} });
    console.log(database.pid);
    setInterval(() => {}, 1000);`;
  const first = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [printed] = (await once(first.stdout, "data")) as [Buffer];
  first.kill("SIGKILL");
  await once(first, "exit");
  const second = await startEmbedded({ dataDirectory: data });
  assert.equal(second.attached, true);
  assert.equal(second.pid, Number(printed));
  await stopped(second);
});

test("two starts in the same moment share one server", async (t) => {
  const data = dataDirectory(t, 0o755);
  const both = await Promise.all([startEmbedded({ dataDirectory: data }), startEmbedded({ dataDirectory: data })]);
  assert.equal(both[0].pid, both[1].pid);
  assert.equal(both[0].ownerUrl, both[1].ownerUrl);
  await stopped(both[0]);
});

test("a postmaster.pid that names a living stranger is not taken for our database", async (t) => {
  const data = dataDirectory(t, 0o755);
  const database = await startEmbedded({ dataDirectory: data });
  const { home } = JSON.parse(fs.readFileSync(path.join(data, "postgres.json"), "utf8")) as { home: string };
  const file = path.join(path.resolve(data, home), "cluster", "postmaster.pid");
  const lines = fs.readFileSync(file, "utf8").split("\n");
  await stopped(database);
  fs.writeFileSync(file, [process.pid, ...lines.slice(1)].join("\n"));
  try {
    const next = await startEmbedded({ dataDirectory: data }); // as root the server's own user sees that it is no server
    assert.equal(next.attached, false);
    await stopped(next);
  } catch (error) {
    assert.match((error as Error).message, new RegExp(`postmaster.pid 记着进程 ${process.pid}`));
    fs.rmSync(file);
  }
});

test("a running embedded database", async (t) => {
  const data = dataDirectory(t, 0o755);
  const database = await startEmbedded({ dataDirectory: data });
  await t.test("the database is durable, UTF-8, in UTC, and reached from this machine only", async () => {
    const settings = await query(
      database.ownerUrl,
      "SELECT current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding, current_setting('timezone') AS zone," +
        " current_setting('listen_addresses') AS addresses, (SELECT datcollate FROM pg_database WHERE datname = 'shebao') AS locale",
    );
    const addresses = process.platform === "win32" ? "127.0.0.1" : "";
    assert.deepEqual(settings, { fsync: "on", encoding: "UTF8", zone: "UTC", addresses, locale: "C" });
  });
  await t.test(
    "the role that serves reads and writes rows but defines nothing, and a wrong password opens nothing",
    async () => {
      await query(database.ownerUrl, "CREATE TABLE note (words text)");
      await query(database.ownerUrl, "GRANT SELECT, INSERT ON note TO shebao_app");
      await query(database.appUrl, "INSERT INTO note VALUES ('a')");
      await assert.rejects(query(database.appUrl, "CREATE TABLE other (words text)"), { code: "42501" });
      await assert.rejects(query(database.appUrl, "DROP TABLE note"), { code: "42501" });
      await assert.rejects(query(database.appUrl.replace(/:[0-9a-f]{48}@/, ":wrong@"), "SELECT 1"), { code: "28P01" });
    },
  );
  await t.test("the note with the passwords can be read by its owner only", async () => {
    assert.equal(fs.statSync(path.join(data, "postgres.json")).mode & 0o777, 0o600);
  });
  await t.test("a server named by DATABASE_URL gets the role that serves, and serving acts as it", async () => {
    const { ownerUrl, appUrl } = await connectExternal(database.ownerUrl);
    assert.deepEqual(await query(ownerUrl, "SELECT current_user::text AS name"), { name: "shebao_owner" });
    assert.deepEqual(await query(appUrl, "SELECT current_user::text AS name"), { name: "shebao_app" });
    await assert.rejects(connectExternal("postgres://nobody:x@127.0.0.1:1/none"), /DATABASE_URL 所指的数据库连接不上/);
  });
});
