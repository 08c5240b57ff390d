import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { logIn } from "../../test/accounts.ts";
import { type Client, clientOf, type Reply } from "../../test/client.ts";
import { type HostileCall, hostileCalls } from "../../test/hostile.ts";
import { type Operation, operationsOf, rowCounts, samplesOf } from "../../test/operations.ts";
import { startServer } from "../../test/server.ts";

// Malformed input is 4xx, said in Chinese, without internals, and leaves nothing behind (SECURITY-RELIABILITY §3).

test("every operation withstands hostile input", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const operations = await operationsOf(server);
  const samples = await samplesOf(server);
  const clients = new Map<string, Client>([["guest", clientOf(server.url)]]);
  for (const { as } of samples.values()) if (!clients.has(as)) clients.set(as, await logIn(server.url, as));
  let tried = 0;
  for (const operation of operations) {
    await t.test(operation.name, async () => {
      const sample = samples.get(operation.name) ?? assert.fail("no sample");
      const client = clients.get(sample.as) ?? assert.fail(sample.as);
      const calls = hostileCalls(operation, sample);
      assert.ok(operation.hasBody === false || calls.length > 5, `only ${calls.length} calls`);
      const before = await rowCounts(server);
      for (const call of calls) checkRefusal(call, await send(client, operation, call));
      assert.deepEqual(await rowCounts(server), before, "a refusal left something behind");
      tried += calls.length;
    });
  }
  assert.ok(tried > 1_000, `only ${tried} calls`);
  assert.doesNotMatch(server.output(), /^fault /m);
});

const send = (client: Client, { method }: Operation, { path, body, headers }: HostileCall): Promise<Reply> =>
  client.send(method, path, typeof body === "string" ? Buffer.from(body) : body, {
    ...headers,
    // A key of its own, so that no call hides behind the stored answer of another; keys under test are left alone.
    ...(headers["idempotency-key"]?.startsWith("sample-") && { "idempotency-key": randomUUID() }),
  });

function checkRefusal(call: HostileCall, reply: Reply): void {
  const where = `${call.what}: ${reply.status} ${JSON.stringify(reply.body).slice(0, 300)}`;
  assert.ok(reply.status < 500, where);
  if (reply.status < 300 && call.mayPass) return;
  assert.ok(reply.status >= 400, where);
  if (call.status !== undefined) assert.equal(reply.status, call.status, where);
  assert.match(reply.headers.get("content-type") ?? "", /^application\/problem\+json/, where);
  assert.match(reply.body.detail, /[\u4e00-\u9fff]/, where);
  assert.match(reply.body.title, /[\u4e00-\u9fff]/, where);
  assert.equal(reply.body.status, reply.status, where);
  assert.ok(reply.body.instance.length > 10, where);
  assert.doesNotMatch(
    JSON.stringify(reply.body),
    /\bat \w+ \(|node_modules|\.ts:|syntax error|relation "|\bselect\b/i,
    where,
  );
}
