import { date } from "../../kernel/calendar.ts";
import { type Dated, values } from "../../kernel/parameter.ts";
import { national } from "../../kernel/region.ts";
import { type MaternityLeavePart, maternityDayDivisor, maternityLeaveDays } from "../../maternity/values.ts";

const since = date("2012-04-28");
const source = { title: "女职工劳动保护特别规定", number: "国务院令第619号", article: "第七条", from: since };

const leave = (part: MaternityLeavePart, days: number, earlier: readonly Dated<number>[] = []) =>
  values(maternityLeaveDays(part), {
    [national]: [...earlier, { from: since, value: days, source, status: "verified" }],
  });

/** Before 2012 only the leave for a birth is known: what was added, and for a miscarriage, is missing. */
const before2012: readonly Dated<number>[] = [
  {
    from: date("1988-09-01"),
    to: date("2012-04-27"),
    value: 90,
    source: { title: "女职工劳动保护规定", number: "国务院令第9号" },
    status: "unconfirmed",
  },
];

/** 30 is what most places do; some divide by 30.4. The law does not say. */
const divisor = values(maternityDayDivisor, {
  [national]: [
    {
      from: date("2011-07-01"),
      value: 300n,
      source: { title: "中华人民共和国社会保险法", article: "第五十六条第二款" },
      status: "unconfirmed",
    },
  ],
});

export const maternity = [
  leave("birth", 98, before2012),
  leave("difficult-birth", 15),
  leave("further-infant", 15),
  leave("miscarriage-under-4m", 15),
  leave("miscarriage-4m-plus", 42),
  divisor,
];
