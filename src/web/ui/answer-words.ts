import type { ApplicationView } from "#domains/application/contract.ts";
import { sayDay, sayMonth, sayYuan } from "#web/ui/format.ts";

type Field = ApplicationView["form"][number];

/** An answer as it was meant: the label of the choice, the date in words, the amount with its unit. */
export function sayAnswer(field: Field, answer: string | boolean | undefined): string {
  if (answer === true) return "已承诺";
  if (typeof answer !== "string" || answer === "") return "没有填";
  if (field.kind === "choice") return field.options?.find((option) => option.value === answer)?.label ?? answer;
  if (field.kind === "date" && /^\d{4}-\d{2}-\d{2}$/.test(answer)) return sayDay(answer);
  if (field.kind === "month" && /^\d{4}-\d{2}$/.test(answer)) return sayMonth(answer);
  if (field.kind === "money" && /^\d+(\.\d{1,2})?$/.test(answer)) return `${sayYuan(answer)} 元`;
  return answer;
}
