import type { Form } from "../form.ts";
import { payeeFields } from "../payee-answer.ts";

export const form = {
  startMonth: { kind: "month", label: "从哪个月开始领", help: "退休的下一个月。预检会告诉您是哪个月" },
  earlyWork: {
    kind: "choice",
    label: "第一次缴费以前，在国有或集体单位上过班吗",
    options: [
      { value: "no", label: "没有" },
      { value: "yes", label: "上过班", consequence: "可能有视同缴费年限，要先办「档案预审」" },
    ],
  },
  fileBirthDate: {
    kind: "date",
    label: "人事档案里最早写的出生日期",
    help: "没有档案、或不知道的，不用填",
    optional: true,
  },
  ...payeeFields("养老金"),
  delivery: {
    kind: "choice",
    label: "核定表怎么给您",
    options: [
      { value: "online", label: "网上看，自己打印", consequence: "办好马上能看" },
      { value: "mail", label: "寄到家", consequence: "在下面填地址" },
      { value: "counter", label: "到窗口拿" },
    ],
  },
  address: { kind: "address", label: "寄到哪里", help: "选「寄到家」的才填", optional: true },
  truth: { kind: "promise", label: "承诺", text: "我没有在别处领养老金。以上内容属实，多领的退还。" },
} as const satisfies Form;
