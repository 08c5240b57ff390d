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

/** How a suspicion ends: from which month each benefit in question is not owed; null when it was not true. */
export interface SuspicionOutcome {
  readonly suspicionNo: number;
  readonly stops: readonly { readonly awardNo: number; readonly fromMonth: YearMonth }[] | null;
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
    return decided([openFinding(suspicion), ...resumed(suspicion)], () => ({ suspicionNo, stops: null }));
  }
  const day = dayFinding(answers, today);
  const findings = [openFinding(suspicion), day];
  if (answers.happenedOn === undefined || day.level === "block") return { kind: "refused", findings };
  const stop = stopOf(answers.happenedOn, suspicion, law, today);
  return decided([...findings, ...stop.findings], () => ({ suspicionNo, stops: stop.stops }));
}

function openFinding({ resolved, source, kind, happenedOn, detail, nameMatches }: SuspicionFact): Finding {
  const what = `${source}报来：${entitlementEndTitles[kind]}，${sayDate(happenedOn)}。${detail}`;
  if (resolved) return block("open", "这条疑点已经核实过了", "有新的线索会另列一条。请回到疑点名单。");
  return nameMatches
    ? pass("open", "疑点", what)
    : remind("open", "报来的姓名和登记的不同", `${what}先弄清是不是同一个人。`);
}

function resumed({ awards }: SuspicionFact): readonly Finding[] {
  const kept = awards.flatMap(({ no, title, suspendedFrom: from }) =>
    from === null ? [] : [pass(`resume-${no}`, `恢复发放${title}`, `${sayMonth(from)}起暂停的，下一批一次补给本人。`)],
  );
  return kept.length > 0 ? kept : [pass("resume", "恢复发放", "待遇没有暂停，照常发放。")];
}

function dayFinding({ happenedOn }: Asked, today: PlainDate): Finding {
  if (happenedOn === undefined) return block("day", "还没有填核实的日期", "属实的，请填核实到的那一天。");
  if (happenedOn > today) return block("day", "这一天还没有到", `今天是${sayDate(today)}。请照证明再填一次。`);
  return pass("day", "核实的日期", `${sayDate(happenedOn)}。`);
}

function stopOf(happenedOn: PlainDate, { kind, awards }: SuspicionFact, law: Law, today: PlainDate) {
  const found = firstMonthNotOwed(law.on(today), kind, happenedOn);
  if (found.kind === "missing")
    return { stops: [], findings: [block("stop", "停发的月份没有规定", `${sayMissing(found)}。请先问清上级。`)] };
  if (awards.length === 0) {
    const text = "没有领待遇，不用停发。账户余额由继承人另外申请。";
    return { stops: [], findings: [pass("stop", "没有在领的待遇", text)] };
  }
  const doubt = unconfirmedOf(found).length > 0 ? "（停发的月份待确认）" : "";
  const each = awards.map((award) => {
    const fromMonth = monthsBetween(award.payFrom, found.value) < 0 ? award.payFrom : found.value;
    const stop: Finding = {
      ...remind(`stop-${award.no}`, `${award.title}从${sayMonth(fromMonth)}起停发`, lastMonth(fromMonth, doubt)),
      source: found.parameter.source,
    };
    return { stop: { awardNo: award.no, fromMonth }, findings: [stop, overpaidFinding(award, fromMonth)] };
  });
  return { stops: each.map(({ stop }) => stop), findings: each.flatMap(({ findings }) => findings) };
}

const lastMonth = (fromMonth: YearMonth, doubt: string): string =>
  `${sayMonth(addMonths(fromMonth, -1))}是最后一个月${doubt}。`;

/** What was paid of one benefit for months that are not owed. */
function overpaidFinding({ no, title, paid }: SuspicionFact["awards"][number], fromMonth: YearMonth): Finding {
  const overpaid = paid.filter((one) => one.month >= fromMonth);
  const code = `overpaid-${no}`;
  if (overpaid.length === 0) return pass(code, `${title}没有多发`, "停发以后的月份都还没有发。");
  const sum: Fen = fen(overpaid.reduce((total, one) => total + parseYuan(one.amount), 0n));
  const text = `共 ${sayYuan(sum)} 元，要退回，可以分期。`;
  return { ...remind(code, `${title}多发了 ${overpaid.length} 个月`, text), source: overpaidRule };
}

const overpaidRule: Citation = citeRegulation(46);
const pass = (code: string, title: string, text: string): Finding => ({ code, level: "pass", title, text });
const remind = (code: string, title: string, text: string): Finding => ({ code, level: "remind", title, text });
const block = (code: string, title: string, text: string): Finding => ({ code, level: "block", title, text });
