import type { Fen } from "../kernel/money.ts";
import { parameter } from "../kernel/parameter.ts";

/** 城乡居民 缴费档次, yuan a year, lowest first. */
export const residentContributionLevels = parameter<readonly Fen[]>(
  "resident-contribution-levels",
  "城乡居民养老保险缴费档次",
);

/** What the government adds a year for a level of at least `from`. The last band that is reached holds. */
export interface SubsidyBand {
  readonly from: Fen;
  readonly subsidy: Fen;
}

/** 政府补贴 by level, lowest band first. */
export const residentSubsidies = parameter<readonly SubsidyBand[]>(
  "resident-subsidies",
  "城乡居民养老保险缴费补贴标准",
);

/**
 * 代缴, yuan a year: what the government pays for 重度残疾人 and others who can hardly pay, a part of the lowest level or all of it. Places
 * set it; where none is published nothing is reckoned.
 */
export const residentPaidFor = parameter<Fen>("resident-paid-for", "城乡居民养老保险困难群体代缴标准");
