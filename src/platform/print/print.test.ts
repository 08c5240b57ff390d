import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { printPdf } from "./print.ts";
import { printSheet, type Sheet } from "./sheet.ts";

const sheet: Sheet = {
  title: "参保证明",
  marks: [["验真码", "SB7K-Q2MD-9XTA-4142"]],
  parts: [{ kind: "pairs", heading: null, across: 1, rows: [[["姓名", "周建国"]]] }],
  issuer: "示例经办处",
  issuedAt: new Date("2026-11-18T16:30:00Z"),
  issuedOn: "2026年11月19日",
  qr: { content: "http://127.0.0.1/verify", words: "验真二维码" },
  footLines: ["验真　127.0.0.1"],
  seal: ["示例经办处", "演示专用章"],
};
const named = (name: string): Sheet => ({
  ...sheet,
  parts: [{ kind: "pairs", heading: null, across: 1, rows: [[["姓名", name]]] }],
});

test("the same sheet gives the same bytes, another name gives others", () => {
  const first = printSheet(sheet);
  assert.equal(first.subarray(0, 5).toString(), "%PDF-");
  assert.deepEqual(printSheet(sheet), first);
  assert.notDeepEqual(printSheet(named("周建囯")), first);
});

test("the date in the file is the hour of issue in China, not the clock of the machine", () => {
  // 16:30 in Greenwich is 00:30 of the next day in China.
  assert.match(printSheet(sheet).toString("latin1"), /CreationDate \(D:20261119003000/);
});

test("𠮷文斌 and 买买提·吐尔逊 are printed with glyphs of their own, and the text can be taken out again", () => {
  for (const name of ["𠮷文斌", "买买提·吐尔逊"]) {
    const text = textOf(printSheet(named(name)));
    for (const character of name) assert.ok(text.has(character), `${name}: ${character}`);
  }
});

test("a character that no font has is refused by name: no paper with an empty box", () => {
  assert.throws(() => printSheet(named("王𪚥")), { name: "InputRefused", message: /「𪚥」这个字现在印不出来/ });
  assert.equal(printSheet(sheet).subarray(0, 5).toString(), "%PDF-", "the next sheet is printed as before");
});

test("what looks like markup or code is set as text", () => {
  const text = textOf(printSheet(named('#panic("x") $a$ *b* [c] @d <e> \\u{41}')));
  for (const character of "#$*[]@<>") assert.ok(text.has(character), character);
});

test("a template that is wrong is our fault, said with the place", () => {
  assert.throws(() => printPdf("#unknown-function()", {}), /the template was refused/);
});

/** Every character that the file maps a glyph to, read from its ToUnicode tables: what selecting and copying yields. */
function textOf(pdf: Buffer): Set<string> {
  const found = new Set<string>();
  let at = 0;
  for (;;) {
    const begin = pdf.indexOf("stream\n", at);
    if (begin < 0) return found;
    const end = pdf.indexOf("endstream", begin);
    at = end + 9;
    const text = inflated(pdf.subarray(begin + 7, end));
    if (!text.includes("beginbfchar") && !text.includes("beginbfrange")) continue;
    for (const [, hex = ""] of text.matchAll(/<[0-9a-fA-F]+>\s*<([0-9a-fA-F]+)>/g)) {
      for (const character of Buffer.from(hex, "hex").swap16().toString("utf16le")) found.add(character);
    }
  }
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString("latin1");
  } catch {
    return bytes.toString("latin1");
  }
}
