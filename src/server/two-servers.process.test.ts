import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { signatureOf } from "#platform/messages/signed.ts";
import { cookieOf, logIn } from "../../test/accounts.ts";
import { brokenAnew } from "../../test/checked.ts";
import { type Client, clientOf } from "../../test/client.ts";
import { told } from "../../test/journeys.ts";
import { startServer, testTaxSecret } from "../../test/server.ts";

// An upgrade without a pause: the old server and the new one work on one database side by side, each with a directory of its own,
// until the old one is gone. Here they are the same build; both dispatch, work on messages and on runs.

const now = "2027-01-05T10:00:00+08:00";

test("two servers on one database: each effect once, and what one leaves behind the other finishes", async (t) => {
  const [one, other] = await (async () => {
    const first = await startServer({ now });
    t.after(() => first.close());
    const second = await startServer({ now, beside: first });
    return [first, second] as const;
  })();
  const doors = [one.url, other.url] as const;
  try {
    await t.test("who logged in at one door is known at the other, and a key counts at both", async () => {
      const cookie = await cookieOf(one.url, "citizen-1");
      const [here, there] = doors.map((url) => clientOf(url)) as [Client, Client];
      const post = (client: Client, path: string, body: object, key: string, version?: number, method = "POST") =>
        client.send(method, path, body, {
          ...{ ...cookie, "idempotency-key": key },
          ...(version !== undefined && { "if-match": `"${version}"` }),
        });
      const item = "participation-certificate";
      const opened = told(await post(here, "/api/applications", { item }, randomUUID()), 201).body;
      const path = `/api/applications/${opened.number}`;
      const answers = { answers: { detail: "twelve-months" } };
      const saved = told(await post(there, path, answers, randomUUID(), opened.version, "PUT"), 200).body;
      const key = randomUUID();
      const replies = await Promise.all(
        [here, there].map((client) => post(client, `${path}/submit`, {}, key, saved.version)),
      );
      // The second is told the first one's answer, or to come back while that one is at work.
      assert.ok(
        replies.some(({ status }) => status === 200),
        JSON.stringify(replies.map(({ body }) => body)),
      );
      for (const { status, body } of replies)
        assert.ok(status === 200 || body.type === "/problems/request/in-flight", JSON.stringify(body));
      const again = told(await post(there, `${path}/submit`, {}, key, saved.version), 200).body;
      assert.equal(again.number, opened.number);
      const submitted = await one.query(
        "select count(*)::int as count from application a join application_action c using (application_id) where a.number = $1 and c.verb = 'submit'",
        [opened.number],
      );
      assert.deepEqual(submitted, [{ count: 1 }]);
    });

    await t.test("one message at both doors is stored once and worked on once", async () => {
      const message = {
        ...{ kind: "declaration", number: "D-TWO", controlTotal: "1000.00" },
        lines: [
          {
            ...{ line: 1, identityNumber: "319001199001300078", name: "买买提·吐尔逊", scheme: "enterprise-pension" },
            ...{ region: "610000", monthFor: "2027-01", monthCharged: "2027-01", base: "5000.00", total: "1000.00" },
          },
        ],
      };
      const send = (url: string) => {
        const raw = JSON.stringify(message);
        const [time, nonce] = [String(Date.now() / 1000), randomUUID().replaceAll("-", "")];
        return clientOf(url).send("POST", "/api/inbound/tax", Buffer.from(raw), {
          ...{ "content-type": "application/json", "x-shebao-time": time, "x-shebao-nonce": nonce },
          "x-shebao-signature": signatureOf(testTaxSecret, time, nonce, raw).toString("hex"),
        });
      };
      const replies = await Promise.all([...doors, ...doors].map(send));
      for (const reply of replies) told(reply, 200);
      assert.equal(replies.filter(({ body }) => !body.repeated).length, 1);
      const worked = () =>
        one.query("select outcome from inbound_message where number = 'D-TWO' and processed_at is not null");
      for (const until = performance.now() + 20_000; (await worked()).length === 0; await wait(50))
        assert.ok(performance.now() < until, "nobody worked on the message");
      const audited = await one.query(
        "select count(*)::int as count from audit_entry where action = 'contribution.declaration' and subject = 'D-TWO'",
      );
      assert.deepEqual(audited, [{ count: 1 }]);
    });

    await t.test("a run is shared; when one server is killed in it, the other brings it to its end", async () => {
      const checker = await logIn(one.url, "checker");
      const { number } = told(
        await checker.effect("POST", "/api/runs", { kind: "account-settlement", key: "2026" }),
        201,
      ).body;
      const approver = await logIn(other.url, "approver");
      const until = async (state: string) => {
        for (const end = performance.now() + 60_000; ; await wait(50)) {
          const run = told(await approver.get(`/api/runs/${number}`), 200).body;
          if (run.state === state) return run;
          assert.ok(performance.now() < end, `${number} is ${run.state}, not ${state}`);
        }
      };
      const previewed = await until("previewed");
      told(await approver.effect("POST", `/api/runs/${number}/confirm`, {}, previewed.version), 200);
      await one.kill();
      await until("done");
      const slices = await other.query(
        "select s.phase, count(*)::int as count, sum(s.count)::int as persons from run_slice s join run r using (run_id) where r.number = $1 group by 1 order by 1",
        [number],
      );
      assert.deepEqual(
        slices.map((row) => [row.phase, row.count]),
        [
          ["effect", 16],
          ["preview", 16],
        ],
      );
      assert.ok(slices[0].persons > 20);
      assert.equal(slices[0].persons, slices[1].persons);
      const years = await other.query("select count(*)::int as count from account_year where source = $1", [number]);
      assert.equal(years[0].count, slices[0].persons);
    });

    await t.test("the books hold, and the killed one comes back to them", async () => {
      assert.deepEqual(await brokenAnew(await logIn(other.url, "auditor")), []);
      await one.restart();
      assert.equal((await (await logIn(one.url, "auditor")).get("/api/ops/invariants")).body.ok, true);
    });
  } finally {
    await other.close();
  }
});
