import type { Fen } from "../kernel/money.ts";

/** The funds that may owe a funeral grant for one death. */
export type FuneralPayer = "pension-fund" | "work-injury-fund" | "unemployment-fund";

export interface FuneralOffer {
  readonly payer: FuneralPayer;
  readonly amount: Fen;
}

/**
 * 丧葬补助金择一: the survivors take one of the funeral grants that are due, never two. This is the one that serves them best;
 * of equal amounts the one named first, and undefined when none is due.
 * @law 中华人民共和国社会保险法 第四十九条
 */
export function chooseFuneral(offers: readonly FuneralOffer[]): FuneralOffer | undefined {
  let best: FuneralOffer | undefined;
  for (const offer of offers) if (best === undefined || offer.amount > best.amount) best = offer;
  return best;
}
