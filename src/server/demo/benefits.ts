import { computeAward } from "#domains/benefit/computation.ts";
import { keepFacts } from "#domains/benefit/facts.ts";
import { payeePlace } from "#domains/benefit/index.ts";
import type { Change, Frozen, Item, Line } from "#domains/payment/freeze.ts";
import { hashOf } from "#domains/payment/freeze.ts";
import { itemSetOf } from "#domains/payment/item-set.ts";
import { summaryOf } from "#domains/payment/summary.ts";
import type { Cell } from "#platform/db/copy.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { addMonths, month, monthOf, monthsBetween, type PlainDate, type YearMonth } from "#policy/kernel/calendar.ts";
import { fen, rate } from "#policy/kernel/money.ts";
import { known } from "#policy/kernel/parameter.ts";
import { shippedLaw } from "#policy/law.ts";
import type { AwardFacts } from "#policy/pension/award.ts";
import { ageRangeOf, annuityDivisor } from "#policy/pension/divisor.ts";
import { type DemoPosting, moved } from "./fund-books.ts";
import { fundOf } from "./funds.ts";
import type { DemoPerson } from "./people.ts";
import { regionOf } from "./places.ts";

/** Who draws a pension in the demo. Bases are whole yuan. */
export interface Retiree {
  readonly personId: number;
  readonly sex: "male" | "female";
  readonly birthDate: string;
  readonly base: number;
  readonly region: string;
  readonly agencyId: number;
  readonly fundEntityId: number;
  readonly payFrom: string;
  readonly bankAccount: string;
}

/** The runs that this system took over as paid. */
const firstPaid = month("2025-12");
export const lastPaid = month("2026-10");
/** Of every sixty of a fund: one whose account the bank will not know, one suspended, one awarded late with months to be paid back. */
const cycle = { badAccount: 1, suspended: 2, late: 3, of: 60 };
const banks = ["示例银行（甲）", "示例银行（乙）"];

