import { accountsOfYear } from "#domains/account/index.ts";
import { openDueDays } from "#domains/application/index.ts";
import { awardsTouched, mostRecomputed } from "#domains/benefit/index.ts";
import { type Limited, monthsOutside, peopleOutside } from "#domains/contribution/index.ts";
import { namesOf } from "#domains/registration/index.ts";
import type { Db } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { ContributionLimits } from "#policy/contribution/values.ts";
import { addDays, monthOf, type PlainDate, yearOf } from "#policy/kernel/calendar.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { addFen, type Fen, fen, type Rate, shareOf, toYuan } from "#policy/kernel/money.ts";
import { sayRegion } from "#policy/kernel/region.ts";
import { dueOn, workingDaysBetween } from "#policy/kernel/working-days.ts";
import type { Law } from "#policy/law.ts";
import type { PublishedEntry } from "#policy/publication/entries.ts";
import { publishableOf } from "#policy/publication/publishable.ts";
import { readValue } from "#policy/publication/value.ts";
import type { Touched } from "./contract.ts";
import type { Checked } from "./lines.ts";

interface Source {
  readonly db: Db;
  readonly secrecy: Secrecy;
  readonly today: PlainDate;
}

/** What the lines would change of what is kept, one paragraph for each; a line that changes nothing kept says so. */
export async function touchedBy(source: Source, { lines, before, after }: Checked): Promise<readonly Touched[]> {
  const touched: Touched[] = [];
  for (const { entry, label } of lines) {
    if (entry === null) continue;
    const title = `${label}（${sayRegion(entry.region)}）`;
    // Seven years confirmed by one document are one paragraph.
    if (entry.content.kind === "confirms" && touched.some((one) => one.title === title)) continue;
    touched.push({ title, ...(await ofEntry(source, entry, before, after)) });
  }
  return touched;
}

type Found = Omit<Touched, "title">;

async function ofEntry(source: Source, entry: PublishedEntry, before: Law, after: Law): Promise<Found> {
  if (entry.content.kind === "confirms") return none("数不变，只是不再标“待确认”。以后用到它的结果也不再带这个标记。");
  switch (publishableOf(entry.parameter)?.touches) {
    case "awards":
      return awards(source, entry, after);
    case "account-years":
      return accountYears(source, entry);
    case "contribution-months":
      return contributionMonths(source, entry);
    case "deadlines":
      return deadlines(source, entry, before, after);
    default:
      return none("系统里没有已经按它算好存下来的结果；从知晓日起，新办的都按它算。");
  }
}

const none = (note: string): Found => ({ count: 0, unit: "项", people: null, sums: [], note });
const sum = (label: string, amount: Fen) => ({ label, yuan: toYuan(amount) });

async function awards({ db, secrecy }: Source, entry: PublishedEntry, law: Law): Promise<Found> {
  const { awards: found, all } = await awardsTouched(db, { secrecy, law }, monthsOf(entry));
  const [before, after] = [addFen(...found.map((one) => one.before)), addFen(...found.map((one) => one.after))];
  const final = found.filter((one) => one.becomesFinal).length;
  const limit = all ? "" : `只重算了前 ${mostRecomputed} 份，实际更多。`;
  return {
    ...{ count: found.length, unit: "份待遇", people: new Set(found.map((one) => one.personId)).size },
    sums: [sum("现在每月", before), sum("重算后每月", after), sum("每月相差", fen(after - before))],
    note: `${final > 0 ? `其中 ${final} 份现在是预发，重算后定下来。` : ""}${limit}批准后不会自动改，要另起重算批次。`,
  };
}

async function accountYears({ db }: Source, entry: PublishedEntry): Promise<Found> {
  const { people, opening, credits, interest } = await accountsOfYear(db, yearOf(entry.from));
  const rate = figuresOf(entry) as Rate;
  return {
    ...{ count: people, unit: "个账户年度", people },
    sums: [
      sum("年初储存额", opening),
      sum("年初储存额按它计的利息（合计数，约）", opening > 0n ? shareOf(opening, rate) : fen(0n)),
      ...(credits === 0n ? [] : [sum("当年记入（按月计息，另算）", credits)]),
      ...(interest === 0n ? [] : [sum("已经记入的利息", interest)]),
    ],
    note: interest === 0n ? "这一年还没有结息，结息时按它计。" : "这一年已经结过息，差额要在重新结息时补记或冲减。",
  };
}

