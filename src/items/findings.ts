import type { Citation } from "#policy/kernel/citation.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import type { Finding } from "./define-item.ts";

/** What a finding may carry beside its words: where it stands in the law, and how its figure came about. */
interface Grounds {
  readonly source?: Citation | undefined;
  readonly derivation?: Derivation | undefined;
}

const finding =
  (level: Finding["level"]) =>
  (code: string, title: string, text: string, { source, derivation }: Grounds = {}): Finding => ({
    ...{ code, level, title, text },
    ...(source && { source }),
    ...(derivation && { derivation }),
  });

/** Looked at, and in order. */
export const pass = finding("pass");
/** To be known; it stops nothing. */
export const remind = finding("remind");
/** Prevents submission; the text names the way out. */
export const block = finding("block");
