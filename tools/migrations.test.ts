// The data rules of the design, checked on the text of every migration.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Migrations, readMigrations, type Table } from "./migration-text.ts";
import { read, sourceFiles } from "./source-files.ts";

const never: readonly [pattern: RegExp, why: string][] = [
  [/\bcreate (or replace )?(constraint )?trigger\b/, "a trigger"],
  [/\brow level security\b|\bcreate policy\b/, "row-level security"],
  [/\bserializable\b/, "SERIALIZABLE"],
  [/\bexclude\s*(using|\()/, "an exclusion constraint"],
  [/\bwithout overlaps\b|\buuidv7\b|\bvirtual\b/, "something newer than PostgreSQL 15"],
  [/\bicu\b|\bpostgis\b/, "ICU or PostGIS"],
  [/^\s*(begin|commit|rollback)\s*;/m, "a transaction of its own"],
];

function offences(migrations: Migrations): string[] {
  const { tables, statements, marked } = migrations;
  const named = (name: string) => tables.find((table) => table.name === name);
  const found = never.filter(([pattern]) => pattern.test(statements)).map(([, why]) => why);
  const created = statements.match(/\bcreate (unlogged |temporary )?table\b/g)?.length ?? 0;
  if (created !== tables.length) found.push(`${created} tables are created, ${tables.length} could be read`);
  for (const word of ["ledger", "person", "slices"])
    for (const name of marked(word)) if (!named(name)) found.push(`--: ${word} ${name} names no table`);

  for (const table of tables) {
    for (const column of table.columns)
      if (!column.dataClass) found.push(`${table.name}.${column.name}: no data class at the line's end`);
    if (table.primaryKey.length === 0) found.push(`${table.name}: no primary key`);
    const scoped = table.primaryKey.includes("person_id") || marked("person").includes(table.name);
    if (scoped && table.primaryKey[0] !== "person_id") found.push(`${table.name}: person_id is not first in its key`);
    if (marked("ledger").includes(table.name)) found.push(...ledgerOffences(table, statements));
    found.push(...sliceOffences(table, marked("slices").includes(table.name)));
  }
  return found;
}

/** What each costs the writing is measured where it was decided. */
const secondIndexes = ["obligation_month", "recovery_act_set_off"]; // docs/decisions/0026, 0034, 0036

/** A ledger has its primary key and a BRIN, nothing that slows COPY, and the role that serves only adds to it. */
function ledgerOffences({ name, statement }: Table, statements: string): string[] {
  const found: string[] = [];
  if (/\bidentity\b|\b(big|small)?serial\b/.test(statement)) found.push("an identity column");
  if (/\breferences\b|\bforeign key\b/.test(statement)) found.push("a foreign key");
  if (/\bunique\b/.test(statement)) found.push("a second B-tree");
  for (const [index, method] of statements.matchAll(
    new RegExp(`create (?:unique )?index [^;]*?\\bon (?:only )?${name}\\b(?: using (\\w+))?[^;]*;`, "g"),
  ))
    if (method !== "brin" && !secondIndexes.some((decided) => index.includes(decided)))
      found.push(`a second index: ${index}`);
  for (const [, rest = ""] of statements.matchAll(new RegExp(`alter table (?:only )?${name}\\b([^;]*);`, "g")))
    if (/\breferences\b|\bunique\b|\bidentity\b/.test(rest)) found.push("a foreign key, index or identity added later");
  for (const [, rights = "", tables = ""] of statements.matchAll(/\bgrant ([^;]*?) on ([^;]*?) to\b/g))
    if (new RegExp(`\\b${name}\\b`).test(tables) && /update|delete|truncate|all/.test(rights))
      found.push(`a right to change it: ${rights}`);
  return found.map((what) => `${name} is a ledger, but has ${what}`);
}

function sliceOffences({ name, statement }: Table, sliced: boolean): string[] {
  const partitioned = /\)\s*partition by (\w+)/.exec(statement)?.[1];
  if (sliced && partitioned !== "hash") return [`${name} is sliced, but not partitioned by hash`];
  return partitioned === "hash" && !sliced ? [`${name} is partitioned by hash, but has no slices`] : [];
}

