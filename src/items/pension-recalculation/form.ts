import type { Form } from "../form.ts";

export const form = {
  award: { kind: "text", label: "第几份核定", help: "从待重核名单打开时已经填好", maxLength: 6 },
} as const satisfies Form;
