import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf, cookieOf, logIn } from "../../test/accounts.ts";
import { clientOf } from "../../test/client.ts";
import { issueParticipation, told } from "../../test/journeys.ts";
import { startServer } from "../../test/server.ts";

// Codes that strangers try (threats T2, T16, T19), against the real program.

test("a code that is tried by many at once", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const person = await logIn(server.url, "citizen-4");
  const stranger = clientOf(server.url);
  const filed = await issueParticipation(person);
  const { certificates } = told(await person.get("/api/me/certificates"), 200).body;
  const [{ code }] = certificates;
  const last4 = accountOf("citizen-4").number.slice(-4);
  const verify = (digits: string, typed = code) =>
    stranger.send("POST", "/api/certificates/verify", { code: typed, last4: digits, fileHash: null });

  await t.test(
    "200 wrong digits in parallel, then the right ones: refused, and the counter stays at its limit",
    async () => {
      const replies = await Promise.all(Array.from({ length: 200 }, (_, at) => verify(String(1_000 + at))));
      assert.deepEqual([...new Set(replies.map((reply) => reply.status))], [404]);
      const right = await verify(last4);
      assert.equal(right.status, 404);
      const unknown = await verify(last4, "0000-0000-0000-0000");
      assert.deepEqual({ ...right.body, instance: "" }, { ...unknown.body, instance: "" });
      assert.deepEqual(await server.query("select tries from certificate_guard"), [{ tries: 10 }]);
      await server.query("update certificate_guard set since = now() - interval '16 minutes'");
      assert.equal((await verify(last4)).status, 200);
    },
  );

  await t.test("of twenty who use a code for one use at once, one reads, and the person sees all", async () => {
    const asked = { scope: "participation", certificate: null, purpose: "租房登记", recipient: null, days: 7, uses: 1 };
    const share = told(await person.effect("POST", "/api/me/share-codes", asked), 201).body;
    const use = () =>
      stranger.send("POST", "/api/share-codes/use", { code: share.code, reader: "示例物业", scope: null });
    const statuses = (await Promise.all(Array.from({ length: 20 }, use))).map((reply) => reply.status);
    assert.equal(statuses.filter((status) => status === 200).length, 1, statuses.join());
    assert.equal(statuses.filter((status) => status === 404).length, 19);
    const { shares } = told(await person.get("/api/me/share-codes"), 200).body;
    assert.equal(shares[0].log.length, 20);
  });

  await t.test(
    "the clerk of the agency prints what was issued, once in the person's log; another agency finds nothing",
    async () => {
      const path = `/api/certificates/${filed.number}/file`;
      const reads = async () =>
        (await server.query("select count(*)::int as count from person_read where reader_kind = 'staff'"))[0].count;
      const before = await reads();
      const printed = await fetch(`${server.url}${path}`, { headers: await cookieOf(server.url, "clerk") });
      assert.equal(printed.status, 200);
      assert.match(printed.headers.get("content-type") ?? "", /^application\/pdf/);
      assert.match(printed.headers.get("content-disposition") ?? "", /^attachment/);
      assert.equal(
        Buffer.from(await printed.arrayBuffer())
          .subarray(0, 5)
          .toString(),
        "%PDF-",
      );
      assert.equal((await reads()) - before, 1);
      assert.equal((await (await logIn(server.url, "clerk-shanghai")).get(path)).status, 404);
    },
  );
});
