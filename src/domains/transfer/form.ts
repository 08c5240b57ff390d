import { accountLines, isInterestLine } from "#domains/account/index.ts";
import { historyOf, postedOf } from "#domains/contribution/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import { type YearMonth, yearOf } from "#policy/kernel/calendar.ts";
import { type Fen, zeroFen } from "#policy/kernel/money.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { heldAt, heldSum, movedFunds, moveMonths, type RecordedMonth, transferFund } from "#policy/transfer/index.ts";
import type { FormMonth, FormRow, FormYear, TransferRow } from "./store.ts";
import * as store from "./store.ts";

export type Form = Omit<FormRow, "form_no"> & {
  readonly years: readonly FormYear[];
  readonly months: readonly FormMonth[];
};

/** Lines of a transfer have a place for each year: the principal, and beside it the interest. */
export const placeOf = (year: number, part: "principal" | "interest"): number =>
  2 * year + (part === "interest" ? 1 : 0);
const partOf = (sourceLine: number) => (sourceLine % 2 === 1 ? ("interest" as const) : ("principal" as const));

/** What is known of a person's months and account at one place, and at the others. */
export interface Held {
  readonly months: readonly { readonly month: YearMonth; readonly base: Fen }[];
  readonly elsewhere: readonly RecordedMonth[];
  readonly years: ReturnType<typeof heldAt>;
}

/** Months that were posted at a region and did not leave it by an earlier transfer, and the account that it recorded. */
export async function heldOf(db: Db, personId: string, region: Region): Promise<Held> {
  const posted = postedOf(await historyOf(db, personId)).filter((line) => line.scheme === "enterprise-pension");
  const gone = await store.monthsMovedOut(db, personId, region);
  const months = new Map<YearMonth, Fen>();
  for (const line of posted) {
    if (line.region !== region || gone.has(line.monthFor)) continue;
    // Of a month that was paid twice at one place the higher base counts.
    if (line.base > (months.get(line.monthFor) ?? zeroFen)) months.set(line.monthFor, line.base);
  }
  const lines = (await accountLines(db, personId)).filter((line) => line.scheme === "enterprise-pension");
  const entries = lines.map((line) => {
    const moved = line.kind.startsWith("transfer-");
    const part = moved
      ? partOf(line.source_line)
      : isInterestLine(line)
        ? ("settled" as const)
        : ("principal" as const);
    const entered = { year: yearOf(line.credited_month), month: Number(line.credited_month.slice(5)) };
    return {
      ...{ amount: line.amount, region: line.region, part, entered },
      year: moved ? yearOf(line.month_for) : entered.year,
    };
  });
  return {
    months: [...months].map(([month, base]) => ({ month, base })).toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    elsewhere: posted
      .filter((line) => line.region !== region)
      .map((line) => ({ month: line.monthFor, paidIn: line.region })),
    years: heldAt(entries, region),
  };
}

/**
 * 信息表 as of now: every month with its base, the account by year, and the pooled part by year. What moves in money is
 * nothing inside a province.
 *
 * @law 国办发〔2009〕66号 第四条
 */
export async function formOf(
  context: { readonly tx: Db; readonly now: Date },
  law: Law,
  transfer: Pick<TransferRow, "person_id" | "sending_region" | "receiving_region">,
): Promise<Form> {
  const asOf = businessDate(context.now);
  const { sending_region: from, receiving_region: to } = transfer;
  const { months, elsewhere, years } = await heldOf(context.tx, transfer.person_id, from);
  if (months.length === 0) throw new Problem("transfer/not-now", "转出地没有可以转的缴费月份。");
  const fund = transferFund(law.on(asOf));
  if (fund.kind === "missing") throw new Problem("law/missing", sayMissing(fund));
  const spans = Map.groupBy(months, ({ month, base }) => `${yearOf(month)}/${base}`);
  const { pooled, perYear } = fund.value({
    accountKind: "normal",
    years: [...spans.values()].flatMap((span) => {
      const [first] = span;
      return first === undefined ? [] : [{ year: yearOf(first.month), base: first.base, months: span.length }];
    }),
  });
  const account = heldSum(years);
  if (account < 0n || years.some(({ year }) => year < 1998))
    throw new Problem("transfer/not-now", "个人账户里有1998年以前的或不足的记账，要先由数据岗核清再转。");
  const allYears = [...new Set([...years.map(({ year }) => year), ...perYear.keys()])].toSorted((a, b) => a - b);
  const sending = months.map(({ month }) => ({ month, paidIn: from }));
  const again = new Set(moveMonths(sending, elsewhere).duplicates.map(({ month }) => month));
  return {
    ...{ as_of: asOf, month_count: months.length, account, pooled },
    total: movedFunds(from, to, { personalBefore1998: zeroFen, recordedSince1998: account }, pooled).total,
    years: allYears.map((year) => {
      const held = years.find((one) => one.year === year);
      return {
        ...{ year, months: months.filter(({ month }) => yearOf(month) === year).length },
        ...{ principal: held?.principal ?? zeroFen, interest: held?.interest ?? zeroFen },
        pooled: perYear.get(year) ?? zeroFen,
      };
    }),
    months: months.map(({ month, base }) => ({ monthFor: month, base, duplicate: again.has(month) })),
  };
}
