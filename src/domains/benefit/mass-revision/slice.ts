import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { lockPersons } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import { BinaryRows, sameTexts } from "#platform/db/binary-copy.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
import { byPortions, inTurn, oneAhead } from "#platform/runs/ahead.ts";
import {
  addFigures,
  type Figures,
  type Largest,
  type LeftOut,
  type SliceResult,
  type SliceWork,
} from "#platform/runs/run-kind.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Fen } from "#policy/kernel/money.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { AwardKind } from "../kinds/index.ts";
import { changesAnything, type Decided, differencesOf } from "../revision.ts";
import type { Item } from "../store.ts";
import { stopMonthOf } from "../unowed.ts";
import * as store from "./store.ts";

// What every run over the awards of a region has in common: read a slice, let the rule of the run decide each award, compare
// with what is due, write versions and differences.

/** An award as the rule of a run meets it: its versions oldest first, its latest one, and from which month it is stopped. */
export interface Held<K extends AwardKind = "basic-pension"> {
  readonly award: store.AwardVersion<K>;
  readonly versions: readonly store.AwardVersion<K>[];
  readonly stopMonth: YearMonth | null;
}

/** What a rule makes of an award: other stretches, or nothing for a reason that is listed, or nothing that is worth a word. */
export type Ruled =
  | { readonly kind: "decided"; readonly stretches: readonly Decided[] }
  | { readonly kind: "left-out"; readonly reason: string; readonly detail: string }
  | { readonly kind: "untouched" };

/** One award that would stand otherwise, with what that comes to for the months that are due. */
export interface Revised {
  readonly award: store.AwardVersion;
  readonly stretches: readonly Decided[];
  readonly arrears: bigint;
}

export interface Rule<K extends AwardKind = "basic-pension"> {
  readonly region: Region;
  readonly kinds: readonly K[];
  /** Looked up once for a group of people who have an award. */
  readonly ready: (client: ClientBase, personIds: readonly string[]) => Promise<(held: Held<K>) => Ruled>;
  readonly figures: (revised: readonly Revised[]) => Figures;
  /** Of the largest: which of the kind's reasons, and by what amount they are ordered. */
  readonly say: (revised: Revised) => { readonly reason: string; readonly amount: bigint };
}

/** So many people are worked on at once: what a run holds does not grow with the slice. Two groups overlap. */
const groupSize = 1_000;
const mostLargest = 10;

/**
 * One slice, group by group. In the effect everybody in it who has an award is locked first, in the order of their numbers: a stop
 * or a decision at a desk comes before, and changes the hash, or after, and finds the new versions and lines (decision 0024).
 */
export async function reviseSlice<K extends AwardKind>(
  work: SliceWork<object>,
  secrecy: Secrecy,
  rule: Rule<K>,
): Promise<SliceResult> {
  const { client, slice, now, run } = work;
  await store.holdRuns(client);
  const holders = await store.holdersOf(client, slice, rule);
  if (work.phase === "effect") await lockPersons(databaseOver(client) as Tx, holders);
  const given = { run: run.number, today: businessDate(now), now };
  const hash = createHash("sha256");
  const leftOut: LeftOut[] = [];
  let sum = { rowsRead: 0, count: 0, total: 0n, figures: rule.figures([]), largest: [] as readonly Largest[] };
  const turn = inTurn();
  const groups = Array.from({ length: Math.ceil(holders.length / groupSize) }, (_, at) => ({
    ...{ slice, personIds: holders.slice(at * groupSize, (at + 1) * groupSize) },
  }));
  const revise = async (group: store.Group) => {
    const { held, unowed, decide } = await turn(() => readGroup(client, group, rule));
    const awards = await store.versionsOf(secrecy, held, rule);
    const decisions = await decideGroup(awards, unowed, decide);
    const books = await turn(() => readBooks(client, group, decisions.decided));
    const written = await revisedBy(decisions.decided, books, unowed);
    const versions = written.flatMap((one) => one.versions);
    const rows = work.phase === "effect" && versions.length > 0 ? store.rowsOf(secrecy, versions, given) : undefined;
    return { ...decisions, written, said: sayVersions(versions), rows };
  };
  let writing: Promise<void> | undefined;
  try {
    for await (const { rowsRead, leftOut: passedBy, written, said, rows } of oneAhead(groups, revise)) {
      for (const bytes of said) hash.update(bytes);
      leftOut.push(...passedBy);
      sum = {
        rowsRead: sum.rowsRead + rowsRead,
        count: sum.count + new Set(written.map(({ award }) => award.person_id)).size,
        total: written.reduce((total, one) => total + one.arrears, sum.total),
        figures: addFigures(sum.figures, rule.figures(written)),
        largest: largestOf(sum.largest, written, rule.say),
      };
      if (rows === undefined) continue;
      // It is awaited with the next one: meanwhile the rule goes on with the group that has been read.
      await writing;
      writing = turn(() => store.writeRows(client, slice, rows));
      writing.catch(() => undefined);
    }
    await writing;
  } finally {
    await Promise.allSettled([writing]);
  }
  return { ...sum, hash: hash.digest(), leftOut };
}

/** What decides about the awards of a group. */
const readGroup = async <K extends AwardKind>(client: ClientBase, group: store.Group, rule: Rule<K>) => ({
  held: await store.copyVersions(client, group, rule),
  unowed: await store.readUnowed(client, group),
  decide: await rule.ready(client, group.personIds),
});

