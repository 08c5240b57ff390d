import type { Rows } from "#items/define-item.ts";
import { type SheetPage, writeXlsx } from "#platform/sheet/sheet.ts";

/** The template of an item: a page of instructions, and the list with drop-downs, text cells and an example. */
export function templateOf(item: Rows): Buffer {
  const columns = Object.values(item.columns);
  const help: SheetPage = {
    name: "填表说明",
    headRows: 1,
    widths: [18, 8, 70, 24],
    rows: [
      ["列", "必填", "怎么填", "例"],
      ...columns.map((one) => [one.label, one.required ? "是" : "", one.help, one.sample]),
      [],
      ["办法", "", "填在「名单」那一页，一人一行。例行可以留着，不会当成人。", ""],
      ["自己的表", "", "列的顺序不限，多出来的列不用删。有表头就认得。", ""],
      ["未通过的行", "", "下载下来，照「修改建议」改好，再传。办好的不会重复。", ""],
      ["咨询", "", "12333", ""],
    ],
  };
  const list: SheetPage = {
    name: "名单",
    headRows: 1,
    greyRows: [2],
    preparedRows: 1000,
    widths: columns.map((one) => (one.kind === "number" ? 24 : 16)),
    rows: [
      ["序号", ...columns.map((one) => `${one.label}${one.required ? "*" : ""}`)],
      ["例", ...columns.map((one) => one.sample)],
    ],
    choices: Object.fromEntries(
      columns.flatMap((one, index) =>
        one.options === undefined ? [] : [[index + 1, one.options.map((option) => option.label)]],
      ),
    ),
  };
  return writeXlsx([help, list]);
}
