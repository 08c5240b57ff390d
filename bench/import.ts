// `npm run bench -- import`: a list of 200 people from upload to result, one of 50,000 to the last row checked, and what other
// people's requests take meanwhile.

import { randomUUID } from "node:crypto";
import { ownList, strangers } from "../test/lists.ts";
import { ask, cookieOf, during, p99 } from "./asking.ts";

const people = 50_000;

export interface ImportFigures {
  readonly smallSeconds: number;
  readonly largeSeconds: number;
  /** Milliseconds of `GET /api/me/months`, the 99th of a hundred. */
  readonly idleP99: number;
  readonly busyP99: number;
  readonly asked: number;
}

/** What must hold: 200 rows within 3 s, 50,000 within 60 s, others wait at most three times as long. */
export const importHolds = (one: ImportFigures): boolean =>
  one.smallSeconds <= 3 && one.largeSeconds <= 60 && one.busyP99 <= 3 * one.idleP99;

export const sayImport = (one: ImportFigures): string =>
  `单位名单：200 行 ${one.smallSeconds.toFixed(2)} 秒（≤ 3），5 万行查完 ${one.largeSeconds.toFixed(1)} 秒（≤ 60）；` +
  `这期间别人查缴费记录 p99 ${one.busyP99.toFixed(1)} 毫秒，平时 ${one.idleP99.toFixed(1)} 毫秒，` +
  `${(one.busyP99 / one.idleP99).toFixed(2)} 倍（≤ 3，${one.asked} 次）`;

/** Measures on a server that runs with its worker process. */
export async function measureImport(url: string): Promise<ImportFigures> {
  const employer = await cookieOf(url, "employer-1");
  const citizen = await cookieOf(url, "citizen-1");
  const rows = (count: number, from: number) =>
    ownList(strangers(count, from).map((one) => ["车间", "5000", one.number, one.name, "2026-11", ""]));
  const large = rows(people, 1_000);
  const smallSeconds = await readList(url, employer, rows(200, 0));
  for (let each = 0; each < 100; each += 1) await ask(url, citizen);
  const idle = await during(url, citizen, new Promise((resolve) => setTimeout(resolve, 10_000)));
  const reading = readList(url, employer, large);
  const busy = await during(url, citizen, reading);
  return {
    ...{ smallSeconds, largeSeconds: await reading },
    ...{ idleP99: p99(idle), busyP99: p99(busy), asked: busy.length },
  };
}

/** Uploads a list and waits until its last row is checked. Returns the seconds. */
async function readList(url: string, cookie: string, body: Buffer): Promise<number> {
  const began = performance.now();
  const taken = await fetch(`${url}/api/employer/lists/employee-registration`, {
    method: "POST",
    headers: { cookie, "content-type": "application/octet-stream", "idempotency-key": randomUUID() },
    body: new Uint8Array(body),
  });
  const { number } = (await taken.json()) as { number: string };
  if (!taken.ok) throw new Error(`the list was answered ${taken.status}`);
  while (true) {
    const answer = await fetch(`${url}/api/employer/declarations/${number}`, { headers: { cookie } });
    const { list } = (await answer.json()) as { list: { state: string; problem: string | null } };
    if (list.state === "checked") return (performance.now() - began) / 1000;
    if (list.state === "unreadable") throw new Error(list.problem ?? "unreadable");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
