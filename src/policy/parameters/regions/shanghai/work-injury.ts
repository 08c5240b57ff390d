import { date } from "../../../kernel/calendar.ts";
import { rate } from "../../../kernel/money.ts";
import { values } from "../../../kernel/parameter.ts";
import { shanghai } from "../../../kernel/region.ts";
import { nearRetirementCut, terminationSubsidies } from "../../../work-injury/values.ts";

const since = date("2013-01-01");
const source = { title: "上海市工伤保险实施办法", number: "上海市人民政府令第93号" };
const months = { 5: 18, 6: 15, 7: 12, 8: 9, 9: 6, 10: 3 };

export const workInjury = [
  values(terminationSubsidies, {
    [shanghai]: [
      {
        from: since,
        value: {
          kind: "average-wage-months",
          wageTitle: "上年度全市职工月平均工资",
          medical: months,
          employment: months,
        },
        source,
        status: "unconfirmed",
      },
    ],
  }),
  values(nearRetirementCut, {
    [shanghai]: [
      {
        from: since,
        value: {
          kind: "years-left",
          windowMonths: 60,
          cutPerYear: rate(200_000n),
          underOneYear: rate(100_000n),
          cuts: ["medical", "employment"],
        },
        source,
        status: "unconfirmed",
      },
    ],
  }),
];
