import assert from "node:assert/strict";
import { test } from "node:test";
import { roles } from "#platform/auth/contract.ts";
import { accountOf, logIn } from "../../test/accounts.ts";
import { type Client, clientOf } from "../../test/client.ts";
import { callSample, operationsOf, rowCounts, samplesOf } from "../../test/operations.ts";
import { startServer } from "../../test/server.ts";

// Who may call what (threats T6, T7): generated from the description of the server itself, so an operation that is added
// without a sample here is red.
const callers = [
  "guest",
  "citizen-2",
  "citizen-3",
  "employer-1",
  "citizen-4",
  "clerk",
  "checker",
  "approver",
  "finance",
  "data",
  "auditor",
  "administrator",
  "kiosk",
] as const;
const roleOf = (id: string) => (id === "guest" ? "guest" : accountOf(id).role);

test("who may call what", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const operations = await operationsOf(server);
  const samples = await samplesOf(server);
  const clients = new Map<string, Client>([["guest", clientOf(server.url)]]);
  for (const id of ["citizen-1", "retiree", "clerk-shanghai", "checker-shanghai", ...callers.slice(1)])
    clients.set(id, await logIn(server.url, id));
  const clientFor = (id: string): Client => clients.get(id) ?? assert.fail(id);
  // Log-out would end the sessions under test; it is asked by callers of its own.
  const fresh = async (id: string) => (id === "guest" ? clientOf(server.url) : logIn(server.url, id));

  await t.test("every operation names roles that exist, and has a sample", () => {
    for (const operation of operations) {
      assert.ok(operation.roles.length > 0, operation.name);
      for (const role of operation.roles) assert.ok((roles as readonly string[]).includes(role), operation.name);
    }
    assert.deepEqual([...samples.keys()].sort(), operations.map((operation) => operation.name).sort());
    const asked = new Set(callers.map(roleOf));
    assert.deepEqual(
      roles.filter((role) => role !== "system" && !asked.has(role)),
      [],
      "a role that nobody calls with",
    );
  });

  await t.test("a caller with the role is let in, and the others are refused before anything happens", async () => {
    const before = await rowCounts(server);
    let calls = 0;
    for (const operation of operations) {
      const sample = samples.get(operation.name) ?? assert.fail(operation.name);
      for (const id of callers) {
        if (operation.roles.includes("guest") || operation.roles.includes(roleOf(id))) continue;
        const reply = await callSample(clientFor(id), operation, sample);
        // What outside systems call is opened by a signature alone; no session helps.
        const signed = operation.roles.includes("system");
        const expected = signed
          ? "/problems/message/refused"
          : id === "guest"
            ? "/problems/session/needed"
            : "/problems/permission/refused";
        assert.equal(reply.body.type, expected, `${operation.name} by ${id}: ${JSON.stringify(reply.body)}`);
        assert.equal(reply.status, signed || id === "guest" ? 401 : 403);
        calls += 1;
      }
    }
    assert.ok(calls > 200, `only ${calls} refusals seen`);
    assert.deepEqual(await rowCounts(server), before);
  });

  await t.test("whoever has a declared role is answered as declared, never by a fault", async () => {
    for (const operation of operations) {
      const sample = samples.get(operation.name) ?? assert.fail(operation.name);
      for (const id of new Set([sample.as, ...callers])) {
        const role = roleOf(id);
        if (!operation.roles.includes("guest") && !operation.roles.includes(role)) continue;
        const client = operation.name === "DELETE /api/session" ? await fresh(id) : clientFor(id);
        const reply = await callSample(client, operation, sample);
        const where = `${operation.name} by ${id}: ${JSON.stringify(reply.body).slice(0, 300)}`;
        if (id === sample.as) assert.equal(reply.status, sample.status, where);
        assert.ok(reply.status < 500, where);
        assert.ok(!["/problems/session/needed", "/problems/permission/refused"].includes(reply.body?.type), where);
      }
    }
  });

  await t.test("a thing of someone else is answered exactly as one that does not exist", async () => {
    let compared = 0;
    for (const operation of operations) {
      const sample = samples.get(operation.name) ?? assert.fail(operation.name);
      if (sample.owned === undefined) continue;
      const citizens = operation.roles.includes("citizen") ? ["citizen-1"] : [];
      const otherAgency = ["clerk", "checker"].filter((role) => operation.roles.includes(role));
      for (const id of [...citizens, ...otherAgency.map((role) => `${role}-shanghai`)]) {
        const theirs = await callSample(clientFor(id), operation, sample);
        const nobodys = await callSample(clientFor(id), operation, { ...sample, path: sample.owned.path });
        assert.equal(theirs.status, 404, `${operation.name} by ${id}: ${JSON.stringify(theirs.body)}`);
        assert.deepEqual(
          { ...theirs.body, instance: "" },
          { ...nobodys.body, instance: "" },
          `${operation.name} by ${id}`,
        );
        compared += 1;
      }
    }
    assert.ok(compared >= 15, `only ${compared} comparisons`);
  });

  await t.test("a draft does not exist for the desk, whatever is tried with it", async () => {
    const [path = ""] = /6102-2026-\d+/.exec(samples.get("PUT /api/applications/{number}")?.path ?? "") ?? [];
    for (const operation of operations.filter((one) => one.path.startsWith("/api/desk/applications/{number}"))) {
      const sample = samples.get(operation.name) ?? assert.fail(operation.name);
      const draft = { ...sample, path: sample.path.replace(/6102-2026-\d+/, path) };
      const nobodys = { ...sample, path: sample.owned?.path ?? "" };
      const [found, unknown] = [
        await callSample(clientFor(sample.as), operation, draft),
        await callSample(clientFor(sample.as), operation, nobodys),
      ];
      assert.deepEqual({ ...found.body, instance: "" }, { ...unknown.body, instance: "" }, operation.name);
    }
  });
});
