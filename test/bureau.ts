import { settlementKind } from "#domains/account/settlement/kind.ts";
import { shippedLaw } from "#policy/law.ts";
import { runOffice } from "./run-office.ts";

/** When the year before is settled. */
export const january = new Date("2027-01-05T10:00:00+08:00");

/** The settlement office of a city of its own. */
export async function bureau() {
  const office = await runOffice([settlementKind(shippedLaw)], january);
  return {
    ...office,
    open: (year: number, by?: Parameters<typeof office.open>[1], now?: Date) =>
      office.open(String(year), by, undefined, now),
  };
}
export type Bureau = Awaited<ReturnType<typeof bureau>>;
