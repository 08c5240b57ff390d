import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { AwardFacts } from "#policy/pension/award.ts";
import { type AwardFactsOnWire, awardFactsFromWire, awardFactsToWire } from "#policy/pension/award-facts.ts";
import type { AwardRow } from "./store.ts";

type Key = Pick<AwardRow, "person_id" | "award_no" | "version_no">;

const placeOf = ({ person_id, award_no, version_no }: Key): string =>
  `award.facts:${person_id}/${award_no}/${version_no}`;

/** The facts of an award as given to the rule, sealed for this version. */
export const sealFacts = (secrecy: Secrecy, key: Key, facts: AwardFacts): Buffer =>
  secrecy.seal(placeOf(key), JSON.stringify(awardFactsToWire(facts)));

/** The same facts again. Fails when the value was moved here from another award. */
export const openFacts = (secrecy: Secrecy, award: Key & { readonly facts: Buffer }): AwardFacts =>
  awardFactsFromWire(JSON.parse(secrecy.open(placeOf(award), award.facts)) as AwardFactsOnWire);
