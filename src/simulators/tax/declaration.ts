import type { TaxDeclaration, TaxReceipt, TaxRegistration } from "#domains/contribution/contract.ts";
import { parseYuan, rate, shareOf, toYuan } from "#policy/kernel/money.ts";

/** A flexible worker pays 20 % of the base; the tax authority has its own table of rates. */
const flexibleRate = rate(200_000n);

/** The declaration that a flexible worker makes for one month. The number is made from what it is about. */
export function declarationOf(registration: TaxRegistration, month: string, base: string): TaxDeclaration {
  const total = toYuan(shareOf(parseYuan(base), flexibleRate));
  return {
    kind: "declaration",
    number: `D-${registration.registrationNumber.slice(2)}-${month}`,
    controlTotal: total,
    lines: [
      {
        line: 1,
        identityNumber: registration.identityNumber,
        name: registration.name,
        scheme: registration.scheme,
        region: registration.region,
        monthFor: month,
        monthCharged: month,
        base: toYuan(parseYuan(base)),
        total,
      },
    ],
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
