import pg from "pg";
import { refreshAllHeads } from "#domains/benefit/head.ts";
import { watchAllPensions } from "#domains/benefit/recalculation/store.ts";
import { sumOpenMonths } from "#domains/contribution/open-month.ts";
import { finishChecks, requestCheck } from "#platform/audit/check-store.ts";
import { checkInvariants, type Invariant } from "#platform/audit/invariant.ts";
import { copyIn } from "#platform/db/copy.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { agencyLoads, relationLoad } from "./agencies.ts";
import { demoBenefits, retireesOf } from "./benefits.ts";
import { handedOverAt } from "./calendar-of-city.ts";
import { contributionPostings, declarationsOf } from "./declarations.ts";
import { demoEmployers } from "./employers.ts";
import { fundBooks } from "./fund-books.ts";
import { handedOverWageLoad } from "./handed-over-wages.ts";
import { loadLogIns } from "./log-ins.ts";
import { type DemoPerson, demoPeople } from "./people.ts";
import { declaredLoads, historyLoads, type Load, personLoads } from "./tables.ts";

export interface SeedOptions {
  readonly seed?: number | undefined;
  /** How many people; without it the small city of the tests. */
  readonly persons?: number;
  /** What must hold before anything is committed. */
  readonly invariants?: readonly Invariant[];
  /** Where progress is said. */
  readonly say?: (text: string) => void;
  /** What is played when the city stands, as the runtime role and in the same transaction. Returns what there is to say. */
  readonly morning?: (tx: Tx, people: readonly DemoPerson[]) => Promise<string>;
}

export interface Seeded {
  readonly persons: number;
  readonly rows: number;
}

/**
 * Loads the city by COPY, plays its morning and checks every invariant, in one transaction as the owner. Does nothing when
 * people are there already. Throws, and leaves nothing behind, when an invariant does not hold.
 */
export async function seedDemo(ownerUrl: string, secrecy: Secrecy, options: SeedOptions = {}): Promise<Seeded> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("begin");
    await client.query("lock table person in exclusive mode");
    const { rows: existing } = await client.query("select from person limit 1");
    if (existing.length > 0) {
      await client.query("rollback");
      return { persons: 0, rows: 0 };
    }
    const loaded = await load(client, secrecy, options);
    await prepareChecks(client);
    if (!(await playedMorning(client, options))) await checkAll(client, options);
    await client.query("commit");
    return loaded;
  } finally {
    await client.end();
  }
}

async function load(client: pg.Client, secrecy: Secrecy, { seed, persons, say }: SeedOptions): Promise<Seeded> {
  const knownAt = handedOverAt;
  const people = demoPeople(seed, persons);
  const employers = demoEmployers();
  let rows = 0;
  const copyAll = async (loads: Iterable<Load>) => {
    for (const { table, columns, rows: of } of loads) {
      const began = performance.now();
      const count = await copyIn(client, table, columns.split(" "), of);
      rows += count;
      if (count >= 10_000) say?.(`  ${table.padEnd(16)} ${sayCount(count).padStart(9)} 行  ${secondsSince(began)} 秒`);
    }
  };
  await copyAll(agencyLoads(employers, secrecy, knownAt));
  await copyAll(personLoads(people, secrecy));
  await client.query("select setval('person_id_sequence', $1)", [people.length]);
  await copyAll([relationLoad(people)]);
  await copyAll(historyLoads(people, knownAt));
  const declarations = declarationsOf(people, employers);
  await copyAll(declaredLoads(declarations, knownAt));
  await sumOpenMonths(databaseOver(client) as Tx);
  await copyAll([handedOverWageLoad()]);
  const benefits = demoBenefits(retireesOf(people), secrecy, new Date(knownAt));
  await copyAll(benefits.tables);
  await refreshAllHeads(databaseOver(client) as Tx);
  await watchAllPensions(databaseOver(client) as Tx);
  await copyAll(fundBooks([...contributionPostings(declarations), ...benefits.postings], knownAt));
  await client.query("select setval('payment_run_run_id_seq', (select coalesce(max(run_id), 1) from payment_run))");
  await loadLogIns(client, people, secrecy);
  return { persons: people.length, rows };
}

/**
 * The morning, and every invariant after it. Whatever goes wrong takes back the morning alone and is said; the city is then
 * checked by itself.
 */
async function playedMorning(client: pg.Client, options: SeedOptions): Promise<boolean> {
  const { morning, say } = options;
  if (morning === undefined) return false;
  const began = performance.now();
  await client.query("savepoint city");
  try {
    await client.query("set local role shebao_app");
    const told = await morning(databaseOver(client) as Tx, demoPeople(options.seed));
    await client.query("reset role");
    say?.(`  ${told}，${secondsSince(began)} 秒`);
    await checkAll(client, options);
    return true;
  } catch (error) {
    await client.query("rollback to savepoint city");
    say?.(`  上午的办件没有装入，城市照常可用：${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/**
 * Statistics from a tenth of the usual sample: of 16 slices alike, a few thousand rows each say enough, and the whole sample
 * took 24 s. The checks join slice with slice, in memory.
 */
async function prepareChecks(client: pg.Client): Promise<void> {
  await client.query("set local default_statistics_target = 10");
  await client.query("analyze");
  await client.query("set local work_mem = '128MB'");
  await client.query("set local enable_partitionwise_join = on");
  await client.query("set local enable_partitionwise_aggregate = on");
}

/** Every invariant, before the city is anybody's to see. */
async function checkAll(client: pg.Client, { invariants = [], say }: SeedOptions): Promise<void> {
  if (invariants.length === 0) return;
  const began = performance.now();
  const results = await checkInvariants(databaseOver(client), invariants);
  const broken = results.filter((result) => !result.ok);
  if (broken.length > 0) {
    const named = broken.map((one) => `${one.id} ${one.title}（${one.violations} 处，如 ${one.sample[0]}）`);
    throw new Error(`演示数据不符合 ${broken.length} 条不变量，没有装入：${named.join("；")}`);
  }
  const tx = databaseOver(client) as Tx;
  await finishChecks(tx, [String(await requestCheck(tx, "seed", "演示城市"))], results);
  say?.(`  不变量 ${results.length} 条都成立，${secondsSince(began)} 秒`);
}

const secondsSince = (began: number): string => ((performance.now() - began) / 1000).toFixed(1);
export const sayCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");
