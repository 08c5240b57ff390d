import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { type AnyFacts, type AwardKind, type FactsOf, kindOf } from "./kinds/index.ts";
import type { AwardRow } from "./store.ts";

type Key = Pick<AwardRow, "person_id" | "award_no" | "version_no">;

const placeOf = ({ person_id, award_no, version_no }: Key): string =>
  `award.facts:${person_id}/${award_no}/${version_no}`;

/** The facts of an award as given to the rule of its kind, sealed for this version. */
export const sealFacts = (secrecy: Secrecy, key: Key & { readonly kind: AwardKind }, facts: AnyFacts): Buffer =>
  secrecy.seal(placeOf(key), JSON.stringify(kindOf(key.kind).wire.to(facts)));

/** The same facts again. Fails when the value was moved here from another award. */
export const openFacts = <K extends AwardKind>(
  secrecy: Secrecy,
  award: Key & { readonly kind: K; readonly facts: Buffer },
): FactsOf[K] =>
  kindOf(award.kind).wire.from(JSON.parse(secrecy.open(placeOf(award), award.facts)) as object) as FactsOf[K];
