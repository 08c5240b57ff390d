import { codeTable } from "./code-table.ts";

/** Health in one digit. */
export const healthGroups = codeTable({
  title: "健康状况",
  standard: { title: "个人基本信息分类与代码 第3部分：健康状况代码", number: "GB/T 2261.3", year: 2003 },
  entries: [
    { code: "1", title: "健康或良好" },
    { code: "2", title: "一般或较弱" },
    { code: "3", title: "有慢性病" },
    { code: "6", title: "残疾" },
  ],
});

/** Health in two digits. The chronic diseases stand under 3 and under 4. */
export const healthStatuses = codeTable({
  title: "健康状况",
  standard: { title: "个人基本信息分类与代码 第3部分：健康状况代码", number: "GB/T 2261.3", year: 2003 },
  entries: [
    { code: "10", title: "健康或良好" },
    { code: "20", title: "一般或较弱" },
    { code: "30", title: "有慢性病" },
    { code: "31", title: "心血管病" },
    { code: "32", title: "脑血管病" },
    { code: "33", title: "慢性呼吸系统病" },
    { code: "34", title: "慢性消化系统病" },
    { code: "35", title: "慢性肾炎" },
    { code: "36", title: "结核病" },
    { code: "37", title: "糖尿病" },
    { code: "38", title: "神经或精神疾病" },
    { code: "41", title: "癌症" },
    { code: "49", title: "其他慢性病" },
    { code: "60", title: "残疾" },
    { code: "61", title: "视力残疾" },
    { code: "62", title: "听力残疾" },
    { code: "63", title: "言语残疾" },
    { code: "64", title: "肢体残疾" },
    { code: "65", title: "智力残疾" },
    { code: "66", title: "精神残疾" },
    { code: "67", title: "多重残疾" },
    { code: "69", title: "其他残疾" },
  ],
});
