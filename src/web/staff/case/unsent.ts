import type { DeskVerb } from "./desk-verb.ts";

/** One thing that is missing. `field` is a question or a material of the item, or none. */
export interface Defect {
  readonly key: number;
  readonly field: string | null;
  readonly text: string;
}

/** What a clerk has begun to write about a case and not sent. */
export interface Unsent {
  readonly open: DeskVerb | null;
  /** For a step: a word that goes with it. */
  readonly note: string;
  readonly reason: string;
  readonly to: "accept" | "check" | null;
  readonly defects: readonly Defect[];
  /** For `accept`: until which day each missing secondary material is owed. */
  readonly owed: Readonly<Record<string, string>>;
  /** For `decide`: what the other body's document says. */
  readonly outside: {
    readonly documentNumber: string;
    readonly decidedOn: string;
    readonly outcome: Readonly<Record<string, string | boolean>>;
  };
}

export const nothingWritten: Unsent = {
  open: null,
  note: "",
  reason: "",
  to: null,
  defects: [],
  owed: {},
  outside: { documentNumber: "", decidedOn: "", outcome: {} },
};

// By case, in the memory of this page only: it survives a look at another case and an expired session, and nothing of a
// person is left in the browser.
const kept = new Map<string, Unsent>();
let writer: string | null = null;

export const recall = (number: string): Unsent => kept.get(number) ?? nothingWritten;

export function keep(number: string, unsent: Unsent): void {
  kept.set(number, unsent);
}

export const forget = (number: string): void => {
  kept.delete(number);
};

export function forgetAll(): void {
  kept.clear();
  writer = null;
}

/** Somebody logged in. What a colleague left half written at this desk is not theirs to see. */
export function belongsTo(name: string | null): void {
  if (writer !== null && writer !== name) kept.clear();
  writer = name;
}
