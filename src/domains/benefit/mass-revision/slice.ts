import { createHash } from "node:crypto";
import { lockPersons } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
import type { Figures, LeftOut, SliceResult, SliceWork } from "#platform/runs/run-kind.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import type { Region } from "#policy/kernel/region.ts";
import { openFacts, sealFacts } from "../facts.ts";
import type { AwardKind, FactsOf } from "../kinds/index.ts";
import { changesAnything, type Decided, differencesOf, type Version } from "../revision.ts";
import { stopMonthOf } from "../unowed.ts";
import * as store from "./store.ts";

// What every run over the awards of a region has in common: read a slice, let the rule of the run decide each award, compare
// with what is due, write versions and differences.

/** An award as the rule of a run meets it: its versions oldest first, its latest one, and from which month it is stopped. */
export interface Held<K extends AwardKind = "basic-pension"> {
  readonly award: store.SealedVersion<K>;
  readonly versions: readonly (Omit<Version, "facts"> & { readonly facts: FactsOf[K] })[];
  readonly stopMonth: YearMonth | null;
}

/** What a rule makes of an award: other stretches, or nothing for a reason that is listed, or nothing that is worth a word. */
export type Ruled =
  | { readonly kind: "decided"; readonly stretches: readonly Decided[] }
  | { readonly kind: "left-out"; readonly reason: string; readonly detail: string }
  | { readonly kind: "untouched" };

/** One award that would stand otherwise, with what that comes to for the months that are due. */
export interface Revised {
  readonly award: store.SealedVersion;
  readonly stretches: readonly Decided[];
  readonly arrears: bigint;
}

export interface Rule<K extends AwardKind = "basic-pension"> {
  readonly region: Region;
  readonly kinds: readonly K[];
  /** Looked up once a slice, for everybody who has an award in it. */
  readonly ready: (tx: Tx, personIds: readonly string[]) => Promise<(held: Held<K>) => Ruled>;
  readonly figures: (revised: readonly Revised[]) => Figures;
  /** Of the largest: which of the kind's reasons, and by what amount they are ordered. */
  readonly say: (revised: Revised) => { readonly reason: string; readonly amount: bigint };
}

/**
 * One slice. In the effect everybody in it who has an award is locked first, in the order of their numbers: a stop or a decision at
 * a desk comes before, and changes the hash, or after, and finds the new versions and lines (decision 0024).
 */
export async function reviseSlice<K extends AwardKind>(
  work: SliceWork<object>,
  secrecy: Secrecy,
  rule: Rule<K>,
): Promise<SliceResult> {
  const { client, slice, now, run } = work;
  const tx = databaseOver(client) as Tx;
  await store.holdRuns(client);
  const holders = await store.holdersOf(client, slice, rule);
  if (work.phase === "effect") await lockPersons(tx, holders);
  const rows = await store.readVersions(client, slice, rule);
  const unowed = await store.readUnowed(client, slice, holders);
  const decide = await rule.ready(tx, holders);
  const leftOut: LeftOut[] = [];
  const decided: Omit<Revised, "arrears">[] = [];
  for (const versions of Map.groupBy(rows, nameOf).values()) {
    const award = versions.at(-1);
    if (award === undefined || award.status === "reversed") continue;
    const opened = versions.map((one) => ({ ...one, facts: openFacts(secrecy, one) }));
    const ruled = decide({ award, versions: opened, stopMonth: stopMonthOf(unowed.get(nameOf(award)) ?? []) });
    if (ruled.kind === "left-out") {
      leftOut.push({ personId: award.person_id, reason: ruled.reason, detail: ruled.detail });
    } else if (ruled.kind === "decided" && changesAnything(ruled.stretches)) {
      decided.push({ award, stretches: ruled.stretches });
    }
  }
  const ids = [...new Set(decided.map(({ award }) => award.person_id))];
  const books = await store.readBooks(client, slice, { personIds: ids, since: firstOf(decided) });
  const written = decided.map(({ award, stretches }) => {
    const name = nameOf(award);
    const parts = stretches.map((one) => ({
      ...one,
      components: one.computed?.components ?? books.componentsOf(`${name}/${one.version.version_no}`),
    }));
    const differences = differencesOf(books.dueOf(name), parts, unowed.get(name) ?? []);
    const versions = parts.map((one, at) => ({
      ...{ ...award, version_no: award.version_no + at + 1, in_force_from: one.from, status: one.status },
      ...{ law_known_on: one.lawKnownOn, total: String(one.total), components: one.components, facts: one.facts },
      lines: differences.filter(({ stretch }) => stretch === at),
    }));
    return { award, stretches, versions, arrears: differences.reduce((sum, one) => sum + one.amount, 0n) };
  });
  return {
    rowsRead: rows.length,
    count: ids.length,
    total: written.reduce((sum, one) => sum + one.arrears, 0n),
    hash: hashOf(written.flatMap(({ versions }) => versions)),
    figures: rule.figures(written),
    largest: written
      .map((one) => ({ personId: one.award.person_id, ...rule.say(one) }))
      .toSorted((left, right) => Number(sizeOf(right.amount) - sizeOf(left.amount)))
      .slice(0, 10),
    leftOut,
    write: () =>
      store.writeVersions(
        client,
        written.flatMap(({ versions }) =>
          versions.map((one) => ({ ...one, facts: sealFacts(secrecy, one, one.facts) })),
        ),
        { slice, run: run.number, today: businessDate(now), now },
      ),
  };
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

type Hashed = Omit<store.NewVersion, "facts"> & { readonly facts: unknown };

function hashOf(versions: readonly Hashed[]): Buffer {
  const hash = createHash("sha256");
  for (const one of versions) {
    let said = `${one.person_id}/${one.award_no}/${one.version_no} ${one.in_force_from} ${one.status}`;
    said += ` ${one.law_known_on} ${[...one.components].join(" ")}\n`;
    for (const line of one.lines) said += `  ${line.item} ${line.monthFor} ${line.amount}\n`;
    hash.update(said);
  }
  return hash.digest();
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
