import type { AnyItem, FactName, FactTypes } from "#items/define-item.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Law } from "#policy/law.ts";
import type { About } from "./about.ts";
import type { AnyAnswers } from "./content.ts";

/** What approval is given: the caller's transaction, and about whom and for whom it is. It writes; it never decides. */
export interface EffectContext extends Context {
  readonly secrecy: Secrecy;
  readonly applicationId: string;
  readonly number: string;
  /** Throws when the application is about no person, or no employer. */
  readonly personId: string;
  readonly employerId: string;
  readonly agencyId: string;
  /** What the application was submitted with, and the day on which it came in. */
  readonly submittedOn: PlainDate;
  /** That moment: what counts for a window. */
  readonly submittedAt: Date;
  readonly law: Law;
  /** What another body decided, where the item has such a step. */
  readonly decided: Decided | null;
  /** Where people reach this installation, such as `https://…`: printed papers lead there. */
  readonly address: string;
}

/** The outcome of a step that is decided elsewhere. */
export interface Decided {
  readonly documentNumber: string;
  readonly decidedOn: PlainDate;
  readonly outcome: AnyAnswers;
}

/** What approval does to the books. Returns what was done, in sentences for the person. */
export type Handle<Effect> = (context: EffectContext, effect: Effect) => Promise<readonly string[]>;

/** A row that the rule granted, with the person whom it is about. */
export interface GrantedRow<Row> {
  readonly personId: string;
  readonly effect: Row;
}

/** What a chunk of granted rows does to the books; the people are locked. Given the employer that declares. */
export type HandleRows<Row> = (
  context: EffectContext & { readonly employerName: string },
  rows: readonly GrantedRow<Row>[],
) => Promise<void>;

/**
 * How what a done application did is undone: reversals are appended, nothing is edited. `obstacle` says why it cannot be
 * undone any more (paid, month closed, moved away), or null.
 */
export interface Rollback {
  readonly obstacle: (
    tx: Tx | Db,
    done: { readonly applicationId: string; readonly personId: string | null },
  ) => Promise<string | null>;
  readonly undo: (
    context: EffectContext,
    done: { readonly applicationId: string; readonly number: string },
  ) => Promise<readonly string[]>;
}

/** An item and what its approval does. The composition root pairs them, so no import cycle arises. */
export interface Service {
  readonly item: AnyItem;
  readonly handle: Handle<unknown>;
  readonly guide: string;
  readonly rollback?: Rollback;
  /** Of an item of rows, instead of `handle`. */
  readonly handleRows?: HandleRows<unknown>;
}

/** Pairs an item of rows with what a chunk of them does. */
export const rowsService = <Row>(item: AnyItem, handleRows: HandleRows<Row>, guide: string): Service => ({
  ...{ item, guide, handleRows: handleRows as HandleRows<unknown> },
  handle: async () => {
    throw new Error(`${item.code} takes effect by rows`);
  },
});

/** Pairs an item with its handle; the effect that `decide` grants is what `handle` takes. */
export const service = <Effect>(
  item: AnyItem,
  handle: Handle<Effect>,
  guide: string,
  rollback?: Rollback,
): Service => ({
  item,
  handle: handle as Handle<unknown>,
  guide,
  ...(rollback && { rollback }),
});

/** Loads one kind of fact about a person. Given by the domain that owns the tables. */
export type FactLoaders = {
  readonly [Name in FactName]: (source: { db: Db; secrecy: Secrecy; now: Date }, of: About) => Promise<FactTypes[Name]>;
};

/** What the engine runs on. Put together once, in server/. */
export interface Office {
  readonly services: ReadonlyMap<string, Service>;
  readonly facts: FactLoaders;
  /** Blind indexes of all identity numbers of a person: whom an application is about. */
  readonly subjects: (db: Db, personId: string) => Promise<readonly Buffer[]>;
  readonly law: Law;
  readonly secrecy: Secrecy;
  /** Where people reach this installation; asked late, because a free port is only known once the server listens. */
  readonly address: () => string;
}