type Unowed = Awaited<ReturnType<typeof store.readUnowed>>;
type Ruling = Omit<Revised, "arrears">;

async function decideGroup<K extends AwardKind>(
  awards: readonly (readonly store.AwardVersion<K>[])[],
  unowed: Unowed,
  decide: (held: Held<K>) => Ruled,
) {
  const leftOut: LeftOut[] = [];
  const decided: Ruling[] = [];
  let rowsRead = 0;
  for await (const some of byPortions(awards)) {
    for (const versions of some) {
      rowsRead += versions.length;
      const award = versions.at(-1);
      if (award === undefined || award.status === "reversed") continue;
      const ruled = decide({ award, versions, stopMonth: stopMonthOf(unowed.get(nameOf(award)) ?? []) });
      if (ruled.kind === "left-out") {
        leftOut.push({ personId: award.person_id, reason: ruled.reason, detail: ruled.detail });
      } else if (ruled.kind === "decided" && changesAnything(ruled.stretches)) {
        decided.push({ award, stretches: ruled.stretches });
      }
    }
  }
  return { rowsRead, leftOut, decided };
}

/** What is due of those who are decided, and of what their versions consist where amounts stay as they are. */
async function readBooks(client: ClientBase, group: store.Group, decided: readonly Ruling[]) {
  const keepsAmounts = decided.some(({ stretches }) => stretches.some(({ computed }) => computed === null));
  return {
    due: decided.length === 0 ? new Map() : await store.readDue(client, group, firstOf(decided)),
    kept: keepsAmounts ? await store.readComponents(client, group) : new Map(),
  };
}

/** The versions that follow from decisions, with what each month that is due differs by. */
async function revisedBy(
  decided: readonly Ruling[],
  { due, kept }: Awaited<ReturnType<typeof readBooks>>,
  unowed: Unowed,
) {
  const revised: (Revised & { readonly versions: readonly store.NewVersion[] })[] = [];
  for await (const some of byPortions(decided)) {
    for (const { award, stretches } of some) {
      const name = nameOf(award);
      const parts = stretches.map(({ from, version, computed }) => ({
        from,
        components: computed?.components ?? kept.get(`${name}/${version.version_no}`) ?? new Map<Item, Fen>(),
      }));
      const differences = differencesOf(due.get(name) ?? [], parts, unowed.get(name) ?? []);
      const versions = stretches.map((one, at) => ({
        ...award,
        version_no: award.version_no + at + 1,
        in_force_from: one.from,
        status: one.status,
        law_known_on: one.lawKnownOn,
        total: String(one.total),
        components: parts[at]?.components ?? new Map<Item, Fen>(),
        facts: one.facts,
        lines: differences.filter(({ stretch }) => stretch === at),
      }));
      const arrears = differences.reduce((sum, one) => sum + one.amount, 0n);
      revised.push({ award, stretches, versions, arrears });
    }
  }
  return revised;
}

/** The largest of those that were known and these. */
function largestOf(known: readonly Largest[], revised: readonly Revised[], say: Rule["say"]): readonly Largest[] {
  const all = [...known];
  for (const one of revised) {
    const { amount, reason } = say(one);
    const last = all.at(-1);
    if (all.length >= mostLargest && last !== undefined && sizeOf(amount) <= sizeOf(last.amount)) continue;
    const said = { personId: one.award.person_id, amount, reason };
    const place = all.findIndex((other) => sizeOf(other.amount) < sizeOf(amount));
    all.splice(place < 0 ? all.length : place, 0, said);
    all.length = Math.min(all.length, mostLargest);
  }
  return all;
}

const nameOf = (of: { readonly person_id: string; readonly award_no: number }): string =>
  `${of.person_id}/${of.award_no}`;
const sizeOf = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** The first month that anything decided reaches. */
function firstOf(decided: readonly Ruling[]): YearMonth {
  let first = "9999-12" as YearMonth;
  for (const { stretches } of decided) for (const { from } of stretches) if (from < first) first = from;
  return first;
}

/** Versions as the hash of a run has them: everything that is written of them but the facts, which may be sealed anew each time. */
function sayVersions(versions: readonly store.NewVersion[]): Iterable<Buffer> {
  const said = new BinaryRows(0);
  const text = sameTexts();
  for (const one of versions) {
    said.row().int8(Number(one.person_id)).int4(one.award_no).int4(one.version_no);
    said.field(text(one.in_force_from)).field(text(one.status)).field(text(one.law_known_on));
    for (const [item, amount] of one.components) said.row().field(text(item)).int8(amount);
    for (const line of one.lines) said.row().field(text(line.item)).field(text(line.monthFor)).int8(line.amount);
  }
  return said.chunks();
}

/** What is paid more a month once the last stretch holds; less, where it is taken back. */
export const raiseOf = ({ stretches }: Pick<Revised, "stretches">): bigint => {
  const last = stretches.at(-1);
  return last === undefined ? 0n : last.total - BigInt(last.version.total);
};

/** How many of these there are, and what they come to. */
export const figureOf = (chosen: readonly Revised[], amount: (one: Revised) => bigint) => ({
  ...{ count: chosen.length, amount: chosen.reduce((sum, one) => sum + amount(one), 0n) },
});
