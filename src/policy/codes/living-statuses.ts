import { codeTable } from "./code-table.ts";

/** Whether the person lives and is at liberty, as card systems number it. */
export const livingStatuses = codeTable({
  title: "生存状态",
  standard: { title: "社会保障卡系统数据字典" },
  entries: [
    { code: "1", title: "正常" },
    { code: "2", title: "死亡" },
    { code: "3", title: "被判刑收监" },
    { code: "4", title: "失踪" },
    { code: "5", title: "状态不明" },
  ],
});
