import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import { columns } from "./employee-registration/form.ts";
import { type Cell, findHead, isPerson, readIdentity, readRow, reasonTitle } from "./read-row.ts";

const today = "2026-11-18" as PlainDate;
const headOf = (rows: readonly (readonly Cell[])[]) => findHead(rows, columns) ?? assert.fail("no head");

test("the head is found below a title, in any order, by the names that people use", () => {
  const head = headOf([["某公司花名册"], [], ["部门", "* 姓 名（必填）", "公民身份号码", "参保年月", "月工资（元）"]]);
  assert.equal(head.at, 2);
  assert.deepEqual(head.places, { name: 1, number: 2, startMonth: 3, wage: 4 });
  assert.deepEqual(head.missing, []);
  assert.equal(head.mended, false);
  assert.equal(headOf([["姓名", "身份证号", reasonTitle]]).mended, true);
  assert.deepEqual(headOf([["姓名", "身份证号"]]).missing, ["参保时间", "申报工资"]);
  assert.equal(findHead([["今天天气很好"], ["姓名", "部门"]], columns), undefined);
});

test("examples, sums, remarks, blank rows and a repeated head are no people", () => {
  const head = headOf([["序号", "姓名", "身份证号"]]);
  const people = (rows: readonly (readonly Cell[])[]) => rows.filter((row) => isPerson(row, head));
  assert.deepEqual(
    people([
      ["例", "王小明", "319001199001010012"],
      ["示例：", "王小明", "319001199001010012"],
      ["", "王小明（例）", "319001199001010012"],
      ["", "", ""],
      ["合计", "", ""],
      ["填表人：张三"],
      ["序号", "姓名", "身份证号"],
    ]),
    [],
  );
  assert.equal(
    people([
      ["1", "例外·买买提", "319001199001010012"],
      ["2", "", "319001199001010012"],
      ["3", "李四", ""],
    ]).length,
    3,
  );
});

test("values are read as people write them", () => {
  const head = headOf([["姓名", "身份证号", "参保时间", "工资", "险种"]]);
  const read = (...cells: Cell[]) => readRow(cells, head, columns);
  const { values, problems } = read("张 三", "’３１９００１１９９００１０１００１x ", 46327, "¥5,000.5", " 工伤 ");
  assert.deepEqual(problems, []);
  assert.equal(values.name, "张三");
  assert.equal(values.number, "31900119900101001X");
  assert.equal(values.startMonth, "2026-11"); // day 46327 of Excel is 2026-11-01
  assert.equal(values.wage, "5000.50");
  assert.equal(values.branches, "injury-only");
  assert.equal(values.reason, "first");
  for (const text of ["2026-11", "2026/11", "2026年11月", "202611", "2026.11", "2026-11-05", "20261105", "2026/11/5"])
    assert.equal(read("张三", "1", text, "1", "").values.startMonth, "2026-11", text);
  for (const text of ["2026-13", "十一月", "11", "2026-11-31"])
    assert.deepEqual(
      read("张三", "1", text, "1", "").problems.map((one) => one.code),
      ["month"],
      text,
    );
  assert.equal(read("\u202e张\u200b三", "1", "2026-11", 1, "").values.name, "张三");
  assert.equal(read("Anna  Maria", "1", "2026-11", 4818.6, "").values.wage, "4818.60");
});

test("a number that Excel made short is lost, however it arrives", () => {
  const head = headOf([["姓名", "身份证号"]]);
  for (const cell of [3.1900119900101e17, "3.19E+17", "3.19001E17"])
    assert.deepEqual(
      readRow(["张三", cell], head, columns).problems.find((one) => one.column === "number")?.code,
      "lost-digits",
      String(cell),
    );
});

test("NUL, half a character, markup in a name and money that is none are refused in words", () => {
  const head = headOf([["姓名", "身份证号", "参保时间", "工资"]]);
  const codes = (...cells: Cell[]) => readRow(cells, head, columns).problems.map((one) => one.code);
  assert.deepEqual(codes("张\u0000三", "1", "2026-11", "1"), ["text"]);
  assert.deepEqual(codes("张\ud800", "1", "2026-11", "1"), ["text"]);
  assert.deepEqual(codes("<b>张三", "1", "2026-11", "1"), ["name-shape"]);
  assert.deepEqual(codes("张三", "1", "2026-11", "-5"), ["money"]);
  assert.deepEqual(codes("张三", "1", "2026-11", "0"), ["money"]);
  assert.deepEqual(codes("张三", "1", "2026-11", "1000000"), ["money"]);
  assert.deepEqual(codes("张三", "1", "2026-11", "=1+1"), ["money"]);
  assert.deepEqual(codes("", "", "", ""), ["empty", "empty", "empty", "empty"]);
});

test("who is meant: the number says birth and sex; a wrong check character says the right one", () => {
  const identify = (number: string, more: object = {}) => readIdentity({ number, ...more }, today);
  // 31900119900101001: 7·3+9·1+10·9+5·0+8·0+4·1+2·1+1·9+6·9+3·0+7·0+9·1+10·0+5·1+8·0+4·0+2·1 = 205; 205 mod 11 = 7 → 5.
  assert.deepEqual(identify("319001199001010015"), {
    ...{ kind: "resident-card", number: "319001199001010015", birthDate: "1990-01-01", sex: "male" },
  });
  const wrong = identify("319001199001010012");
  assert.ok("code" in wrong && wrong.code === "number-check");
  assert.match(wrong.reason, /应为 5/);
  assert.match(wrong.suggestion, /319001199001010015/);
  const old = identify("110105491231002");
  assert.ok("code" in old && old.code === "old-number" && old.suggestion.includes("11010519491231002X"));
  const passport = identify("E12345678", { document: "passport", birthDate: "1985-05-05", sex: "female" });
  assert.deepEqual(passport, { kind: "other", number: "E12345678", birthDate: "1985-05-05", sex: "female" });
  assert.ok("code" in identify("E1", { document: "passport" }));
});
