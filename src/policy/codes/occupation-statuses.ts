import { codeTable } from "./code-table.ts";

/** What a person does for a living. */
export const occupationStatuses = codeTable({
  title: "从业状况",
  standard: { title: "个人基本信息分类与代码 第4部分：从业状况（个人身份）代码", number: "GB/T 2261.4", year: 2003 },
  entries: [
    { code: "11", title: "国家公务员" },
    { code: "13", title: "专业技术人员" },
    { code: "17", title: "职员" },
    { code: "21", title: "企业管理人员" },
    { code: "24", title: "工人" },
    { code: "27", title: "农民" },
    { code: "31", title: "学生" },
    { code: "37", title: "现役军人" },
    { code: "51", title: "自由职业者" },
    { code: "54", title: "个体经营者" },
    { code: "70", title: "无业人员" },
    { code: "80", title: "退（离）休人员" },
    { code: "90", title: "其他" },
  ],
});
