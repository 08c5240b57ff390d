import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { sealerOf } from "#platform/audit/sealer.ts";
import { openDatabase } from "#platform/db/database.ts";
import { freshDatabase } from "#platform/db/test-database.ts";
import { ruleDocumentation } from "#policy/index.ts";

const program = fileURLToPath(new URL("./cli.ts", import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs one command to its end, as a person at a terminal would. */
function shebao(args: string[], env: Record<string, string> = {}, input = ""): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...env } });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      err += String(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

test("policy answers line by line in order, and a bad line does not stop it", async () => {
  const lines = [
    '{"rule":"contribution.assess","input":{"region":"610000","category":"flexible","base":"4494.00","month":"2024-03"},"id":1}',
    "no json at all",
    '{"rule":"retirement.age","input":{"group":"M60","birthMonth":"1965-01"},"id":"last"}',
  ];
  const { code, out } = await shebao(["policy", "--on", "2024-03-01"], {}, `${lines.join("\n")}\n`);
  const answers = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(code, 0);
  assert.equal(answers.length, 3);
  assert.deepEqual([answers[0].id, answers[0].result.account, answers[0].result.pooled], [1, "359.52", "539.28"]); // 4,494.00 × 8 %; × 20 % − 359.52
  assert.equal(answers[1].ok, false);
  assert.equal(answers[2].id, "last");
});

test("policy --help names every rule with its title", async () => {
  const { code, out } = await shebao(["policy", "--help"]);
  assert.equal(code, 0);
  assert.ok(ruleDocumentation.length > 30);
  for (const { name, title } of ruleDocumentation) assert.match(out, new RegExp(`^  ${name} +${literal(title)}$`, "m"));
});

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

test("an unknown command ends with 2 and names what exists", async () => {
  const { code, err } = await shebao(["fly"]);
  assert.equal(code, 2);
  assert.match(err, /policy/);
});

test("verify finds books in order after the seed, and each tampering where it was done", async () => {
  const folder = mkdtempSync(join(tmpdir(), "shebao-cli-"));
  const { ownerUrl, appUrl, drop } = await freshDatabase();
  const env = { DATABASE_URL: ownerUrl, SHEBAO_DATA: folder, SHEBAO_DEMO_PERSONS: "120", SHEBAO_DEMO_MORNING: "no" };
  const owner = new pg.Client({ connectionString: ownerUrl });
  try {
    await owner.connect();
    assert.match((await shebao(["seed"], env)).out, /装入 120 人/);
    assert.match((await shebao(["seed"], env)).out, /没有改动/);
    const entry =
      "insert into audit_entry (actor, channel, action, subject, request_id, detail) values ('job:test', 'job', $1, 'x', 'r', '{}')";
    for (const action of ["one", "two", "three"]) await owner.query(entry, [action]);
    const database = openDatabase(appUrl, 2);
    const sealer = sealerOf(database, { masterKey: new Uint8Array(32), checkpointDirectory: `${folder}/checkpoints` });
    assert.equal(await sealer.seal(), 3);
    await sealer.checkpoint();
    await database.destroy();
    const good = await shebao(["verify"], env);
    assert.equal(good.code, 0, good.out);

    const tampered = async (sql: string, undo: string, expected: RegExp) => {
      await owner.query(sql);
      const { code, out } = await shebao(["verify"], env);
      assert.equal(code, 1, `${sql}\n${out}`);
      assert.match(out, expected);
      await owner.query(undo);
    };
    await tampered(
      "update audit_entry set action = 'TWO' where action = 'two'",
      "update audit_entry set action = 'two' where action = 'TWO'",
      /被改动/,
    );
    await tampered(
      "create table kept as select * from audit_entry where action = 'three'; delete from audit_entry where action = 'three'",
      "insert into audit_entry overriding system value select * from kept; drop table kept",
      /被删除/,
    );
    await tampered(
      "create table kept as select * from audit_seal where seq = 3; delete from audit_seal where seq = 3",
      "insert into audit_seal select * from kept; drop table kept",
      /截断/,
    );
    await tampered(
      "insert into audit_entry (at, actor, channel, action, subject, request_id, detail) values (now() - interval '1 hour', 'job:test', 'job', 'late', 'x', 'r', '{}')",
      "delete from audit_entry where action = 'late'",
      /没有封印/,
    );
    await tampered(
      "update ledger_line set credit = credit + 1 where credit > 0 and (fund_entity_id, voucher) = (select fund_entity_id, voucher from ledger_entry limit 1)",
      "update ledger_line set credit = credit - 1 where credit > 0 and (fund_entity_id, voucher) = (select fund_entity_id, voucher from ledger_entry limit 1)",
      /凭证/,
    );
    await tampered(
      "update account_line set amount = amount + 1 where kind = 'credit' and person_id = 1 and month_for = '2026-03'",
      "update account_line set amount = amount - 1 where kind = 'credit' and person_id = 1 and month_for = '2026-03'",
      /应记/,
    );
    await tampered(
      "delete from account_line where kind = 'credit' and person_id = 1 and month_for = '2024-03'",
      `insert into account_line (person_id, scheme, source, source_line, kind, amount, month_for, month_charged,
                                 received_on, credited_month, book_month, known_at, region)
       select person_id, scheme, source, source_line, 'credit', account, month_for, month_for,
              (month_for || '-20')::date, month_for, month_for, known_at, region
       from obligation where person_id = 1 and month_for = '2024-03' and scheme = 'enterprise-pension'`,
      /migration.*应记/,
    );
    assert.equal((await shebao(["verify", "--json"], env)).code, 0);
  } finally {
    await owner.end();
    await drop();
    rmSync(folder, { recursive: true, force: true });
  }
});
