// What a page of the staff costs beside so many awards: milliseconds of each list, and of what a payment run asks of each slice; and how
// long each keeps everybody else's requests waiting, because the one thread that answers them all is busy with it.

import { monitorEventLoopDelay } from "node:perf_hooks";
import { lateCredits } from "#domains/benefit/recalculation/store.ts";
import { openExceptions } from "#domains/contribution/store.ts";
import { suspenseOf } from "#domains/contribution/suspense-store.ts";
import { cycleListOf } from "#domains/eligibility/cycle/view.ts";
import { plannedIn } from "#domains/recovery/store.ts";
import { recoveryListOf } from "#domains/recovery/view.ts";
import { guest } from "#platform/auth/actor.ts";
import { type Database, inTransaction, openDatabase, sql, type Tx } from "#platform/db/database.ts";
import type { Embedded } from "#platform/db/embedded.ts";
import { sliceCount } from "#platform/db/slices.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { shippedLaw } from "#policy/law.ts";
import { copiesOf } from "./database.ts";
import { generateAwards } from "./generate-awards.ts";
import { generateCases } from "./generate-cases.ts";

const secrecy = secrecyOf(Buffer.alloc(32, 9));
const now = new Date("2026-11-18T10:00:00+08:00");
const rounds = 5;

interface ListFigures {
  readonly what: string;
  readonly persons: number;
  readonly milliseconds: number;
  /** The longest that the event loop stood still meanwhile. */
  readonly stall: number;
  readonly shown: number;
}

export async function measureLists(
  embedded: Pick<Embedded, "ownerUrl">,
  { persons }: { persons: number },
  say: (text: string) => void,
): Promise<readonly ListFigures[]> {
  const began = performance.now();
  const copies = await copiesOf(embedded, `lists_${persons}`, async (client) => {
    await generateAwards(client, { persons, older: 0, secrecy, law: shippedLaw });
    await generateCases(client, persons, secrecy);
  });
  say(`  ${persons} 份养老金，生成 ${((performance.now() - began) / 1000).toFixed(0)} 秒`);
  const rows = await listsOf(copies.template.appUrl, persons);
  await copies.drop(copies.template);
  return rows;
}

/** No list keeps the others waiting for longer, in milliseconds. */
const longestStall = 100;
export const listsHold = (rows: readonly ListFigures[]): boolean => rows.every(({ stall }) => stall <= longestStall);

/** Each list by itself, the middle of some rounds. */
async function listsOf(appUrl: string, persons: number): Promise<readonly ListFigures[]> {
  const database = openDatabase(appUrl, 2);
  const rows: ListFigures[] = [];
  try {
    for (const [what, read] of Object.entries(lists)) rows.push({ what, persons, ...(await timed(database, read)) });
  } finally {
    await database.destroy();
  }
  return rows;
}

const actor = { ...guest, id: "login:bench", roles: ["clerk" as const], staffId: "bench", agencyId: "1" };
const contextOf = (tx: Tx) => ({ tx, actor, now, requestId: "bench" });

const lists: Readonly<Record<string, (tx: Tx) => Promise<number>>> = {
  recalculations: async (tx) => (await lateCredits(tx, { agencyId: "1" })).length,
  receivables: async (tx) => (await recoveryListOf(contextOf(tx), secrecy)).rows.length,
  eligibility: async (tx) => (await cycleListOf(contextOf(tx), secrecy, shippedLaw)).rows.length,
  exceptions: async (tx) => (await openExceptions(tx, "1")).length,
  suspense: async (tx) => (await suspenseOf(tx, "1")).length,
  "plans of setting off": async (tx) => {
    let found = 0;
    for (let slice = 0; slice < sliceCount; slice += 1) found += (await plannedIn(tx, slice, "2")).length;
    return found;
  },
};

async function timed(database: Database, read: (tx: Tx) => Promise<number>) {
  const taken: number[] = [];
  let shown = 0;
  await inTransaction(database, read); // what is compiled once is not the list's
  const loop = monitorEventLoopDelay({ resolution: 5 });
  loop.enable();
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    shown = await inTransaction(database, async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx);
      return read(tx);
    });
    taken.push(performance.now() - began);
  }
  loop.disable();
  return {
    stall: loop.max / 1e6,
    milliseconds: taken.toSorted((left, right) => left - right)[rounds >> 1] ?? 0,
    shown,
  };
}
