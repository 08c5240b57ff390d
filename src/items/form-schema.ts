import { z } from "zod";
import { date, month } from "#policy/kernel/calendar.ts";
import { InputRefused } from "#policy/kernel/refusal.ts";
import type { Field, Form } from "./form.ts";

/** The zod schema of a form: closed, in wire form, with messages a person can act on. */
export function formSchema(form: Form): z.ZodType<Record<string, unknown>> {
  const shape = Object.fromEntries(
    Object.entries(form).map(([name, field]) => {
      const schema = fieldSchema(field);
      return [name, field.optional ? schema.optional() : schema];
    }),
  );
  return z.strictObject(shape);
}

/** The same form while it is being filled: every field may still be absent or too short, none may be foreign. */
export function draftSchema(form: Form): z.ZodType<Record<string, unknown>> {
  const shape = Object.fromEntries(
    Object.entries(form).map(([name, field]) => [
      name,
      (field.kind === "promise" ? z.boolean() : z.string().max(500, "最多 500 个字")).optional(),
    ]),
  );
  return z.strictObject(shape);
}

/** The JSON Schema of a form, for the API description. */
export const formJsonSchema = (form: Form): unknown => z.toJSONSchema(formSchema(form), { io: "input" });

function fieldSchema(field: Field): z.ZodType {
  switch (field.kind) {
    case "text":
      return filled(field.label, field.maxLength);
    case "address":
      return filled(field.label, 200).min(6, `${field.label}太短，请写到门牌号`);
    case "choice":
      return z.enum(field.options.map((option) => option.value) as [string, ...string[]], {
        error: `${field.label}：请从列出的选项中选一个`,
      });
    case "date":
      return readable(field.label, date);
    case "month":
      return readable(field.label, month);
    case "money":
      return z
        .string({ error: `请填写${field.label}` })
        .regex(/^(0|[1-9]\d{0,8})(\.\d{1,2})?$/, `${field.label}应为元、最多两位小数，如 4818.60`);
    case "phone":
      return z.string({ error: `请填写${field.label}` }).regex(/^1\d{10}$/, `${field.label}应为 11 位手机号码`);
    case "account":
      return filled(field.label, 30).regex(/^[\d ]+$/, `${field.label}只填数字，照卡面输`);
    case "promise":
      return z.literal(true, { error: "请先读完并勾选承诺" });
  }
}

const filled = (label: string, maxLength: number) =>
  z
    .string({ error: `请填写${label}` })
    .trim()
    .min(1, `请填写${label}`)
    .max(maxLength, `${label}最多 ${maxLength} 个字`);

const readable = (label: string, read: (text: string) => string) =>
  z.string({ error: `请填写${label}` }).superRefine((text, context) => {
    try {
      read(text);
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      context.addIssue({ code: "custom", message: `${label}：${error.message}` });
    }
  });
