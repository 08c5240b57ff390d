import { pinyin } from "pinyin-pro";
import { initialsOf } from "#domains/application/item-search.ts";

/** Initials first, so that hzq finds 何志强; then the whole pinyin, by which names sort. */
export const sortKeyOf = (name: string): string => {
  const found = keys.get(name) ?? keyOf(name);
  keys.set(name, found);
  return found;
};
/** Many of the crowd have the same name. */
const keys = new Map<string, string>();

const keyOf = (name: string): string =>
  `${initialsOf(name.toLowerCase())} ${pinyin(name, { toneType: "none", type: "array" }).join(" ").toLowerCase()}`;