async function contributionMonths({ db }: Source, entry: PublishedEntry): Promise<Found> {
  const { people, below, above, shortOf, over } = await monthsOutside(db, limitedOf(entry));
  return {
    ...{ count: below + above, unit: "个缴费月", people },
    sums: [
      ...(below === 0 ? [] : [sum(`低于下限的 ${below} 个月，基数共差`, shortOf)]),
      ...(above === 0 ? [] : [sum(`高于上限的 ${above} 个月，基数共超`, over)]),
    ],
    note: "已经核定的月份，基数在新的上下限以外，要补差或退费。",
  };
}

async function deadlines({ db, today }: Source, entry: PublishedEntry, before: Law, after: Law): Promise<Found> {
  const [from, to] = [entry.from < today ? addDays(today, 1) : entry.from, entry.to ?? entry.from];
  const days = from > to ? [] : await openDueDays(db, { from, to });
  const moved = days.filter((day) => {
    const left = workingDaysBetween(before.calendar, today, day.dueOn);
    return left > 0 && dueOn(after.calendar, today, left).dueOn !== day.dueOn;
  });
  return {
    ...{ count: moved.reduce((sum, day) => sum + day.count, 0), unit: "个在办件的到期日", people: null, sums: [] },
    note: "到期日按工作日数，安排公布后重新数。",
  };
}

const figuresOf = (entry: PublishedEntry): unknown => {
  const of = publishableOf(entry.parameter);
  if (of === undefined || entry.content.kind !== "value") return undefined;
  const read = readValue(of, entry.content.wire, entry.from);
  return read.kind === "read" ? read.value : undefined;
};

const monthsOf = ({ region, from, to }: PublishedEntry) => ({
  ...{ region, from: monthOf(from), to: to === null ? null : monthOf(to) },
});

function limitedOf(entry: PublishedEntry): Limited {
  const { floor, ceiling } = figuresOf(entry) as ContributionLimits;
  return { scheme: "enterprise-pension", ...monthsOf(entry), floor, ceiling };
}

export interface TouchedPerson {
  readonly personId: string;
  readonly name: string;
  readonly what: string;
  readonly before: Fen | null;
  readonly after: Fen | null;
}

/** The people behind the numbers, of one agency, the largest differences first; names masked. */
export async function peopleTouched(
  { db, secrecy }: Source,
  { lines, after }: Checked,
  of: { readonly agencyId: string; readonly most: number },
): Promise<readonly TouchedPerson[]> {
  const people: Omit<TouchedPerson, "name">[] = [];
  for (const { entry } of lines) {
    if (entry === null || entry.content.kind === "confirms") continue;
    const touches = publishableOf(entry.parameter)?.touches;
    if (touches === "awards") {
      const found = await awardsTouched(db, { secrecy, law: after }, monthsOf(entry));
      const own = found.awards.filter(({ agencyId }) => agencyId === of.agencyId);
      for (const one of own) {
        const what = one.becomesFinal ? `${one.title}，由预发改为正式` : one.title;
        people.push({ personId: one.personId, what, before: one.before, after: one.after });
      }
    }
    if (touches === "contribution-months") {
      for (const one of await peopleOutside(db, { ...limitedOf(entry), ...of })) {
        people.push({ personId: one.personId, what: `${one.months} 个月的基数`, before: null, after: one.difference });
      }
    }
  }
  const shown = people.sort((a, b) => Number(differenceOf(b) - differenceOf(a))).slice(0, of.most);
  const names = await namesOf(
    db,
    shown.map(({ personId }) => personId),
  );
  return shown.map((one) => ({ ...one, name: maskName(names.get(one.personId) ?? "") }));
}

const differenceOf = ({ before, after }: Pick<TouchedPerson, "before" | "after">): bigint => {
  const difference = (after ?? 0n) - (before ?? 0n);
  return difference < 0n ? -difference : difference;
};
