import { createHash } from "node:crypto";
import type { YearMonth } from "#policy/kernel/calendar.ts";
import { type HeldLine, heldBack, type OwedBack } from "./held-back.ts";

// The rule of a payment run: pure. From what is due and how each award stands follows who is paid how much, who is left
// out and why. Amounts are whole fen.

/** A component of an award, by code. */
export type Item = string;
export type RunKind = "regular" | "supplementary";
export const leftOutReasons = [
  "suspended",
  "disputed-identity",
  "no-account",
  "returned-account",
  "stopped",
  "ended",
  "nothing-due",
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];
export const changes = ["new", "resumed", "reissued", "back-payment", "set-off", "changed", "same"] as const;
export type Change = (typeof changes)[number];

export interface AwardStanding {
  readonly awardNo: number;
  readonly versionNo: number;
  readonly payFrom: YearMonth;
  /** The last month that is paid; null: until it is stopped. */
  readonly payTo: YearMonth | null;
  readonly components: readonly { readonly item: Item; readonly amount: bigint }[];
  readonly state: "paying" | "suspended" | "stopped" | "reversed";
  /** The first month that is not owed, of an award that was stopped. */
  readonly stopMonth: YearMonth | null;
  readonly resumed: boolean;
  /** Whether a due line for the month of the run is there already. */
  readonly monthIsDue: boolean;
}

export interface Line {
  readonly awardNo: number;
  readonly versionNo: number;
  readonly item: Item;
  readonly monthFor: YearMonth;
  readonly deltaNo: number;
  readonly amount: bigint;
}

export interface OpenLine extends Line {
  /** A bank has returned it before. */
  readonly returned: boolean;
  /** What of it was set off by the payment that was returned: it stays so. */
  readonly setOff: bigint;
}

/** All that a run must know of one person. */
export interface Beneficiary {
  readonly personId: string;
  readonly awards: readonly AwardStanding[];
  readonly open: readonly OpenLine[];
  readonly account: { readonly accountNo: number; readonly bank: string } | null;
  /** The newest account that a bank has returned a payment from. */
  readonly returnedAccountNo: number;
  readonly disputed: boolean;
  /** What the last regular run paid. */
  readonly previous: bigint;
  /** What the fund holds back, if the person owes it something. */
  readonly owedBack?: OwedBack | undefined;
}

export interface Payment {
  readonly personId: string;
  /** What is transferred: the lines less what is held back of them. */
  readonly amount: bigint;
  readonly heldBack: bigint;
  readonly backAmount: bigint;
  readonly previous: bigint;
  readonly change: Change;
  readonly accountNo: number;
  readonly bank: string;
  readonly lines: readonly Line[];
  /** What this run sets off; `heldBack` has beside it what an earlier payment of the same lines did. */
  readonly held: readonly HeldLine[];
}

export interface Frozen {
  readonly personId: string;
  /** Due lines of the month that this run makes. */
  readonly due: readonly Line[];
  readonly payment?: Payment;
  readonly leftOut?: { readonly reason: LeftOutReason; readonly amount: bigint; readonly previous: bigint };
}

/**
 * What a run of a month does for one person. A regular run makes the month's due lines, also of an award that is
 * suspended, whose money stays due; every open line of an award in payment is paid, as one transfer. Nobody is paid whose
 * identity number is disputed, who has no account, or whose account a bank has returned and nobody corrected; nothing is
 * paid for a month after a stop, and nothing when what was taken back exceeds what is owed. What the person owes back to the
 * fund is held back within its limit.
 */
