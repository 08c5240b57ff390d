import { documentColumn, nameColumn, numberColumn, remarkColumn } from "../common-columns.ts";
import type { Columns } from "../row.ts";

/** 增员: what is asked of each person. */
export const columns = {
  name: nameColumn,
  document: documentColumn,
  number: numberColumn,
  startMonth: {
    label: "参保时间",
    synonyms: ["参保年月", "参保月份", "起始年月", "开始参保年月", "增员年月", "参保起始时间", "开始月份", "起缴年月"],
    kind: "month",
    required: true,
    help: "从哪个月开始参保，填本月。以前的月份要办补缴核定，不在这里办。",
    sample: "2026-11",
  },
  wage: {
    label: "申报工资",
    synonyms: ["缴费工资", "月工资", "工资", "月缴费工资", "申报缴费工资", "缴费基数", "月平均工资", "工资（元）"],
    kind: "money",
    required: true,
    help: "每月工资，元。照实填：低于下限或高于上限的，系统按上下限算缴费基数，工资照您填的记。",
    sample: "5000",
  },
  branches: {
    label: "参保险种",
    synonyms: ["险种", "参加险种", "参保类型"],
    kind: "choice",
    options: [
      {
        value: "all",
        label: "全部",
        synonyms: ["五险", "三险", "养老;失业;工伤", "养老、失业、工伤", "养老失业工伤", "全险"],
      },
      { value: "injury-only", label: "仅工伤", synonyms: ["工伤", "单工伤", "只参加工伤", "工伤保险"] },
    ],
    help: "超过退休年龄、在校实习、非全日制的人可以只参加工伤保险，选「仅工伤」。不填就是全部。",
    sample: "全部",
  },
  reason: {
    label: "增员原因",
    synonyms: ["增加原因", "参保原因", "变更原因", "增员类型"],
    kind: "choice",
    options: [
      { value: "first", label: "新参保", synonyms: ["首次参保", "新增", "新招"] },
      { value: "again", label: "续保", synonyms: ["恢复参保", "续接"] },
      { value: "within", label: "统筹内转入", synonyms: ["区内转入", "调入", "转入"] },
      { value: "from-elsewhere", label: "统筹外转入", synonyms: ["区外转入"] },
    ],
    help: "不填就是新参保。",
    sample: "新参保",
  },
  birthDate: {
    label: "出生日期",
    synonyms: ["出生年月日", "生日"],
    kind: "date",
    help: "有身份证号码的不用填。护照、通行证要填。",
    sample: "",
  },
  sex: { label: "性别", synonyms: [], kind: "sex", help: "有身份证号码的不用填。护照、通行证要填。", sample: "" },
  phone: {
    label: "电话号码",
    synonyms: ["联系电话", "手机", "手机号", "手机号码", "电话"],
    kind: "phone",
    help: "本人的手机号码。变动会发消息告诉本人。",
    sample: "13900000000",
  },
  remark: remarkColumn,
} as const satisfies Columns;
