import type { EcardState, SocialState } from "./axes.ts";

/** The instant from which a temporary loss report (口头挂失) no longer holds, in epoch milliseconds. */
export function releaseAt(reportedAt: number, hours: number): number {
  return reportedAt + hours * 3_600_000;
}

/** What is stored of the social side of a card. `temporaryLossUntil` is in epoch milliseconds. */
export interface SocialSide {
  readonly state: SocialState;
  readonly temporaryLossUntil: number | null;
}

/**
 * The state of the social function at an instant: a temporary loss lasts until, not including, `temporaryLossUntil`, and is
 * over then whether or not a job has written it down. One that was imported without an end lasts until it is lifted.
 */
export function socialStateAt(card: SocialSide, now: number): SocialState {
  if (card.state !== "temporarily-lost") return card.state;
  return card.temporaryLossUntil !== null && now >= card.temporaryLossUntil ? "normal" : "temporarily-lost";
}

/** The electronic card at an instant: it stands still while the card it belongs to is not in order, and resumes with it. */
export function ecardStateAt(card: SocialSide & { readonly ecard: EcardState }, now: number): EcardState {
  if (card.ecard !== "bound" && card.ecard !== "suspended") return card.ecard;
  return socialStateAt(card, now) === "normal" ? "bound" : "suspended";
}

/** Whether the electronic card can be shown and used: issued, and the social function in order. */
export const ecardUsable = (card: SocialSide & { readonly ecard: EcardState }, now: number): boolean =>
  ecardStateAt(card, now) === "bound";
