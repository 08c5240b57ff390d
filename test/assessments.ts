import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "./accounts.ts";
import type { Client } from "./client.ts";
import { told } from "./journeys.ts";
import { personOf } from "./office.ts";
import type { TestServer } from "./server.ts";

/** An application that an employer's clerk hands in through the API, as a program of theirs would. */
export async function handInAs(employer: Client, item: string, answers: object) {
  const opened = told(await employer.effect("POST", "/api/applications", { item }), 201).body;
  const path = `/api/applications/${opened.number}`;
  const saved = told(await employer.effect("PUT", path, { answers }, opened.version), 200).body;
  return told(await employer.effect("POST", `${path}/submit`, {}, saved.version), 200).body as {
    number: string;
    version: number;
  };
}

/** A make-up of April and May 2026 of a person whom employer 2 has since June, signed by three. Returns its plan. */
export async function makeUpPlan(server: TestServer, personId: number): Promise<string> {
  const { name, identityNumber } = personOf(personId);
  const employer = await logIn(server.url, "employer-1");
  let filed = await handInAs(employer, "make-up-assessment", {
    ...{
      name,
      identityNumber,
      fromMonth: "2026-04",
      toMonth: "2026-05",
      wage: "6700.00",
      reason: "missed",
      truth: true,
    },
  });
  for (const [verb, post] of [
    ["accept", "clerk"],
    ["check", "checker"],
    ["approve", "approver"],
  ] as const) {
    const client = await logIn(server.url, post);
    const path = `/api/desk/applications/${filed.number}`;
    const { body } = told(await client.effect("POST", `${path}/${verb}`, {}, filed.version), 200);
    filed = { number: filed.number, version: body.version };
  }
  const rows = await server.query(
    "select document_number as number from levy_document where obligation_source = $1 limit 1",
    [`assessment/${filed.number}`],
  );
  return rows[0]?.number ?? assert.fail(`no plan of ${filed.number}`);
}

/** Brings the slot of these plans up to the start of the business day, so that nobody waits three hours for 13:00. */
export const slotNow = (server: TestServer, plans: readonly string[]): Promise<unknown> =>
  server.query("update collection_plan set push_at = confirmed_at where number = any ($1)", [plans]);

/** Waits until a plan is where it should be, at most half a minute. */
export async function untilPlan(server: TestServer, number: string, state: string): Promise<void> {
  const until = performance.now() + 30_000;
  while (true) {
    const [row] = await server.query("select state from collection_plan where number = $1", [number]).catch(() => []);
    if (row?.state === state) return;
    assert.ok(performance.now() < until, `${number} is ${row?.state}, not ${state}`);
    await wait(100);
  }
}

/** The panel of the tax simulator, whose address the server printed. */
export async function taxPanel(server: TestServer, body: object): Promise<{ plans: string[] }> {
  const url =
    server
      .output()
      .match(/税务模拟器：(http:\S+?)（/g)
      ?.at(-1)
      ?.match(/http:[^（]+/)?.[0] ?? assert.fail("no simulator");
  const answer = await fetch(`${url}/panel`, {
    method: "POST",
    headers: { "x-panel": "1" },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as { plans: string[] };
}
