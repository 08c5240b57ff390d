import assert from "node:assert/strict";
import { test } from "node:test";
import { madeLaw } from "../../../test/made-law.ts";
import { date } from "../kernel/calendar.ts";
import { parseYuan, toYuan } from "../kernel/money.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { deathAward, explainDeathAward } from "./award.ts";

const law = madeLaw.on(date("2026-10-20"));
const facts = { paidMonths: 240, drawnMonths: 0, accountBalance: parseYuan("58231.07") };

test("48,000.00 a year are 4,000.00 a month: two for the funeral, fourteen for twenty years, and the account", () => {
  const { funeral, grant, payout, total } = known(deathAward(law, "610000"))(facts);
  assert.equal(toYuan(funeral), "8000.00"); // 4,000.00 × 2
  assert.equal(toYuan(grant), "56000.00"); // 20 years: 9 + (20 − 15) = 14 months
  assert.equal(toYuan(payout), "58231.07");
  assert.equal(toYuan(total), "122231.07");
});

test("the derivations come to the same; an empty account leaves no part", () => {
  const explained = known(explainDeathAward(law, "610000"));
  assert.equal(explained(facts).total.result, "122231.07");
  const empty = explained({ ...facts, accountBalance: parseYuan("0.00") });
  assert.deepEqual([empty.payout, empty.total.result], [undefined, "64000.00"]);
});

test("without the income of the province nothing is guessed", () => {
  assert.equal(deathAward(shippedLaw.on(date("2026-10-20")), "610000").kind, "missing");
  assert.equal(explainDeathAward(shippedLaw.on(date("2026-10-20")), "610000").kind, "missing");
});
