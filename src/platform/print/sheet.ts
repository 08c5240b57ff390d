import { readFileSync } from "node:fs";
import QRCode from "qrcode";
import { printPdf } from "./print.ts";

/** An A4 sheet that the agency issues: title over a double rule, parts, and at the end QR, issuer, date and seal. */
export interface Sheet {
  readonly title: string;
  /** At the upper right: a word and what it marks, such as the certificate code and the hour of issue. */
  readonly marks: readonly (readonly [word: string, value: string])[];
  readonly parts: readonly SheetPart[];
  readonly issuer: string;
  /** The instant of issue, in the PDF as its date: the only clock that the file knows. */
  readonly issuedAt: Date;
  /** The day of issue in words, under the name of the issuer. */
  readonly issuedOn: string;
  readonly qr: { readonly content: string; readonly words: string } | null;
  readonly footLines: readonly string[];
  /** The words on the ring of the seal and those under the star. A drawing: it has no force of its own. */
  readonly seal: readonly [ring: string, foot: string] | null;
}

export type SheetPart =
  /** Labels and values, `across` pairs to a row; the last pair of a short row takes what is left. */
  | {
      readonly kind: "pairs";
      readonly heading: string | null;
      readonly across: number;
      readonly rows: readonly (readonly (readonly [label: string, value: string])[])[];
    }
  | {
      readonly kind: "table";
      readonly heading: string | null;
      readonly columns: readonly { readonly title: string; readonly number: boolean; readonly wide: boolean }[];
      readonly rows: readonly (readonly string[])[];
      readonly total: readonly string[] | null;
    }
  | {
      readonly kind: "lines";
      readonly heading: string | null;
      /** Points. */
      readonly size: number;
      readonly lines: readonly string[];
    };

const template = readFileSync(new URL("./sheet.typ", import.meta.url), "utf8");

/** The PDF of a sheet (PDF/A-2b, text selectable). The same sheet gives the same bytes. Refuses what `printPdf` refuses. */
export function printSheet(sheet: Sheet): Buffer {
  const { qr, issuedAt, ...rest } = sheet;
  // The business day of the sheet is in China, UTC+8.
  const wall = new Date(issuedAt.getTime() + 8 * 3_600_000).toISOString();
  const short = [...sheet.title].length <= 10;
  return printPdf(template, {
    ...rest,
    titleSize: short ? 20 : 17,
    titleSpacing: short ? 0.12 : 0.04,
    issuedAt: (wall.match(/\d+/g) ?? []).slice(0, 5).map(Number),
    qr: qr === null ? null : qrPicture(qr.content),
    qrWords: qr?.words ?? "",
  });
}

/** A QR code as SVG, one path, with the quiet zone of four modules that readers need. */
function qrPicture(content: string): string {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: "M" });
  const quiet = 4;
  const side = modules.size + 2 * quiet;
  let path = "";
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`;
}
