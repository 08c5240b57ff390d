import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "./client.ts";
import { told } from "./journeys.ts";

/** Has everything checked anew by the server, as an auditor would, and answers what does not hold. */
export async function brokenAnew(auditor: Client): Promise<unknown[]> {
  const asked = told(await auditor.effect("POST", "/api/ops/invariants/checks", {}), 201).body.check;
  const until = performance.now() + 120_000;
  while (true) {
    const { check, checks } = told(await auditor.get("/api/ops/invariants"), 200).body;
    if (check >= asked) {
      assert.ok(checks.length > 30, `only ${checks.length} invariants were checked`);
      return checks.filter((one: { ok: boolean }) => !one.ok);
    }
    assert.ok(performance.now() < until, "no check was done for 120 s");
    await wait(50);
  }
}
