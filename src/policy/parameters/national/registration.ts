import { date } from "../../kernel/calendar.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import {
  type FlexibleRegistrationGroups,
  flexibleRegistrationGroups,
  minimumWorkingAge,
} from "../../registration/values.ts";

/**
 * 灵活就业人员首次参保 is open to men before 60 and women before 55, and from 2025 before the age those groups then have.
 * The first day is approximate: the answer stands in a guide of November 2023, for Shaanxi by 陕人社发〔2014〕78号.
 */
const groups: readonly Dated<FlexibleRegistrationGroups>[] = [
  {
    from: date("2006-01-01"),
    value: { male: "M60", female: "F55" },
    source: { title: "关于进一步规范灵活就业人员参加基本养老保险有关问题的通知", number: "陕人社发〔2014〕78号" },
    status: "confirmed",
  },
];

/** 最低就业年龄, years of age. From memory of the law, so unconfirmed. */
const workingAge: readonly Dated<number>[] = [
  {
    from: date("1995-01-01"),
    value: 16,
    source: { title: "中华人民共和国劳动法", article: "第十五条" },
    status: "unconfirmed",
  },
];

export const registration = [
  values(flexibleRegistrationGroups, { [national]: groups }),
  values(minimumWorkingAge, { [national]: workingAge }),
];
