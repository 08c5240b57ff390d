import { createHash } from "node:crypto";
import { z } from "zod";
import { notifyMany } from "#domains/notification/index.ts";
import { enterprisePension, schemeRegion } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { LeftOut, RunKind, SliceResult, SliceWork } from "#platform/runs/run-kind.ts";
import { type Fen, fen, sayYuan } from "#policy/kernel/money.ts";
import { type Region, sayRegion } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { employeesSettlement } from "../settlement/kind.ts";
import { lastSettledYear } from "../settlement/store.ts";
import * as store from "./store.ts";

const given = z.strictObject({ year: z.number().int().min(1998).max(2200), region: z.string().regex(/^\d{6}$/) });
export type StatementGiven = z.infer<typeof given>;

/**
 * 个人账户对账单: after the settlement of a year everybody is told what the account opened and closed with and what came
 * between, as the ledger has it. A year that was settled anew is told anew, and the new statement names the old one.
 *
 * @law 社会保险法 第七十四条
 */
export const statementKind = (law: Law): RunKind<StatementGiven> => ({
  code: "account-statement",
  title: "个人账户对账单",
  explanation:
    "年度结算以后给统筹区内每个人出一份对账单：年初储存额、当年记入、利息、年末储存额，并发消息。结算更正过的再出一份，写明更正哪一份，原来的不改。",
  given,
  follows: [],
  openers: ["data", "checker"],
  confirmers: ["approver", "finance"],
  figures: [
    { code: "first", name: "第一份对账单" },
    { code: "again", name: "更正的对账单" },
    { code: "interest", name: "当年利息" },
    { code: "closing", name: "年末储存额" },
  ],
  reasons: { first: "第一份对账单", again: "更正的对账单", changed: "结算以后又有记账，要先重新结算" },
  async offers(context) {
    const region = await ownRegion(context);
    const year = await lastSettledYear(context.tx, region, employeesSettlement);
    if (year === undefined) return [];
    const title = `${sayRegion(region)}${year}年个人账户对账单`;
    return [{ key: String(year), given: { year, region }, title, obstacle: null }];
  },
  async begin(context, { year, region }) {
    if (region !== (await ownRegion(context))) throw new Problem("permission/refused", "只能出本统筹区的对账单。");
    const last = await lastSettledYear(context.tx, region, employeesSettlement);
    if (last === undefined || year > last)
      throw new Problem("run/not-now", `${year}年还没有结算，要先结算再出对账单。`);
    const title = `${sayRegion(region)}${year}年个人账户对账单`;
    return { scope: region, title, mark: `DZ-${region}-${year}`, lawKnownOn: law.knownOn };
  },
  slice,
});

async function slice(work: SliceWork<StatementGiven>): Promise<SliceResult> {
  const { client, now, run } = work;
  const { year, region } = work.given;
  const rows = await store.dueInSlice(client, work.slice, { year, region });
  const leftOut: LeftOut[] = [];
  const statements: store.Statement[] = [];
  for (const row of rows) {
    const statement = statementFrom(row, { year, region, now });
    if (statement.closing === fen(BigInt(row.settled))) statements.push(statement);
    else leftOut.push({ personId: row.person_id, reason: "changed", detail: `${year}年` });
  }
  const sum = (pick: (one: store.Statement) => Fen) => statements.reduce((all: bigint, one) => all + pick(one), 0n);
  const again = statements.filter((one) => one.statementNo > 1);
  const counted = (chosen: readonly store.Statement[]) => ({ count: chosen.length, amount: 0n });
  const largest = statements
    .toSorted((left, right) => Number(right.closing - left.closing) || Number(left.personId) - Number(right.personId))
    .slice(0, 10);
  return {
    ...{ rowsRead: rows.length, count: statements.length, total: sum((one) => one.closing) },
    hash: createHash("sha256").update(statements.map(contentOf).join("\n")).digest(),
    figures: {
      first: counted(statements.filter((one) => one.statementNo === 1)),
      again: counted(again),
      interest: { count: statements.length, amount: sum((one) => one.interest) },
      closing: { count: statements.length, amount: sum((one) => one.closing) },
    },
    largest: largest.map((one) => ({
      ...{ personId: one.personId, amount: one.closing, reason: one.statementNo > 1 ? "again" : "first" },
    })),
    leftOut,
    async write() {
      const hashed = statements.map((one) => ({ ...one, hash: statementHash(one) }));
      await store.insertStatements(client, work.slice, { rows: hashed, run: run.number, now });
      await notifyMany(
        { tx: databaseOver(client) as Tx, now },
        statements.map((one) => ({ personId: one.personId, ...messageOf(one) })),
      );
    },
  };
}

function statementFrom(
  row: store.DueRow,
  of: { readonly year: number; readonly region: Region; readonly now: Date },
): store.Statement {
  const money = (text: string) => BigInt(text);
  const [opening, credited, interest, other] = [
    ...[money(row.opening), money(row.credited), money(row.interest), money(row.other)],
  ] as [bigint, bigint, bigint, bigint];
  return {
    ...{ personId: row.person_id, year: of.year, region: of.region, asOf: businessDate(of.now) },
    ...{ statementNo: row.before + 1, versionNo: row.version_no },
    ...{ opening: fen(opening), credited: fen(credited), interest: fen(interest), other: fen(other) },
    closing: fen(opening + credited + interest + other),
  };
}

/** Everything but the day, which may be another when what was previewed takes effect. */
const contentOf = (one: store.Statement): string =>
  [one.personId, one.year, one.statementNo, one.versionNo, one.region, one.opening, one.credited, one.interest]
    .concat([one.other, one.closing])
    .join("|");

/** Over the whole statement with its day: whoever holds one can show that it is the one of the books. */
export const statementHash = (one: store.Statement): Buffer =>
  createHash("sha256")
    .update(`${contentOf(one)}|${one.asOf}`)
    .digest();

const messageOf = ({ year, statementNo, closing, interest }: store.Statement) => ({
  template: "account.statement",
  title: statementNo === 1 ? `${year}年个人账户对账单` : `${year}年个人账户对账单（更正）`,
  body:
    `${year}年末储存额 ${sayYuan(closing)} 元，其中当年利息 ${sayYuan(interest)} 元。` +
    (statementNo === 1 ? "在“我的记录”里看每一项。" : `结算更正了，以这一份为准，第 ${statementNo - 1} 份作废。`),
});

async function ownRegion(context: Pick<Context, "tx" | "actor" | "now">): Promise<Region> {
  const agency = ownAgency(context.actor);
  const served = await schemeRegion(context.tx, enterprisePension, agency, businessDate(context.now));
  if (served === undefined) throw new Problem("law/missing", "经办机构没有配置统筹区，请联系管理员。");
  return served.region;
}
