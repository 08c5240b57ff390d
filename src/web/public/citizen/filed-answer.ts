import type { FieldAnswer } from "#domains/application/contract.ts";
import { sayDay, sayMonth, sayYuan } from "#web/ui/format.ts";

/** An answer as it was meant: the label of the choice, the date in words. */
export function sayAnswer(field: FieldAnswer, answer: string | boolean | undefined): string {
  if (answer === true) return "已承诺";
  if (typeof answer !== "string" || answer === "") return "没有填";
  switch (field.kind) {
    case "choice":
      return field.options?.find((option) => option.value === answer)?.label ?? answer;
    case "date":
      return sayDay(answer);
    case "month":
      return sayMonth(answer);
    case "money":
      return `${sayYuan(answer)} 元`;
    default:
      return answer;
  }
}
