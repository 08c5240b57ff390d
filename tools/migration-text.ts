// Reads our own migrations: tables with their columns and data classes, marks, indexes, grants. It knows the way we write
// SQL (one column a line, its class at the line's end), not SQL; what it cannot read it reports.

export interface Column {
  readonly name: string;
  readonly definition: string;
  /** Class of data: S0 public, S1 internal, S2 personal, S3 sensitive; undefined when the line does not say. */
  readonly dataClass: string | undefined;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  /** The whole statement without comments, in lower case. */
  readonly statement: string;
}

export interface Migrations {
  readonly tables: readonly Table[];
  /** Everything without comments, in lower case, quoted text emptied. */
  readonly statements: string;
  /** Tables named in `--: <word> <table>` lines, by word. */
  marked(word: string): readonly string[];
}

export function readMigrations(text: string): Migrations {
  const marks = [...text.matchAll(/^--: (\w+) (\w+)[ \t]*$/gm)].map(([, word, table]) => ({
    word,
    table: table ?? "",
  }));
  return {
    tables: [...text.matchAll(/^create table (?:if not exists )?(\w+) \(\n([\s\S]*?)^\)[^;]*;/gim)].map(readTable),
    statements: withoutComments(text),
    marked: (word) => marks.filter((mark) => mark.word === word).map(({ table }) => table),
  };
}

function readTable(match: RegExpExecArray): Table {
  const [whole, name = "", body = ""] = match;
  const statement = withoutComments(whole);
  const columns: Column[] = [];
  let depth = 0; // a constraint may go over several lines
  for (const line of body.split("\n")) {
    const code = line.replace(/--.*$/, "").trim();
    const word = /^\w+/.exec(code)?.[0]?.toLowerCase();
    if (
      depth === 0 &&
      word &&
      !["primary", "unique", "check", "foreign", "constraint", "exclude", "like"].includes(word)
    )
      columns.push({ name: word, definition: code.toLowerCase(), dataClass: /--\s*(S[0-3])\b/.exec(line)?.[1] });
    depth += code.split("(").length - code.split(")").length;
  }
  const listed = /(?:^|[\s,])primary key \(([^)]*)\)/
    .exec(statement)?.[1]
    ?.split(",")
    .map((column) => column.trim());
  const inline = columns.filter(({ definition }) => definition.includes("primary key")).map((column) => column.name);
  return { name, columns, primaryKey: listed ?? inline, statement };
}

function withoutComments(sql: string): string {
  return sql
    .replace(/--.*$/gm, "")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/'(?:[^']|'')*'/g, "''")
    .toLowerCase();
}
