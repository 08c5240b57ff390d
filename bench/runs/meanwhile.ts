// What other people's requests take while a run over everybody goes on in the worker process of the same server.

import { randomUUID } from "node:crypto";
import pg from "pg";
import { ask, cookieOf, during, p99 } from "../asking.ts";
import { accountsBeside } from "./generate-accounts.ts";

export interface MeanwhileFigures {
  readonly accounts: number;
  readonly runSeconds: number;
  /** Milliseconds of `GET /api/me/months`, the 99th of a hundred. */
  readonly idleP99: number;
  readonly busyP99: number;
  readonly asked: number;
}

export const meanwhileHolds = (one: MeanwhileFigures): boolean => one.busyP99 <= 3 * one.idleP99;

export const sayMeanwhile = (one: MeanwhileFigures): string =>
  `结算 ${one.accounts.toLocaleString("en")} 个账户（试算加记账 ${one.runSeconds.toFixed(1)} 秒）期间，别人查缴费记录 p99 ` +
  `${one.busyP99.toFixed(1)} 毫秒，平时 ${one.idleP99.toFixed(1)} 毫秒，${(one.busyP99 / one.idleP99).toFixed(2)} 倍` +
  `（≤ 3，${one.asked} 次）`;

/** Far above the persons of the demo. */
const before = 900_000_000;

/** On a server whose business time is January 2027, with the demo in it: settles 2026 for so many accounts more. */
export async function measureMeanwhile(url: string, ownerUrl: string, accounts: number): Promise<MeanwhileFigures> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await accountsBeside(client, accounts, before).finally(() => client.end());
  const [citizen, checker, approver] = await Promise.all(
    ["citizen-1", "checker", "approver"].map((id) => cookieOf(url, id)),
  );
  for (let each = 0; each < 100; each += 1) await ask(url, citizen ?? "");
  const idle = await during(url, citizen ?? "", new Promise((resolve) => setTimeout(resolve, 20_000)));
  const began = performance.now();
  const run = settleAll(url, checker ?? "", approver ?? "");
  const busy = await during(url, citizen ?? "", run);
  const runSeconds = (performance.now() - began) / 1000;
  return { accounts, runSeconds, idleP99: p99(idle), busyP99: p99(busy), asked: busy.length };
}

/** One person previews, another confirms, as from the pages. */
async function settleAll(url: string, maker: string, approver: string): Promise<void> {
  const { kinds } = await told<{ kinds: { code: string; offers: { key: string; obstacle: string | null }[] }[] }>(
    await fetch(`${url}/api/runs`, { headers: { cookie: maker } }),
  );
  const offer = kinds
    .find(({ code }) => code === "account-settlement")
    ?.offers.find(({ key, obstacle }) => obstacle === null && key.includes("2026"));
  if (offer === undefined) throw new Error("the year 2026 is not offered");
  const post = (cookie: string, path: string, body: object, version?: number) =>
    fetch(`${url}${path}`, {
      method: "POST",
      headers: {
        ...{ cookie, "content-type": "application/json", "idempotency-key": randomUUID() },
        ...(version === undefined ? {} : { "if-match": `"${version}"` }),
      },
      body: JSON.stringify(body),
    });
  const { number } = await told<{ number: string }>(
    await post(maker, "/api/runs", { kind: "account-settlement", key: offer.key }),
  );
  const { version } = await untilRun(url, maker, number, "previewed");
  await told(await post(approver, `/api/runs/${number}/confirm`, {}, version));
  await untilRun(url, maker, number, "done");
}

async function untilRun(url: string, cookie: string, number: string, state: string): Promise<{ version: number }> {
  for (;;) {
    const run = await told<{ state: string; version: number; trouble: string | null }>(
      await fetch(`${url}/api/runs/${number}`, { headers: { cookie } }),
    );
    if (run.state === state) return run;
    if (run.trouble !== null) throw new Error(run.trouble);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function told<T>(answer: Response): Promise<T> {
  const body = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${body.slice(0, 200)}`);
  return JSON.parse(body) as T;
}
