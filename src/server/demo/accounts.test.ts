import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { roles } from "#platform/auth/contract.ts";
import { date } from "#policy/kernel/calendar.ts";
import { readIdentityNumber } from "#policy/kernel/identity-number.ts";
import { demoAccounts, demoAccountsDocument } from "./accounts.ts";
import { demoArea, demoPeople } from "./people.ts";

const people = demoPeople();

test("docs/demo-accounts.json says what the seed loads", () => {
  const written = JSON.parse(readFileSync(new URL("../../../docs/demo-accounts.json", import.meta.url), "utf8"));
  assert.deepEqual(written, demoAccountsDocument(people));
});

test("every account has a role of x-roles, and all staff posts are there", () => {
  const held = new Set(demoAccounts(people).map((account) => account.role));
  for (const role of held) assert.ok(roles.includes(role));
  for (const role of [
    "citizen",
    "clerk",
    "checker",
    "approver",
    "finance",
    "data",
    "auditor",
    "administrator",
    "kiosk",
  ] as const) {
    assert.ok(held.has(role), role);
  }
});

test("identity numbers are well-formed but for an area that no division has; two people share one, as a defect", () => {
  for (const person of people) {
    assert.ok(person.identityNumber.startsWith(demoArea));

    const reading = readIdentityNumber(person.identityNumber, date("2026-11-22"));
    assert.equal(person.identityNumber.length, 18);
    assert.notEqual(reading.kind, "invalid", person.name);
  }
  assert.equal(new Set(people.map((person) => person.identityNumber)).size, people.length - 1);
  const shared = people.filter((person) => person.sharesNumberOf !== undefined);
  assert.deepEqual(
    shared.map((person) => person.personId),
    [108, 109],
  );
  assert.equal(shared[0]?.identityNumber, shared[1]?.identityNumber);
  assert.notEqual(shared[0]?.name, shared[1]?.name);
  assert.equal(new Set(people.map((person) => person.phone)).size, people.length);
});

test("the same seed makes the same people, another seed others", () => {
  assert.deepEqual(demoPeople(7), demoPeople(7));
  assert.notDeepEqual(demoPeople(7)[50], demoPeople(8)[50]);
});
