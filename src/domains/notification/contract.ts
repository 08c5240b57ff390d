import { z } from "zod";
import { instant } from "#platform/http/wire.ts";

export const notificationList = z.strictObject({
  notifications: z.array(
    z.strictObject({
      id: z.string(),
      at: instant,
      title: z.string(),
      body: z.string(),
      applicationNumber: z.string().nullable(),
      unread: z.boolean(),
    }),
  ),
  unread: z.number().int(),
});
