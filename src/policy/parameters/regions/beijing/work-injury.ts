import { date } from "../../../kernel/calendar.ts";
import { values } from "../../../kernel/parameter.ts";
import { terminationSubsidies } from "../../../work-injury/values.ts";

/** 北京市. Its rule for the years before retirement is not known. */
const beijing = "110000";

export const workInjury = [
  values(terminationSubsidies, {
    [beijing]: [
      {
        from: date("2011-01-01"),
        value: {
          kind: "average-wage-months",
          wageTitle: "上年度本市职工月平均工资",
          medical: { 5: 18, 6: 15, 7: 12, 8: 9, 9: 6, 10: 3 },
          employment: { 5: 18, 6: 15, 7: 12, 8: 9, 9: 6, 10: 3 },
        },
        source: { title: "北京市一次性工伤医疗补助金和一次性伤残就业补助金标准", number: "京人社工发〔2011〕384号" },
        status: "unconfirmed",
      },
    ],
  }),
];
