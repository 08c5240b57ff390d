import { declarationWindow, pushSlots, withdrawalAnswerMinutes } from "../../../contribution/collection-values.ts";
import { date } from "../../../kernel/calendar.ts";
import { type Dated, type Values, values } from "../../../kernel/parameter.ts";
import { shaanxi } from "../../../kernel/region.ts";

const guide = (article: string) => ({ title: "养老保险政策解读宣传掌中宝（陕西省铜川市，2023年11月）", article });

/**
 * The machine of the agency-assessed levy, which employers use. It served the whole monthly levy until March 2024 and goes on
 * for special cases: whether a month still passes through it is a matter of the levy mode, not of these values.
 */
const since = <T>(value: T, article: string): readonly Dated<T>[] => [
  { from: date("2023-11-13"), value, source: guide(article), status: "confirmed" },
];

/** 5:00, 10:00, 13:00, 15:00 and 24:00. */
const slotHours = [5, 10, 13, 15, 24];

export const collection: readonly Values[] = [
  values(declarationWindow("enterprise-pension", "employer"), {
    [shaanxi]: since({ fromDay: 1, toDay: 22 }, "第19问"),
  }),
  values(pushSlots("enterprise-pension", "employer"), {
    [shaanxi]: since({ minutes: slotHours.map((hour) => hour * 60), lagMinutes: 60 }, "第20问"),
  }),
  values(withdrawalAnswerMinutes("enterprise-pension", "employer"), { [shaanxi]: since(30, "第21问") }),
];
