import { type LevyMode, levyMode } from "../../../contribution/values.ts";
import { date } from "../../../kernel/calendar.ts";
import { type Dated, values } from "../../../kernel/parameter.ts";
import { shanghai } from "../../../kernel/region.ts";

const source = { title: "2023年度社会保险个人权益记录单问答（上海市）" };

/** Since December 2023 employers and persons declare and pay to tax. What was before is not entered: nothing confirms it. */
const declaredToTax: readonly Dated<LevyMode>[] = [
  { from: date("2023-12-01"), value: "tax-declared", source, status: "confirmed" },
];

export const levyModes = (["employer", "flexible"] as const).map((payer) =>
  values(levyMode("enterprise-pension", payer, "normal"), { [shanghai]: declaredToTax }),
);
