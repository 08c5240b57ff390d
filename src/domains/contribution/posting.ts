import { creditAccount } from "#domains/account/index.ts";
import { openBookMonth, postVoucher, receiptLines } from "#domains/fund/index.ts";
import { notify } from "#domains/notification/index.ts";
import { identify, lockPerson, type RelationRow, relationsOf, schemeRegion } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { checkDeclared } from "#policy/contribution/check-declared.ts";
import { employeeShares } from "#policy/contribution/employee-shares.ts";
import { flexibleShares } from "#policy/contribution/flexible-shares.ts";
import { date, month, monthOf, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";
import { addFen, type Fen, parseYuan, sayYuan, toYuan, zeroFen } from "#policy/kernel/money.ts";
import { type Scheme, schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type TaxDeclaration, type TaxMessage, type TaxReceipt, taxMessage } from "./contract.ts";
import { inboundTopic, messagePlace, taxSender } from "./inbound.ts";
import * as store from "./store.ts";

/** The message it follows has not come yet. The job is tried again; the exceptions worklist shows that it waits. */
export class AwaitsDeclaration extends Error {}

interface Desk {
  readonly context: Context;
  readonly secrecy: Secrecy;
  readonly law: Law;
  readonly today: PlainDate;
}

/** Why a line cannot be posted: a code and a sentence for whoever solves it. */
class Unmatched extends Error {
  readonly reason: string;
  constructor(reason: string, explanation: string) {
    super(explanation);
    this.reason = reason;
  }
}

/**
 * Posts one stored message, once: a second call finds it processed and does nothing. Lines that do not match go to the
 * exceptions worklist with reason and owner and change no money of a person.
 */
export async function postMessage(
  context: Context,
  given: { number: string; secrecy: Secrecy; law: Law },
): Promise<"posted" | "partly" | "exception" | "before"> {
  const message = await store.lockMessage(context.tx, taxSender, given.number);
  if (message === undefined) throw new Error(`message ${given.number} is not stored`);
  if (message.processed_at !== null) return "before";
  const body = taxMessage.parse(JSON.parse(given.secrecy.open(messagePlace(given.number), message.body)));
  const desk = { context, secrecy: given.secrecy, law: given.law, today: businessDate(context.now) };
  const fault = faultOf(desk, body);
  const failed =
    fault !== undefined
      ? await wholeMessage(desk, body, fault.reason, fault.message)
      : body.kind === "declaration"
        ? await postDeclaration(desk, body)
        : await postReceipt(desk, body);
  const outcome = failed === 0 ? "posted" : failed < body.lines.length ? "partly" : "exception";
  await store.markProcessed(context.tx, taxSender, body.number, outcome);
  await store.resolveWaiting(context.tx, taxSender, body.number);
  await audit(context, `contribution.${body.kind}`, body.number, {
    lines: body.lines.length,
    failed,
    total: body.controlTotal,
  });
  return outcome;
}

/** What makes a message useless as a whole: nothing of it is posted. */
function faultOf(desk: Desk, message: TaxMessage): Unmatched | undefined {
  const total = totalOf(message);
  if (total !== parseYuan(message.controlTotal)) {
    const explanation = `各行合计 ${toYuan(total)} 元，控制总额 ${message.controlTotal} 元，对不上。`;
    return new Unmatched("control-total", explanation);
  }
  const numbers = message.lines.map((line) => line.line);
  const repeated = numbers.find((number, index) => numbers.indexOf(number) !== index);
  if (repeated !== undefined) return new Unmatched("line-repeated", `第 ${repeated} 行出现了两次。`);
  if (message.kind === "receipt" && message.receivedOn > desk.today) {
    return new Unmatched("future-receipt", `到账日 ${message.receivedOn} 还没有到。`);
  }
  return undefined;
}

const totalOf = (message: TaxMessage): Fen =>
  message.kind === "declaration"
    ? addFen(...message.lines.map((line) => parseYuan(line.total)))
    : addFen(...message.lines.map((line) => parseYuan(line.amount)));

/** Each line becomes an obligation. Returns how many could not. Receipts that came before it are taken up again. */
async function postDeclaration(desk: Desk, message: TaxDeclaration): Promise<number> {
  for (const number of await store.waitingReceipts(desk.context.tx, taxSender)) {
    await putOutbox(desk.context.tx, { topic: inboundTopic, subject: number, payload: { number } });
  }
  let failed = 0;
  for (const line of message.lines) {
    failed += await lineOrException(desk, message.number, line.line, () => declareLine(desk, message.number, line));
  }
  return failed;
}

async function declareLine(desk: Desk, number: string, line: TaxDeclaration["lines"][number]): Promise<void> {
  const { context } = desk;
  const scheme = schemeOf(line.scheme);
  const monthFor = month(line.monthFor);
  const monthCharged = month(line.monthCharged);
  const base = parseYuan(line.base);
  const person = await identified(desk, line);
  await lockPerson(context.tx, person);
  const relation = await liveRelation(desk, person, scheme, line.region, monthFor);
  if (monthFor > monthOf(desk.today)) throw new Unmatched("future-month", `费款所属期 ${monthFor} 还没有到。`);
  const former = await store.findNormal(context.tx, {
    personId: person,
    scheme,
    agencyId: relation.agency_id,
    monthFor,
  });
  if (former !== undefined)
    throw new Unmatched("repeated-month", `${monthFor} 已有申报（${former.source}），重复申报不入账。`);
  const shares = sharesOf(desk, relation, base, monthFor);
  const declared = parseYuan(line.total);
  if (declared !== shares.total)
    throw new Unmatched("amount-differs", differenceText(desk, relation, base, declared, monthFor));
  const source = `${taxSender}/${number}`;
  const obligation = {
    personId: person,
    source,
    sourceLine: line.line,
    scheme,
    agencyId: relation.agency_id,
    region: relation.region,
    category: relation.category,
    employerId: relation.employer_id,
    monthFor,
    monthCharged,
    base,
    ...shares,
  };
  await store.insertObligation(context.tx, obligation, number, context.now);
}

/** Money that came in by one treasury voucher: matched lines are credited, the rest waits in 暂收款. */
async function postReceipt(desk: Desk, message: TaxReceipt): Promise<number> {
  const { context } = desk;
  const declaration = await store.lockMessage(context.tx, taxSender, message.declaration);
  if (declaration !== undefined && declaration.kind !== "declaration") {
    return wholeMessage(desk, message, "nothing-declared", `${message.declaration} 不是申报，这笔钱待核实。`);
  }
  if (declaration?.processed_at == null) throw new AwaitsDeclaration(message.declaration);
  const source = `${taxSender}/${message.number}`;
  const obligations = await store.obligationsOf(context.tx, `${taxSender}/${message.declaration}`);
  const [first] = obligations.values();
  if (first === undefined) {
    return wholeMessage(desk, message, "nothing-declared", `申报 ${message.declaration} 没有一行入账，这笔钱待核实。`);
  }
  const receivedOn = date(message.receivedOn);
  const fundOf = async ({ scheme, agencyId }: store.Obligation) =>
    (await schemeRegion(context.tx, scheme, agencyId, receivedOn))?.fundEntityId;
  const fundEntityId = await fundOf(first);
  if (fundEntityId === undefined) {
    return wholeMessage(desk, message, "no-fund", `${message.receivedOn} 没有配置记账的基金，这笔钱待核实。`);
  }
  const bookMonth = await openBookMonth(context.tx, fundEntityId, monthOf(desk.today));
  let matched = zeroFen;
  let failed = 0;
  const persons = [...new Set([...obligations.values()].map((obligation) => obligation.personId))];
  for (const person of persons.sort((left, right) => (BigInt(left) < BigInt(right) ? -1 : 1)))
    await lockPerson(context.tx, person);
  for (const line of message.lines) {
    const amount = parseYuan(line.amount);
    const failure = await lineOrException(desk, message.number, line.line, async () => {
      const obligation = await payable(desk, obligations, line.line, amount);
      // One voucher moves money of one fund; a line of another fund cannot have come with it.
      if ((await fundOf(obligation)) !== fundEntityId)
        throw new Unmatched("other-fund", "这一行属于另一个基金，不能随这张凭证入账。");
      const dates = { receivedOn, knownAt: context.now };
      await store.insertReceipt(context.tx, {
        obligation,
        source,
        sourceLine: line.line,
        fundEntityId,
        voucher: message.voucher,
        amount,
        ...dates,
      });
      await creditAccount(context.tx, {
        personId: obligation.personId,
        scheme: obligation.scheme,
        source: obligation.source,
        sourceLine: obligation.sourceLine,
        amount: obligation.account,
        monthFor: obligation.monthFor,
        monthCharged: obligation.monthCharged,
        creditedMonth: monthOf(desk.today),
        bookMonth,
        ...dates,
      });
      await notify(context, obligation.personId, postedMessage(obligation));
    });
    failed += failure;
    if (failure === 0) matched = addFen(matched, amount);
  }
  const posted = await postVoucher(context.tx, {
    fundEntityId,
    voucher: message.voucher,
    bookMonth,
    movedOn: receivedOn,
    summary: `社会保险费入库 ${message.number}`,
    lines: receiptLines(totalOf(message), matched),
  });
  if (!posted) throw new VoucherRepeated(message.voucher);
  return failed;
}

/** The same treasury voucher came under another message number: nothing of it may be posted. */
export class VoucherRepeated extends Error {}

async function payable(
  desk: Desk,
  obligations: ReadonlyMap<number, store.Obligation>,
  line: number,
  amount: Fen,
): Promise<store.Obligation> {
  const obligation = obligations.get(line);
  if (obligation === undefined) throw new Unmatched("line-unknown", `申报里没有第 ${line} 行，或那一行没有入账。`);
  if (amount !== obligation.total) {
    throw new Unmatched(
      "amount-differs",
      `到账 ${toYuan(amount)} 元，申报 ${toYuan(obligation.total)} 元，差额待核实。`,
    );
  }
  if (await store.isPaid(desk.context.tx, obligation))
    throw new Unmatched("repeated-payment", "这一行已到过账，重复的钱记暂收款。");
  return obligation;
}

const postedMessage = (obligation: store.Obligation) => ({
  template: "contribution.posted",
  title: `${Number(obligation.monthFor.slice(5))}月${schemeTitles[obligation.scheme]}已到账`,
  body: `共 ${sayYuan(obligation.total)} 元，记入您的个人账户 ${sayYuan(obligation.account)} 元。`,
});

async function identified(desk: Desk, line: { identityNumber: string; name: string }): Promise<string> {
  try {
    return (await identify(desk.context.tx, desk.secrecy, line)).person_id;
  } catch (error) {
    if (error instanceof Problem) throw new Unmatched("person-unknown", error.message);
    throw error;
  }
}

async function liveRelation(
  desk: Desk,
  personId: string,
  scheme: Scheme,
  region: string,
  monthFor: YearMonth,
): Promise<RelationRow> {
  const relations = await relationsOf(desk.context.tx, personId);
  const covers = (relation: RelationRow) =>
    relation.scheme === scheme &&
    relation.region === region &&
    relation.from_month <= monthFor &&
    (relation.to_month === null || relation.to_month >= monthFor) &&
    relation.category !== "resident";
  const [relation, second] = relations.filter(covers);
  if (relation === undefined) throw new Unmatched("no-relation", `${monthFor} 在 ${region} 没有参保关系。`);
  if (second !== undefined) throw new Unmatched("two-relations", `${monthFor} 在 ${region} 有两段参保关系，要先核清。`);
  return relation;
}

/** The parts of a month by the law of that month. */
function sharesOf(desk: Desk, relation: RelationRow, base: Fen, monthFor: YearMonth) {
  const at = desk.law.on(monthFor);
  if (relation.category === "flexible") {
    const rule = flexibleShares(at, relation.region);
    if (rule.kind === "missing") throw new Unmatched("law-missing", `参数未配置：${rule.parameter}`);
    const { total, account, pooled } = rule.value(base);
    return { total, personal: total, employer: zeroFen, account, pooled };
  }
  const rule = employeeShares(at, relation.region);
  if (rule.kind === "missing") throw new Unmatched("law-missing", `参数未配置：${rule.parameter}`);
  const { total, employee, employer, account } = rule.value(base);
  return { total, personal: employee, employer, account, pooled: (total - account) as Fen };
}

function differenceText(desk: Desk, relation: RelationRow, base: Fen, declared: Fen, monthFor: YearMonth): string {
  const check = checkDeclared(desk.law.on(monthFor), relation.region);
  const payer = relation.category === "flexible" ? "flexible" : "employer";
  const differences = check.kind === "missing" ? [] : check.value({ payer, base, amounts: { total: declared } });
  const [total] = differences;
  const due = total === undefined ? "" : `，按基数应为 ${toYuan(total.expected)} 元，差 ${toYuan(total.difference)} 元`;
  return `申报 ${toYuan(declared)} 元${due}。`;
}

function schemeOf(text: string): Scheme {
  if (Object.hasOwn(schemeTitles, text)) return text as Scheme;
  throw new Unmatched("scheme-unknown", `本机构不经办险种 ${text.slice(0, 30)}。`);
}

/** Posts a line, or puts it on the worklist. Returns 0 or 1, so that failures can be counted. */
async function lineOrException(desk: Desk, number: string, line: number, work: () => Promise<void>): Promise<0 | 1> {
  try {
    await work();
    return 0;
  } catch (error) {
    if (!(error instanceof Unmatched)) throw error;
    await store.raiseException(desk.context.tx, {
      sender: taxSender,
      number,
      line,
      reason: error.reason,
      explanation: error.message,
      agencyId: null,
    });
    return 1;
  }
}

async function wholeMessage(desk: Desk, message: TaxMessage, reason: string, explanation: string): Promise<number> {
  await store.raiseException(desk.context.tx, {
    sender: taxSender,
    number: message.number,
    line: 0,
    reason,
    explanation,
    agencyId: null,
  });
  return message.lines.length;
}
