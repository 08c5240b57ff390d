import { type Parameter, parameter } from "../kernel/parameter.ts";

/** What the law sets for maternity (生育). Values stand under `parameters/`. */

/** What the leave is for. Since 2019 the benefit is paid by the fund of employee medical insurance. */
export const maternityEvents = ["birth", "miscarriage-under-4m", "miscarriage-4m-plus"] as const;
export type MaternityEvent = (typeof maternityEvents)[number];

export const maternityEventTitles: Readonly<Record<MaternityEvent, string>> = {
  birth: "生育",
  "miscarriage-under-4m": "怀孕未满4个月流产",
  "miscarriage-4m-plus": "怀孕满4个月流产",
};

/** Days of leave that the law knows: for the event, and what a difficult birth or a further infant adds. */
export type MaternityLeavePart = MaternityEvent | "difficult-birth" | "further-infant";
export const maternityLeaveTitles: Readonly<Record<MaternityLeavePart, string>> = {
  birth: "生育产假",
  "difficult-birth": "难产增加的产假",
  "further-infant": "多胞胎每多一个婴儿增加的产假",
  "miscarriage-under-4m": "怀孕未满4个月流产的产假",
  "miscarriage-4m-plus": "怀孕满4个月流产的产假",
};
/** Calendar days. */
export const maternityLeaveDays = (part: MaternityLeavePart): Parameter<number> =>
  parameter(`maternity-leave-days/${part}`, `${maternityLeaveTitles[part]}天数`);

/** 生育假 (or longer leave) that a province adds to a birth, in calendar days, with the allowance paid for it too. */
export const provincialLeaveDays = parameter<number>("provincial-maternity-leave-days", "增加的生育假天数");

/** The days by which a month's wage is divided; the law leaves it open. In tenths of a day: 30 is `300n`. */
export const maternityDayDivisor = parameter<bigint>("maternity-day-divisor", "生育津贴日均工资除数");

/**
 * Months in a row that must be paid before the event. The law asks only that the employer has paid; regions ask for six, nine
 * or twelve, some for none. No figure ships: a region publishes its own, 0 where it asks for none.
 */
export const maternityContinuousMonths = parameter<number>("maternity-continuous-months", "享受生育津贴的连续缴费月数");

/** 配偶陪产假 and 育儿假 (a year, each parent, until the child is three), days with the wage paid by the employer. */
export const partnerLeaveDays = parameter<number>("partner-leave-days", "配偶陪产假天数");
export const childcareLeaveDays = parameter<number>("childcare-leave-days", "育儿假每年天数");
