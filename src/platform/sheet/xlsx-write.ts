import { zipOf } from "./zip.ts";

/** One page of a workbook that we make. Every cell is text, so a number of 18 digits stays and nothing is a formula. */
export interface SheetPage {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Widths in characters, by column. */
  readonly widths?: readonly number[];
  /** How many rows at the top stay in view, printed bold. */
  readonly headRows?: number;
  /** Rows printed grey: the example. Counted from 1. */
  readonly greyRows?: readonly number[];
  /** Drop-downs by column (from 0), for the rows below the head. */
  readonly choices?: Readonly<Record<number, readonly string[]>>;
  /** Printed below each page. */
  readonly printedBelow?: string;
  /** Text cells are prepared down to this row, so that what is typed there stays text. */
  readonly preparedRows?: number;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";

/** Makes a workbook (ECMA-376, transitional) of these pages. */
export function writeXlsx(pages: readonly SheetPage[]): Buffer {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const parts: [string, string][] = [
    [
      "[Content_Types].xml",
      `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${pages.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${type}.worksheet+xml"/>`).join("")}</Types>`,
    ],
    [
      "_rels/.rels",
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${pages.map((page, index) => `<sheet name="${escaped(page.name.slice(0, 31))}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${packaged}/relationships">${pages.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join("")}<Relationship Id="rId${pages.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", styles],
    ...pages.map((page, index): [string, string] => [`xl/worksheets/sheet${index + 1}.xml`, pageOf(page)]),
  ];
  return zipOf(parts.map(([name, body]) => ({ name, body: Buffer.from(declaration + body) })));
}

/** Styles by number: 0 none, 1 text, 2 heading, 3 example. Format 49 is text (@). */
const styles = `<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><i/><sz val="11"/><color rgb="FF6B6B6B"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7F0EE"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="2" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="2" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`;

function pageOf(page: SheetPage): string {
  const { rows, widths = [], headRows = 1, greyRows = [], choices = {}, preparedRows = 0, printedBelow } = page;
  const columns = Math.max(widths.length, ...rows.slice(0, 50).map((row) => row.length), 1);
  const lines: string[] = [];
  for (const [index, row] of rows.entries()) {
    const number = index + 1;
    const style = number <= headRows ? 2 : greyRows.includes(number) ? 3 : 1;
    let cells = "";
    for (const [column, text] of row.entries()) {
      if (text !== "")
        cells += `<c r="${letters(column)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
    }
    lines.push(`<row r="${number}">${cells}</row>`);
  }
  const cols = Array.from(
    { length: columns },
    (_, column) =>
      `<col min="${column + 1}" max="${column + 1}" width="${widths[column] ?? 16}" style="1" customWidth="1"/>`,
  );
  const last = Math.max(preparedRows, rows.length, headRows + 1);
  const lists = Object.entries(choices).map(
    ([column, options]) =>
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="请从列表里选" error="请从下拉列表里选一个" sqref="${letters(Number(column))}${headRows + 1}:${letters(Number(column))}${last}"><formula1>"${escaped(options.join(","))}"</formula1></dataValidation>`,
  );
  const view = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${headRows}" topLeftCell="A${headRows + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  const validation =
    lists.length === 0 ? "" : `<dataValidations count="${lists.length}">${lists.join("")}</dataValidations>`;
  // In a footer & begins a code, so one that is meant is written twice.
  const footer =
    printedBelow === undefined
      ? ""
      : `<headerFooter><oddFooter>&amp;C${escaped(printedBelow.replaceAll("&", "&&"))}　&amp;P / &amp;N</oddFooter></headerFooter>`;
  return `<worksheet xmlns="${main}">${view}<cols>${cols.join("")}</cols><sheetData>${lines.join("")}</sheetData>${validation}${footer}</worksheet>`;
}

function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest === 0 ? "" : letters(rest - 1)) + String.fromCharCode(65 + (column % 26));
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML cannot carry (control characters, halves of a pair) becomes the sign for it. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
