/** One code and the Chinese word that it stands for. Codes are text: "08" keeps its zero. */
export interface CodeEntry {
  readonly code: string;
  readonly title: string;
}

/** Where a table stands. Without a number it is the dictionary of a system, not a national standard. */
export interface CodeStandard {
  readonly title: string;
  readonly number?: string;
  readonly year?: number;
}

/** A table of codes in one edition. A record keeps the edition with the code: the same code means another thing in another. */
export interface CodeTable<Entry extends CodeEntry = CodeEntry> {
  readonly title: string;
  readonly standard: CodeStandard;
  readonly entries: readonly Entry[];
}

/** The codes of a table as a type. */
export type CodeOf<Table extends CodeTable> = Table["entries"][number]["code"];

/** The word of a code, or undefined where the table has no such code. */
export const titleOf = (table: CodeTable, code: string): string | undefined =>
  table.entries.find((entry) => entry.code === code)?.title;

/** The code of a word, written as the table writes it; undefined where the table has no such word. */
export const codeOf = <Entry extends CodeEntry>(table: CodeTable<Entry>, title: string): Entry["code"] | undefined =>
  table.entries.find((entry) => entry.title === title)?.code;

/** A table with the types of its codes kept. */
export const codeTable = <const Entry extends CodeEntry>(table: CodeTable<Entry>): CodeTable<Entry> => table;

/** GB/T 2261.1-2003 and the name of the standard; a dictionary without a number by its name. */
export const sayStandard = ({ title, number, year }: CodeStandard): string =>
  number === undefined ? title : `${number}${year === undefined ? "" : `-${year}`} ${title}`;
