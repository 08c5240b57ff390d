import assert from "node:assert/strict";
import { test } from "node:test";
import type { CardFact } from "#policy/facts.ts";
import { decide } from "./decide.ts";

const card = (social: CardFact["social"]): CardFact => ({
  last4: "0019",
  application: "done",
  production: "issued",
  social,
  financial: "active",
  ecard: "suspended",
  temporaryLossUntil: null,
  issuingBank: "示例银行",
  bankHotline: "000-95000",
});

test("a temporary loss can be lifted", () => {
  assert.equal(decide({ found: true }, { card: card("temporarily-lost") }).kind, "granted");
});

test("a card in order, one formally lost and no card at all cannot, and each is told why", () => {
  for (const state of ["normal", "formally-lost", "sealed", "cancelled"] as const) {
    const decision = decide({ found: true }, { card: card(state) });
    assert.equal(decision.kind, "refused", state);
    assert.ok((decision.findings[0]?.text.length ?? 0) > 5);
  }
  assert.equal(decide({ found: true }, { card: null }).findings[0]?.code, "no-card");
});
