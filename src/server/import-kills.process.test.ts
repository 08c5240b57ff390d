import assert from "node:assert/strict";
import { randomInt, randomUUID } from "node:crypto";
import fs from "node:fs";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "../../test/accounts.ts";
import { brokenAnew } from "../../test/checked.ts";
import type { Client } from "../../test/client.ts";
import { told } from "../../test/journeys.ts";
import { ownList, strangers } from "../../test/lists.ts";
import { startServer, type TestServer } from "../../test/server.ts";

// kill -9 of the worker while a list of thousands is read, and while its rows take effect (SECURITY-RELIABILITY §6): no row
// lost, none twice. `npm run drill -- import-kills 20` kills more often.

const kills = Number(process.env.KILLS ?? 3);
const people = 5_000;
const list = ownList(strangers(people).map((one) => ["车间", "5000", one.number, one.name, "2026-11", ""]));

/** The worker process of a server: the child that runs worker-process.ts. */
function workerOf(server: TestServer): number | undefined {
  const children = fs.readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, "utf8").trim().split(" ");
  return children
    .map(Number)
    .find((pid) => pid > 0 && fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("worker-process.ts"));
}

/** Waits until a declaration is as wanted; kills the worker meanwhile, as often as it is told, once the work has begun. */
async function until(
  server: TestServer,
  employer: Client,
  url: string,
  given: { done: (body: Seen) => boolean; begun: (body: Seen) => boolean; kills: number },
): Promise<{ body: Seen; killed: number }> {
  const end = performance.now() + 240_000;
  let killed = 0;
  while (true) {
    const { body } = told(await employer.get(url), 200) as { body: Seen };
    if (given.done(body)) return { body, killed };
    assert.ok(performance.now() < end, `stays ${JSON.stringify(body)}`);
    if (killed < given.kills && given.begun(body)) {
      await wait(randomInt(0, 120));
      const pid = workerOf(server);
      if (pid !== undefined) {
        process.kill(pid, "SIGKILL");
        killed += 1;
      }
    }
    await wait(50);
  }
}
interface Seen {
  readonly number: string;
  readonly version: number;
  readonly state: string;
  readonly effected: number;
  readonly list: { readonly state: string; readonly rowsDone: number } | null;
  readonly rows: Readonly<Record<string, number>>;
}

test("the worker is killed while it reads and while rows take effect: no row is lost, none doubled", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const employer = await logIn(server.url, "employer-1");
  const headers = {
    "content-type": "application/octet-stream",
    "idempotency-key": randomUUID(),
    "x-file-name": encodeURIComponent("花名册.xlsx"),
  };
  const path = "/api/employer/lists/employee-registration";
  const { number } = told(await employer.send("POST", path, list, headers), 201).body;
  const url = `/api/employer/declarations/${number}`;
  const read = await until(server, employer, url, {
    done: (body) => body.list?.state === "checked",
    begun: (body) => (body.list?.rowsDone ?? 0) > 0,
    kills,
  });
  assert.deepEqual(read.body.rows, { accepted: people, part: 0, unchanged: 0, refused: 0 });
  const submitted = await employer.effect("POST", `/api/applications/${number}/submit`, {}, read.body.version);
  assert.equal(told(submitted, 200).body.state, "effecting");
  const effected = await until(server, employer, url, {
    done: (body) => body.state === "done",
    begun: (body) => body.effected > 0,
    kills,
  });
  assert.equal(effected.body.effected, people);
  assert.ok(read.killed > 0 && effected.killed > 0, "nothing was killed in time");
  t.diagnostic(`killed ${read.killed} times while reading, ${effected.killed} times while rows took effect`);

  const of = `(select application_id from application where number = '${number}')`;
  const rows = await server.query(
    `select count(*)::int as rows, count(distinct number_index)::int as numbers from declaration_row where application_id = ${of}`,
  );
  assert.deepEqual(rows, [{ rows: people, numbers: people }]);
  const relations = await server.query(
    `select scheme, count(*)::int as relations, count(distinct person_id)::int as people from relation
     where application_id = ${of} group by scheme`,
  );
  assert.ok(relations.length >= 2);
  for (const one of relations) assert.deepEqual([one.relations, one.people], [people, people], one.scheme);
  const messages = await server.query(
    `select count(*)::int as messages, count(distinct person_id)::int as people from notification
     where template = 'declaration.hired'`,
  );
  assert.deepEqual(messages, [{ messages: people, people }]);
  const announced = await server.query(
    `select count(*)::int as lines from outbound_line l join relation r
       on (r.person_id, r.relation_no) = (l.person_id, l.relation_no) where r.application_id = ${of}`,
  );
  assert.deepEqual(announced, [{ lines: people * relations.length }]);
  const auditor = await logIn(server.url, "auditor");
  assert.deepEqual(await brokenAnew(auditor), []);
});
