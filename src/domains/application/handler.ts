import type { AnyItem, FactName, FactTypes } from "#items/define-item.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { Law } from "#policy/law.ts";

/** What approval is given: the caller's transaction, and about whom and for whom it is. It writes; it never decides. */
export interface EffectContext extends Context {
  readonly secrecy: Secrecy;
  readonly applicationId: string;
  readonly number: string;
  readonly personId: string;
  readonly agencyId: string;
  /** Where people reach this installation, such as `https://…`: printed papers lead there. */
  readonly address: string;
}

/** What approval does to the books. Returns what was done, in sentences for the person. */
export type Handle<Effect> = (context: EffectContext, effect: Effect) => Promise<readonly string[]>;

/** An item and what its approval does. The composition root pairs them, so no import cycle arises. */
export interface Service {
  readonly item: AnyItem;
  readonly handle: Handle<unknown>;
  readonly guide: string;
}

/** Pairs an item with its handle; the effect that `decide` grants is what `handle` takes. */
export const service = <Effect>(item: AnyItem, handle: Handle<Effect>, guide: string): Service => ({
  item,
  handle: handle as Handle<unknown>,
  guide,
});

/** Loads one kind of fact about a person. Given by the domain that owns the tables. */
export type FactLoaders = {
  readonly [Name in FactName]: (
    source: { db: Db; secrecy: Secrecy; now: Date },
    of: { personId: string; agencyId: string },
  ) => Promise<FactTypes[Name]>;
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
