import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownPerson } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { derivationAnswer, toAmount } from "#platform/http/wire.ts";
import { accountBalance, explainBalance } from "#policy/account/balance.ts";
import type { Derivation } from "#policy/kernel/derivation.ts";
import { type Fen, sayYuan } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import { accountView } from "./contract.ts";
import { type AccountLine, accountLines, entryOf } from "./index.ts";

const kindNames: Record<AccountLine["kind"], string> = {
  migrated: "迁入的储存额",
  credit: "缴费记入",
  interest: "利息",
  payment: "支出",
  reversal: "冲销",
};

/** The derivation of a line of this domain leads on to the contribution it was credited from. */
export function accountRoutes(app: FastifyInstance, host: Host): void {
  operation(app, host, {
    method: "GET",
    path: "/api/me/account",
    summary: "我的个人账户",
    roles: ["citizen"],
    answer: accountView,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const lines = await accountLines(tx, ownPerson(actor));
      const [first] = lines;
      return {
        body: {
          schemeName: first === undefined ? null : schemeTitles[first.scheme],
          balance: first === undefined ? null : toAmount(accountBalance(lines.map(entryOf)), `${path}?of=balance`),
          credited:
            first === undefined ? null : toAmount(accountBalance(creditsOf(lines).map(entryOf)), `${path}?of=credited`),
          lines: lines.toReversed().map((line) => ({
            kind: line.kind,
            kindName: kindNames[line.kind],
            amount: toAmount(line.amount, lineReference(line)),
            monthFor: line.month_for,
            receivedOn: line.received_on,
            creditedMonth: line.credited_month,
            bookMonth: line.book_month,
          })),
          asOf: businessDate(now),
          note: "利息每年结算一次。本年的利息在年度结息后记入。",
        },
      };
    },
  });

  operation(app, host, {
    method: "GET",
    path,
    summary: "个人账户的储存额怎么来的",
    roles: ["citizen"],
    query: z.strictObject({ of: z.enum(["balance", "credited", "migrated"]) }),
    answer: derivationAnswer,
    safety: "read",
    handle: async ({ tx, actor, now }, { query }) => {
      const all = await accountLines(tx, ownPerson(actor));
      const lines =
        query.of === "balance"
          ? all
          : query.of === "credited"
            ? creditsOf(all)
            : all.filter((line) => line.kind === "migrated");
      if (lines.length === 0) throw new Problem("request/not-found", "个人账户里还没有记账。");
      const title = { balance: "个人账户储存额", credited: "本系统记入的缴费", migrated: "迁入的储存额" }[query.of];
      return { body: { ...explained(title, lines), asOf: businessDate(now) } };
    },
  });
}

const path = "/api/me/account/derivation";
const creditsOf = (lines: readonly AccountLine[]) => lines.filter((line) => line.kind === "credit");

/** A credit comes from a contribution, which has a derivation of its own. */
const lineReference = (line: AccountLine): string =>
  line.kind === "credit"
    ? `/api/me/months/derivation?source=${encodeURIComponent(line.source)}&line=${line.source_line}&part=account`
    : `${path}?of=${line.kind === "migrated" ? "migrated" : "balance"}`;

function explained(title: string, lines: readonly AccountLine[]) {
  const derivation: Derivation = { ...explainBalance(lines.map(entryOf)), label: title };
  const total: Fen = accountBalance(lines.map(entryOf));
  return {
    title,
    sentence: `${lines.length} 笔记账相加，共 ${sayYuan(total)} 元。`,
    certainty: "final" as const,
    certaintyName: "已记账",
    derivation,
  };
}
