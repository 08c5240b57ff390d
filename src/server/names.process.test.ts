import assert from "node:assert/strict";
import { test } from "node:test";
import { logIn } from "../../test/accounts.ts";
import { clientOf } from "../../test/client.ts";
import { submitFlexible, told, upload } from "../../test/journeys.ts";
import { addPerson } from "../../test/people.ts";
import { startServer } from "../../test/server.ts";

// Names that break other systems go through store, list, search and answer unharmed (threats T18 to T21).

const names = [
  "=1+1",
  "𠮷",
  "买买提·吐尔逊",
  "<script>alert(1)</script>",
  "@SUM(A1)",
  "O'Brien; drop table person; --",
  "%_\\",
  "é́́",
  "{{7*7}}",
];

test("names that break other systems", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const clerk = await logIn(server.url, "clerk");
  for (const [index, name] of names.entries()) {
    await t.test(name, async () => {
      const person = await addPerson(server, 900 + index, name);
      const stored = name.normalize("NFC");
      const citizen = clientOf(server.url);
      const session = told(await citizen.logIn(person.number), 200);
      assert.equal(session.body.name, name);
      assert.match(session.headers.get("content-type") ?? "", /^application\/json/);
      assert.equal(session.headers.get("x-content-type-options"), "nosniff");
      assert.equal(told(await citizen.get("/api/me"), 200).body.name, name);

      const { number } = await submitFlexible(citizen);
      const seen = told(await clerk.get(`/api/desk/applications/${number}`), 200);
      assert.equal(seen.body.applicant.name, name);
      const list = told(await clerk.get(`/api/desk/worklist?q=${encodeURIComponent(name)}`), 200);
      // Search is by the name as a person types it; a name stored otherwise than NFC is not found by it.
      if (stored === name)
        assert.deepEqual(
          list.body.rows.map((row: { number: string }) => row.number),
          [number],
        );
      else assert.equal(list.body.total, 0);

      const search = { identityNumber: person.number, name, purpose: "counter", reason: "本人在窗口问年限" };
      const read = await clerk.effect("POST", "/api/desk/person-reads", search);
      if (stored === name) assert.equal(told(read, 200).body.name, name);
      const log = told(await citizen.get("/api/me/access-log"), 200).body.rows;
      assert.ok(log.length >= 1);

      const open = told(await citizen.effect("POST", "/api/applications", { item: "card-temporary-loss" }), 201).body;
      const answers = { place: name, bankSide: true };
      const path = `/api/applications/${open.number}`;
      const saved = told(await citizen.effect("PUT", path, { answers }, open.version), 200).body;
      assert.equal(saved.answers.place, stored);
      told(await citizen.effect("POST", `${path}/submit`, {}, saved.version), 200);
      assert.equal(told(await citizen.get(path), 200).body.answers.place, stored);
    });
  }

  await t.test("a search for a wildcard finds nobody else", async () => {
    const { body } = told(await clerk.get(`/api/desk/worklist?q=${encodeURIComponent("%")}`), 200);
    const found: { applicant: string }[] = body.rows;
    assert.ok(
      found.every((row) => row.applicant.startsWith("%")),
      JSON.stringify(found),
    );
  });

  await t.test("a file keeps its name, is an attachment, and cannot act as a page of ours", async () => {
    const citizen = await logIn(server.url, "citizen-2");
    const open = told(await citizen.effect("POST", "/api/applications", { item: "flexible-first-registration" }), 201);
    const name = `../..\\<script>"𠮷\r\n.png`;
    const { body } = await upload(citizen, open.body.number, open.body.version, name);
    const [page] = body.materials[0].held;
    assert.equal(page.fileName, `....<script>"𠮷.png`);
    const file = told(await citizen.get(`/api/files/${page.file}`), 200);
    assert.match(file.headers.get("content-disposition") ?? "", /^attachment; filename\*=UTF-8''[\w.%-]+$/);
    assert.equal(file.headers.get("content-type"), "image/png");
    assert.match(file.headers.get("content-security-policy") ?? "", /^sandbox/);
    assert.equal(file.headers.get("x-content-type-options"), "nosniff");
  });
  assert.doesNotMatch(server.output(), /^fault /m);
});
