import { sayInstant } from "#platform/config/clock.ts";
import { writeXlsx } from "#platform/sheet/sheet.ts";
import type { ExportPurpose } from "./contract.ts";
import { exportPurposeName } from "./contract.ts";
import type { Listed } from "./source.ts";

/** What stands in the file besides the list: who took it out, when, what for, under which number. */
export interface Mark {
  readonly number: string;
  readonly name: string;
  readonly post: string;
  readonly agencyName: string;
  readonly madeAt: Date;
  readonly purpose: ExportPurpose;
  readonly reason: string;
  readonly expiresAt: Date;
}

/** The workbook: the mark in the first rows, again after the last, and below each printed page. Every cell is text. */
export function workbookOf(list: Listed, mark: Mark): Buffer {
  const who = `${mark.name}（${mark.agencyName}${mark.post}）`;
  const when = sayDay(mark.madeAt);
  const line = `${mark.number}　${who}　${when}`;
  const rows = [
    ["导出编号", mark.number],
    ["导出人", who],
    ["导出时间", when],
    ["用途", `${exportPurposeName[mark.purpose]}：${mark.reason}`],
    ["内容", `${list.title}，共 ${list.rows.length} 行。名字和号码隐去了中间位。`],
    ["用完", `${sayDay(mark.expiresAt)}以后请删除。名单上的人看得到这次导出。`],
    [...list.head],
    ...list.rows,
    ["导出编号", line],
  ];
  return writeXlsx([{ name: "名单", headRows: 7, widths: list.widths, rows, printedBelow: line }]);
}

/** 2026年11月18日 10:42 */
const sayDay = (at: Date): string =>
  `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 4)}年${sayInstant(at)}`;
