import { receiptLines } from "#domains/fund/index.ts";
import type { Cell } from "#platform/db/copy.ts";
import { employeeShares } from "#policy/contribution/employee-shares.ts";
import { flexibleShares } from "#policy/contribution/flexible-shares.ts";
import { addMonths, month, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, zeroFen } from "#policy/kernel/money.ts";
import { known } from "#policy/kernel/parameter.ts";
import { shippedLaw } from "#policy/law.ts";
import { agencyIds, type DemoPerson } from "./people.ts";

/** Ten months of 2026 as the tax authority would have declared and paid them: the rows of every book, in step. */
export interface MoneyRows {
  readonly obligations: Cell[][];
  readonly documents: Cell[][];
  readonly receipts: Cell[][];
  readonly allocations: Cell[][];
  readonly credits: Cell[][];
  readonly entries: Cell[][];
  readonly entryLines: Cell[][];
}

const firstMonth = month("2026-01");
export const lastPaidMonth = month("2026-09");
/** Declared, and the money is still on its way. */
const lastDeclaredMonth = month("2026-10");

const regions: Record<number, { region: string; fund: number }> = {
  [agencyIds.shanghai]: { region: "310000", fund: 1 },
  [agencyIds.tongchuan]: { region: "610000", fund: 2 },
};

export function demoMoney(people: readonly DemoPerson[], loadedAt: Date): MoneyRows {
  const rows: MoneyRows = {
    obligations: [],
    documents: [],
    receipts: [],
    allocations: [],
    credits: [],
    entries: [],
    entryLines: [],
  };
  for (const person of people) if (person.migrated > 0) rows.credits.push(migratedLine(person, loadedAt));
  for (const agencyId of Object.values(agencyIds)) {
    const payers = people.filter(
      (one) => one.agencyId === agencyId && (one.kind === "employee" || one.kind === "flexible"),
    );
    for (let at = firstMonth; at <= lastDeclaredMonth; at = addMonths(at, 1))
      declareMonth(rows, payers, agencyId, at, loadedAt);
  }
  return rows;
}

function declareMonth(
  rows: MoneyRows,
  payers: readonly DemoPerson[],
  agencyId: number,
  at: YearMonth,
  loadedAt: Date,
): void {
  const { region, fund } = regions[agencyId] ?? { region: "", fund: 0 };
  const number = `D-DEMO-${region}-${at}`;
  const source = `tax/${number}`;
  const voucher = `GK-DEMO-${region}-${at}`;
  const receivedOn = `${at}-20`;
  let income = zeroFen;
  for (const [index, person] of payers.filter((one) => one.fromMonth <= at).entries()) {
    const line = index + 1;
    const { personId, kind, employerId } = person;
    const shares = sharesOf(person, region, at);
    const amounts = [
      shares.base,
      shares.total,
      shares.personal,
      shares.employer,
      shares.account,
      shares.total - shares.account,
    ];
    rows.obligations.push([
      personId,
      source,
      line,
      "enterprise-pension",
      agencyId,
      region,
      kind,
      employerId,
      "normal",
      at,
      at,
      ...amounts,
      loadedAt,
    ]);
    rows.documents.push([personId, source, line, "tax-declaration", number, source, line, shares.total, loadedAt]);
    if (at > lastPaidMonth) continue;
    const receipt = `tax/P-DEMO-${region}-${at}`;
    rows.receipts.push([personId, receipt, line, fund, voucher, shares.total, receivedOn, loadedAt]);
    rows.allocations.push([personId, receipt, line, source, line, shares.total, loadedAt]);
    rows.credits.push([
      personId,
      "enterprise-pension",
      source,
      line,
      "credit",
      shares.account,
      at,
      at,
      receivedOn,
      at,
      at,
      loadedAt,
    ]);
    income = fen(income + shares.total);
  }
  if (income === 0n) return;
  rows.entries.push([fund, voucher, at, receivedOn, `社会保险费入库 ${number}`]);
  for (const [index, line] of receiptLines(income, income).entries()) {
    rows.entryLines.push([fund, voucher, index + 1, line.account, line.debit, line.credit]);
  }
}

function sharesOf(
  person: DemoPerson,
  region: string,
  at: YearMonth,
): Record<"base" | "total" | "personal" | "employer" | "account", Fen> {
  const base = fen(BigInt(person.base) * 100n);
  const law = shippedLaw.on(at);
  if (person.kind === "flexible") {
    const { total, account } = known(flexibleShares(law, region))(base);
    return { base, total, personal: total, employer: zeroFen, account };
  }
  const { total, employee, employer, account } = known(employeeShares(law, region))(base);
  return { base, total, personal: employee, employer, account };
}

const migratedLine = (person: DemoPerson, loadedAt: Date): Cell[] => [
  person.personId,
  "enterprise-pension",
  "migration/2025",
  1,
  "migrated",
  person.migrated,
  "2025-12",
  "2025-12",
  "2025-12-31",
  "2025-12",
  "2025-12",
  loadedAt,
];
