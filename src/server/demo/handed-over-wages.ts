import { parseYuan } from "#policy/kernel/money.ts";
import { growth } from "./stint.ts";
import type { Load } from "./tables.ts";

/** 演示: wages of Shaanxi before the shipped ones begin, scaled back from that of 2020; no published figures. */
export function handedOverWageLoad(): Load {
  const first = 2006;
  const published = { year: 2020, wage: parseYuan("6594.00") };
  const at = (year: number): number => growth.get(String(year)) ?? 1000;
  const years = Array.from({ length: published.year - first }, (_, index) => first + index);
  const rows = years.map((year) => {
    const wage = (published.wage * BigInt(at(year))) / BigInt(at(published.year));
    return ["610000", year, wage, "演示数据：原系统移交"];
  });
  return { table: "handed_over_wage", columns: "region year wage source", rows };
}
