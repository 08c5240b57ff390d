import type { Form } from "../form.ts";

export const form = {
  chosenMonth: { kind: "month", label: "想在哪个月退休", help: "最早、最晚能选到哪个月，预检会告诉您" },
  saidOn: {
    kind: "date",
    label: "书面告诉单位、或和单位签协议的日期",
    help: "没有单位的不用填",
    optional: true,
  },
  held: {
    kind: "choice",
    label: "您是公务员，或国有单位的领导、管理人员吗",
    options: [
      { value: "no", label: "不是" },
      { value: "yes", label: "是", consequence: "可以提前，不能延迟" },
    ],
  },
  own: { kind: "promise", label: "承诺", text: "这是我自己选的，单位没有替我选，也没有逼我选。" },
} as const satisfies Form;
