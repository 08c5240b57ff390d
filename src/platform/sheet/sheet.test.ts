import assert from "node:assert/strict";
import { test } from "node:test";
import { readSheet, SheetRefused, writeXlsx } from "./sheet.ts";
import { openZip, zipOf } from "./zip.ts";

const codeOf = (bytes: Buffer): string => {
  try {
    readSheet(bytes);
  } catch (error) {
    if (error instanceof SheetRefused) return error.code;
    throw error;
  }
  return assert.fail("it was read");
};
const part = (name: string, body: string) => ({ name, body: Buffer.from(body) });

/** A workbook as Excel writes it: shared strings, runs, numbers, a gap. */
function excelBook(sheet: string, shared = "", more: { name: string; body: Buffer }[] = []): Buffer {
  const parts = [
    part("[Content_Types].xml", "<Types/>"),
    part(
      "xl/workbook.xml",
      '<workbook><sheets><sheet name="填表说明" r:id="rId1"/><sheet name="名单" r:id="rId2"/></sheets></workbook>',
    ),
    part(
      "xl/_rels/workbook.xml.rels",
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    ),
    part(
      "xl/worksheets/sheet1.xml",
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
    ),
    part("xl/worksheets/sheet2.xml", `<worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    part("xl/sharedStrings.xml", `<sst>${shared}</sst>`),
  ];
  return zipOf([...parts.filter((one) => more.every(({ name }) => name !== one.name)), ...more]);
}

test("what we write we read again, cell by cell, and nothing of it is a formula", () => {
  const rows = [
    ["姓名", "证件号码"],
    ["=1+1", "+86"],
    ["@cmd", "-2"],
    ["\tx", '=HYPERLINK("http://x")'],
    ["", "319001199001010012"],
    ["𠮷田·买买提", "a&b<c>\"d'"],
  ];
  const bytes = writeXlsx([
    { name: "填表说明", rows: [["说明"]] },
    { name: "名单", rows, choices: { 1: ["甲", "乙"] } },
  ]);
  assert.deepEqual(readSheet(bytes).rows, rows);
});

test("what is printed below each page is in the page's own part, and a sign of the footer's codes is taken for itself", () => {
  const bytes = writeXlsx([{ name: "名单", rows: [["姓名"]], printedBelow: "DC-1 <A&B>" }]);
  const page = openZip(bytes).read("xl/worksheets/sheet1.xml")?.toString() ?? "";
  assert.match(
    page,
    /<headerFooter><oddFooter>&amp;CDC-1 &lt;A&amp;&amp;B&gt;　&amp;P \/ &amp;N<\/oddFooter><\/headerFooter><\/worksheet>$/,
  );
});

test("a workbook of Excel is read: the page that is no instruction, shared strings with runs, numbers, gaps", () => {
  const shared = "<si><t>姓名</t></si><si><r><t>张</t></r><r><t>三</t></r><rPh><t>zhang</t></rPh></si>";
  const sheet =
    '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="str"><f>1+1</f><v>2&#20803;</v></c></row><row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>3.19001199001010E+17</v></c><c r="D4" s="2"/></row><row r="1048576"/>';
  assert.deepEqual(readSheet(excelBook(sheet, shared)).rows, [
    [],
    ["姓名", "", "2元"],
    [],
    ["张三", 319001199001010000],
  ]);
});

test("CSV of Chinese Excel, of others, and with quotes", () => {
  const gbk = Buffer.concat([
    Buffer.from("d0d5c3fb", "hex"),
    Buffer.from(","),
    Buffer.from("b9a4d7ca", "hex"),
    Buffer.from("\r\n"),
  ]);
  assert.deepEqual(readSheet(gbk), { format: "csv", rows: [["姓名", "工资"]] });
  assert.deepEqual(readSheet(Buffer.from('\ufeff姓名;备注\n张三;"有;分号，和""引号"""\n')).rows, [
    ["姓名", "备注"],
    ["张三", '有;分号，和"引号"'],
  ]);
  assert.deepEqual(readSheet(Buffer.from("姓名\t工资\r张三\t", "utf16le").subarray(0)).rows.length > 0, true);
});

test("what is no plain sheet is refused in words, before anything is unpacked", () => {
  assert.equal(codeOf(Buffer.from("d0cf11e0a1b11ae1", "hex")), "old-format");
  assert.equal(codeOf(Buffer.from("%PDF-1.7")), "not-a-sheet");
  assert.equal(codeOf(Buffer.alloc(0)), "empty");
  assert.equal(codeOf(Buffer.from("PK\u0003\u0004 and no more")), "broken");
  assert.equal(codeOf(excelBook("", "", [part("xl/vbaProject.bin", "x")])), "macro");
  const types = (entry: string) => [part("[Content_Types].xml", `<Types>${entry}</Types>`)];
  const kind = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";
  const ofBook = types(`<Override PartName="/xl/workbook.xml" ContentType="${kind}"/>`);
  assert.equal(codeOf(excelBook("", "", ofBook)), "macro");
  assert.equal(codeOf(excelBook('<!DOCTYPE a [<!ENTITY b "c">]><row/>')), "unsafe");
  assert.equal(codeOf(excelBook("")), "empty");
});

test("a program that lists types it did not write made no macro", () => {
  const entry = '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>';
  const types = { name: "[Content_Types].xml", body: Buffer.from(`<Types>${entry}</Types>`) };
  const row = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>';
  assert.deepEqual(readSheet(excelBook(row, "", [types])).rows, [["姓名"]]);
});

test("a bomb ends at once: the directory says 1 GB, or lies about it", () => {
  const bomb = excelBook("", "", [{ name: "xl/big.xml", body: Buffer.alloc(120 * 1024 * 1024) }]);
  const began = performance.now();
  assert.equal(codeOf(bomb), "too-large");
  assert.ok(performance.now() - began < 200);
  const liar = excelBook(`<row r="1"><c r="A1"><v>1</v></c></row>${" ".repeat(50_000_000)}`);
  const at = liar.lastIndexOf(Buffer.from("xl/worksheets/sheet2.xml")) - 22; // the size in the directory
  liar.writeUInt32LE(100, at);
  assert.equal(codeOf(liar), "broken");
});

test("too many rows or columns are refused, 50,000 rows are not", () => {
  const row = (at: number) => `<row r="${at}"><c r="A${at}"><v>${at}</v></c></row>`;
  const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index + 1)).join("");
  assert.equal(readSheet(excelBook(rows(50_000))).rows.length, 50_000);
  assert.equal(codeOf(excelBook(rows(200_000))), "too-large");
  assert.equal(codeOf(Buffer.from(`${"a,".repeat(100)}\n`)), "too-large");
  assert.equal(codeOf(Buffer.from("a,b\n".repeat(200_000))), "too-large");
});
