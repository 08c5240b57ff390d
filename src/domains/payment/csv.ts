/**
 * One line of CSV: every cell in quotes, and a cell that a spreadsheet would take for a formula begins with an apostrophe
 * (T18). Nothing else writes CSV here.
 */
export function csvLine(cells: readonly string[]): string {
  let line = "";
  for (const cell of cells) line += `${line === "" ? "" : ","}"${quoted(cell)}"`;
  return `${line}\r\n`;
}

const quoted = (cell: string): string => {
  const text = formula.test(cell) && !number.test(cell) ? `'${cell}` : cell;
  return text.includes('"') ? text.replaceAll('"', '""') : text;
};

const formula = /^[=+\-@\t\r\n＝＋－＠]/;
const number = /^-?\d+(\.\d+)?$/;
