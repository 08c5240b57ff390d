/** Stands at the head of every page that `tools/law-docs.ts` writes. */
export const generated = "由 `node tools/law-docs.ts` 从源码生成，不要手改。";

/** Text as one cell of a table. */
export const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", "<br>");

export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
