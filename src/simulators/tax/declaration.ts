import type { TaxDeclaration, TaxReceipt, TaxRegistration } from "#domains/contribution/contract.ts";
import { addFen, parseYuan, type Rate, rate, shareOf, toYuan } from "#policy/kernel/money.ts";

/** The tax authority has its own table of rates, in parts of a million of the base: the employer's and the person's. */
const flexibleRate = rate(200_000n);
const pension = [rate(160_000n), rate(80_000n)];
const unemployment = [rate(5_000n), rate(5_000n)];

function ratesOf(registration: TaxRegistration): readonly Rate[] {
  if (registration.category === "flexible") return [flexibleRate];
  if (registration.injuryRate !== null) return [readRate(registration.injuryRate)];
  return registration.scheme === "unemployment" ? unemployment : pension;
}

/** 0.0024 as parts of a million. */
function readRate(text: string): Rate {
  const [whole = "0", fraction = ""] = text.split(".");
  return rate(BigInt(whole + fraction.padEnd(6, "0").slice(0, 6)));
}

/** A registration that something is declared for in a month: it lives then, and its wage is known. */
export const declares = (registration: TaxRegistration, month: string): boolean =>
  registration.base !== null &&
  (registration.status === "contributing" || registration.status === "ended") &&
  registration.fromMonth <= month &&
  (registration.toMonth === null || registration.toMonth >= month);

/**
 * The declaration of one payer for one month: a flexible worker's own, or an employer's for the employees of a scheme. The
 * number is made from what it is about and `part`, which tells apart what was declared later for the same month.
 */
export function declarationOf(registrations: readonly TaxRegistration[], month: string, part: string): TaxDeclaration {
  const [first] = registrations;
  if (first === undefined) throw new Error("nothing to declare");
  const lines = registrations.map((registration, index) => lineOf(registration, month, index + 1));
  return {
    kind: "declaration",
    number: `D-${part}-${month}`,
    controlTotal: toYuan(addFen(...lines.map((line) => parseYuan(line.total)))),
    lines,
  };
}

function lineOf(registration: TaxRegistration, month: string, line: number): TaxDeclaration["lines"][number] {
  const base = parseYuan(registration.base ?? "0.00");
  return {
    line,
    identityNumber: registration.identityNumber,
    name: registration.name,
    scheme: registration.scheme,
    region: registration.region,
    ...(registration.employer && { creditCode: registration.employer.creditCode }),
    monthFor: month,
    monthCharged: month,
    base: toYuan(base),
    total: toYuan(addFen(...ratesOf(registration).map((each) => shareOf(base, each)))),
  };
}

/** The money of a declaration, by one treasury voucher. */
export function receiptOf(declaration: TaxDeclaration, receivedOn: string): TaxReceipt {
  return {
    kind: "receipt",
    number: `P-${declaration.number.slice(2)}`,
    declaration: declaration.number,
    voucher: `GK-${declaration.number.slice(2)}`,
    receivedOn,
    lines: declaration.lines.map((line) => ({ line: line.line, amount: line.total })),
    controlTotal: declaration.controlTotal,
  };
}
