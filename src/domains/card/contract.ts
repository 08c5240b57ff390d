import { z } from "zod";
import { instant } from "#platform/http/wire.ts";

const axis = z.strictObject({ state: z.string(), name: z.string() });
export const cardView = z.strictObject({
  card: z
    .strictObject({
      lastDigits: z.string(),
      issuingBank: z.string(),
      bankHotline: z.string(),
      application: axis,
      production: axis,
      social: axis,
      financial: axis,
      ecard: axis,
      ecardUsable: z.boolean(),
      /** Until when a temporary loss report holds, in business time; null when none holds. */
      temporaryLossUntil: instant.nullable(),
      temporaryLossText: z.string().nullable(),
    })
    .nullable(),
});
