import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { writeXlsx } from "#platform/sheet/sheet.ts";
import { zipOf } from "#platform/sheet/zip.ts";
import { cookieOf, logIn } from "../../test/accounts.ts";
import type { Client } from "../../test/client.ts";
import { told } from "../../test/journeys.ts";
import { ownList, strangers } from "../../test/lists.ts";
import { startServer } from "../../test/server.ts";

// Lists that nobody with good intentions uploads (threats T18, T20, T22, T24): each is refused in words or read as text, the
// worker lives, and others are served meanwhile.

const path = "/api/employer/lists/employee-registration";
const headers = () => ({ "content-type": "application/octet-stream", "idempotency-key": randomUUID() });
const part = (name: string, body: string | Buffer) => ({ name, body: Buffer.from(body as string) });
const book = (sheet: string, more: { name: string; body: Buffer }[] = []) =>
  zipOf([
    part("xl/workbook.xml", '<workbook><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>'),
    part("xl/worksheets/sheet1.xml", `<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    ...more,
  ]);

/** Uploads, waits until it is read, and says how it ended. */
async function readThrough(employer: Client, bytes: Buffer) {
  const { number } = told(await employer.send("POST", path, bytes, headers()), 201).body;
  const end = performance.now() + 20_000;
  while (true) {
    const { body } = told(await employer.get(`/api/employer/declarations/${number}`), 200);
    if (body.list.state !== "reading") return body;
    assert.ok(performance.now() < end, "it is still being read");
    await wait(50);
  }
}

test("lists made to harm", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const [employer, other, citizen] = await Promise.all(
    ["employer-1", "employer-2", "citizen-1"].map((id) => logIn(server.url, id)),
  );
  if (!employer || !other || !citizen) throw new Error("three log-ins");

  await t.test("what is no list by its first bytes is refused at once", async () => {
    const bad = ["d0cf11e0a1b11ae1", "25504446", "89504e470d0a1a0a", ""].map((hex) => Buffer.from(hex, "hex"));
    for (const bytes of bad) {
      const reply = await employer.send("POST", path, bytes, headers());
      assert.ok([400, 422].includes(reply.status), `${bytes.toString("hex")}: ${reply.status}`);
      assert.match(reply.body.detail, /[\u4e00-\u9fff]/);
    }
  });

  await t.test("a list of 11, 40 or 60 MB is answered with its reason, never with a broken connection", async () => {
    for (const size of [10_700_000, 40_000_000, 60_000_000, 10_700_000, 10_700_000]) {
      const reply = await employer.send("POST", path, Buffer.alloc(size, 65), headers());
      assert.equal(reply.status, 413);
      assert.match(reply.body.detail, /大小限制/);
    }
    // Over a slow line the answer is there long before the list is sent.
    const slow = new ReadableStream<Uint8Array>({
      async start(line) {
        for (let at = 0; at < 20; at++) {
          line.enqueue(new Uint8Array(1_000_000));
          await wait(20);
        }
        line.close();
      },
    });
    const reply = await fetch(server.url + path, {
      method: "POST",
      body: slow,
      duplex: "half",
      headers: { ...headers(), ...(await cookieOf(server.url, "employer-1")) },
    } as RequestInit);
    assert.equal(reply.status, 413);
  });

  await t.test(
    "a bomb, a macro, an entity, 200,000 rows and half a zip cannot be read, and say what to do",
    async () => {
      const rows = Array.from({ length: 200_000 }, (_, at) => `张三,${at},2026-11,5000`).join("\n");
      const corpus: Record<string, Buffer> = {
        bomb: book("", [{ name: "xl/x.xml", body: Buffer.alloc(150 * 1024 * 1024) }]),
        macro: book("", [part("xl/vbaProject.bin", "x")]),
        entity: book('<!DOCTYPE a [<!ENTITY b "bbbb">]><row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'),
        rows: Buffer.from(`姓名,身份证号,参保年月,工资\n${rows}`),
        half: book("<row/>").subarray(0, 200),
      };
      for (const [what, bytes] of Object.entries(corpus)) {
        const began = performance.now();
        const body = await readThrough(employer, bytes);
        assert.equal(body.list.state, "unreadable", what);
        assert.match(body.list.problem, /请/, what);
        assert.ok(performance.now() - began < 5_000, `${what} took ${performance.now() - began} ms`);
        told(await citizen.get("/api/me/months"), 200);
      }
    },
  );

  await t.test(
    "formulas, SQL, markup, NUL and half characters are text or refused, and come back as text",
    async () => {
      const [one] = strangers(1);
      const payloads = [
        "=cmd|' /C calc'!A0",
        "'; drop table person; --",
        "<script>alert(1)</script>",
        "@SUM(1)",
        "\u202e张三",
      ];
      const body = await readThrough(
        employer,
        ownList(payloads.map((text) => [text, "5000", one?.number ?? "", text, "2026-11", text])),
      );
      assert.equal(body.list.state, "checked");
      assert.equal(body.rows.refused, payloads.length);
      const rows = told(await employer.get(`/api/employer/declarations/${body.number}/rows?show=all`), 200).body.rows;
      assert.equal(rows.length, payloads.length);
      const nul = Buffer.from(`姓名,身份证号,参保年月,工资\n张\u0000三,${one?.number},2026-11,5000\n`);
      assert.equal((await readThrough(employer, nul)).rows.refused, 1);
      const failed = await fetch(`${server.url}/api/employer/declarations/${body.number}/failed-rows`);
      assert.equal(failed.status, 401);
    },
  );

  await t.test("another employer's declaration does not exist, whatever is asked of it", async () => {
    const body = await readThrough(
      employer,
      writeXlsx([
        {
          name: "a",
          rows: [
            ["姓名", "身份证号", "参保时间", "工资"],
            ["张三", "1", "2", "3"],
          ],
        },
      ]),
    );
    for (const rest of ["", "/rows", "/failed-rows"]) {
      const reply = await other.get(`/api/employer/declarations/${body.number}${rest}`);
      assert.deepEqual([reply.status, reply.body.type], [404, "/problems/application/not-found"], rest);
    }
    const submitted = await other.effect("POST", `/api/applications/${body.number}/submit`, {}, body.version);
    assert.equal(submitted.status, 404);
  });
});
