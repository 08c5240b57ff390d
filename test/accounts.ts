import { type DemoAccount, demoAccounts, demoPassword } from "#server/demo/accounts.ts";
import { demoPeople } from "#server/demo/people.ts";
import { type Client, clientOf } from "./client.ts";

/** All demo accounts by id: `citizen-2`, `clerk`, `kiosk` … */
export const accounts: ReadonlyMap<string, DemoAccount> = new Map(
  demoAccounts(demoPeople()).map((account) => [account.id, account]),
);

export function accountOf(id: string): DemoAccount {
  const account = accounts.get(id);
  if (account === undefined) throw new RangeError(`no demo account ${id}`);
  return account;
}

/** A caller with a session of its own. */
export async function logIn(base: string, id: string): Promise<Client> {
  const client = clientOf(base);
  const reply = await client.logIn(accountOf(id).number);
  if (reply.status !== 200) throw new Error(`${id} could not log in: ${reply.status} ${JSON.stringify(reply.body)}`);
  return client;
}

/** The cookie of a session of its own, for what is fetched as bytes. */
export async function cookieOf(base: string, id: string): Promise<{ cookie: string }> {
  const { number } = accountOf(id);
  const answer = await fetch(`${base}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ number, password: demoPassword }),
  });
  return { cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}
