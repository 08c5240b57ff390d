import type { YearMonth } from "../kernel/calendar.ts";
import { type Fen, fen } from "../kernel/money.ts";
import { bind, type Lookup } from "../kernel/parameter.ts";
import type { LawAt } from "../law.ts";
import { allocationOrder, type PayableKind } from "./allocation-values.ts";

/** Something that is owed: of which month and kind, and what of it is not paid yet. */
export interface Payable {
  readonly monthFor: YearMonth;
  readonly kind: PayableKind;
  readonly open: Fen;
}

export interface Allocated<One> {
  readonly placed: readonly { readonly on: One; readonly amount: Fen }[];
  /** What nothing was owed for. */
  readonly rest: Fen;
}

/**
 * 单位总额到账 of one voucher without names: placed on what is open, the oldest month first, within a month by the order that
 * the law names (late fees last, so that people's months are credited before the employer's own debt), and among equals in the
 * order given. The last one may be met in part. Nothing is placed on nothing and nothing beyond what is open.
 */
export function allocate(
  law: LawAt,
): Lookup<<One extends Payable>(amount: Fen, open: readonly One[]) => Allocated<One>> {
  const order = law.find(allocationOrder);
  if (order.kind === "missing") return order;
  const rank = (kind: PayableKind): number => order.value.indexOf(kind);
  return bind(<One extends Payable>(amount: Fen, open: readonly One[]): Allocated<One> => {
    const ordered = open
      .filter((one) => one.open > 0n && rank(one.kind) >= 0)
      .toSorted((left, right) =>
        left.monthFor === right.monthFor ? rank(left.kind) - rank(right.kind) : left.monthFor < right.monthFor ? -1 : 1,
      );
    const placed: { on: One; amount: Fen }[] = [];
    let rest: bigint = amount;
    for (const on of ordered) {
      if (rest === 0n) break;
      const part = fen(rest < on.open ? rest : on.open);
      placed.push({ on, amount: part });
      rest -= part;
    }
    return { placed, rest: fen(rest) };
  }, order);
}
