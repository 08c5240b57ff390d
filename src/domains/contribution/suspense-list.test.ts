import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "#platform/db/database.ts";
import { onDemo } from "../../../test/office.ts";
import { suspenseOf } from "./suspense-store.ts";

test("暂收款 lists what waits, oldest first, then what came last of the settled: the own agency's, and nobody's in its funds", () =>
  onDemo(async (tx) => {
    const before = (await suspenseOf(tx, "610200")).map((row) => row.voucher);
    const insert = (voucher: string, agency: number | null, fund: number, open: number, day: string) =>
      sql`
      insert into suspense (fund_entity_id, voucher, line, agency_id, message, reason, explanation, amount, open_amount, state,
                            received_on, since)
      values (${fund}, ${voucher}, 1, ${agency}, 'M', 'person-unknown', '测试', 100, ${open}, ${open === 0 ? "closed" : "open"},
              ${day}, now())`.execute(tx);
    await insert("T-1", 610200, 2, 100, "2026-11-03");
    await insert("T-2", null, 2, 100, "2026-11-01");
    await insert("T-3", 610200, 2, 0, "2026-11-02");
    await insert("T-4", null, 2, 0, "2026-11-05");
    await insert("T-5", 310000, 2, 100, "2026-11-01"); // another agency's
    await insert("T-6", null, 1, 100, "2026-11-01"); // in another agency's fund
    const listed = (await suspenseOf(tx, "610200")).map((row) => row.voucher).filter((one) => !before.includes(one));
    assert.deepEqual(listed, ["T-2", "T-1", "T-4", "T-3"]);
  }));
