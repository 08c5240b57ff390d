import type { Form } from "../form.ts";

export const form = {
  year: {
    kind: "choice",
    label: "哪一年的",
    options: [
      { value: "0", label: "今年", consequence: "今年还没有过完，写到今天为止" },
      { value: "1", label: "去年" },
      { value: "2", label: "前年" },
      { value: "3", label: "大前年" },
    ],
  },
} as const satisfies Form;
