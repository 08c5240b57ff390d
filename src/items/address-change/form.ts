import type { Form } from "../form.ts";

export const form = {
  address: { kind: "address", label: "新的通讯地址", help: "写到门牌号，文书会寄到这里" },
} as const satisfies Form;