test("every migration keeps the data rules", () => {
  const files = sourceFiles().filter((file) => /^migrations\/.*\.sql$/.test(file));
  assert.ok(files.length > 0, "no migration was seen");
  const migrations = readMigrations(files.map((file) => read(file)).join("\n"));
  assert.ok(migrations.tables.length > 0, "no table was seen");
  assert.ok(migrations.marked("ledger").length > 0, "no ledger was seen");
  assert.deepEqual(offences(migrations), []);
});

const good = `
-- A ledger; triggers and SERIALIZABLE may be spoken of.
--: ledger entry
create table entry (
  person_id bigint not null, -- S1
  line integer not null, -- S1
  kind text not null check (kind in ('without overlaps', 'uuidv7')), -- S1
  amount bigint not null, -- S2 fen
  primary key (person_id, line),
  check (
    amount > 0
  )
) partition by hash (person_id);
--: slices entry
create index entry_month on entry using brin (line);
create table note (
  note_id bigint generated always as identity primary key, -- S1
  words text not null unique -- S2
);
grant select, insert on entry to shebao_app;
grant select, insert, update on note to shebao_app;
`;

test("a table is read with its columns, classes and key", () => {
  const { tables, marked } = readMigrations(good);
  assert.deepEqual(
    tables.map(({ name, primaryKey, columns }) => [name, primaryKey, columns.map((c) => `${c.name} ${c.dataClass}`)]),
    [
      ["entry", ["person_id", "line"], ["person_id S1", "line S1", "kind S1", "amount S2"]],
      ["note", ["note_id"], ["note_id S1", "words S2"]],
    ],
  );
  assert.deepEqual(marked("ledger"), ["entry"]);
  assert.deepEqual(offences(readMigrations(good)), []);
});

test("each rule is seen when it is broken", () => {
  const broken: [what: RegExp, change: (sql: string) => string][] = [
    [/a trigger/, (sql) => `${sql}create trigger t before insert on entry execute function f();`],
    [/row-level/, (sql) => `${sql}alter table note enable row level security;`],
    [/SERIALIZABLE/, (sql) => `${sql}set transaction isolation level serializable;`],
    [/exclusion/, (sql) => sql.replace("check (\n", "exclude using gist (\n")],
    [/newer than/, (sql) => sql.replace("words text not null", "words uuid default uuidv7()")],
    [/transaction of its own/, (sql) => `begin;\n${sql}`],
    [/identity column/, (sql) => sql.replace("line integer not null", "line bigint generated always as identity")],
    [/foreign key/, (sql) => sql.replace("line integer not null", "line integer not null references note")],
    [/second B-tree/, (sql) => sql.replace("line integer not null", "line integer not null unique")],
    [/second index/, (sql) => sql.replace("using brin ", "")],
    [/added later/, (sql) => `${sql}alter table entry add foreign key (line) references note;`],
    [/right to change/, (sql) => sql.replace("insert on entry", "insert, update on entry")],
    [/person_id is not first/, (sql) => sql.replace("(person_id, line)", "(line, person_id)")],
    [/person_id is not first/, (sql) => `${sql}--: person note\n`],
    [/no primary key/, (sql) => sql.replace("generated always as identity primary key", "not null")],
    [/note\.words: no data class/, (sql) => sql.replace("unique -- S2", "unique")],
    [/not partitioned by hash/, (sql) => sql.replace("by hash", "by range")],
    [/has no slices/, (sql) => sql.replace("--: slices entry", "")],
    [/names no table/, (sql) => `${sql}--: ledger lost\n`],
    [/could be read/, (sql) => `${sql}create table odd (a int primary key);`],
  ];
  for (const [what, change] of broken) assert.match(offences(readMigrations(change(good))).join("\n"), what);
});
