import type { Head } from "#items/read-row.ts";
import type { Columns } from "#items/row.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";

export const headPlace = (applicationId: string, fileNo: number): string =>
  `declaration_file.head:${applicationId}/${fileNo}`;

/** The titles of a list, in the employer's own order; of a person that was typed in, those of the template. */
export function openHead(
  secrecy: Secrecy,
  applicationId: string,
  file: { file_no: number; head: Buffer | null },
  columns: Columns,
): Pick<Head, "titles" | "places"> {
  if (file.head === null) return templateHead(columns);
  return JSON.parse(secrecy.open(headPlace(applicationId, file.file_no), file.head));
}

/** The head of the template: the columns in their order. */
export const templateHead = (columns: Columns): Pick<Head, "titles" | "places"> => ({
  titles: Object.values(columns).map((column) => column.label),
  places: Object.fromEntries(Object.keys(columns).map((name, index) => [name, index])),
});
