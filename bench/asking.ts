// What a person waits for an answer, while the server has nothing else to do and while it has.

import { demoPassword } from "#server/demo/accounts.ts";
import { accountOf } from "../test/accounts.ts";

export async function cookieOf(url: string, id: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ number: accountOf(id).number, password: demoPassword }),
  });
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

export async function ask(url: string, cookie: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${url}/api/me/months`, { headers: { cookie } });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`months answered ${answer.status}`);
  return performance.now() - began;
}

/** Asks twenty times a second while something else goes on. */
export async function during(url: string, cookie: string, what: Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  let over = false;
  const end = what.finally(() => {
    over = true;
  });
  while (!over) {
    taken.push(await ask(url, cookie));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await end;
  return taken;
}

export const p99 = (taken: readonly number[]): number =>
  taken.toSorted((a, b) => a - b)[Math.min(taken.length - 1, Math.floor(taken.length * 0.99))] ?? Number.NaN;
