import { receiptLines } from "#domains/fund/index.ts";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, zeroFen } from "#policy/kernel/money.ts";
import { firstDeclaredMonth, lastDeclaredMonth, lastPaidMonth } from "./calendar-of-city.ts";
import type { DemoEmployer } from "./employers.ts";
import type { DemoPosting } from "./fund-books.ts";
import { fundOf } from "./funds.ts";
import { wageOf } from "./history.ts";
import type { DemoPerson } from "./people.ts";
import { agencyIds, regionOf } from "./places.ts";
import { baseOf, type DemoScheme, demoSchemes, type Shares, sharesOf } from "./shares.ts";
import { nextMonth, type Stint } from "./stint.ts";

/** One line of a declaration of 2026 as the tax authority sent it, and whether its money has come. */
export interface DeclaredLine extends Shares {
  readonly personId: number;
  readonly number: string;
  readonly line: number;
  readonly scheme: DemoScheme;
  readonly region: string;
  readonly stint: Stint;
  readonly at: YearMonth;
  readonly base: Fen;
  readonly wage: Fen;
  readonly paid: boolean;
}

/** A treasury voucher: what came in for one declaration. */
export interface DemoVoucher {
  readonly fundEntityId: number;
  readonly voucher: string;
  readonly at: YearMonth;
  readonly declaration: string;
  readonly lines: ReturnType<typeof receiptLines>;
}

export interface Declarations {
  readonly lines: readonly DeclaredLine[];
  readonly vouchers: readonly DemoVoucher[];
}

/** A message has at most so many lines (`taxDeclaration` of the contract). */
const linesOfMessage = 1000;
const lastMonth = "2026-11";

/** The months of 2026: declarations of each region, scheme and month, in messages of a thousand lines, and their money. */
export function declarationsOf(people: readonly DemoPerson[], employers: readonly DemoEmployer[]): Declarations {
  const classes = new Map(employers.map((one) => [one.employerId, one.industryClass]));
  const lines: DeclaredLine[] = [];
  const vouchers: DemoVoucher[] = [];
  for (const agencyId of Object.values(agencyIds)) {
    const payers = people.flatMap((person) =>
      person.stints.flatMap((stint) => (stint.agencyId === agencyId ? [{ person, stint }] : [])),
    );
    for (const scheme of demoSchemes) {
      for (let at = firstDeclaredMonth; at <= lastMonth; at = nextMonth(at)) {
        const riskClass = ({ employerId }: Stint) => classes.get(employerId ?? 0) ?? 1;
        const due = payers.filter(({ person, stint }) => isDeclared(person, stint, at));
        const declared = due.flatMap((one) => declare(one, { scheme, at, riskClass: riskClass(one.stint) }));
        for (const line of declared.map(numbered(regionOf(agencyId), scheme, at))) lines.push(line);
      }
    }
  }
  for (const [declaration, income] of incomes(lines)) vouchers.push(voucherOf(declaration, income));
  return { lines, vouchers };
}

function isDeclared(person: DemoPerson, stint: Stint, at: YearMonth): boolean {
  if (at < stint.fromMonth || (stint.toMonth !== null && at > stint.toMonth)) return false;
  if (person.missing !== undefined && at >= person.missing[0] && at <= person.missing[1]) return false;
  return at <= lastDeclaredMonth || at <= (person.paidThrough ?? "");
}

function declare(
  { person, stint }: { person: DemoPerson; stint: Stint },
  { scheme, at, riskClass }: { scheme: DemoScheme; at: YearMonth; riskClass: DemoEmployer["industryClass"] },
): Omit<DeclaredLine, "number" | "line">[] {
  const region = regionOf(stint.agencyId);
  const wage = wageOf(person, at);
  const base = baseOf(wage, region, at);
  const shares = sharesOf({ scheme, region, at, who: { category: stint.category, riskClass }, base });
  if (shares === undefined) return [];
  const paid = at <= lastPaidMonth || at <= (person.paidThrough ?? "");
  return [{ personId: person.personId, scheme, region, stint, at, base, wage, paid, ...shares }];
}

const numbered =
  (region: string, scheme: DemoScheme, at: YearMonth) =>
  (line: Omit<DeclaredLine, "number" | "line">, index: number): DeclaredLine => {
    const message = Math.floor(index / linesOfMessage);
    const name = scheme === "enterprise-pension" ? `D-DEMO-${region}-${at}` : `D-DEMO-${region}-${scheme}-${at}`;
    return {
      ...line,
      number: message === 0 ? name : `${name}-${message + 1}`,
      line: (index % linesOfMessage) + 1,
    };
  };

interface Income {
  readonly first: DeclaredLine;
  total: Fen;
}

function incomes(lines: readonly DeclaredLine[]): ReadonlyMap<string, Income> {
  const found = new Map<string, Income>();
  for (const line of lines) {
    if (!line.paid || line.total === 0n) continue;
    const income = found.get(line.number) ?? { first: line, total: zeroFen };
    found.set(line.number, income);
    income.total = fen(income.total + line.total);
  }
  return found;
}

const voucherOf = (declaration: string, { first, total }: Income): DemoVoucher => ({
  fundEntityId: fundOf(first.scheme, first.stint.agencyId),
  voucher: voucherNumber(declaration),
  at: first.at,
  declaration,
  lines: receiptLines(total, total),
});

export const voucherNumber = (declaration: string): string => declaration.replace(/^D-/, "GK-");
export const receiptNumber = (declaration: string): string => declaration.replace(/^D-/, "P-");
export const receivedOn = (at: YearMonth): string => `${at}-20`;

/** The money of the declarations as the fund's books have it. */
export const contributionPostings = ({ vouchers }: Declarations): readonly DemoPosting[] =>
  vouchers.map(({ fundEntityId, voucher, at, declaration, lines }) => ({
    ...{ fundEntityId, voucher, bookMonth: at, movedOn: receivedOn(at), kind: "business", lines },
    summary: `社会保险费入库 ${declaration}`,
  }));
