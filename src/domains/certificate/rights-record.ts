import { type AccountLine, accountLines } from "#domains/account/index.ts";
import { firstRecordedMonth, type HistoryLine, historyOf } from "#domains/contribution/index.ts";
import { getPerson, openAddress, openNumber, registrationFacts, relationsOf } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Tx } from "#platform/db/database.ts";
import type { SheetPart } from "#platform/print/sheet.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { accountBalance } from "#policy/account/balance.ts";
import { month, type PlainDate, sayDate, sayMonth, yearOf } from "#policy/kernel/calendar.ts";
import { fen, sayYuan } from "#policy/kernel/money.ts";
import { sayRegion, schemeTitles } from "#policy/kernel/region.ts";
import { rightsRecordLayout } from "#policy/rights-record/rights-record-layout.ts";
import {
  contributionMarks,
  type RightsRecordSection,
  type RightsRecordSectionKey,
  recordStatusTitles,
} from "#policy/rights-record/section.ts";
import type { Composed } from "./content.ts";
import { figuresOf, monthsPosted, postedWithin } from "./figures.ts";

/** What the books do not hold is said to be missing; nothing is made up to fill a box. */
const missing = "未记录";

/** 个人权益记录单 of a year, in the layout of that year and region, as the books stand at this moment. */
export async function composeRightsRecord(
  source: { tx: Tx; secrecy: Secrecy; now: Date; personId: string; agencyId: string },
  year: number,
): Promise<Composed> {
  const book = await readBook(source, year);
  const layout = rightsRecordLayout(year, book.region);
  const figures = figuresOf(book.posted, book.from, book.to);
  const sections = layout.sections.filter((section) => isShown(section, book));
  return {
    content: {
      kind: "rights-record",
      title: layout.title,
      name: book.person.name,
      identityNumber: book.identityNumber,
      statements: [
        `${layout.title.slice(0, 6)}本系统有记录的职工基本养老保险已到账缴费 ${figures.months} 个月`,
        `个人缴费 ${sayYuan(figures.personal)} 元，单位缴费 ${sayYuan(figures.employer)} 元`,
      ],
      parts: [
        {
          kind: "lines",
          heading: null,
          size: 9.5,
          lines: [`记录期间　${layout.period}　　单位　${layout.moneyUnit}　　数据统计截止至　${sayDate(book.asOf)}`],
        },
        ...sections.map((section) => partOf(section, book)),
      ],
      notes: [
        `标记：${Object.values(contributionMarks)
          .map(({ sign, title }) => `${sign} ${title}`)
          .join("；")}。「在途」是已申报、款还没有入账。`,
        `「${missing}」是本系统没有这项资料，不等于没有。${sayMonth(firstRecordedMonth)}以前的月份由原系统迁入。`,
        "医疗、生育的缴费和待遇由医疗保障部门经办，没有列出的请向经办的机构查询。",
        "本记录供本人核对，不作为计算待遇的依据。有异议请带证据到参保地经办机构提出。",
      ],
    },
    figures,
  };
}

type Book = Awaited<ReturnType<typeof readBook>>;

async function readBook(
  { tx, secrecy, now, personId, agencyId }: Parameters<typeof composeRightsRecord>[0],
  year: number,
) {
  const person = await getPerson(tx, personId);
  const relations = await relationsOf(tx, personId);
  const history = await historyOf(tx, personId);
  const benefits = await registrationFacts.benefits({ db: tx, secrecy, now }, { personId, agencyId });
  const agency = await registrationFacts.agency({ db: tx, secrecy, now }, { personId, agencyId });
  const [from, to] = [month(`${year}-01`), month(`${year}-12`)];
  const today = businessDate(now);
  const yearEnd = `${year}-12-31` as PlainDate;
  return {
    year,
    from,
    asOf: [today, yearEnd].toSorted()[0] ?? today,
    personId,
    person,
    region: agency.region,
    identityNumber: openNumber(secrecy, person),
    address: openAddress(secrecy, person),
    relations,
    relation: relations.findLast((one) => one.scheme === "enterprise-pension" && one.from_month <= to),
    to,
    history,
    posted: postedWithin(history, from, to),
    account: (await accountLines(tx, personId)).filter((line) => line.scheme === "enterprise-pension"),
    retired: benefits.some((one) => one.kind === "pension" && one.fromMonth <= to),
  };
}

/** Sections about benefits of other branches are not printed: this installation does not pay them, and the notes say so. */
function isShown({ shown }: RightsRecordSection, book: Book): boolean {
  if (shown === "always") return true;
  if (shown === "employee-or-flexible") return book.relation !== undefined || book.account.length > 0;
  return shown === "retired-by-year-end" && book.retired;
}

function partOf(section: RightsRecordSection, book: Book): SheetPart {
  if (section.key === "monthly") return monthlyTable(section, book);
  if (section.key === "participation") return participationTable(section, book);
  const values = valuesOf(section.key, book);
  const pairs = section.fields.map(({ key, title }) => [title, values[key] ?? missing] as const);
  const rows = Array.from({ length: Math.ceil(pairs.length / 2) }, (_, index) => pairs.slice(2 * index, 2 * index + 2));
  return { kind: "pairs", heading: section.title, across: 2, rows };
}

