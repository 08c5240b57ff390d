import { type UnemploymentStopReason, unemploymentStopTitles } from "#policy/unemployment/values.ts";
import type { Form } from "../form.ts";

const asked = [
  "re-employed",
  "army",
  "emigrated",
  "pension",
  "refused-job",
  "prison",
] as const satisfies readonly UnemploymentStopReason[];

export const form = {
  reason: {
    kind: "choice",
    label: "为什么停发",
    options: asked.map((value) => ({ value, label: unemploymentStopTitles[value] })),
  },
  happenedOn: { kind: "date", label: "哪天发生的", help: "重新就业的填入职日期。从下个月起停发" },
  truth: { kind: "promise", label: "承诺", text: "以上内容属实。多领了的，按通知退还。" },
} as const satisfies Form;
