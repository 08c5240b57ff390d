import type { BankOrder, BankResult } from "#domains/payment/contract.ts";
import { addFen, parseYuan, toYuan } from "#policy/kernel/money.ts";

/** One line of a payment file as the bank reads it. */
interface OrderLine {
  readonly line: number;
  readonly reference: string;
  readonly account: string;
  readonly amount: string;
}

const linesAtOnce = 1_000;

/** Reads the CSV of a file: every cell in quotes, three lines of head. */
export function linesOf(order: BankOrder): readonly OrderLine[] {
  const text = Buffer.from(order.content, "base64").toString("utf8");
  return text
    .split("\r\n")
    .slice(3)
    .filter((line) => line !== "")
    .map((line) => {
      const [number = "", reference = "", , account = "", amount = ""] = [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(
        (cell) => (cell[1] ?? "").replaceAll('""', '"'),
      );
      return { line: Number(number), reference, account, amount };
    });
}

/**
 * What this bank makes of a file: every line is paid, but for accounts that it does not hold. In the demo those are the ones
 * that end in 999. The same file gives the same results, in messages of a thousand lines.
 */
export function resultsOf(order: BankOrder, settledOn: string): readonly BankResult[] {
  const lines = linesOf(order).map(({ line, reference, account, amount }) => {
    const known = !account.endsWith("999");
    return {
      line,
      reference,
      amount,
      outcome: known ? "paid" : "returned",
      reason: known ? null : "账号户名不符",
    } as const;
  });
  const parts = Array.from({ length: Math.ceil(lines.length / linesAtOnce) }, (_, part) =>
    lines.slice(part * linesAtOnce, (part + 1) * linesAtOnce),
  );
  return parts.map((part, index) => ({
    kind: "payment-result",
    number: `R-${order.number}-${index + 1}`,
    file: order.number,
    settledOn,
    lines: part,
    controlTotal: toYuan(addFen(...part.map((line) => parseYuan(line.amount)))),
  }));
}
