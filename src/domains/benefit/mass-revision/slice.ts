import { createHash } from "node:crypto";
import { lockPersons } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
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
  readonly ready: (tx: Tx, personIds: readonly string[]) => Promise<(held: Held<K>) => Ruled>;
  readonly figures: (revised: readonly Revised[]) => Figures;
  /** Of the largest: which of the kind's reasons, and by what amount they are ordered. */
  readonly say: (revised: Revised) => { readonly reason: string; readonly amount: bigint };
}

/** So many people are worked on at once: what a run holds does not grow with the slice. */
const groupSize = 2_000;
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
  const given = { slice, run: run.number, today: businessDate(now), now };
  const hash = createHash("sha256");
  const leftOut: LeftOut[] = [];
  let sum = { rowsRead: 0, count: 0, total: 0n, figures: rule.figures([]), largest: [] as readonly Largest[] };
  for (let at = 0; at < holders.length; at += groupSize) {
    const group = { slice, personIds: holders.slice(at, at + groupSize) };
    const revised = await reviseGroup(client, secrecy, group, rule);
    const versions = revised.written.flatMap((one) => one.versions);
    for (const one of versions) hash.update(sayVersion(one));
    leftOut.push(...revised.leftOut);
    sum = {
      rowsRead: sum.rowsRead + revised.rowsRead,
      count: sum.count + revised.count,
      total: revised.written.reduce((total, one) => total + one.arrears, sum.total),
      figures: addFigures(sum.figures, rule.figures(revised.written)),
      largest: largestOf(sum.largest, revised.written, rule.say),
    };
    if (work.phase === "effect" && versions.length > 0) await store.writeVersions(client, secrecy, versions, given);
  }
  return { ...sum, hash: hash.digest(), leftOut };
}

async function reviseGroup<K extends AwardKind>(
  client: SliceWork<object>["client"],
  secrecy: Secrecy,
  group: store.Group,
  rule: Rule<K>,
) {
  const awards = await store.readVersions(client, secrecy, group, rule);
  const unowed = await store.readUnowed(client, group);
  const decide = await rule.ready(databaseOver(client) as Tx, group.personIds);
  const leftOut: LeftOut[] = [];
  const decided: Omit<Revised, "arrears">[] = [];
  for (const versions of awards) {
    const award = versions.at(-1);
    if (award === undefined || award.status === "reversed") continue;
    const ruled = decide({ award, versions, stopMonth: stopMonthOf(unowed.get(nameOf(award)) ?? []) });
    if (ruled.kind === "left-out") {
      leftOut.push({ personId: award.person_id, reason: ruled.reason, detail: ruled.detail });
    } else if (ruled.kind === "decided" && changesAnything(ruled.stretches)) {
      decided.push({ award, stretches: ruled.stretches });
    }
  }
  const rowsRead = awards.reduce((rows, versions) => rows + versions.length, 0);
  if (decided.length === 0) return { rowsRead, count: 0, leftOut, written: [] };
  const books = await store.readBooks(client, group, firstOf(decided));
  const written = decided.map(({ award, stretches }) => {
    const name = nameOf(award);
    const parts = stretches.map(({ from, version, computed }) => ({
      from,
      components: computed?.components ?? books.componentsOf(`${name}/${version.version_no}`),
    }));
    const differences = differencesOf(books.dueOf(name), parts, unowed.get(name) ?? []);
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
    return { award, stretches, versions, arrears: differences.reduce((sum, one) => sum + one.amount, 0n) };
  });
  return { rowsRead, count: new Set(decided.map(({ award }) => award.person_id)).size, leftOut, written };
}

/** The largest of those that were known and these. */
function largestOf(known: readonly Largest[], revised: readonly Revised[], say: Rule["say"]): readonly Largest[] {
  const all = [...known];
  for (const one of revised) {
    const said = { personId: one.award.person_id, ...say(one) };
    const last = all.at(-1);
    if (all.length >= mostLargest && last !== undefined && sizeOf(said.amount) <= sizeOf(last.amount)) continue;
    const place = all.findIndex(({ amount }) => sizeOf(amount) < sizeOf(said.amount));
    all.splice(place < 0 ? all.length : place, 0, said);
    all.length = Math.min(all.length, mostLargest);
  }
  return all;
}

const nameOf = (of: { readonly person_id: string; readonly award_no: number }): string =>
  `${of.person_id}/${of.award_no}`;
const sizeOf = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** The first month that anything decided reaches. */
function firstOf(decided: readonly Omit<Revised, "arrears">[]): YearMonth {
  let first = "9999-12" as YearMonth;
  for (const { stretches } of decided) for (const { from } of stretches) if (from < first) first = from;
  return first;
}

/** A version as the hash of a run has it: everything that is written of it but the facts, which are sealed anew each time. */
function sayVersion(one: store.NewVersion): string {
  let said = `${one.person_id}/${one.award_no}/${one.version_no} ${one.in_force_from} ${one.status}`;
  said += ` ${one.law_known_on} ${[...one.components].join(" ")}\n`;
  for (const line of one.lines) said += `  ${line.item} ${line.monthFor} ${line.amount}\n`;
  return said;
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
