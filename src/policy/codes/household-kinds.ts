import { codeTable } from "./code-table.ts";

/** Kinds of household registration (户口), as one public dictionary lists them; no national standard number is known here. */
export const householdKinds = codeTable({
  title: "户口类别",
  standard: { title: "户口类别代码" },
  entries: [
    { code: "0", title: "未落常住户口" },
    { code: "1", title: "非农业家庭户口" },
    { code: "2", title: "农业家庭户口" },
    { code: "3", title: "非农业集体户口" },
    { code: "4", title: "农业集体户口" },
    { code: "5", title: "自理口粮户口" },
    { code: "6", title: "寄住户口" },
    { code: "7", title: "暂住户口" },
    { code: "8", title: "其他户口" },
  ],
});
