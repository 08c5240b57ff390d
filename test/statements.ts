import { fen, toYuan } from "#policy/kernel/money.ts";

/** One movement of a made statement: fen, in positive, out negative. */
export interface Movement {
  readonly on: string;
  readonly amount: bigint;
  readonly reference?: string;
  readonly words?: string;
}

/** A statement as the bank's CSV has it, with running balances and 合计. */
export function statementCsv(opening: bigint, movements: readonly Movement[]): string {
  const yuan = (value: bigint) => toYuan(fen(value));
  let balance = opening;
  const rows = movements.map(({ on, amount, reference = "", words = "" }) => {
    balance += amount;
    const [income, outgo] = amount > 0n ? [yuan(amount), ""] : ["", yuan(-amount)];
    return [on, income, outgo, yuan(balance), reference, words].join(",");
  });
  const sum = (sign: bigint) =>
    movements.reduce((all, { amount }) => (amount * sign > 0n ? all + amount * sign : all), 0n);
  return [
    "示例银行 对账单",
    "日期,收入,支出,余额,凭证号,摘要",
    ...rows,
    ["合计", yuan(sum(1n)), yuan(sum(-1n)), yuan(balance), "", ""].join(","),
    "",
  ].join("\n");
}
