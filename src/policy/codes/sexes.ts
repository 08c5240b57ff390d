import { codeTable } from "./code-table.ts";

/** The sexes of GB/T 2261.1-2003. Card records name an older edition, GB 2261-1980. */
export const sexes = codeTable({
  title: "性别",
  standard: { title: "个人基本信息分类与代码 第1部分：人的性别代码", number: "GB/T 2261.1", year: 2003 },
  entries: [
    { code: "0", title: "未知的性别" },
    { code: "1", title: "男性" },
    { code: "2", title: "女性" },
    { code: "9", title: "未说明的性别" },
  ],
});