interface Table {
  readonly table: string;
  readonly columns: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** Those of the city who draw a pension here, since the month in which this system's figures begin. */
export const retireesOf = (people: readonly DemoPerson[]): readonly Retiree[] =>
  people
    .filter((one) => one.kind === "retired")
    .map(({ personId, sex, birthDate, base, agencyId, bankAccount }) => ({
      ...{ personId, sex, birthDate, base, agencyId, bankAccount },
      payFrom: "2023-06",
      region: regionOf(agencyId),
      fundEntityId: fundOf("enterprise-pension", agencyId),
    }));

interface Awarded {
  readonly retiree: Retiree;
  readonly payFrom: YearMonth;
  readonly components: ReadonlyMap<Item, bigint>;
  readonly paidTo: YearMonth | null;
  readonly bank: string;
}

/** The rows of awards, due lines and paid runs: every award by the rule, every run in step with the fund's ledger. */
export function demoBenefits(
  retirees: readonly Retiree[],
  secrecy: Secrecy,
  loadedAt: Date,
): { readonly tables: readonly Table[]; readonly postings: readonly DemoPosting[] } {
  const awards: Cell[][] = [];
  const components: Cell[][] = [];
  const events: Cell[][] = [];
  const accounts: Cell[][] = [];
  const due: Cell[][] = [];
  const verified: Cell[][] = [];
  const counted = new Map<number, number>();
  const awarded = retirees.map((retiree): Awarded => {
    const index = counted.get(retiree.fundEntityId) ?? 0;
    counted.set(retiree.fundEntityId, index + 1);
    const part = index % cycle.of;
    const late = part === cycle.late;
    const payFrom = late ? addMonths(lastPaid, -1) : startOf(retiree);
    const retireMonth = addMonths(payFrom, -1);
    const facts = factsOf(retiree, retireMonth);
    const award = known(
      computeAward(shippedLaw, { kind: "basic-pension", region: retiree.region, retire_month: retireMonth }, facts),
    );
    const key = { person_id: String(retiree.personId), award_no: 1, version_no: 1, kind: "basic-pension" as const };
    const status = award.provisional ? "provisional" : "final";
    const sealed = keepFacts(secrecy, key, facts);
    const awardedOn = `${addMonths(payFrom, late ? 1 : 0)}-08`;
    awards.push([
      ...[retiree.personId, 1, 1, key.kind, "enterprise-pension", retiree.agencyId, retiree.region],
      ...[retiree.fundEntityId, null, retireMonth, payFrom, payFrom, status, sealed, awardedOn],
      ...[awardedOn, award.total, loadedAt],
    ]);
    for (const [item, amount] of award.components) components.push([retiree.personId, 1, 1, item, amount]);
    if (part === cycle.suspended) {
      const why = "领取资格还没有认证";
      events.push([retiree.personId, 1, 1, "suspend", lastPaid, why, null, "job:demo", loadedAt]);
    }
    // Verified over the last year, each in a month of their own; some are about to run out, whoever is suspended ran out.
    const verifiedOn = `${addMonths(lastPaid, part === cycle.suspended ? -13 : -((index + 11) % 12))}-10`;
    if (!late) {
      const seen = ["match", "counter", "visit"][index % 3] ?? "";
      verified.push([retiree.personId, 1, seen, verifiedOn, "演示：认证记录", "job:demo", loadedAt]);
    }
    const number = part === cycle.badAccount ? retiree.bankAccount.replace(/...$/, "999") : retiree.bankAccount;
    const bank = banks[retiree.personId % banks.length] ?? "";
    const place = payeePlace(String(retiree.personId), 1);
    accounts.push([retiree.personId, 1, bank, secrecy.seal(place, number), number.slice(-4), "demo", loadedAt]);
    const kind = late ? "back-payment" : "regular";
    const firstDue = [payFrom, firstPaid].sort().at(-1) ?? payFrom;
    for (let at = firstDue; at <= lastPaid; at = addMonths(at, 1)) {
      for (const [item, amount] of award.components) {
        if (amount === 0n) continue;
        const source = late ? "demo/late" : `run/${numberOf(retiree.region, at)}`;
        due.push([retiree.personId, 1, 1, item, at, 1, retiree.fundEntityId, kind, amount, source, loadedAt]);
      }
    }
    const paidTo = late ? null : part === cycle.suspended ? addMonths(lastPaid, -1) : lastPaid;
    return { retiree, payFrom, components: award.components, paidTo, bank };
  });
  const tables: Table[] = [
    {
      table: "award",
      columns:
        "person_id award_no version_no kind scheme agency_id region fund_entity_id application_id retire_month pay_from in_force_from status facts law_known_on awarded_on total known_at",
      rows: awards,
    },
    { table: "award_component", columns: "person_id award_no version_no item amount", rows: components },
    {
      table: "award_event",
      columns: "person_id award_no event_no verb from_month reason application_id actor known_at",
      rows: events,
    },
    {
      table: "eligibility_verification",
      columns: "person_id verification_no way verified_on source actor known_at",
      rows: verified,
    },
    {
      table: "payee_account",
      columns: "person_id account_no bank number last_digits told_by known_at",
      rows: accounts,
    },
    {
      table: "due_line",
      columns: "person_id award_no version_no item month_for delta_no fund_entity_id kind amount source known_at",
      rows: due,
    },
  ];
  const open: Table = {
    table: "open_due",
    columns: "person_id fund_entity_id",
    rows: retirees.map((one) => [one.personId, one.fundEntityId]),
  };
  const paid = paidRuns(awarded, loadedAt);
  return { tables: [...tables, open, ...paid.tables], postings: paid.postings };
}

const numberOf = (region: string, period: YearMonth): string => `PAY-${region}-${period.replace("-", "")}-01`;

/** One settled run a fund and month, with its payments, outcomes and vouchers. */
function paidRuns(
  awarded: readonly Awarded[],
  loadedAt: Date,
): { readonly tables: readonly Table[]; readonly postings: readonly DemoPosting[] } {
  const runs: Cell[][] = [];
  const slices: Cell[][] = [];
  const payments: Cell[][] = [];
  const lines: Cell[][] = [];
  const outcomes: Cell[][] = [];
  const postings: DemoPosting[] = [];
  const former = new Map<number, bigint>();
  const funds = [...new Set(awarded.map((one) => one.retiree.fundEntityId))].sort();
  let runId = 0;
  for (let period = firstPaid; period <= lastPaid; period = addMonths(period, 1)) {
    for (const fund of funds) {
      const paid = awarded.filter(
        (one) =>
          one.retiree.fundEntityId === fund && one.payFrom <= period && one.paidTo !== null && one.paidTo >= period,
      );
      const [first] = paid;
      if (first === undefined) continue;
      runId += 1;
      const number = numberOf(first.retiree.region, period);
      const settledOn = `${period}-15`;
      const frozen = paid.map((one) => frozenOf(one, period, former.get(one.retiree.personId) ?? 0n));
      let total = 0n;
      for (const { personId, payment } of frozen) {
        if (payment === undefined) continue;
        total += payment.amount;
        former.set(Number(personId), payment.amount);
        payments.push([personId, runId, 1, payment.amount, 0n, payment.previous, payment.change, 1, payment.bank]);
        for (const line of payment.lines)
          lines.push([personId, 1, 1, line.item, line.monthFor, 1, runId, 1, line.amount]);
        outcomes.push([personId, runId, "paid", null, `demo/${number}`, settledOn, loadedAt]);
      }
      const hash = hashOf(frozen.flatMap((one) => (one.payment === undefined ? [] : [one.payment])));
      const head = [
        runId,
        number,
        fund,
        itemSetOf("enterprise-pension").code,
        period,
        "regular",
        1,
        "settled",
        1,
        1,
        true,
      ];
      runs.push([...head, frozen.length, total, hash, loadedAt, total]);
      const summary = JSON.stringify(summaryOf(frozen, period));
      slices.push([runId, 1, 0, frozen.length, total, hash, summary, loadedAt]);
      const posted = { fundEntityId: fund, bookMonth: period, kind: "business" } as const;
      postings.push({
        ...{ ...posted, voucher: `CZ-${number}`, movedOn: `${period}-12`, summary: `财政专户拨入支出户 ${number}` },
        lines: moved("expenditure-account", "treasury-account", fen(total)),
      });
      postings.push({
        ...{ ...posted, voucher: `BANK-demo/${number}`, movedOn: settledOn, summary: `待遇发放 ${number}` },
        lines: moved("benefit-expenditure", "expenditure-account", fen(total)),
      });
    }
  }
  const tables: Table[] = [
    {
      table: "payment_run",
      columns:
        "run_id number fund_entity_id item_set period kind sequence_no state attempt_no version taken_over count total content_hash frozen_at funding",
      rows: runs,
    },
    {
      table: "payment_run_slice",
      columns: "run_id attempt_no slice count total content_hash summary done_at",
      rows: slices,
    },
    {
      table: "payment",
      columns: "person_id run_id attempt_no amount back_amount previous change account_no bank",
      rows: payments,
    },
    {
      table: "payment_line",
      columns: "person_id award_no version_no item month_for delta_no run_id attempt_no amount",
      rows: lines,
    },
    {
      table: "payment_outcome",
      columns: "person_id run_id outcome reason message settled_on known_at",
      rows: outcomes,
    },
    {
      table: "ledger_entry",
      columns: "fund_entity_id voucher book_month moved_on summary",
      rows: postings.map((one) => [one.fundEntityId, one.voucher, one.bookMonth, one.movedOn, one.summary]),
    },
    {
      table: "ledger_line",
      columns: "fund_entity_id voucher line_no ledger_account debit credit",
      rows: postings.flatMap(({ fundEntityId, voucher, lines: of }) =>
        of.map((line, index) => [fundEntityId, voucher, index + 1, line.account, line.debit, line.credit]),
      ),
    },
  ];
  return { tables, postings };
}

function frozenOf(one: Awarded, period: YearMonth, previous: bigint): Frozen {
  const lines: Line[] = [...one.components]
    .filter(([, amount]) => amount > 0n)
    .map(([item, amount]) => ({ awardNo: 1, versionNo: 1, item, monthFor: period, deltaNo: 1, amount }));
  const amount = lines.reduce((sum, line) => sum + line.amount, 0n);
  const change: Change = previous === 0n ? "new" : "same";
  const personId = String(one.retiree.personId);
  const whole = { amount, heldBack: 0n, backAmount: 0n, held: [] };
  const payment = { personId, ...whole, previous, change, accountNo: 1, bank: one.bank, lines };
  return { personId, due: [], payment };
}

/** The first year whose calculation base ships; whoever retired before is awarded here as if from then on. */
const firstKnown: Readonly<Record<string, YearMonth>> = { "310000": month("2021-02"), "610000": month("2023-02") };

function startOf({ payFrom, region }: Retiree): YearMonth {
  const earliest = firstKnown[region] ?? month("2023-02");
  return payFrom > earliest ? month(payFrom) : earliest;
}

/** A career that fits the person: an index from the base, months from the number, deemed months from the years before 1993. */
function factsOf({ personId, base, birthDate, region }: Retiree, retireMonth: YearMonth): AwardFacts {
  const totalMonths = 180 + ((personId * 37) % 280);
  const from20 = addMonths(monthOf(birthDate as PlainDate), 240);
  const before1993 = Math.max(0, monthsBetween(from20, month("1993-01")));
  const deemedMonths = Math.min(before1993, totalMonths - 120);
  const age = Math.min(monthsBetween(monthOf(birthDate as PlainDate), retireMonth), 70 * 12);
  const divisor = known(annuityDivisor(shippedLaw.on(retireMonth), region, ageRangeOf(age)))(age);
  const averageIndex = rate(BigInt(Math.round((base / 9_000) * 1_000)) * 1_000n);
  const accountBalance = fen(BigInt(base) * 8n * BigInt(totalMonths - deemedMonths));
  return { averageIndex, totalMonths, deemedMonths, accountBalance, divisor };
}
