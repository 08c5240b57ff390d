import type { Form } from "../form.ts";

export const form = {
  found: { kind: "promise", label: "卡在我手里", text: "卡已经找到，就在我手里，没有被别人用过。" },
} as const satisfies Form;
