import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "./accounts.ts";
import { brokenAnew } from "./checked.ts";
import type { Client, Reply } from "./client.ts";
import { told } from "./journeys.ts";
import type { TestServer } from "./server.ts";

// Months that are paid while the server is killed, and what must hold of them afterwards.

/** Whose log-ins a month takes. */
export const payingPosts = ["finance", "finance-2", "finance-3", "approver"] as const;

/** Repeats a call with the same key until it is answered. */
async function insist(call: (key: string) => Promise<Reply>): Promise<Reply> {
  const key = randomUUID();
  const until = performance.now() + 60_000;
  while (true) {
    const reply = await call(key).catch(() => undefined);
    if (reply !== undefined && reply.status !== 503 && reply.body?.type !== "/problems/request/in-flight") return reply;
    assert.ok(performance.now() < until, "no answer for 60 s");
    await wait(30);
  }
}

/** One month from the computation to the last answer of the banks; whatever is cut off is asked again. */
export async function payMonth(
  clients: Readonly<Record<string, Client>>,
  period: string,
  kind = "regular",
): Promise<string> {
  const by = (id: string): Client => clients[id] ?? assert.fail(id);
  const opened = await insist((key) =>
    by("finance").effect("POST", "/api/finance/runs", { fundEntityId: "2", period, kind }, undefined, key),
  );
  const { number } = told(opened, 201).body;
  const url = `/api/finance/runs/${number}`;
  const until = async (states: readonly string[]) => {
    // A job whose worker was killed is taken up again after its lease, and waits longer after each kill.
    const end = performance.now() + 300_000;
    while (true) {
      const { body } = await insist(() => by("finance").get(url));
      if (states.includes(body.state)) return body;
      assert.ok(performance.now() < end, `${number} stays ${body.state}`);
      await wait(100);
    }
  };
  const act = async (id: string, verb: string, body: object = {}) => {
    const { version } = (await insist(() => by(id).get(url))).body;
    return told(await insist((key) => by(id).effect("POST", `${url}/${verb}`, body, version, key)), 200).body;
  };
  const { total } = await until(["computed"]);
  await act("approver", "check");
  await act("finance-2", "finance-check");
  const asked = await act("finance-2", "request-funding");
  if (asked.state === "funding-requested") {
    const { funding } = (await insist(() => by("finance").get(url))).body;
    await act("finance", "allocate", { voucher: `CZ-${number}`, movedOn: "2026-11-18", total: funding.yuan });
  }
  await act("finance-2", "release", { total: total.yuan });
  await act("finance-3", "release", { total: total.yuan });
  await until(["settled"]);
  return number;
}

/** Nothing twice, nothing lost, every file as it was released. */
export async function paidOnce(server: TestServer, runs: readonly string[]): Promise<void> {
  const auditor = await logIn(server.url, "auditor");
  assert.deepEqual(await brokenAnew(auditor), []);
  const twice = await server.query(
    `select l.person_id, l.month_for, l.item from payment_line l
     join payment_run r on r.run_id = l.run_id and r.attempt_no = l.attempt_no
     join payment_outcome o on o.person_id = l.person_id and o.run_id = l.run_id and o.outcome = 'paid'
     group by 1, 2, 3, l.award_no, l.version_no, l.delta_no having count(*) > 1`,
  );
  assert.deepEqual(twice, [], "nobody is paid twice for one line");
  const lost = await server.query(
    `select p.person_id, r.number from payment p join payment_run r on r.run_id = p.run_id and r.attempt_no = p.attempt_no
     where r.number = any($1) and not exists (select from payment_outcome o where o.person_id = p.person_id and o.run_id = p.run_id)`,
    [runs],
  );
  assert.deepEqual(lost, [], "every payment was answered");
  const folder = path.join(server.dataDirectory, "bank-files");
  const files = await server.query("select number, content_hash from bank_file order by number");
  assert.ok(files.length >= 4);
  for (const { number, content_hash } of files) {
    const sealed = fs.readFileSync(path.join(folder, `${number}.csv.sealed`));
    const bytes = server.secrecy.openBytes(`bank-file:${number}`, sealed);
    assert.ok(createHash("sha256").update(bytes).digest().equals(content_hash), `${number} is not what was released`);
  }
  assert.equal(fs.readdirSync(folder).filter((name) => name.endsWith(".part")).length, 0, "no half file");
  const vouchers = await server.query("select count(*)::int as count from inbound_exception where sender = 'bank'");
  assert.deepEqual(vouchers, [{ count: 0 }]);
}
