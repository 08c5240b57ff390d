import { numberIndex } from "#platform/auth/session.ts";
import type { Cell } from "#platform/db/copy.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { yearOf } from "#policy/kernel/calendar.ts";
import { lastMigratedMonth, migrationSource } from "./calendar-of-city.ts";
import { contributionPostings, type Declarations, receiptNumber, receivedOn, voucherNumber } from "./declarations.ts";
import { fundOf } from "./funds.ts";
import { type MigratedMonth, migratedMonths, settledYears } from "./history.ts";
import { medicalObligations } from "./medical.ts";
import type { DemoPerson } from "./people.ts";
import { pooledOf, type Shares } from "./shares.ts";
import { sortKeyOf } from "./sort-key.ts";

type Rows = Iterable<readonly Cell[]>;

/** A table with its columns and rows, in the order in which they are loaded. */
export interface Load {
  readonly table: string;
  readonly columns: string;
  readonly rows: Rows;
}

/** People, their numbers and cards: sealed field by field, each with its place. */
export function* personLoads(people: readonly DemoPerson[], secrecy: Secrecy): Generator<Load> {
  yield {
    table: "person",
    columns: "person_id name name_sort sex birth_date statutory_group agency_id phone address bank_account origin",
    rows: mapped(people, (one) => [
      one.personId,
      one.name,
      sortKeyOf(one.name),
      one.sex,
      one.birthDate,
      one.group,
      one.agencyId,
      secrecy.seal(`person.phone:${one.personId}`, one.phone),
      secrecy.seal(`person.address:${one.personId}`, one.address),
      secrecy.seal(`person.bank_account:${one.personId}`, one.bankAccount),
      "demo",
    ]),
  };
  yield {
    table: "person_identity",
    columns: "person_id identity_no kind number number_index valid_from status",
    rows: mapped(people, (one) => [
      one.personId,
      1,
      "resident-card",
      secrecy.seal(`person_identity.number:${one.personId}/1`, one.identityNumber),
      numberIndex(secrecy, one.identityNumber),
      one.birthDate,
      one.sharesNumberOf === undefined ? "live" : "disputed",
    ]),
  };
  yield {
    table: "card",
    columns:
      "person_id card_no number number_index last_digits issuing_bank bank_hotline application_state production_state social_state financial_state ecard_state",
    rows: mapped(people, (one) => [
      one.personId,
      1,
      secrecy.seal(`card.number:${one.personId}/1`, one.cardNumber),
      secrecy.index("card", one.cardNumber),
      one.cardNumber.slice(-4),
      "示例银行",
      "000-95000",
      "done",
      "issued",
      "normal",
      "active",
      "bound",
    ]),
  };
  yield {
    table: "benefit_notice",
    columns: "person_id notice_no kind status from_month told_by",
    rows: people.flatMap(({ personId, drawing }): Cell[][] =>
      drawing === undefined ? [] : [[personId, 1, "pension", "drawing", drawing.fromMonth, drawing.toldBy]],
    ),
  };
  yield {
    table: "archive_review",
    columns:
      "person_id review_no taken_back document_number decided_on birth_date first_work_date deemed_months statutory_group known_at",
    rows: people.flatMap(({ personId, birthDate, review }): Cell[][] => {
      if (review === undefined) return [];
      const { documentNumber, decidedOn, firstWorkDate, deemedMonths, group } = review;
      const said = [documentNumber, decidedOn, birthDate, firstWorkDate, deemedMonths, group];
      return [[personId, 1, false, ...said, `${decidedOn}T10:00:00+08:00`]];
    }),
  };
}

const obligationColumns =
  "person_id source source_line scheme agency_id region category employer_id kind month_for month_charged base declared_wage total personal employer account pooled known_at";
const creditColumns =
  "person_id scheme source source_line kind amount month_for month_charged received_on credited_month book_month known_at region";

/** Twenty years of the former system: an obligation a month and scheme, its credit, and the interest of the years. */
export function* historyLoads(people: readonly DemoPerson[], knownAt: string): Generator<Load> {
  yield {
    table: "obligation",
    columns: obligationColumns,
    rows: flat(people, (one) => migratedObligations(one, knownAt)),
  };
  yield {
    table: "obligation",
    columns: obligationColumns,
    rows: flat(people, (one) => medicalObligations(one, knownAt)),
  };
  yield { table: "account_line", columns: creditColumns, rows: flat(people, (one) => migratedCredits(one, knownAt)) };
  yield {
    table: "account_year",
    columns:
      "person_id scheme year version_no region rate provisional months opening credited open_interest current_interest withdrawn withdrawal_interest closing source known_at",
    rows: flat(people, (one) => takenOverYears(one, knownAt)),
  };
  yield { table: "installation", columns: "name value", rows: [["accounts-taken-over", String(lastClosedYear)]] };
}

/** Two years of closed accounts were handed over: the next settlement opens with the last, and the last can be settled again. */
const lastClosedYear = yearOf(lastMigratedMonth);

