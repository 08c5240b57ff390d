import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type TestContext, test } from "node:test";
import pg from "pg";
import { asAppRole, migrate, refuseOldServer, schemaHash } from "./migrate.ts";
import { freshDatabase } from "./test-database.ts";

function folder(t: TestContext, files: Record<string, string>): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-migrations-"));
  t.after(() => fs.rmSync(made, { recursive: true }));
  for (const [name, sql] of Object.entries(files)) fs.writeFileSync(path.join(made, name), sql);
  return made;
}

const people = "create table person (person_id bigint primary key) partition by hash (person_id);\n--: slices person\n";

test("migrations are applied once, in order, and a second start applies nothing", async (t) => {
  const first = folder(t, { "0001-people.sql": people });
  const { ownerUrl, drop } = await freshDatabase(first);
  t.after(drop);
  assert.deepEqual(await migrate(ownerUrl, first), { applied: [] });
  fs.writeFileSync(path.join(first, "0002-notes.sql"), "create table note (words text);");
  fs.writeFileSync(path.join(first, "0003-more.sql"), "alter table note add more text;");
  const both = await Promise.all([migrate(ownerUrl, first), migrate(ownerUrl, first)]); // two servers start at once
  assert.deepEqual(both.flatMap(({ applied }) => applied).sort(), ["0002-notes.sql", "0003-more.sql"]);
  assert.deepEqual(await migrate(ownerUrl, first), { applied: [] });
});

test("a line that marks slices makes sixteen partitions that take rows", async (t) => {
  const { ownerUrl, drop } = await freshDatabase(folder(t, { "0001-people.sql": people }));
  t.after(drop);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("INSERT INTO person SELECT generate_series(1, 1000)");
  const { rows } = await client.query("SELECT count(DISTINCT tableoid)::int AS slices FROM person");
  await client.end();
  assert.deepEqual(rows, [{ slices: 16 }]);
});

test("an applied file that was changed, removed or preceded is refused by its name", async (t) => {
  const files = folder(t, { "0002-people.sql": people });
  const { ownerUrl, drop } = await freshDatabase(files);
  t.after(drop);
  fs.writeFileSync(path.join(files, "0001-late.sql"), "select 1;");
  await assert.rejects(migrate(ownerUrl, files), /0001-late\.sql 排在已执行的 0002-people\.sql 之前/);
  fs.rmSync(path.join(files, "0001-late.sql"));
  fs.appendFileSync(path.join(files, "0002-people.sql"), "-- one more word\n");
  await assert.rejects(migrate(ownerUrl, files), /0002-people\.sql 执行之后被改动过/);
  fs.writeFileSync(path.join(files, "0002-people.sql"), people.replaceAll("\n", "\r\n")); // a checkout's line ends
  assert.deepEqual(await migrate(ownerUrl, files), { applied: [] });
  fs.renameSync(path.join(files, "0002-people.sql"), path.join(files, "0003-people.sql"));
  await assert.rejects(migrate(ownerUrl, files), /已执行迁移 0002-people\.sql，本版本没有它/);
});

test("a failing migration leaves nothing behind and says file and line", async (t) => {
  const files = folder(t, { "0001-people.sql": people });
  const { ownerUrl, drop } = await freshDatabase(files);
  t.after(drop);
  const bad = path.join(files, "0002-bad.sql");
  fs.writeFileSync(bad, "create table note (words text);\n\ncreate table other (words wrong_type);\n");
  await assert.rejects(migrate(ownerUrl, files), /0002-bad\.sql 第 3 行 失败：type "wrong_type" does not exist/);
  fs.writeFileSync(bad, "create table note (words text);\n");
  assert.deepEqual(await migrate(ownerUrl, files), { applied: ["0002-bad.sql"] }); // note was not there any more
});

test("file names are a total order, and no file at all is an error", async (t) => {
  const anywhere = "postgres://127.0.0.1:1/never-reached";
  await assert.rejects(migrate(anywhere, folder(t, {})), /没有迁移文件/);
  await assert.rejects(migrate(anywhere, folder(t, { "1-a.sql": "" })), /应为 0001-名称\.sql/);
  await assert.rejects(
    migrate(anywhere, folder(t, { "0001-a.sql": "", "0001-b.sql": "" })),
    /迁移编号重复：0001-b\.sql/,
  );
});

test("the schema hash follows the files' text and nothing else", (t) => {
  const one = schemaHash(folder(t, { "0001-people.sql": people }));
  assert.equal(schemaHash(folder(t, { "0001-people.sql": people, "read.me": "x" })), one);
  assert.notEqual(schemaHash(folder(t, { "0001-people.sql": `${people} ` })), one);
});

test("PostgreSQL 14 is refused, 15 is taken", () => {
  assert.throws(() => refuseOldServer(140_019), /PostgreSQL 14，需要 15/);
  refuseOldServer(150_000);
});

test("acting as the serving role keeps what the URL already asked for", () => {
  assert.equal(asAppRole("postgres://a:b@h/db"), "postgres://a:b@h/db?options=-c%20role%3Dshebao_app");
  assert.equal(
    asAppRole("postgres://a:b@h/db?sslmode=require&options=-c%20jit%3Doff"),
    "postgres://a:b@h/db?sslmode=require&options=-c%20jit%3Doff%20-c%20role%3Dshebao_app",
  );
});
