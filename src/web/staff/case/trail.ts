import type { WorklistSearch } from "../desk/worklist-search.ts";

/** The list from which cases are being worked through, in its order. */
export interface Trail {
  readonly numbers: readonly string[];
  readonly search: WorklistSearch;
}

/** The case before and after this one. A case that is not on the list has neither. */
export function neighboursOf(trail: Trail, number: string): { before: string | undefined; after: string | undefined } {
  const at = trail.numbers.indexOf(number);
  if (at < 0) return { before: undefined, after: undefined };
  return { before: trail.numbers[at - 1], after: trail.numbers[at + 1] };
}

/**
 * Takes a case that is done off the list and says which is next: the one after it, else the first that is left, so that
 * a list is worked to its end. A case opened from elsewhere leads nowhere.
 */
export function stepOn(trail: Trail, number: string): { trail: Trail; next: string | undefined } {
  const { after } = neighboursOf(trail, number);
  const numbers = trail.numbers.filter((one) => one !== number);
  const next = numbers.length === trail.numbers.length ? undefined : (after ?? numbers[0]);
  return { trail: { ...trail, numbers }, next };
}

// Lives as long as the page: after a reload the worklist is where one starts.
let current: Trail = { numbers: [], search: {} };

export const rememberTrail = (trail: Trail): void => {
  current = trail;
};
export const currentTrail = (): Trail => current;
