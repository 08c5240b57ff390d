import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "../kernel/calendar.ts";
import { shippedLaw } from "../law.ts";
import { allowanceEndsByWork } from "./invalidity-work.ts";

const law = shippedLaw.on(date("2026-11-22"));
const endOf = (resumedIn: string) => {
  const found = allowanceEndsByWork(law, month(resumedIn));
  return found.kind === "known" ? found.value : "missing";
};

test("the month in which contributions begin again is owed, the next is not", () => {
  assert.equal(endOf("2026-11"), "2026-12");
  assert.equal(endOf("2026-12"), "2027-01");
});

test("there is no 病残津贴 before 2025, and nothing is guessed of it", () => {
  assert.equal(endOf("2024-12"), "missing");
  assert.equal(endOf("2025-01"), "2025-02");
});
