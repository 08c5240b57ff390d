import { type LevyMode, levyMode } from "../../../contribution/values.ts";
import { date } from "../../../kernel/calendar.ts";
import { type Dated, values } from "../../../kernel/parameter.ts";
import { shanghai } from "../../../kernel/region.ts";

const source = { title: "2023年度社会保险个人权益记录单问答（上海市）" };

/** Since December 2023 employers and persons declare and pay to tax. What was before is not entered: nothing confirms it. */
const declaredToTax: readonly Dated<LevyMode>[] = [
  { from: date("2023-12-01"), value: "tax-declared", source, status: "confirmed" },
];

/** Make-ups are assessed by the agency, before the switch and since: taken over from the places whose text says so. */
const assessedFirst: readonly Dated<LevyMode>[] = [
  {
    from: date("2011-07-01"),
    value: "agency-assessed",
    source: { title: "中华人民共和国社会保险法", article: "第五十九条" },
    status: "project",
  },
];

export const levyModes = (["employer", "flexible"] as const).flatMap((payer) => [
  values(levyMode("enterprise-pension", payer, "normal"), { [shanghai]: declaredToTax }),
  values(levyMode("enterprise-pension", payer, "make-up"), { [shanghai]: assessedFirst }),
]);
