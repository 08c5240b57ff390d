import { type Fen, shareOf } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { wageChangeReminder } from "./collection-values.ts";

/**
 * Whether a declared wage lies so far from the one declared before that whoever declares is asked to look again. The share
 * itself is not far yet. A reminder never changes what is declared.
 *
 * @law 中华人民共和国社会保险法 第六十条
 */
export function wageChangeIsFar(law: LawAt, region: Region): Lookup<(before: Fen, now: Fen) => boolean> {
  const share = law.find(wageChangeReminder, region);
  if (share.kind === "missing") return share;
  return bind((before: Fen, now: Fen) => {
    const difference = now > before ? now - before : before - now;
    return difference > shareOf(before, share.value);
  }, share);
}
