import { month } from "#policy/kernel/calendar.ts";

/** The oldest month that the city remembers: twenty years before the system went live. */
export const firstMigratedMonth = month("2006-01");
/** The former system ran until then; its months were taken over in one batch. */
export const lastMigratedMonth = month("2025-12");
/** From here on months come as tax declarations and receipts. */
export const firstDeclaredMonth = month("2026-01");
export const lastPaidMonth = month("2026-09");
/** Declared, and the money is still on its way. */
export const lastDeclaredMonth = month("2026-10");
/** When the former system handed its books over: what they hold is known since then. */
export const handedOverAt = "2026-11-01T00:00:00.000Z";
export const migrationSource = "migration/2025";
