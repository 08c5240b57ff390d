import assert from "node:assert/strict";
import http from "node:http";
import os from "node:os";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "../../test/accounts.ts";
import { told } from "../../test/journeys.ts";
import { startServer } from "../../test/server.ts";

const token = "a token of the tests, longer than 32 characters";

/** Asks from an address of this machine that is not loopback, as another machine would; undefined where it has none. */
function fromOutside(url: string, headers: Record<string, string> = {}): Promise<number> | undefined {
  const own = Object.values(os.networkInterfaces()).flat();
  const outer = own.find((one) => one !== undefined && !one.internal && one.family === "IPv4")?.address;
  if (outer === undefined) return undefined;
  return new Promise((resolve, reject) => {
    const target = new URL(url);
    http
      .get({ host: outer, port: target.port, path: "/metrics", localAddress: outer, headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
      .on("error", reject);
  });
}

test("metrics: of routes and counts, for this machine or the token, and never of a person", async (t) => {
  const server = await startServer({ env: { SHEBAO_METRICS_TOKEN: token, HOST: "0.0.0.0" } });
  t.after(() => server.close());
  const clerk = await logIn(server.url, "clerk");
  told(await clerk.get("/api/desk/worklist?tab=to-accept"), 200);
  await fetch(`${server.url}/api/desk/applications/319001197503120039`);
  const ask = async (headers: Record<string, string> = {}) => fetch(`${server.url}/metrics`, { headers });

  await t.test("this machine may ask, unless it asks for somebody behind a proxy", async () => {
    assert.equal((await ask()).status, 200);
    assert.equal((await ask({ "x-forwarded-for": "203.0.113.9" })).status, 404);
    assert.equal((await ask({ "x-forwarded-for": "203.0.113.9", authorization: `Bearer ${token}` })).status, 200);
    assert.equal((await ask({ "x-forwarded-for": "203.0.113.9", authorization: `Bearer ${token}x` })).status, 404);
  });

  await t.test("another machine needs the token", async () => {
    const plain = fromOutside(server.url);
    if (plain === undefined) return;
    assert.equal(await plain, 404);
    assert.equal(await fromOutside(server.url, { authorization: `Bearer ${token}` }), 200);
  });

  await t.test(
    "requests stand under the pattern of their route, and what is said is what Prometheus reads",
    async () => {
      const text = await (await ask()).text();
      assert.match(
        text,
        /^shebao_request_seconds_count\{method="GET",route="\/api\/desk\/worklist",status="2xx"\} 1$/m,
      );
      assert.match(text, /route="\/api\/desk\/applications\/:number",status="4xx"/);
      assert.doesNotMatch(text, /3190|周建国|6102-20/);
      for (const line of text.trim().split("\n"))
        assert.match(line, /^(# (HELP|TYPE) shebao_\w+ .+|shebao_\w+(\{[^}]*\})? -?[\d.e+-]+|$)/, line);
      for (const name of ["event_loop_lag_seconds", "pool_used", "outbox_waiting", "database_bytes", "holds_open"])
        assert.match(text, new RegExp(`^shebao_${name} `, "m"));
      assert.ok(!/^shebao_backup_age_seconds/m.test(text), "there was no backup, so it has no age");
    },
  );

  await t.test("work by the clock that fails is counted, said in one line, and goes on when it can", async () => {
    await server.query("revoke select on collection_plan from shebao_app");
    const failures = async () =>
      Number(/shebao_timed_job_failures_total\{job="collection-plan"\} (\d+)/.exec(await (await ask()).text())?.[1]);
    const until = performance.now() + 15_000;
    while ((await failures()) === 0 && performance.now() < until) await wait(200);
    assert.ok((await failures()) > 0);
    await server.query("grant select on collection_plan to shebao_app");
    assert.match(server.output(), /^\{"level":"error",.*"job":"collection-plan","reason":"42501"/m);
    const administrator = await logIn(server.url, "administrator");
    const done = async () => {
      const { timed } = told(await administrator.get("/api/ops/system"), 200).body;
      const job = timed.find((one: { name: string }) => one.name === "collection-plan");
      return job.lastDone !== null && job.lastDone > job.lastFailure;
    };
    while (!(await done()) && performance.now() < until + 10_000) await wait(200);
    assert.ok(await done());
  });
});
