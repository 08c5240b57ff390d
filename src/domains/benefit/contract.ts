import { z } from "zod";
import { amount, citation, plainDate, yearMonth } from "#platform/http/wire.ts";

export const awardComponent = z.strictObject({ item: z.string(), name: z.string(), amount });

/** An award as the person reads it, and as the award sheet (核定表) prints it. */
export const awardView = z.strictObject({
  awardNo: z.number().int(),
  versionNo: z.number().int(),
  kindName: z.string(),
  schemeName: z.string(),
  regionName: z.string(),
  agencyName: z.string(),
  status: z.enum(["provisional", "final"]),
  statusName: z.string(),
  state: z.enum(["paying", "suspended", "stopped"]),
  stateName: z.string(),
  /** Why it is suspended or stopped, and from which month. */
  stateNote: z.string().nullable(),
  payFrom: yearMonth,
  retireMonth: yearMonth,
  awardedOn: plainDate,
  lawKnownOn: plainDate,
  total: amount,
  components: z.array(awardComponent),
  account: z.string().nullable(),
  legalBasis: z.array(citation),
  /** How it is delivered, and what can be done against it. */
  delivery: z.string(),
  appeal: z.string(),
});
export const awardList = z.strictObject({ awards: z.array(awardView), asOf: plainDate });
