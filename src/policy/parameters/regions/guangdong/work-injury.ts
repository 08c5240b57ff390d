import { date } from "../../../kernel/calendar.ts";
import { values } from "../../../kernel/parameter.ts";
import { terminationSubsidies } from "../../../work-injury/values.ts";

/** 广东省. Its rule for the years before retirement is not known. */
const guangdong = "440000";

export const workInjury = [
  values(terminationSubsidies, {
    [guangdong]: [
      {
        from: date("2012-01-01"),
        value: {
          kind: "own-wage-months",
          medical: { 5: 10, 6: 8, 7: 6, 8: 4, 9: 2, 10: 1 },
          employment: { 5: 50, 6: 40, 7: 25, 8: 15, 9: 8, 10: 4 },
        },
        source: { title: "广东省工伤保险条例" },
        status: "unconfirmed",
      },
    ],
  }),
];
