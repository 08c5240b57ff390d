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
  /** Paid once, not by the month. */
  once: z.boolean(),
  payFrom: yearMonth,
  /** The last month that is paid; null: until it is stopped. */
  payTo: yearMonth.nullable(),
  /** The month from which this amount holds. */
  inForceFrom: yearMonth,
  /** Another amount that is decided already and holds from a later month. */
  coming: z.array(z.strictObject({ from: yearMonth, total: amount })),
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

/** One month in which the person might retire. */
const retirementOption = z.strictObject({
  kind: z.enum(["early", "statutory", "late"]),
  month: yearMonth,
  payFrom: yearMonth,
  /** 估算 a month; null where it cannot be computed. */
  amount: amount.nullable(),
  /** Why there is no amount, or why the month cannot be chosen: each with the way out. */
  obstacles: z.array(z.string()),
  /** Yuan a month against the statutory month, with its sign; null where either is missing. */
  difference: z.string().nullable(),
});
export const retirementOptionAnswer = z.strictObject({ option: retirementOption });

/** 退休: the own record, when one may retire, and what each month would bring. */
export const retirementView = z.strictObject({
  name: z.string(),
  maskedNumber: z.string(),
  birthDate: plainDate,
  /** From the file, as the department recognised it; else from the identity card. */
  birthDateFrom: z.string(),
  groupName: z.string().nullable(),
  regionName: z.string(),
  record: z.strictObject({
    months: z.number().int(),
    deemedMonths: z.number().int(),
    firstMonth: yearMonth.nullable(),
    lastMonth: yearMonth.nullable(),
    openMonths: z.array(yearMonth),
    overlappingMonths: z.number().int(),
    document: z.string().nullable(),
    account: z.string().nullable(),
  }),
  /** Null while the group is open. */
  window: z
    .strictObject({
      earliest: yearMonth,
      statutory: yearMonth,
      latest: yearMonth,
      statutoryAge: z.string(),
      minimumMonths: z.number().int(),
      hasEmployer: z.boolean(),
      /** How long before an early month the employer must have been told; null where the law does not say. */
      noticeMonths: z.number().int().nullable(),
    })
    .nullable(),
  options: z.array(retirementOption),
  /** The month that was chosen and registered. */
  chosen: yearMonth.nullable(),
  /** From this day a claim is taken in, for the month that holds. */
  claimFrom: plainDate.nullable(),
  /** There is an award already. */
  awarded: z.boolean(),
  /** What the estimate takes for granted. */
  assumptions: z.array(z.string()),
  asOf: plainDate,
});

/** 待重核: pensions that a later credit may raise. */
export const recalculationList = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      maskedNumber: z.string(),
      retireMonth: yearMonth,
      monthly: amount,
      months: z.array(yearMonth),
      days: z.number().int(),
      /** The application that is on its way. */
      application: z.string().nullable(),
    }),
  ),
});
export const recalculationAnswer = z.strictObject({ number: z.string() });
