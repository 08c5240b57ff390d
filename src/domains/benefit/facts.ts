import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { type AnyFacts, type AwardKind, type FactsOf, kindOf } from "./kinds/index.ts";
import type { AwardRow } from "./store.ts";

type Key = Pick<AwardRow, "person_id" | "award_no" | "version_no">;

const placeOf = ({ person_id, award_no, version_no }: Key): string =>
  `award.facts:${person_id}/${award_no}/${version_no}`;

/** What is not sealed is a JSON object, and begins with its brace; a seal begins with its version. */
const brace = "{".charCodeAt(0);

/** The facts of an award as given to the rule of its kind: sealed for this version where they are sensitive (decision 0031). */
export function keepFacts(secrecy: Secrecy, key: Key & { readonly kind: AwardKind }, facts: AnyFacts): Buffer {
  const { wire, sensitive } = kindOf(key.kind);
  const text = JSON.stringify(wire.to(facts));
  return sensitive ? secrecy.seal(placeOf(key), text) : Buffer.from(text);
}

/** The same facts again. Fails when a sealed value was moved here from another award. */
export function readFacts<K extends AwardKind>(
  secrecy: Secrecy,
  award: Key & { readonly kind: K; readonly facts: Buffer },
): FactsOf[K] {
  const { facts } = award;
  const text = facts[0] === brace ? facts.toString("utf8") : secrecy.open(placeOf(award), facts);
  return kindOf(award.kind).wire.from(JSON.parse(text) as object) as FactsOf[K];
}
