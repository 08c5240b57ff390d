import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownPerson } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { derivationAnswer, toAmount } from "#platform/http/wire.ts";
import { accountBalance, explainBalance } from "#policy/account/balance.ts";
import { yearOf } from "#policy/kernel/calendar.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import { type Fen, sayYuan, toDecimal } from "#policy/kernel/money.ts";
import { type Scheme, schemeTitles } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import * as contract from "./contract.ts";
import { type AccountLine, accountLines, entryOf } from "./index.ts";
import { statementsOf } from "./statement/store.ts";
import {
  explainClosing,
  explainCredits,
  explainInterest,
  interestNote,
  rateOf,
  type YearOfAccount,
  yearsOf,
} from "./years.ts";

const kindNames: Record<AccountLine["kind"], string> = {
  migrated: "迁入的储存额",
  credit: "缴费记入",
  interest: "利息",
  payment: "支出",
  reversal: "冲销",
  "transfer-out": "转出",
  "transfer-in": "转入本金",
  "transfer-interest": "转入利息",
};

const oneYear = z.string().regex(/^(19|20)\d{2}$/, "年份应为四位数字");

/** The derivation of a line of this domain leads on to the contribution it was credited from. */
export function accountRoutes(app: FastifyInstance, host: Host, office: { law: Law }): void {
  operation(app, host, {
    method: "GET",
    path: "/api/me/account",
    summary: "我的个人账户，逐年",
    roles: ["citizen"],
    query: z.strictObject({ scheme }),
    answer: contract.accountView,
    safety: "read",
    handle: async ({ tx, actor, now }, { query }) => {
      const account = await accountOf(tx, ownPerson(actor), query.scheme);
      const { lines } = account;
      const [first] = lines;
      const thisYear = yearOf(businessDate(now));
      const sum = (kind?: AccountLine["kind"]) => {
        const chosen = kind === undefined ? lines : lines.filter((line) => line.kind === kind);
        if (first === undefined) return null;
        return toAmount(
          accountBalance(chosen.map(entryOf)),
          chosen.length === 0 ? null : referenceOf(account.scheme, `of=${kind ?? "balance"}`),
        );
      };
      const years = yearsOf(lines, thisYear).map((year) => yearView(office.law, year, thisYear));
      return {
        body: {
          schemeName: first === undefined ? null : schemeTitles[first.scheme],
          schemes: account.schemes.map((code) => ({ code, name: schemeTitles[code] })),
          balance: sum(),
          credited: sum("credit"),
          interest: sum("interest"),
          years: years.toReversed(),
          asOf: businessDate(now),
          note: "利息每年结算一次。本年的利息在年度结息后记入。",
        },
      };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/me/account/lines",
    summary: "个人账户一年里的每一笔",
    roles: ["citizen"],
    query: z.strictObject({ year: oneYear, scheme }),
    answer: contract.accountLines,
    safety: "read",
    handle: async ({ tx, actor }, { query: { year, scheme } }) => {
      const { lines } = await accountOf(tx, ownPerson(actor), scheme);
      const own = lines.filter((line) => line.credited_month.startsWith(`${year}-`)).toReversed();
      return { body: { year, lines: own.map(lineView) } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/me/account/statements",
    summary: "个人账户对账单，逐年",
    roles: ["citizen"],
    answer: contract.accountStatements,
    safety: "read",
    handle: async ({ tx, actor }) => {
      const all = await statementsOf(tx, ownPerson(actor));
      const amount = (value: Fen) => toAmount(value, null);
      const statements = all.map((one) => ({
        ...{ year: String(one.year), no: one.statementNo, asOf: one.asOf, hash: one.hash },
        replaced: all.some((other) => other.year === one.year && other.replacesNo === one.statementNo),
        ...{ opening: amount(one.opening), credited: amount(one.credited), interest: amount(one.interest) },
        ...{ other: amount(one.other), closing: amount(one.closing) },
      }));
      return { body: { statements } };
    },
  });

  operation(app, host, {
    method: "GET",
    path,
    summary: "个人账户的金额怎么来的",
    roles: ["citizen"],
    query: z.strictObject({
      of: z.enum(["balance", "credit", "migrated", "interest", "opening", "closing"]),
      year: oneYear.optional(),
      scheme,
    }),
    answer: derivationAnswer,
    safety: "read",
    handle: async ({ tx, actor, now }, { query }) => {
      const { lines } = await accountOf(tx, ownPerson(actor), query.scheme);
      const asOf = businessDate(now);
      const explained =
        query.year === undefined
          ? explainAll(lines, query.of)
          : explainYear(office.law, yearsOf(lines, yearOf(asOf)), Number(query.year), query.of);
      if (explained === undefined) throw new Problem("request/not-found", "个人账户里没有这一项记账。");
      return { body: { ...explained, ...final, asOf } };
    },
  });
}

const accountSchemes = ["enterprise-pension", "resident-pension"] as const satisfies readonly Scheme[];
const scheme = z.enum(accountSchemes).optional();

/** The account of a scheme: of an employee's when nobody asks, of a resident's who has no other. Two are never added up. */
async function accountOf(tx: Tx, personId: string, asked: Scheme | undefined) {
  const all = await accountLines(tx, personId);
  const schemes = accountSchemes.filter((one) => all.some((line) => line.scheme === one));
  const scheme = asked ?? schemes[0] ?? accountSchemes[0];
  return { scheme, schemes, lines: all.filter((line) => line.scheme === scheme) };
}

const path = "/api/me/account/derivation";
const referenceOf = (scheme: Scheme, query: string): string =>
  scheme === accountSchemes[0] ? `${path}?${query}` : `${path}?${query}&scheme=${scheme}`;
const final = { certainty: "final", certaintyName: "已记账" } as const;

function yearView(law: Law, of: YearOfAccount, thisYear: number): z.infer<typeof contract.accountYear> {
  const reference = (part: string) => referenceOf(of.scheme, `of=${part}&year=${of.year}`);
  const rate = rateOf(law, of);
  const amount = (value: Fen, part: string) => toAmount(value, value === 0n ? null : reference(part));
  return {
    year: String(of.year),
    opening: amount(of.opening, "opening"),
    credits: amount(of.credits, "credit"),
    creditCount: of.lines.filter((line) => line.kind === "credit").length,
    interest: of.interest === 0n ? null : amount(of.interest, "interest"),
    interestNote: interestNote(law, of, thisYear),
    rate:
      rate === undefined
        ? null
        : {
            value: toDecimal(rate.value.rate),
            source: `《${rate.parameter.source.title}》${rate.parameter.source.number ?? ""}`,
            confirmed: rate.parameter.status !== "unconfirmed" && !rate.value.provisional,
          },
    other: of.other === 0n ? null : amount(of.other, "closing"),
    closing: amount(of.closing, "closing"),
  };
}

const lineView = (line: AccountLine): z.infer<typeof contract.accountLine> => ({
  kind: line.kind,
  kindName: kindNames[line.kind],
  amount: toAmount(line.amount, lineReference(line)),
  monthFor: line.month_for,
  receivedOn: line.received_on,
  creditedMonth: line.credited_month,
  bookMonth: line.book_month,
});

/** A credit comes from a contribution, which has a derivation of its own; an interest from the settlement of its year. */
function lineReference(line: AccountLine): string {
  if (line.kind === "credit")
    return `/api/me/months/derivation?source=${encodeURIComponent(line.source)}&line=${line.source_line}&part=account`;
  if (line.kind === "interest") return referenceOf(line.scheme, `of=interest&year=${yearOf(line.credited_month)}`);
  return referenceOf(line.scheme, `of=${line.kind === "migrated" ? "migrated" : "balance"}`);
}

type Of = "balance" | "credit" | "migrated" | "interest" | "opening" | "closing";
type Explained = { title: string; sentence: string; derivation: Derivation };
const titles = {
  balance: "个人账户储存额",
  credit: "累计记入的缴费",
  migrated: "迁入的储存额",
  interest: "累计利息",
} as const;

function explainAll(all: readonly AccountLine[], of: Of): Explained | undefined {
  if (of === "opening" || of === "closing") return undefined;
  const lines = of === "balance" ? all : all.filter((line) => line.kind === of);
  if (lines.length === 0) return undefined;
  const entries = lines.map(entryOf);
  const title = titles[of];
  const sentence = `${lines.length} 笔记账相加，共 ${sayYuan(accountBalance(entries))} 元。`;
  return { title, sentence, derivation: { ...explainBalance(entries), label: title } };
}

function explainYear(law: Law, years: readonly YearOfAccount[], year: number, of: Of): Explained | undefined {
  const at = years.findIndex((one) => one.year === (of === "opening" ? year - 1 : year));
  const found = years[at];
  if (found === undefined) return undefined;
  if (of === "interest") {
    if (found.interest === 0n) return undefined;
    const sentence = "年初储存额和当年每月记入的钱，按当年公布的记账利率计息。";
    return { title: `${year}年利息`, sentence, derivation: explainInterest(law, found) };
  }
  if (of === "credit") {
    return { title: `${year}年记入`, sentence: "当年每一笔记入相加。", derivation: explainCredits(found) };
  }
  if (of !== "opening" && of !== "closing") return undefined;
  const title = of === "opening" ? `${year}年初储存额` : `${year}年末储存额`;
  const sentence = of === "opening" ? "上一年末的储存额，结转到今年。" : "年初储存额、当年记入和当年利息相加。";
  return { title, sentence, derivation: explainClosing(found) };
}
