import { codeTable } from "./code-table.ts";

/** Marital status, the edition of 2003. */
export const maritalStatuses = codeTable({
  title: "婚姻状况",
  standard: { title: "个人基本信息分类与代码 第2部分：婚姻状况代码", number: "GB/T 2261.2", year: 2003 },
  entries: [
    { code: "10", title: "未婚" },
    { code: "20", title: "已婚" },
    { code: "21", title: "初婚" },
    { code: "22", title: "再婚" },
    { code: "23", title: "复婚" },
    { code: "30", title: "丧偶" },
    { code: "40", title: "离婚" },
    { code: "90", title: "未说明的婚姻状况" },
  ],
});

/** Marital status, the edition of 1984. Unconfirmed. */
export const maritalStatuses1984 = codeTable({
  title: "婚姻状况",
  standard: { title: "婚姻状况代码", number: "GB 4766", year: 1984 },
  entries: [
    { code: "1", title: "未婚" },
    { code: "2", title: "已婚" },
    { code: "3", title: "丧偶" },
    { code: "4", title: "离婚" },
    { code: "9", title: "其他" },
  ],
});
