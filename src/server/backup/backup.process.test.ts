import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "../../../test/accounts.ts";
import { submitFlexible, told } from "../../../test/journeys.ts";
import { testKey } from "../../../test/prepared-city.ts";
import { startServer } from "../../../test/server.ts";
import { shebao } from "../../../test/shebao.ts";

/** A restored directory whose cluster may lie elsewhere. */
function remove(folder: string): void {
  const { home } = JSON.parse(fs.readFileSync(path.join(folder, "postgres.json"), "utf8"));
  fs.rmSync(path.resolve(folder, home), { recursive: true, force: true });
}

const counted = `
  select (select count(*)::int from person) as people, (select count(*)::int from obligation) as obligations,
         (select count(*)::int from application_action) as actions, (select count(*)::int from audit_entry) as audits`;

test("backups: refused when they cannot be trusted, restored when they can", async (t) => {
  const server = await startServer({ embedded: true });
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-backups-"));
  fs.chmodSync(work, 0o755);
  t.after(async () => {
    await server.close();
    fs.rmSync(work, { recursive: true, force: true });
  });
  const env = { SHEBAO_DATA: server.dataDirectory };
  const backups = path.join(work, "backups");
  const make = async (...more: string[]) => {
    const made = await shebao(["backup", backups, "--json", ...more], env);
    assert.equal(made.code, 0, made.err);
    return JSON.parse(made.out);
  };
  await submitFlexible(await logIn(server.url, "citizen-2"));
  const first = await make();
  const target = path.join(work, "restored");
  const refused = async (expected: RegExp, args: string[] = ["--data", target], given: Record<string, string> = {}) => {
    const { code, err } = await shebao(["restore", first.folder, ...args], { ...env, ...given });
    assert.equal(code, 2, err);
    assert.match(err, expected);
    assert.ok(!fs.existsSync(target) || fs.readdirSync(target).length === 0, "nothing was written");
  };
  /** Changes a file of the backup, looks, and puts it back. */
  const with_ = async (name: string, change: (bytes: Buffer) => Buffer | undefined, look: () => Promise<void>) => {
    const file = path.join(first.folder, name);
    const bytes = fs.readFileSync(file);
    const changed = change(bytes);
    if (changed === undefined) fs.rmSync(file);
    else fs.writeFileSync(file, changed);
    await look();
    fs.writeFileSync(file, bytes);
  };

  await t.test("neither the master key nor a password of the database is in it", () => {
    const { passwords } = JSON.parse(fs.readFileSync(path.join(server.dataDirectory, "postgres.json"), "utf8"));
    const secrets = [testKey.toString("base64"), testKey.toString("hex"), testKey.toString("latin1")];
    const wanted = [...secrets, ...(Object.values(passwords) as string[])];
    const names = fs.readdirSync(first.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    assert.ok(names.length > 1_000);
    for (const { parentPath, name } of names) {
      const text = fs.readFileSync(path.join(parentPath, name), "latin1");
      assert.ok(!wanted.some((secret) => text.includes(secret)), path.join(parentPath, name));
    }
  });

  await t.test(
    "one byte more or less, a file gone, a list that was changed: refused, and what is wrong is named",
    async () => {
      const flipped = (bytes: Buffer) => Buffer.concat([Buffer.from([(bytes[0] ?? 0) ^ 1]), bytes.subarray(1)]);
      await with_("cluster/global/pg_control", flipped, () => refused(/cluster\/global\/pg_control 被改动/));
      await with_(
        "cluster/PG_VERSION",
        (bytes) => bytes.subarray(1),
        () => refused(/PG_VERSION 应有 \d+ 字节/),
      );
      await with_(
        "cluster/global/pg_filenode.map",
        () => undefined,
        () => refused(/缺少 cluster\/global\/pg_filenode.map/),
      );
      const other = (bytes: Buffer) => Buffer.from(bytes.toString("utf8").replace(/"sha256": "./, '"sha256": "0'));
      await with_("manifest.json", other, () => refused(/清单的签名不对/));
      await with_(
        "manifest.json",
        () => undefined,
        () => refused(/没有 manifest\.json/),
      );
    },
  );

  await t.test("another key, a directory in use, a moment before the backup: refused with the way out", async () => {
    await refused(/另一把主密钥/, undefined, { SHEBAO_KEY: Buffer.alloc(32, 5).toString("base64") });
    await refused(/不是空目录/, ["--data", server.dataDirectory]);
    await refused(/最早能恢复到/, ["--data", target, "--to", "2020-01-01T00:00:00Z"]);
    await refused(/时刻和时区/, ["--data", target, "--to", "2026-01-01 00:00"]);
  });

  await t.test("tables alone: the same rows, the next number follows, and the books agree", async () => {
    const tables = await make("--tables");
    const [before] = await server.query(counted);
    const folder = path.join(work, "from-tables");
    const restored = await shebao(["restore", tables.folder, "--data", folder, "--json"], env);
    assert.equal(restored.code, 0, `${restored.err}${restored.out}`);
    const again = await startServer({ embedded: true, dataDirectory: folder });
    t.after(() => again.close());
    const [after] = await again.query(counted);
    assert.ok(before.obligations > 1_000 && before.actions > 0);
    // The log-in of a restored server is one more row of the audit; everything else is as it was.
    assert.deepEqual({ ...after, audits: before.audits }, before);
    await submitFlexible(await logIn(again.url, "citizen-3"));
    const late = await shebao(["restore", tables.folder, "--data", target, "--to", new Date().toISOString()], env);
    assert.equal(late.code, 2);
    assert.match(late.err, /不能恢复到别的时刻/);
  });

  await t.test("the newest is kept with its log, older ones and their log go", async () => {
    await server.query("select pg_switch_wal()").catch(() => []);
    const last = await make("--keep", "1");
    assert.deepEqual(fs.readdirSync(backups), [path.basename(last.folder)]);
    assert.equal(last.pruned.backups.length, 2);
    const { firstPiece, walArchive } = JSON.parse(fs.readFileSync(path.join(last.folder, "manifest.json"), "utf8"));
    const pieces = fs.readdirSync(walArchive).filter((name) => /^[0-9A-F]{24}$/.test(name));
    assert.ok(pieces.includes(firstPiece));
    assert.deepEqual(
      pieces.filter((name) => name < firstPiece),
      [],
    );
  });

  await t.test("a moment that the log does not reach is said, with another exit code than a whole one", async () => {
    const [newest = ""] = fs.readdirSync(backups);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const folder = path.join(work, "too-late");
    const args = ["restore", path.join(backups, newest), "--data", folder, "--to", later];
    const { code, out, err } = await shebao(args, env);
    assert.equal(code, 3, `${out}${err}`);
    assert.match(out, /日志在 .* 之前就完了/);
    assert.match(out, /全部相符，文件齐全/);
    remove(folder);
  });

  await t.test(
    "a checkpoint outside that is later than what was restored tells how many rows are not in it",
    async () => {
      const base = await make();
      await server.query("select txid_current()"); // something is committed after the backup, and before the moment
      await wait(50);
      const moment = new Date().toISOString();
      await wait(50);
      const citizen = await logIn(server.url, "citizen-4");
      told(await citizen.effect("POST", "/api/applications", { item: "card-temporary-loss" }), 201);
      await make("--tables"); // signs the head, which is later than the moment
      const folder = path.join(work, "with-a-gap");
      const restored = await shebao(["restore", base.folder, "--data", folder, "--to", moment, "--json"], env);
      assert.equal(restored.code, 3, `${restored.out}${restored.err}`);
      const { chain, findings, recovered } = JSON.parse(restored.out);
      assert.ok(chain.gap > 0);
      assert.equal(chain.gap, chain.checkpoint - chain.seq);
      assert.equal(recovered.logEnded, false);
      assert.ok(
        findings.every((one: { ok: boolean }) => one.ok),
        "what was restored agrees with itself",
      );
      remove(folder);
    },
  );

  await t.test("what was backed up is written down", async () => {
    const rows = await server.query(
      "select kind, done_at is not null as done, bytes > 0 as filled from backup order by 1",
    );
    assert.deepEqual(rows, [
      { kind: "base", done: true, filled: true },
      { kind: "base", done: true, filled: true },
      { kind: "base", done: true, filled: true },
      { kind: "tables", done: true, filled: true },
      { kind: "tables", done: true, filled: true },
    ]);
    told(await (await logIn(server.url, "citizen-4")).get("/api/me/applications"), 200);
  });
});
