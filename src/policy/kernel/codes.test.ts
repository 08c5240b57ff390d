import assert from "node:assert/strict";
import { test } from "node:test";
import { cardNumber, completeCardNumber } from "./card-number.ts";
import { creditCheckOf, creditCode } from "./credit-code.ts";
import { isOrganisationCode, organisationCheckOf } from "./organisation-code.ts";
import { InputRefused } from "./refusal.ts";

test("an organisation code carries the check character of GB 11714", () => {
  assert.ok(isOrganisationCode("D2143569X"));
  assert.ok(isOrganisationCode("A12345674"));
  assert.ok(!isOrganisationCode("A12345675"));
  assert.ok(!isOrganisationCode("A1234567"));
  assert.equal(organisationCheckOf("a1234567"), undefined);
  assert.equal(organisationCheckOf("A12345678"), undefined); // nine characters
  assert.ok(!isOrganisationCode("A123456744"));
  assert.equal(organisationCheckOf("00000000"), "0"); // the sum is 0: 11 − 0 = 11, written 0
});

test("a card number is eight characters and their check character", () => {
  assert.equal(cardNumber(" a12345674 "), "A12345674");
  assert.equal(completeCardNumber("D2143569"), "D2143569X");
  assert.throws(() => cardNumber("A12345675"), /最后一位应为 4/);
  assert.throws(() => cardNumber("A1234567"), /应为9位/);
  assert.throws(() => cardNumber("A123456745"), /应为9位/);
  assert.throws(() => cardNumber("社12345674"), /应为9位/);
  assert.equal(cardNumber("Ａ1234 5674"), "A12345674");
  assert.throws(() => completeCardNumber("社2345678"), InputRefused);
});

test("a credit code holds with its own check and no other", () => {
  assert.equal(creditCode("91350100M000100Y43"), "91350100M000100Y43");
  assert.equal(creditCode(" ９1350100 m000100y43"), "91350100M000100Y43");
  assert.throws(() => creditCode("91350100M000100Y44"), /最后一位应为 3/);
  assert.equal(creditCheckOf("91350100M000100Y4"), "3");
});

test("a credit code has no I, O, S, V or Z, and digits for the division", () => {
  for (const wrong of [
    "91350100I000100Y43",
    "9135010AM000100Y43",
    "91350100M000100Y4",
    "91350100M000100Y433",
    "991350100M000100Y43",
    "",
  ]) {
    assert.throws(() => creditCode(wrong), /应为18位/, wrong);
  }
});
