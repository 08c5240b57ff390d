import { codeTable } from "./code-table.ts";

/** The first digit of the degree codes: the groups. Unconfirmed; the two further digits of the standard are not here. */
export const degreeGroups = codeTable({
  title: "学位",
  standard: { title: "中华人民共和国学位代码", number: "GB 6864", year: 1986 },
  entries: [
    { code: "1", title: "名誉博士" },
    { code: "2", title: "博士" },
    { code: "3", title: "硕士" },
    { code: "4", title: "学士" },
  ],
});
