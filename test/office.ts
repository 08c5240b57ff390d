import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Office } from "#domains/application/handler.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { type Actor, guest } from "#platform/auth/actor.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { type Database, databaseOfPool, type Tx } from "#platform/db/database.ts";
import { freshDatabase, inRollback } from "#platform/db/test-database.ts";
import type { Context } from "#platform/http/operation.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { shippedLaw } from "#policy/law.ts";
import { officeOf } from "#server/app.ts";
import { type DemoAccount, demoAccounts } from "#server/demo/accounts.ts";
import { type DemoPerson, demoPeople } from "#server/demo/people.ts";
import { invariants } from "#server/invariants.ts";
import { preparedCity, testKey } from "./prepared-city.ts";

/** Business time of the tests that do not say otherwise: 10:00 in China on a Wednesday. */
export const wednesday = new Date("2026-11-18T10:00:00+08:00");
export const secrecy = secrecyOf(testKey);
export const people: readonly DemoPerson[] = demoPeople();

/** A person of the demo by number; 2 (苏小云) and 4 (买买提·吐尔逊) are insured nowhere. */
export function personOf(personId: number): DemoPerson {
  return people[personId - 1] ?? assert.fail(`no person ${personId}`);
}

export interface Seeded {
  readonly database: Database;
  /** The same database as the owner of the tables, for what only a database administrator could do. */
  readonly owner: pg.Pool;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly office: Office;
}

/** A database with the demo in it, one for the test process. Tests leave it as found: `onDemo`. */
export function seededDatabase(): Promise<Seeded> {
  shared ??= makeSeeded();
  return shared;
}
let shared: Promise<Seeded> | undefined;

/** One more such database, for work that commits. */
export async function makeSeeded(): Promise<Seeded> {
  const { appUrl, ownerUrl } = await freshDatabase(undefined, preparedCity);
  const database = openTestDatabase(appUrl);
  const office = officeOf({ database, secrecy, clock: { now: () => wednesday } }, shippedLaw);
  return { database, owner: poolOf(ownerUrl), ownerUrl, appUrl, office };
}

/** A database whose idle connections do not keep the test process alive. */
export const openTestDatabase = (url: string): Database => databaseOfPool(poolOf(url));

function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 6, allowExitOnIdle: true });
  pool.on("error", () => undefined); // dropping the database at the end cuts idle connections
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Work on the demo in a transaction that is rolled back. */
export async function onDemo<T>(work: (tx: Tx, office: Office) => Promise<T>): Promise<T> {
  const { database, office } = await seededDatabase();
  return inRollback(database, (tx) => work(tx, office));
}

export const contextOf = (tx: Tx, actor: Actor, now: Date = wednesday): Context => ({
  tx,
  actor,
  now,
  requestId: randomUUID(),
});

export const later = (days: number, from: Date = wednesday): Date => new Date(from.getTime() + days * 86_400_000);

/** The person of the demo with this number, at home. */
export function citizen(personId: number): Actor {
  const person = personOf(personId);
  const naturalPerson = numberIndex(secrecy, person.identityNumber);
  return {
    ...guest,
    id: `login:p${personId}`,
    roles: ["citizen"],
    name: person.name,
    naturalPerson,
    personId: String(personId),
  };
}

/** The clerk of an employer of the demo, by account: `employer-1`, `employer-2`. */
export function employerClerk(id = "employer-1"): Actor {
  const account = demoAccounts(people).find((one) => one.id === id) ?? assert.fail(`no account ${id}`);
  return {
    ...guest,
    id: `login:${id}`,
    roles: ["employer"],
    name: account.name,
    naturalPerson: numberIndex(secrecy, account.identityNumber),
    employerId: String(account.employerId),
    employerName: "示例单位",
  };
}

/** A post of the demo by account: `clerk`, `checker`, `clerk-shanghai` … */
export function staff(id: string, changed: Partial<Actor> = {}): Actor {
  const account: DemoAccount = demoAccounts(people).find((one) => one.id === id) ?? assert.fail(`no account ${id}`);
  return {
    ...guest,
    id: `login:${id}`,
    roles: [account.role],
    name: account.name,
    naturalPerson: numberIndex(secrecy, account.identityNumber),
    staffId: id,
    agencyId: String(account.agencyId),
    agencyName: "示例经办处",
    place: account.place,
    channel: "counter",
    ...changed,
  };
}

/** What contributions, their money and the accounts must keep: few enough to be asked after each step of a model. */
export const moneyInvariants = invariants.filter(({ id }) => /^(M1|M3|M4|M5|M12|S2-plan)(-|$)/.test(id));

/** Fails with the name of what does not hold. */
export async function assertInvariants(tx: Tx): Promise<void> {
  const results = await checkInvariants(tx, invariants);
  assert.ok(results.length > 10);
  assert.deepEqual(
    results.filter((result) => !result.ok),
    [],
  );
}

/** The code of the problem that the work is refused with. */
export async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string };
    if (name === "Problem" && code !== undefined) return code;
    throw error;
  }
  return assert.fail("it was not refused");
}
