import type { ClientBase } from "pg";
import type { z } from "zod";
import type { Role } from "#platform/auth/contract.ts";
import type { Context } from "#platform/http/operation.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Phase } from "./life.ts";

/** Counts and sums by name; amounts are whole fen. They add up over slices. */
export type Figures = Readonly<Record<string, { readonly count: number; readonly amount: bigint }>>;

/** The sum of two, name by name. */
export function addFigures(one: Figures, other: Figures): Figures {
  const sum: Record<string, Figures[string]> = { ...one };
  for (const [code, { count, amount }] of Object.entries(other)) {
    const had = sum[code];
    sum[code] = had === undefined ? { count, amount } : { count: had.count + count, amount: had.amount + amount };
  }
  return sum;
}

/** One of the largest amounts of a run: whom a preview shows first. */
export interface Largest {
  readonly personId: string;
  readonly amount: bigint;
  /** Which of the kind's reasons, as with `LeftOut`. */
  readonly reason: string;
}

/** Somebody whom the rule could not be applied to. The person stays as before, and stands in a list. */
export interface LeftOut {
  readonly personId: string;
  readonly reason: string;
  readonly detail: string;
}

/**
 * What a slice would do, and how it is done. `write` is called only in the effect, and only if nothing has changed since the
 * preview. A kind that holds little at a time has no `write`: in the effect it has written as it read, and what the hash does not
 * bear out is rolled back.
 */
export interface SliceResult {
  readonly rowsRead: number;
  /** Persons for whom something is written. */
  readonly count: number;
  /** Fen. */
  readonly total: bigint;
  /** Over everything that would be written, in a fixed order: what was confirmed is what is done. */
  readonly hash: Buffer;
  readonly figures: Figures;
  readonly largest: readonly Largest[];
  readonly leftOut: readonly LeftOut[];
  readonly write?: () => Promise<void>;
}

export interface SliceWork<Given> {
  readonly client: ClientBase;
  /** In the effect a kind locks what requests may change meanwhile; the preview looks on. */
  readonly phase: Phase;
  readonly slice: number;
  readonly given: Given;
  readonly run: { readonly number: string; readonly lawKnownOn: PlainDate };
  /** Business time of the slice. */
  readonly now: Date;
}

/** What may be begun now, or why it may not. */
export interface Offer<Given> {
  /** By which it is chosen; of its kind and agency there is one of a key. */
  readonly key: string;
  readonly given: Given;
  readonly title: string;
  /** Null when it may be begun. */
  readonly obstacle: string | null;
}

/** A kind of work over everybody. The engine knows no more of it than this. */
export interface RunKind<Given extends object = object> {
  readonly code: string;
  readonly title: string;
  /** What it does and what becomes of it, in two sentences for whoever opens it. */
  readonly explanation: string;
  readonly given: z.ZodType<Given>;
  /** Names of the parameters of which a new value is followed by such a run. */
  readonly follows: readonly string[];
  readonly openers: readonly [Role, ...Role[]];
  readonly confirmers: readonly [Role, ...Role[]];
  readonly figures: readonly { readonly code: string; readonly name: string }[];
  /** Reasons of `Largest` and `LeftOut` in words. */
  readonly reasons: Readonly<Record<string, string>>;
  offers(context: Pick<Context, "tx" | "actor" | "now">): Promise<readonly Offer<Given>[]>;
  /** Checks what was chosen; throws a Problem. */
  begin(
    context: Context,
    given: Given,
  ): Promise<{ readonly scope: string; readonly title: string; readonly mark: string; readonly lawKnownOn: PlainDate }>;
  slice(work: SliceWork<Given>): Promise<SliceResult>;
}

/** Kinds of different shapes stand in one list; each checks its own `given` when it is read. */
// biome-ignore lint/suspicious/noExplicitAny: the shape of `given` is erased here and read again through the kind's schema
export type AnyRunKind = RunKind<any>;

export const kindOf = (kinds: readonly AnyRunKind[], code: string): AnyRunKind => {
  const found = kinds.find((kind) => kind.code === code);
  if (found === undefined) throw new Error(`no kind of run ${code}`);
  return found;
};
