import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { BinaryRows, copyOut, copyRows, dateField, instantField, textField } from "./binary-copy.ts";
import { freshDatabase } from "./test-database.ts";

test("what is copied in comes out again: numbers of both signs, texts, days, instants, nothing, across chunks", async () => {
  const { ownerUrl, drop } = await freshDatabase();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("create table sample (id bigint, small int, name text, day date, at timestamptz, flag boolean)");
    const rows = new BinaryRows(6);
    const noon = new Date("2026-11-18T12:00:00.250Z");
    const many = 40_000; // some 3 MB: many chunks each way
    for (let id = -many / 2; id < many / 2; id += 1) {
      rows
        .row()
        .int8(id * 1_000_000_007)
        .int4(-id);
      if (id % 3 === 0) rows.null();
      else rows.text(`名字${id}`);
      rows
        .field(dateField("1999-12-31"))
        .field(instantField(noon))
        .boolean(id % 2 === 0);
    }
    rows.row().int8(9_007_199_254_740_991n).int4(0).field(textField("")).null().null().null();
    assert.equal(rows.count, many + 1);
    await copyRows(client, "sample", ["id", "small", "name", "day", "at", "flag"], rows);
    const byServer = await client.query<{ wrong: number; days: string; at: Date }>(`
      select count(*) filter (where id <> small::bigint * -1000000007 or (name is null) <> (small % 3 = 0))::int as wrong,
             min(day)::text as days, max(at) as at from sample where day is not null`);
    assert.deepEqual(byServer.rows[0], { wrong: 0, days: "1999-12-31", at: noon });
    let seen = 0;
    const read = await copyOut(client, "select id, small, name, flag from sample where day is not null", 4, (row) => {
      const small = row.int4(1);
      assert.equal(row.int8(0) + small * 1_000_000_007, 0);
      assert.equal(row.isNull(2), small % 3 === 0);
      if (!row.isNull(2)) assert.equal(row.text(2), `名字${-small}`);
      assert.equal(row.boolean(3), small % 2 === 0);
      seen += 1;
    });
    assert.deepEqual([read, seen], [many, many]);
    const last = await copyOut(client, "select id, name from sample where day is null", 2, (row) => {
      assert.equal(row.int8(0), Number.MAX_SAFE_INTEGER);
      assert.equal(row.text(1), "");
    });
    assert.equal(last, 1);
    assert.equal(await copyOut(client, "select id from sample where false", 1, () => assert.fail("no row")), 0);
  } finally {
    await client.end();
    await drop();
  }
});

test("an int8 that a number cannot hold stops the reading instead of being rounded", async () => {
  const { ownerUrl, drop } = await freshDatabase();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await assert.rejects(
      copyOut(client, "select 9007199254740992::bigint", 1, (row) => row.int8(0)),
      /beyond 2\^53/,
    );
  } finally {
    await client.end();
    await drop();
  }
});
