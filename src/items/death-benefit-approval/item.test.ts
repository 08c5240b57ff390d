import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeceasedFact } from "#policy/facts.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { shippedLaw } from "#policy/law.ts";
import { madeLaw } from "../../../test/made-law.ts";
import type { Answers } from "../form.ts";
import { decide } from "./decide.ts";
import type { form } from "./form.ts";

const answers: Answers<typeof form> = {
  ...{ name: "周建国", identityNumber: "319001197503120013", diedOn: date("2026-10-20"), workInjury: "no" },
  ...{ relation: "spouse", payTo: "on-record", truth: true },
};
const deceased: DeceasedFact = {
  ...{ personId: "1", birthDate: date("1975-03-12"), paidMonths: 240, pensionFrom: null, awards: [] },
  ...{ accountBalance: "58231.07", claimed: false },
};
const decideWith = (
  changed: { answers?: object; deceased?: object | null; law?: typeof madeLaw; payee?: object } = {},
) =>
  decide(
    { ...answers, ...changed.answers },
    {
      agency: { name: "示例经办处", region: "610000", regionName: "陕西省" },
      deceased: changed.deceased === null ? null : { ...deceased, ...changed.deceased },
      payee: { account: { bank: "示例银行（甲）", lastDigits: "0002" }, numberDisputed: false, ...changed.payee },
    },
    changed.law ?? madeLaw,
    date("2026-11-18"),
  );
const blocks = (changed: Parameters<typeof decideWith>[0]) =>
  decideWith(changed)
    .findings.filter((finding) => finding.level === "block")
    .map((finding) => finding.code);

test("granted: in service, twenty years: 8,000.00 + 56,000.00 + the account, and nothing to stop", () => {
  const decision = decideWith();
  assert.ok(decision.kind === "granted");
  assert.deepEqual(decision.effect.facts, {
    ...{ diedOn: "2026-10-20", paidMonths: 240, drawnMonths: 0, accountBalance: "58231.07" },
  });
  assert.deepEqual(decision.effect.stops, []);
  assert.match(decision.findings.find((one) => one.code === "amount")?.text ?? "", /122,231\.07/);
});

test("granted: a pensioner drew to the month of death, which is paid; the month after is not", () => {
  const drawing = { pensionFrom: month("2023-06"), awards: [{ awardNo: 1, payFrom: month("2023-06") }] };
  const decision = decideWith({ deceased: drawing });
  assert.ok(decision.kind === "granted");
  assert.equal(decision.effect.facts.drawnMonths, 41); // 2023-06 to 2026-10
  assert.deepEqual(decision.effect.stops, [{ awardNo: 1, fromMonth: "2026-11" }]);
});

test("refused: nobody of that name and number, a day to come, before the birth, an injury, a second claim", () => {
  assert.deepEqual(blocks({ deceased: null }), ["deceased"]);
  assert.deepEqual(blocks({ answers: { diedOn: date("2026-11-18") } }), []);
  assert.deepEqual(blocks({ answers: { diedOn: date("2026-11-19") } }), ["day"]);
  assert.deepEqual(blocks({ answers: { diedOn: date("1975-03-11") } }), ["day"]);
  assert.deepEqual(blocks({ answers: { workInjury: "yes" } }), ["injury"]);
  assert.deepEqual(blocks({ deceased: { claimed: true } }), ["once"]);
  assert.deepEqual(blocks({ payee: { account: null } }), ["account"]);
});

test("of who was never in the employees' scheme its fund owes nothing; a month paid or a pension drawn is enough", () => {
  assert.deepEqual(blocks({ deceased: { paidMonths: 0 } }), ["insured"]);
  assert.deepEqual(blocks({ deceased: { paidMonths: 1 } }), []);
  assert.deepEqual(blocks({ deceased: { paidMonths: 0, pensionFrom: month("2005-06") } }), []);
});

test("an income that the province has not published is named", () => {
  assert.deepEqual(blocks({ law: shippedLaw }), ["amount"]);
});
