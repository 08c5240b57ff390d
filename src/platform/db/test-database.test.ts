import assert from "node:assert/strict";
import { test } from "node:test";
import { databaseOfPool, sql } from "./database.ts";
import { freshDatabase, inRollback, testDatabase } from "./test-database.ts";

test("the run's database is one and the same, with the shipped tables, and serving cannot define", async () => {
  const first = await testDatabase();
  assert.equal(await testDatabase(), first);
  const { rows } = await first.owner.query("SELECT count(*)::int AS applied FROM schema_migration");
  assert.ok(rows[0].applied > 0);
  await assert.rejects(first.app.query("CREATE TABLE other (words text)"), { code: "42501" });
});

test("what a test wrote is gone after it, whether it succeeded or failed, and its result is kept", async () => {
  const { owner } = await testDatabase();
  const database = databaseOfPool(owner);
  const exists = async () =>
    (await sql<{ there: boolean }>`SELECT to_regclass('rollback_probe') IS NOT NULL AS there`.execute(database))
      .rows[0];
  const result = await inRollback(database, async (tx) => {
    await sql`CREATE TABLE rollback_probe (words text)`.execute(tx);
    return 42;
  });
  assert.equal(result, 42);
  assert.deepEqual(await exists(), { there: false });
  const failure = new Error("the test's own");
  const failing = inRollback(database, async (tx) => {
    await sql`CREATE TABLE rollback_probe (words text)`.execute(tx);
    throw failure;
  });
  await assert.rejects(failing, failure);
  assert.deepEqual(await exists(), { there: false });
});

test("a fresh database is apart from the run's, and dropping it twice is harmless", async () => {
  const fresh = await freshDatabase();
  assert.notEqual(fresh.ownerUrl, (await testDatabase()).ownerUrl);
  assert.equal(new URL(fresh.appUrl).pathname, new URL(fresh.ownerUrl).pathname);
  await fresh.drop();
  await fresh.drop();
});
