import type { Form } from "../form.ts";

export const form = {
  place: {
    kind: "text",
    label: "大概在哪里丢的",
    help: "写不清也没关系，方便有人拾到时联系",
    maxLength: 60,
    optional: true,
  },
  bankSide: {
    kind: "promise",
    label: "银行账户另外挂失",
    text: "我知道这里只挂失社保功能。卡里的银行账户要另打发卡银行电话挂失。",
  },
} as const satisfies Form;
