import {
  addMonths,
  monthsBetween,
  type PlainDate,
  sayDate,
  sayMonth,
  type YearMonth,
} from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { type Fen, fen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { sayMissing, unconfirmedOf } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { firstMonthNotOwed } from "#policy/pension/entitlement-end.ts";
import { entitlementEndTitles } from "#policy/pension/values.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { type Decision, decided, type Facts, type Finding, type SuspicionFact } from "../define-item.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** How a suspicion ends. `stopFrom` is the first month that is not owed; null when it was not true. */
export interface SuspicionOutcome {
  readonly suspicionNo: number;
  readonly stopFrom: YearMonth | null;
}

type Asked = Answers<typeof form>;

/**
 * A suspicion is confirmed with the day that was found, or cleared. What was paid for the months after it is said before
 * anybody signs, because it will be asked back.
 */
export function decide(
  answers: Asked,
  { suspicion }: Facts<"suspicion">,
  law: Law,
  today: PlainDate,
): Decision<SuspicionOutcome> {
  if (suspicion === null) {
    return { kind: "refused", findings: [block("open", "没有这条疑点", "请从疑点名单里重新打开。")] };
  }
  const { no: suspicionNo } = suspicion;
  if (answers.verdict === "cleared") {
    return decided([openFinding(suspicion), resumed(suspicion)], () => ({ suspicionNo, stopFrom: null }));
  }
  const day = dayFinding(answers, today);
  const findings = [openFinding(suspicion), day];
  if (answers.happenedOn === undefined || day.level === "block") return { kind: "refused", findings };
  const stop = stopOf(answers.happenedOn, suspicion, law, today);
  return decided([...findings, ...stop.findings], () => ({ suspicionNo, stopFrom: stop.month }));
}

function openFinding({ resolved, source, kind, happenedOn, detail, nameMatches }: SuspicionFact): Finding {
  const what = `${source}报来：${entitlementEndTitles[kind]}，${sayDate(happenedOn)}。${detail}`;
  if (resolved) return block("open", "这条疑点已经核实过了", "有新的线索会另列一条。请回到疑点名单。");
  return nameMatches
    ? pass("open", "疑点", what)
    : remind("open", "报来的姓名和登记的不同", `${what}先弄清是不是同一个人。`);
}

function resumed({ award }: SuspicionFact): Finding {
  const from = award?.suspendedFrom ?? null;
  const text = from === null ? "待遇没有暂停，照常发放。" : `${sayMonth(from)}起暂停的，下一批一次补给本人。`;
  return pass("resume", "恢复发放", text);
}

function dayFinding({ happenedOn }: Asked, today: PlainDate): Finding {
  if (happenedOn === undefined) return block("day", "还没有填核实的日期", "属实的，请填核实到的那一天。");
  if (happenedOn > today) return block("day", "这一天还没有到", `今天是${sayDate(today)}。请照证明再填一次。`);
  return pass("day", "核实的日期", `${sayDate(happenedOn)}。`);
}

function stopOf(happenedOn: PlainDate, { kind, award }: SuspicionFact, law: Law, today: PlainDate) {
  const found = firstMonthNotOwed(law.on(today), kind, happenedOn);
  if (found.kind === "missing")
    return { month: null, findings: [block("stop", "停发的月份没有规定", `${sayMissing(found)}。请先问清上级。`)] };
  if (award === null) {
    const text = "没有领待遇，不用停发。账户余额由继承人另外申请。";
    return { month: found.value, findings: [pass("stop", "没有在领的待遇", text)] };
  }
  const month = monthsBetween(award.payFrom, found.value) < 0 ? award.payFrom : found.value;
  const doubt = unconfirmedOf(found).length > 0 ? "（停发的月份待确认）" : "";
  const stop: Finding = {
    ...remind("stop", `从${sayMonth(month)}起停发`, `${sayMonth(addMonths(month, -1))}是最后一个月${doubt}。`),
    source: found.parameter.source,
  };
  const overpaid = award.paid.filter((one) => one.month >= month);
  const sum: Fen = fen(overpaid.reduce((total, one) => total + parseYuan(one.amount), 0n));
  const back: Finding =
    overpaid.length === 0
      ? pass("overpaid", "没有多发", "停发以后的月份都还没有发。")
      : {
          ...remind("overpaid", `多发了 ${overpaid.length} 个月`, `共 ${sayYuan(sum)} 元，要退回，可以分期。`),
          source: overpaidRule,
        };
  return { month, findings: [stop, back] };
}

const overpaidRule: Citation = citeRegulation(46);
const pass = (code: string, title: string, text: string): Finding => ({ code, level: "pass", title, text });
const remind = (code: string, title: string, text: string): Finding => ({ code, level: "remind", title, text });
const block = (code: string, title: string, text: string): Finding => ({ code, level: "block", title, text });
