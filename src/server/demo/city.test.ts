import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { freshDatabase } from "#platform/db/test-database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { month } from "#policy/kernel/calendar.ts";
import { creditCode } from "#policy/kernel/credit-code.ts";
import { known } from "#policy/kernel/parameter.ts";
import { shippedLaw } from "#policy/law.ts";
import { statutoryRetirement } from "#policy/retirement/statutory.ts";
import { secrecy } from "../../../test/office.ts";
import { agencyLoads, relationLoad } from "./agencies.ts";
import { declarationsOf } from "./declarations.ts";
import { demoEmployers, employerCount } from "./employers.ts";
import { migratedMonths, settledYears } from "./history.ts";
import { demoPeople } from "./people.ts";
import { seedDemo } from "./seed.ts";
import { situations } from "./situations.ts";
import { declaredLoads, historyLoads, type Load, personLoads } from "./tables.ts";

const people = demoPeople();
const personOf = (personId: number) => people[personId - 1] ?? assert.fail(`no person ${personId}`);

/** Seals nothing: what is sealed is never twice the same. */
const open = { seal: (place: string, text: string) => `${place}${text}`, index: (_: string, text: string) => text };
const plain = open as unknown as Secrecy;

function checksum(seed: number): string {
  const city = demoPeople(seed, 160);
  const at = "2026-11-22T00:00:00.000Z";
  const loads: Load[] = [
    ...agencyLoads(demoEmployers(), plain, at),
    ...personLoads(city, plain),
    relationLoad(city),
    ...historyLoads(city, at),
    ...declaredLoads(declarationsOf(city, demoEmployers()), at),
  ];
  const hash = createHash("sha256");
  for (const { table, rows } of loads) for (const row of rows) hash.update(`${table}\t${row.join("\t")}\n`);
  return hash.digest("hex");
}

test("the same seed makes the same rows in every table, another seed others", () => {
  const first = checksum(7);
  assert.equal(checksum(7), first);
  assert.notEqual(checksum(8), first);
});

test("a person is the same in a city of any size", () => {
  assert.deepEqual(demoPeople(undefined, 400).slice(0, people.length), people);
});

test("300 employers have names that say 示例 and codes that are right and nobody's", () => {
  const employers = demoEmployers();
  assert.equal(employers.length, employerCount);
  assert.equal(new Set(employers.map((one) => one.name)).size, employerCount);
  for (const { creditCode: code, name } of employers) {
    assert.equal(creditCode(code), code);
    assert.equal(code.slice(2, 8), "319000");
    assert.match(name, /示例/);
  }
});

test("of ten thousand the largest employer has some nine hundred people, the first more than 400, many have few", () => {
  const sizes = new Map<number, number>();
  for (const { employerId } of demoPeople(undefined, 10_000))
    if (employerId !== null) sizes.set(employerId, (sizes.get(employerId) ?? 0) + 1);
  const most = Math.max(...sizes.values());
  assert.ok(most >= 700 && most <= 1_100, String(most));
  assert.ok((sizes.get(1) ?? 0) >= 400);
  assert.ok([...sizes.values()].filter((size) => size < 10).length > 100);
});

test("the situations reach their age in the month that their story says", () => {
  const rule = known(statutoryRetirement(shippedLaw.on("2026-11-18" as Parameters<typeof shippedLaw.on>[0])));
  const reached = (personId: number) => {
    const { group, birthDate } = personOf(personId);
    return rule({ group: group ?? "F50", birthMonth: month(birthDate.slice(0, 7)) }).statutoryMonth;
  };
  assert.equal(situations.length, 17);
  assert.equal(reached(101), "2026-12"); // 1966-07 + 60 years + 5 months
  assert.equal(reached(102), "2027-03"); // 1966-09 + 60 years + 6 months
  assert.equal(reached(103), "2027-04"); // 1966-10 + 60 years + 6 months
  assert.equal(reached(104), "2026-08"); // 1966-04 + 60 years + 4 months
  assert.equal(reached(105), "2027-03"); // 1976-06 + 50 years + 9 months
  assert.equal(reached(114), "2026-12"); // 1976-04 + 50 years + 8 months
  assert.equal(reached(115), "2026-11"); // 1966-06 + 60 years + 5 months
  assert.equal(reached(116), "2026-11"); // as 115
});

test("who reaches the age next month has every month paid, twenty years and eleven months", () => {
  const person = personOf(101);
  const migrated = [...migratedMonths(person)].length;
  const paid = declarationsOf([person], demoEmployers()).lines.filter((line) => line.paid).length;
  assert.equal(migrated + paid, 20 * 12 + 11);
});

test("a month of the former system without a known employer rate has the person's part only", () => {
  const months = [...migratedMonths(personOf(102))].filter((one) => one.scheme === "enterprise-pension");
  const before = months.find((one) => one.at === "2019-04") ?? assert.fail("no 2019-04");
  const since = months.find((one) => one.at === "2019-05") ?? assert.fail("no 2019-05");
  assert.equal(before.employer, 0n);
  assert.equal(before.total, before.personal);
  assert.equal(since.employer, (since.base * 16n) / 100n); // 16 % since May 2019
  assert.equal(before.account, (before.base * 8n) / 100n); // 8 % since 2006
});

test("interest is settled for the years with a published rate and for no other", () => {
  const interest = settledYears([...migratedMonths(personOf(101))]);
  assert.deepEqual(
    interest.map((one) => one.year),
    [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025],
  );
  const shanghai = settledYears([...migratedMonths(personOf(103))]);
  assert.equal(shanghai[0]?.year, 2008); // 2004 and 2008 are known, 2006 and 2007 are not
  assert.ok(!shanghai.some((one) => one.year === 2013));
});

test("a city that breaks an invariant is not loaded, and nothing of it stays", async () => {
  const { ownerUrl, drop } = await freshDatabase();
  const never = { id: "X1", title: "从不成立", checked: "select 1 as count", violations: "select 'p' as subject" };
  try {
    await assert.rejects(seedDemo(ownerUrl, secrecy, { invariants: [never] }), /X1 从不成立（1 处，如 p）/);
    const loaded = await seedDemo(ownerUrl, secrecy);
    assert.equal(loaded.persons, 120);
    assert.deepEqual(await seedDemo(ownerUrl, secrecy), { persons: 0, rows: 0 });
  } finally {
    await drop();
  }
});
