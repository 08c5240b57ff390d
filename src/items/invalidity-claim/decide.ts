import { addMonths, monthOf, type PlainDate, sayDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import type { Citation } from "#policy/kernel/citation.ts";
import { sayFigure } from "#policy/kernel/derivation.ts";
import { addFen, parseYuan, sayYuan } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { type AwardFactsOnWire, awardFactsToWire } from "#policy/pension/award-facts.ts";
import { pensionClaimFigures } from "#policy/pension/claim.ts";
import { explainInvalidityAward, invalidityAward, invalidityFrom } from "#policy/pension/invalidity-award.ts";
import { birthMonthOf, retirementGroupOf } from "#policy/retirement/own-window.ts";
import type { RetirementGroup } from "#policy/retirement/values.ts";
import { type Decision, decided, type Facts, type Finding } from "../define-item.ts";
import { block, pass, remind } from "../findings.ts";
import type { Answers } from "../form.ts";
import { accountFinding, numberFinding, type PayeeChoice, payeeChoice } from "../payee-answer.ts";
import type { form } from "./form.ts";

export interface InvalidityEffect extends PayeeChoice {
  readonly region: string;
  readonly month: YearMonth;
  readonly payFrom: YearMonth;
  readonly facts: AwardFactsOnWire & { readonly group: RetirementGroup; readonly birthMonth: YearMonth };
}

type Known = Facts<
  "agency" | "person" | "relations" | "benefits" | "contributionRecord" | "pensionAccount" | "archiveReview" | "payee"
>;
type Asked = Answers<typeof form>;

const law17: Citation = { title: "社会保险法", article: "第十七条" };

export function decide(answers: Asked, facts: Known, law: Law, today: PlainDate): Decision<InvalidityEffect> {
  const month = monthOf(today);
  const amount = amountOf(facts, law, month);
  const findings = [
    appraisalFinding(answers, today),
    causeFinding(answers),
    drawingFinding(facts),
    numberFinding(facts.payee),
    accountFinding(answers, facts.payee),
    ...amount.findings,
  ];
  const { kept } = amount;
  if (kept === undefined) return { kind: "refused", findings };
  return decided(findings, () => ({
    ...{ region: facts.agency.region, month, payFrom: invalidityFrom(month), facts: kept },
    ...payeeChoice(answers, facts.payee),
  }));
}

const appraisalFinding = ({ appraisedOn }: Asked, today: PlainDate): Finding =>
  appraisedOn > today
    ? block("appraisal", "鉴定日期还没到", "请照劳动能力鉴定结论上的日期填。")
    : pass("appraisal", "劳动能力鉴定", `${sayDate(appraisedOn)}，由经办人员对照结论：完全丧失劳动能力。`, {
        source: law17,
      });

const causeFinding = ({ cause }: Asked): Finding =>
  cause === "work"
    ? block("cause", "因工受伤的不在这里办", "由工伤保险支付。请办「工伤伤残待遇核定」。")
    : pass("cause", "因病或非因工", "由养老保险基金支付。", { source: law17 });

function drawingFinding({ benefits }: Known): Finding {
  const drawing = benefits.find((one) => one.status !== "stopped" && one.kind !== "unemployment-benefit");
  if (drawing === undefined) return pass("drawing", "没有在领养老待遇", "本地和外省告知的都看过了。");
  const text = `${sayMonth(drawing.fromMonth)}起已有养老待遇，不能再领病残津贴。有疑问请到窗口核对。`;
  return block("drawing", "已经在领养老待遇", text);
}

interface Amount {
  readonly kept?: InvalidityEffect["facts"];
  readonly findings: readonly Finding[];
}

function amountOf(facts: Known, law: Law, month: YearMonth): Amount {
  const { relations, person, archiveReview } = facts;
  const pension = relations.filter((one) => one.scheme === "enterprise-pension");
  const flexible = pension.length > 0 && pension.every((one) => one.category === "flexible");
  const own = { person, archiveReview, flexible };
  const group = retirementGroupOf(own);
  if (group === null) {
    return {
      findings: [
        block("group", "退休类别还没有认定", "要看离退休年龄还有几年。请先办「档案预审」，认定 50 岁还是 55 岁。"),
      ],
    };
  }
  const birthMonth = birthMonthOf(own);
  const figures = pensionClaimFigures(law, facts.agency.region, {
    ...{ record: facts.contributionRecord, account: facts.pensionAccount, birthMonth, retireMonth: month },
    deemedMonths: archiveReview?.deemedMonths ?? 0,
  });
  if (figures === undefined) {
    return { findings: [block("amount", "没有可以计算的缴费", "记录里没有缴费月份。请带缴费凭证到窗口核对。")] };
  }
  if (figures.kind === "missing") return { findings: [missing(sayMissing(figures))] };
  const award = { ...figures.value.facts, group, birthMonth };
  const terms = { deemed: award.deemedMonths > 0 };
  const rule = invalidityAward(law.on(month), facts.agency.region, terms);
  const explain = explainInvalidityAward(law.on(month), facts.agency.region, terms);
  if (rule.kind === "missing") return { findings: [missing(sayMissing(rule))] };
  if (explain.kind === "missing") return { findings: [missing(sayMissing(explain))] };
  const { outcome, months } = rule.value(award);
  if (outcome.kind === "none" || outcome.kind === "old-retirement") {
    return {
      findings: [
        block("age", "已到退休年龄", "到了退休年龄的领养老金。请办「领取基本养老金申请」。", { source: law17 }),
      ],
    };
  }
  const parts = [...explain.value(award).values()];
  const [first] = parts;
  const total = sayYuan(addFen(...parts.map((part) => parseYuan(part.result))));
  const from = invalidityFrom(month);
  const text = `${sayMonth(from)}起每月 ${total} 元：${parts.map((part) => `${part.label} ${sayFigure(part)} 元`).join("，")}。`;
  return {
    kept: { ...awardFactsToWire(figures.value.facts), group, birthMonth },
    findings: [
      pass("amount", "每月病残津贴", text, { derivation: first }),
      remind("length", "发到什么时候", `${lengthWords[outcome.kind]}发到${sayMonth(addMonths(from, months - 1))}。`),
    ],
  };
}

const missing = (text: string): Finding => block("amount", "还缺计算用的标准", `${text}公布后再申请。`);

const lengthWords = {
  "invalidity-A": "离法定退休年龄不满五年，按养老金的办法算全部；到退休年龄改领养老金，数不变。",
  "invalidity-B": "离法定退休年龄五年以上，先发基础养老金部分；剩五年的那个月重新核算，发全部。",
  "invalidity-C": "缴费不到最低年限，按缴费年限发一段时间。",
} as const;
