import { fen, rate } from "#policy/index.ts";
import type { AwardFacts } from "#policy/pension/award.ts";

/** Persons who retire in Shaanxi in one month, the same each time. */
export const persons = (count: number): AwardFacts[] => Array.from({ length: count }, (_, at) => personAt(at));

export const personAt = (at: number): AwardFacts => ({
  averageIndex: rate(BigInt(400 + ((at * 7) % 2600)) * 1000n),
  totalMonths: 180 + ((at * 13) % 320),
  deemedMonths: at % 3 === 0 ? 1 + (at % 140) : 0,
  accountBalance: fen(BigInt(2_000_000 + ((at * 7919) % 40_000_000))),
  divisor: BigInt(1170 + (at % 780)),
});

/** The same person in plain numbers, as a rule engine takes it: yuan, an index, months, a divisor. */
export const plain = ({ averageIndex, totalMonths, deemedMonths, accountBalance, divisor }: AwardFacts) => ({
  index: Number(averageIndex) / 1e6,
  months: totalMonths,
  deemed: deemedMonths,
  balance: Number(accountBalance) / 100,
  divisor: Number(divisor) / 10,
});
