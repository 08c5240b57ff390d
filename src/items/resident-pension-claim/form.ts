import type { Form } from "../form.ts";
import { payeeFields } from "../payee-answer.ts";

export const form = {
  ...payeeFields("城乡居民养老金"),
  truth: {
    kind: "promise",
    label: "承诺",
    text: "我没有在领职工养老金和机关事业单位养老金，也没有在别处领居民养老金。以上内容属实，多领的退还。",
  },
} as const satisfies Form;