export function freeze(of: Beneficiary, run: { kind: RunKind; period: YearMonth }): Frozen {
  const due = run.kind === "regular" ? of.awards.flatMap((award) => monthOf(award, run.period)) : [];
  const standing = new Map(of.awards.map((award) => [award.awardNo, award]));
  const open: readonly OpenLine[] = [...of.open, ...due.map((line) => ({ ...line, returned: false, setOff: 0n }))];
  const owed = open.filter((line) => isOwed(standing.get(line.awardNo), line.monthFor));
  const lines = owed.filter((line) => standing.get(line.awardNo)?.state !== "suspended");
  const kept = sumOf(owed) - sumOf(lines);
  const amount = sumOf(lines);
  const { personId, previous, account } = of;
  const out = (reason: LeftOutReason, keeps: bigint): Frozen => ({
    ...{ personId, due, leftOut: { reason, amount: keeps, previous } },
  });
  if (amount <= 0n) {
    if (kept > 0n) return out("suspended", kept);
    return previous === 0n && amount === 0n ? { personId, due } : out(whyNothing(of, run.period), amount);
  }
  if (of.disputed) return out("disputed-identity", amount);
  if (account === null) return out("no-account", amount);
  if (of.returnedAccountNo >= account.accountNo) return out("returned-account", amount);
  const back = lines.filter((line) => line.monthFor < run.period);
  const held = heldBack(lines, of.owedBack);
  const now = held.reduce((sum, line) => sum + line.held, 0n);
  const net = amount - now;
  const change = changeOf(of, lines, { amount: net, back: back.length > 0, held: now > 0n });
  const payment = {
    ...{ personId, amount: net, heldBack: now + lines.reduce((sum, line) => sum + line.setOff, 0n) },
    ...{ backAmount: sumOf(back), previous, change, ...account, lines: lines.map(plain), held },
  };
  return { personId, due, payment, ...(kept > 0n && { leftOut: { reason: "suspended", amount: kept, previous: 0n } }) };
}

/** Why somebody who was paid last month is owed nothing. */
function whyNothing({ awards }: Beneficiary, period: YearMonth): LeftOutReason {
  if (awards.some((award) => award.state === "stopped")) return "stopped";
  return awards.some((award) => award.payTo !== null && award.payTo < period) ? "ended" : "nothing-due";
}

const plain = ({ returned: _, setOff: __, ...line }: OpenLine): Line => line;
/** What is left to pay of lines. */
const sumOf = (lines: readonly OpenLine[]): bigint => lines.reduce((sum, line) => sum + line.amount - line.setOff, 0n);

/** The month's lines of an award that is owed for it and has none yet. A component of nothing makes no line, nor the time after its end. */
function monthOf(award: AwardStanding, period: YearMonth): readonly Line[] {
  const outside = award.payFrom > period || (award.payTo !== null && award.payTo < period);
  if (award.monthIsDue || outside || !isOwed(award, period)) return [];
  const { awardNo, versionNo } = award;
  return award.components
    .filter(({ amount }) => amount > 0n)
    .map(({ item, amount }) => ({ awardNo, versionNo, item, monthFor: period, deltaNo: 1, amount }));
}

/** Lines of an award that was taken back come to nothing with their reversals and are never touched again. */
const isOwed = (award: AwardStanding | undefined, month: YearMonth): boolean =>
  award !== undefined && award.state !== "reversed" && (award.stopMonth === null || month < award.stopMonth);

function changeOf(
  of: Beneficiary,
  lines: readonly OpenLine[],
  { amount, back, held }: { amount: bigint; back: boolean; held: boolean },
): Change {
  if (lines.some((line) => line.returned)) return "reissued";
  if (of.previous === 0n) return of.awards.some((award) => award.resumed) ? "resumed" : "new";
  if (back) return "back-payment";
  if (amount === of.previous) return "same";
  return held ? "set-off" : "changed";
}

/** By award, month, version, item and number: the order in which whoever reads the rows again puts them. */
const inOrder = (left: Line, right: Line): number =>
  left.awardNo - right.awardNo ||
  compare(left.monthFor, right.monthFor) ||
  left.versionNo - right.versionNo ||
  compare(left.item, right.item) ||
  left.deltaNo - right.deltaNo;
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** SHA-256 over everything that a slice will pay, in the order of persons: what was checked is what is released. */
export function hashOf(payments: readonly Payment[]): Buffer {
  const hash = createHash("sha256");
  for (const { personId, amount, accountNo, bank, lines, held } of payments) {
    hash.update(`${personId} ${amount} ${bank}/${accountNo}\n`);
    for (const line of lines.toSorted(inOrder))
      hash.update(`  ${line.awardNo}/${line.versionNo} ${line.item} ${line.monthFor}/${line.deltaNo} ${line.amount}\n`);
    for (const line of held.toSorted(inOrder))
      hash.update(`  - ${line.awardNo}/${line.versionNo} ${line.item} ${line.monthFor}/${line.deltaNo} ${line.held}\n`);
  }
  return hash.digest();
}
