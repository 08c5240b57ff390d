import type { Form } from "../form.ts";

export const form = {
  number: { kind: "text", label: "要回退的办件编号", maxLength: 40 },
  reason: { kind: "text", label: "为什么要回退", help: "写清哪里办错了，当事人会看到", maxLength: 500 },
} as const satisfies Form;
