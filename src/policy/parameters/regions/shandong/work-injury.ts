import { date } from "../../../kernel/calendar.ts";
import { values } from "../../../kernel/parameter.ts";
import { terminationSubsidies } from "../../../work-injury/values.ts";

/** 山东省. Its rule for the years before retirement is not known. */
const shandong = "370000";

export const workInjury = [
  values(terminationSubsidies, {
    [shandong]: [
      {
        from: date("2011-01-01"),
        value: {
          kind: "average-wage-months",
          wageTitle: "解除或者终止时统筹地区上年度职工月平均工资",
          medical: { 5: 22, 6: 18, 7: 13, 8: 10, 9: 7, 10: 4 },
          employment: { 5: 36, 6: 30, 7: 20, 8: 16, 9: 12, 10: 8 },
        },
        source: { title: "山东省贯彻《工伤保险条例》实施办法", number: "鲁政发〔2011〕25号" },
        status: "unconfirmed",
      },
    ],
  }),
];
