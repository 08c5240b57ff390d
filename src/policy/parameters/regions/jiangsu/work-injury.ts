import { date } from "../../../kernel/calendar.ts";
import { type Fen, parseYuan } from "../../../kernel/money.ts";
import { values } from "../../../kernel/parameter.ts";
import { type SubsidyGrade, terminationSubsidies } from "../../../work-injury/values.ts";

/** 江苏省. Its rule for the years before retirement is not known. */
const jiangsu = "320000";

type Yuan = readonly [five: string, six: string, seven: string, eight: string, nine: string, ten: string];

/** Yuan for grades 5 to 10. */
function amounts(...[five, six, seven, eight, nine, ten]: Yuan): Readonly<Record<SubsidyGrade, Fen>> {
  return {
    5: parseYuan(five),
    6: parseYuan(six),
    7: parseYuan(seven),
    8: parseYuan(eight),
    9: parseYuan(nine),
    10: parseYuan(ten),
  };
}

export const workInjury = [
  values(terminationSubsidies, {
    [jiangsu]: [
      {
        from: date("2015-06-01"),
        value: {
          kind: "fixed-amount",
          medical: amounts("200000", "160000", "120000", "80000", "50000", "30000"),
          employment: amounts("95000", "85000", "45000", "35000", "25000", "15000"),
        },
        source: { title: "江苏省实施《工伤保险条例》办法", number: "江苏省人民政府令第103号" },
        status: "unconfirmed",
      },
    ],
  }),
];