function* takenOverYears(person: DemoPerson, knownAt: string): Generator<Cell[]> {
  for (const one of settledYears([...migratedMonths(person)])) {
    if (one.year < lastClosedYear - 1) continue;
    const { opening, credited, openInterest, currentInterest, closing } = one;
    const figures = [opening, credited, openInterest, currentInterest, 0, 0, closing];
    const head = [person.personId, "enterprise-pension", one.year, 1, one.region, one.rate, false, 12];
    yield [...head, ...figures, migrationSource, knownAt];
  }
}

function* migratedObligations(person: DemoPerson, knownAt: string): Generator<Cell[]> {
  for (const one of migratedMonths(person)) {
    const { line, scheme, region, stint, at, base } = one;
    const { agencyId, category, employerId } = stint;
    const head = [person.personId, migrationSource, line, scheme, agencyId, region, category, employerId];
    yield [...head, "normal", at, at, base, null, ...amounts(one), knownAt];
  }
}

function* migratedCredits(person: DemoPerson, knownAt: string): Generator<Cell[]> {
  const months: MigratedMonth[] = [];
  for (const one of migratedMonths(person)) {
    if (one.account === 0n) continue;
    months.push(one);
    const { line, scheme, at, account, region } = one;
    const dates = [at, at, `${at}-20`, at, at, knownAt, region];
    yield [person.personId, scheme, migrationSource, line, "credit", account, ...dates];
  }
  for (const { year, openInterest, currentInterest, region } of settledYears(months)) {
    const at = `${year}-12`;
    const source = `migration/interest-${year}`;
    const dates = [at, at, `${year}-12-31`, at, at, knownAt, region];
    for (const [line, amount] of [openInterest, currentInterest].entries()) {
      if (amount !== 0n) yield [person.personId, "enterprise-pension", source, line + 1, "interest", amount, ...dates];
    }
  }
}

const amounts = (shares: Shares): Cell[] => [
  shares.total,
  shares.personal,
  shares.employer,
  shares.account,
  pooledOf(shares),
];

/** The months of 2026 in every book, in step. */
export function* declaredLoads({ lines, vouchers }: Declarations, knownAt: string): Generator<Load> {
  const paid = lines.filter((one) => one.paid && one.total > 0n);
  yield {
    table: "obligation",
    columns: obligationColumns,
    rows: mapped(lines, (one) => {
      const { agencyId, category, employerId } = one.stint;
      const head = [
        one.personId,
        `tax/${one.number}`,
        one.line,
        one.scheme,
        agencyId,
        one.region,
        category,
        employerId,
      ];
      return [...head, "normal", one.at, one.at, one.base, one.wage, ...amounts(one), knownAt];
    }),
  };
  yield {
    table: "levy_document",
    columns:
      "person_id source source_line document_kind document_number obligation_source obligation_line amount known_at",
    rows: mapped(lines, ({ personId, number, line, total }) => {
      const source = `tax/${number}`;
      return [personId, source, line, "tax-declaration", number, source, line, total, knownAt];
    }),
  };
  yield {
    table: "receipt",
    columns: "person_id source source_line fund_entity_id voucher amount received_on known_at",
    rows: mapped(paid, ({ personId, number, line, scheme, stint, total, at }) => {
      const fund = fundOf(scheme, stint.agencyId);
      const source = `tax/${receiptNumber(number)}`;
      return [personId, source, line, fund, voucherNumber(number), total, receivedOn(at), knownAt];
    }),
  };
  yield {
    table: "allocation",
    columns: "person_id receipt_source receipt_line obligation_source obligation_line amount known_at",
    rows: mapped(paid, ({ personId, number, line, total }) => {
      return [personId, `tax/${receiptNumber(number)}`, line, `tax/${number}`, line, total, knownAt];
    }),
  };
  yield {
    table: "account_line",
    columns: creditColumns,
    rows: mapped(
      paid.filter((one) => one.account > 0n),
      ({ personId, scheme, number, line, account, at, region }) => {
        const dates = [at, at, receivedOn(at), at, at, knownAt, region];
        return [personId, scheme, `tax/${number}`, line, "credit", account, ...dates];
      },
    ),
  };
  const postings = contributionPostings({ lines, vouchers });
  yield {
    table: "ledger_entry",
    columns: "fund_entity_id voucher book_month moved_on summary",
    rows: mapped(postings, (one) => [one.fundEntityId, one.voucher, one.bookMonth, one.movedOn, one.summary]),
  };
  yield {
    table: "ledger_line",
    columns: "fund_entity_id voucher line_no ledger_account debit credit",
    rows: flat(postings, ({ fundEntityId, voucher, lines: entries }) =>
      entries.map((entry, index) => [fundEntityId, voucher, index + 1, entry.account, entry.debit, entry.credit]),
    ),
  };
}

function* mapped<T>(list: readonly T[], row: (one: T) => Cell[]): Generator<Cell[]> {
  for (const one of list) yield row(one);
}

function* flat<T>(list: readonly T[], rows: (one: T) => Rows): Generator<readonly Cell[]> {
  for (const one of list) yield* rows(one);
}
