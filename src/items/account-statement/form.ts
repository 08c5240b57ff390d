import type { Form } from "../form.ts";

export const form = {
  year: {
    kind: "choice",
    label: "哪一年的",
    options: [
      { value: "1", label: "去年", consequence: "年度结息以后才有" },
      { value: "2", label: "前年" },
      { value: "3", label: "大前年" },
    ],
  },
} as const satisfies Form;
