/**
 * One line of CSV: every cell in quotes, and a cell that a spreadsheet would take for a formula begins with an apostrophe
 * (T18). Nothing else writes CSV here.
 */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${safe(cell).replaceAll('"', '""')}"`).join(",")}\r\n`;

const safe = (cell: string): string =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell;
