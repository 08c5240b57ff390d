import { refuse } from "../kernel/refusal.ts";
import { national, type Region, shanghai } from "../kernel/region.ts";
import type { RightsRecordField, RightsRecordSection, RightsRecordSectionKey } from "./section.ts";
import { rightsRecordSections } from "./sections.ts";

/** What the record of one year consists of, with every title as it is printed. */
export interface RightsRecordLayout {
  readonly title: string;
  readonly period: string;
  /** The unit of all money on it. */
  readonly moneyUnit: "元";
  readonly header: readonly RightsRecordField[];
  readonly sections: readonly RightsRecordSection[];
  readonly footer: readonly RightsRecordField[];
}

/**
 * The layout of the yearly record of a region, by the year that it is about; `national` is the layout without any region's
 * own switches. A section is printed of whom `shown` says. Refuses a year before 2011, when the record began.
 *
 * @law 人社部令第14号
 * @law 中华人民共和国社会保险法 第七十四条
 */
export function rightsRecordLayout(year: number, region: Region = national): RightsRecordLayout {
  if (!Number.isInteger(year) || year < firstYear || year > 9999) {
    refuse("rights-record/year", `记录年度应为${firstYear}年以后的四位年份，收到「${year}」，请更正年度`);
  }
  const here = rightsRecordSwitches.filter((one) => covers(one, year, region));
  const isAbsent = (key: RightsRecordSectionKey) =>
    (onlyIn[key] !== undefined && onlyIn[key] !== region) ||
    here.some((one) => one.section === key && one.change.kind === "absent");
  const sections = rightsRecordSections.filter(({ key }) => !isAbsent(key));
  return {
    title: `${year}年度社会保险个人权益记录单`,
    period: `${year}年1月至${year}年12月`,
    moneyUnit: "元",
    header,
    sections: sections.map((section) => inYear(renamed(section, here), year)),
    footer,
  };
}

/** 社会保险个人权益记录管理办法 has been in force since 1 July 2011. */
const firstYear = 2011;

/** How a region's record differs in some years. Years are inclusive. */
export interface RightsRecordSwitch {
  readonly region: Region;
  readonly section: RightsRecordSectionKey;
  readonly fromYear?: number;
  readonly toYear?: number;
  readonly change: { readonly kind: "title"; readonly title: string } | { readonly kind: "absent" };
}

/**
 * Shanghai, from the record of 2023: contributions are declared to the tax authority, so the record shows what was credited
 * to the account, and two sections on benefits were added.
 */
export const rightsRecordSwitches: readonly RightsRecordSwitch[] = [
  { region: shanghai, section: "account", toYear: 2022, change: { kind: "title", title: "年度养老保险缴费信息" } },
  { region: shanghai, section: "account", fromYear: 2023, change: { kind: "title", title: "养老保险记账信息" } },
  { region: shanghai, section: "pension-benefit", toYear: 2022, change: { kind: "absent" } },
  { region: shanghai, section: "injury-benefit", toYear: 2022, change: { kind: "absent" } },
];

/** Sections that one region alone has: the two schemes of its own that Shanghai converted. */
const onlyIn: Readonly<Partial<Record<RightsRecordSectionKey, Region>>> = { supplement: shanghai };

const covers = ({ region, fromYear = firstYear, toYear = 9999 }: RightsRecordSwitch, year: number, where: Region) =>
  region === where && fromYear <= year && year <= toYear;

function renamed(section: RightsRecordSection, switches: readonly RightsRecordSwitch[]): RightsRecordSection {
  const titles = switches.flatMap(({ section: key, change }) =>
    key === section.key && change.kind === "title" ? [change.title] : [],
  );
  return { ...section, title: titles[0] ?? section.title };
}

const inYear = (section: RightsRecordSection, year: number): RightsRecordSection => ({
  ...section,
  fields: section.fields.map((field) => ({ ...field, title: field.title.replace("{year}", String(year)) })),
});

const header: readonly RightsRecordField[] = [
  { key: "certificateCode", title: "表单验证号码", kind: "text" },
  { key: "verification", title: "验证二维码", kind: "text" },
  { key: "seal", title: "业务查询章", kind: "text" },
];

const footer: readonly RightsRecordField[] = [
  { key: "dataAsOf", title: "数据统计截止至", kind: "date" },
  { key: "printedOn", title: "打印时间", kind: "date" },
  { key: "agencyName", title: "社会保险经办机构名称", kind: "text" },
  { key: "agencyAddress", title: "地址", kind: "text" },
  { key: "note", title: "说明", kind: "text" },
];
