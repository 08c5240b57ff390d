import { type LevyMode, levyMode } from "../../../contribution/values.ts";
import { date } from "../../../kernel/calendar.ts";
import { type Dated, values } from "../../../kernel/parameter.ts";
import { shaanxi } from "../../../kernel/region.ts";

const guide = { title: "养老保险政策解读宣传掌中宝（陕西省铜川市，2023年11月）", article: "第19问" };
const announcement = { title: "陕西省税务局等五部门公告", number: "2024年第1号", from: date("2024-04-01") };

/** What ran before November 2023 is from memory, for the normal levy and make-ups alike. */
const collectedByAgency: Dated<LevyMode> = {
  from: date("2011-07-01"),
  to: date("2023-11-12"),
  value: "agency-collected",
  source: { title: "中华人民共和国社会保险法", article: "第五十九条" },
  status: "unconfirmed",
};

const assessed: Dated<LevyMode> = {
  from: date("2023-11-13"),
  to: date("2024-03-31"),
  value: "agency-assessed",
  source: guide,
  status: "confirmed",
};

const normalLevy: readonly Dated<LevyMode>[] = [
  collectedByAgency,
  assessed,
  { from: date("2024-04-01"), value: "tax-declared", source: announcement, status: "verified" },
];

/** Missed registrations, policy make-ups and months before the switch stay assessed by the agency. */
const makeUps: readonly Dated<LevyMode>[] = [
  collectedByAgency,
  assessed,
  { from: date("2024-04-01"), value: "agency-assessed", source: announcement, status: "verified" },
];

export const levyModes = (["employer", "flexible"] as const).flatMap((payer) => [
  values(levyMode("enterprise-pension", payer, "normal"), { [shaanxi]: normalLevy }),
  values(levyMode("enterprise-pension", payer, "make-up"), { [shaanxi]: makeUps }),
]);