function valuesOf(section: RightsRecordSectionKey, book: Book): Readonly<Record<string, string>> {
  if (section === "person") return personValues(book);
  if (section === "year-totals") return yearTotals(book);
  return section === "account" ? accountValues(book) : {};
}

const personValues = ({ person, personId, identityNumber, address, relation, account }: Book) => ({
  documentType: person.identity_kind === "resident-card" ? "居民身份证" : "其他有效证件",
  documentNumber: identityNumber,
  identityNumber,
  personNumber: personId,
  name: person.name,
  sex: person.sex === "male" ? "男" : "女",
  ...(address !== null && { address }),
  ...(relation && { employer: relation.employer_name ?? "灵活就业，没有单位" }),
  // Whoever brought a balance along was insured before, and since when nobody told us.
  ...(relation && account.every((line) => line.kind !== "migrated") && { firstPension: sayMonth(relation.from_month) }),
});

const column = (title: string, number = false, wide = false) => ({ title, number, wide });

function participationTable(
  { title, perScheme = [], fields }: RightsRecordSection,
  { relations, to }: Book,
): SheetPart {
  const rows = perScheme.map((scheme) => {
    const relation = relations.findLast((one) => one.scheme === scheme && one.from_month <= to);
    if (relation === undefined) return [schemeTitles[scheme], missing, missing];
    const joined = `${sayMonth(relation.from_month)}（${sayRegion(relation.region)}）`;
    return [schemeTitles[scheme], joined, recordStatusTitles[relation.status]];
  });
  const columns = [column("险种", false, true), ...fields.map((field) => column(field.title))];
  return { kind: "table", heading: title, columns, rows, total: null };
}

function monthlyTable({ title, perScheme = [] }: RightsRecordSection, book: Book): SheetPart {
  const held = new Set<string>(book.history.map((line) => line.scheme));
  const rows = Array.from({ length: 12 }, (_, index) => {
    const at = month(`${book.year}-${String(index + 1).padStart(2, "0")}`);
    const lineOf = (scheme: string) => book.history.find((line) => line.monthFor === at && line.scheme === scheme);
    const cells = perScheme.flatMap((scheme) => {
      const line = lineOf(scheme);
      if (scheme === "enterprise-pension") return [line === undefined ? "" : sayYuan(line.base), markOf(line)];
      return [held.has(scheme) ? markOf(line) : missing];
    });
    return [`${index + 1}月`, ...cells];
  });
  const columns = perScheme.flatMap((scheme) =>
    scheme === "enterprise-pension"
      ? [column(`${schemeTitles[scheme]}缴费基数`, true), column("缴费情况")]
      : [column(schemeTitles[scheme])],
  );
  return { kind: "table", heading: title, columns: [column("月份", false, true), ...columns], rows, total: null };
}

/** A month that was declared and whose money is on its way is neither paid nor owed. */
function markOf(line: HistoryLine | undefined): string {
  if (line === undefined) return contributionMarks["not-planned"].sign;
  if (line.allocated === line.total) return contributionMarks.paid.sign;
  return line.allocated === 0n ? "在途" : contributionMarks.owed.sign;
}

function yearTotals({ posted, history, from, to }: Book): Readonly<Record<string, string>> {
  const paidMonths = String(monthsPosted(history, "enterprise-pension", to));
  if (posted.length === 0) return { paidMonths };
  const figures = figuresOf(posted, from, to);
  const bases = posted.reduce((sum, line) => sum + line.base, 0n);
  const count = BigInt(figures.months);
  return {
    // The mean of the months that came in, half up to the fen.
    pensionBase: sayYuan(fen((bases * 2n + count) / (count * 2n))),
    pensionEmployer: sayYuan(figures.employer),
    pensionPerson: sayYuan(figures.personal),
    paidMonths,
  };
}

/** The balance at the end is that at the beginning, with what was credited and the interest, less what was paid out. */
function accountValues({ account, year, from, posted }: Book): Readonly<Record<string, string>> {
  if (account.length === 0) return {};
  const sum = (lines: readonly AccountLine[]) =>
    accountBalance(
      lines.map((line) => ({ kind: line.kind, amount: line.amount, creditedMonth: line.credited_month, origin: "" })),
    );
  const before = account.filter((line) => line.credited_month < from);
  const within = account.filter((line) => yearOf(line.credited_month) === year);
  const out = sum(within.filter((line) => line.kind === "payment"));
  const interest = within.filter((line) => line.kind === "interest");
  return {
    openBalance: before.length === 0 ? missing : sayYuan(sum(before)),
    principal: sayYuan(sum(within.filter((line) => line.kind !== "payment" && line.kind !== "interest"))),
    openInterest: interest.length === 0 ? "未结息" : sayYuan(sum(interest)),
    currentInterest: interest.length === 0 ? "未结息" : "已并入上一项",
    accountMonths: String(figuresOf(posted, from, month(`${year}-12`)).months),
    paidOut: sayYuan(fen(-out)),
    endBalance: before.length + within.length === 0 ? missing : sayYuan(sum([...before, ...within])),
  };
}
