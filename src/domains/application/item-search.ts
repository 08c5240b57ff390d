import { pinyin } from "pinyin-pro";
import type { AnyItem } from "#items/define-item.ts";

/**
 * Search by words and by pinyin initials (挂失, gs, 社保卡). The index is made once; every item is looked at, which for
 * some hundred items takes less than a millisecond.
 */
export interface Hit {
  readonly item: AnyItem;
  /** Where the title matched, as [start, end) in characters; null when another word matched. */
  readonly match: readonly [number, number] | null;
}

export function itemSearch(items: readonly AnyItem[]): (query: string) => readonly Hit[] {
  const entries = items.map((item) => ({
    item,
    title: textOf(item.title),
    others: [...item.keywords, item.topic, item.summary].map(textOf),
  }));
  return (query) => {
    const wanted = normalise(query);
    if (wanted === "") return items.map((item) => ({ item, match: null }));
    const hits: (Hit & { rank: number })[] = [];
    for (const { item, title, others } of entries) {
      const match = position(title, wanted);
      const other = others.findIndex((text) => position(text, wanted) !== null);
      if (match !== null) hits.push({ item, match, rank: match[0] });
      else if (other >= 0) hits.push({ item, match, rank: 100 + other });
    }
    return hits.sort((left, right) => left.rank - right.rank).map(({ item, match }) => ({ item, match }));
  };
}

interface Searchable {
  readonly words: string;
  readonly initials: string;
}

const normalise = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** One initial for one character, so that a position in the initials is a position in the words. */
function textOf(text: string): Searchable {
  const words = normalise(text);
  return { words, initials: initialsOf(words) };
}

/** 社保卡 → sbk. Letters and digits stand for themselves. */
export const initialsOf = (text: string): string =>
  [...text]
    .map((character) => pinyin(character, { pattern: "first", toneType: "none" }).slice(0, 1) || character)
    .join("");

function position(text: Searchable, wanted: string): readonly [number, number] | null {
  const inWords = text.words.indexOf(wanted);
  const at = inWords >= 0 ? inWords : /^[a-z]+$/.test(wanted) ? text.initials.indexOf(wanted) : -1;
  return at < 0 ? null : [at, at + wanted.length];
}
