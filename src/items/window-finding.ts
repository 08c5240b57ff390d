import { beijingDate, beijingMoment } from "#policy/contribution/beijing-time.ts";
import { windowAt } from "#policy/contribution/declaration-window.ts";
import type { Levy } from "#policy/contribution/levy-mode-for.ts";
import { addDays, addMonths, firstDayOf, monthOf, type PlainDate, sayDate, sayMonth } from "#policy/kernel/calendar.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import type { Finding } from "./define-item.ts";

/**
 * Whether the agency assesses this levy on the day on which the declaration comes in, and whether the window stands open.
 * The window begins and ends at midnight in Beijing, so its day says as much as its moment. Outside it the answer is the
 * next way: next month, or the tax authority.
 */
export function windowFinding(law: Law, region: Region, levy: Levy, today: PlainDate): Finding {
  const window = windowAt(law.on(today), region, levy, beijingMoment(today));
  if (window.kind === "missing") return block("window", "申报期没有公布", `${sayMissing(window)}。请到经办大厅问清。`);
  const { source } = window.parameter;
  if (window.value.kind === "not-agency-assessed") {
    const text = `${sayMonth(levy.monthFor)}的缴费由单位直接向税务部门申报，不用在这里核定。请到电子税务局办理。`;
    return { ...block("window", "这个月向税务申报", text), source };
  }
  const { opensAt, closesAt, open } = window.value;
  const [first, last] = [beijingDate(opensAt), addDays(beijingDate(closesAt), -1)];
  const span = `${sayMonth(monthOf(today))}的申报期为${Number(first.slice(5, 7))}月${Number(first.slice(8))}日至${Number(last.slice(8))}日`;
  if (open) return { code: "window", level: "pass", title: "在申报期里", text: `${span}，今天可以申报。`, source };
  const next = firstDayOf(addMonths(monthOf(today), 1));
  const text = `${span}，今天是${sayDate(today)}。请在${sayDate(next)}后办理补缴核定。`;
  return { ...block("window", "申报未受理", text), source };
}

const block = (code: string, title: string, text: string): Finding => ({ code, level: "block", title, text });
