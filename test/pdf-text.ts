import { inflateSync } from "node:zlib";

/**
 * The text of a PDF that this project made: glyph codes of its text operators through the ToUnicode map of their font.
 * Enough to read a sheet in a test; no general reader.
 */
export function pdfText(pdf: Buffer): string {
  const objects = new Map<string, string>();
  const raw = pdf.toString("latin1");
  for (const match of raw.matchAll(/(\d+) 0 obj([\s\S]*?)endobj/g)) objects.set(match[1] ?? "", match[2] ?? "");
  const streamOf = (body: string): string => {
    const at = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body)?.[1];
    if (at === undefined) return "";
    const bytes = Buffer.from(at, "latin1");
    return /FlateDecode/.test(body) ? inflateSync(bytes).toString("latin1") : at;
  };
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  for (const [, name = "", id = ""] of raw.matchAll(/\/(F\d+|f\d+) (\d+) 0 R/g)) {
    const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "")?.[1];
    if (map !== undefined) fonts.set(name, charactersOf(streamOf(objects.get(map) ?? "")));
  }
  let text = "";
  for (const body of objects.values()) {
    if (!/stream/.test(body) || /ToUnicode|FontFile|\/Subtype ?\/(Image|CIDFontType0C|OpenType|XML)/.test(body))
      continue;
    const content = streamOf(body);
    if (!/\bBT\b/.test(content)) continue;
    let font: ReadonlyMap<string, string> | undefined;
    for (const [operator, name] of content.matchAll(operators)) {
      if (name !== undefined) font = fonts.get(name);
      else text += shownText(operator, font);
    }
  }
  return text;
}

/** A font is chosen, or an array or a single string is shown; strings are literal or hexadecimal. */
const literal = String.raw`\((?:\\[\s\S]|[^\\)])*\)`;
const operators = new RegExp(
  String.raw`\/(\w+) [\d.]+ Tf|\[(?:${literal}|<[0-9a-fA-F]+>|[^\]()<])*\]\s*TJ|(?:${literal}|<[0-9a-fA-F]+>)\s*Tj`,
  "g",
);
const strings = new RegExp(`${literal}|<[0-9a-fA-F]+>`, "g");

const shownText = (operator: string, font: ReadonlyMap<string, string> | undefined): string =>
  [...operator.matchAll(strings)]
    .flatMap(([written]) => hexOf(written).match(/.{4}/g) ?? [])
    .map((code) => font?.get(code) ?? "")
    .join("");

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function hexOf(written: string): string {
  if (written.startsWith("<")) return written.slice(1, -1).toLowerCase();
  const bytes = written
    .slice(1, -1)
    .replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
      /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (escapes[escaped] ?? escaped),
    );
  return Buffer.from(bytes, "latin1").toString("hex");
}

/** A ToUnicode map: glyph code in hex → character. */
function charactersOf(map: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const said = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, block = ""] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = "", to = ""] of block.matchAll(/<([0-9a-fA-F]{4})> ?<([0-9a-fA-F]+)>/g))
      found.set(code.toLowerCase(), said(to));
  for (const [, block = ""] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = "", to = "", first = ""] of block.matchAll(
      /<([0-9a-fA-F]{4})> ?<([0-9a-fA-F]{4})> ?<([0-9a-fA-F]{4})>/g,
    ))
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code += 1) {
        const unit = Number.parseInt(first, 16) + code - Number.parseInt(from, 16);
        found.set(code.toString(16).padStart(4, "0"), String.fromCharCode(unit));
      }
  return found;
}
