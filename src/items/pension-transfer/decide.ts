import type { RelationFact, TransferPlaceFact } from "#policy/facts.ts";
import { type PlainDate, sayMonth } from "#policy/kernel/calendar.ts";
import { parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { sayRegion } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { transferTransition } from "#policy/transfer/transfer-flow.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import type { form } from "./form.ts";

/** From where the relation comes. */
export interface TransferEffect {
  readonly agencyId: string;
  readonly agencyName: string;
}

type Known = Facts<"agency" | "benefits" | "relations" | "transferRecord">;

/** Whether there is something to transfer, and nothing in its way: one place at a time, the earliest first. */
export function decide(
  _answers: Answers<typeof form>,
  facts: Known,
  _law: Law,
  _today: PlainDate,
): Decision<TransferEffect> {
  const [from, ...others] = facts.transferRecord.places;
  const findings = [...submitFindings(facts), ...placeFindings(facts, from)];
  if (from === undefined) return { kind: "refused", findings };
  if (others.length > 0)
    findings.push(
      remind("others", "还有别的地方", `${others.map((one) => one.agencyName).join("、")}的，这笔办结以后再申请。`),
    );
  return decided(findings, () => ({ agencyId: from.agencyId, agencyName: from.agencyName }));
}

/** What the law's own table says of handing it in. */
function submitFindings({ benefits, transferRecord }: Known): Finding[] {
  const drawsPension = benefits.some((one) => one.kind === "pension" && one.status !== "stopped");
  const hasOpenTransfer = transferRecord.open !== null;
  const step = transferTransition("draft", { kind: "submit", by: "person", drawsPension, hasOpenTransfer });
  if (step.kind === "moved") return [pass("open", "可以申请", "没有领取养老金，也没有正在办的转移。")];
  return step.reasons.map(({ code, text }) => block(code, "现在不能转移", `${text}。`, { source: law66 }));
}

function placeFindings({ agency, relations }: Known, from: TransferPlaceFact | undefined): Finding[] {
  if (from === undefined) {
    const text = `除了${agency.regionName}，没有查到别处可以转来的缴费月份。外省的还没有联网的，请到窗口办理。`;
    return [block("place", "没有可以转来的", text)];
  }
  const living = relations.find((one) => isLiving(one, from));
  if (living !== undefined) {
    const text = `${from.agencyName}还在缴费。请单位先办减员，停缴以后再转。`;
    return [block("place", "转出地还在缴费", text)];
  }
  const span = `${sayMonth(from.firstMonth)}至${sayMonth(from.lastMonth)}，${from.months} 个月`;
  const text = `${sayRegion(from.region)}：${span}，个人账户 ${sayYuan(parseYuan(from.accountYuan))} 元。以转出地核定的为准。`;
  return [pass("place", `从${from.agencyName}转来`, text, { source: law66 })];
}

const isLiving = (relation: RelationFact, from: TransferPlaceFact): boolean =>
  relation.scheme === "enterprise-pension" && relation.region === from.region && relation.status !== "ended";

const law66 = { title: "城镇企业职工基本养老保险关系转移接续暂行办法", number: "国办发〔2009〕66号" };
