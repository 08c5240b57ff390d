import assert from "node:assert/strict";
import { test } from "node:test";
import type { Office } from "#domains/application/handler.ts";
import { findApplication } from "#domains/application/store.ts";
import { makeUpStartOf } from "#domains/declaration/make-up-start.ts";
import { takePerson } from "#domains/declaration/upload.ts";
import { readsOf } from "#domains/registration/person-read.ts";
import type { Tx } from "#platform/db/database.ts";
import { strangers } from "../../test/lists.ts";
import { contextOf, employerClerk, onDemo, personOf, wednesday } from "../../test/office.ts";

const employer = employerClerk("employer-1");
const [stranger] = strangers(1, 4000);
if (!stranger) throw new Error("one person");
/** Employer 2 has this person since June 2026. */
const own = personOf(69);

async function refuse(tx: Tx, office: Office, values: Record<string, string>, item = "employee-registration") {
  const row = await takePerson(office, contextOf(tx, employer, wednesday), { item, values });
  return (await findApplication(tx, row.number)) ?? assert.fail("no declaration");
}
const at = (fileNo: number, rowNo = 1) => ({ fileNo, rowNo });
const hire = (person: { name: string; number: string }, startMonth: string, wage = "5200.50") => ({
  ...{ name: person.name, number: person.number, startMonth, wage },
});
const ask = (tx: Tx, office: Office, row: Awaited<ReturnType<typeof refuse>>, fileNo = 1) =>
  makeUpStartOf(office, contextOf(tx, employer, wednesday), row, at(fileNo));

test("a refused hire of September begins a make-up from September to last month, with person and wage of the row", () =>
  onDemo(async (tx, office) => {
    assert.deepEqual(await ask(tx, office, await refuse(tx, office, hire(stranger, "2026-09"))), {
      name: stranger.name,
      identityNumber: stranger.number,
      fromMonth: "2026-09",
      toMonth: "2026-10",
      wage: "5200.50",
    });
  }));

test("of somebody whom the employer has since June only the months before June are made up, and the read is logged", () =>
  onDemo(async (tx, office) => {
    const person = { name: own.name, number: own.identityNumber };
    const before = (await readsOf(tx, "69")).filter((read) => read.purpose.includes("补缴")).length;
    const start = await ask(tx, office, await refuse(tx, office, hire(person, "2026-04")));
    assert.deepEqual([start.fromMonth, start.toMonth], ["2026-04", "2026-05"]);
    const reads = (await readsOf(tx, "69")).filter((read) => read.purpose.includes("补缴"));
    assert.equal(reads.length, before + 1);
    // From June on the employer has the person: nothing lies before, and the months run to the last one.
    const june = await ask(tx, office, await refuse(tx, office, hire(person, "2026-06")), 2);
    assert.deepEqual([june.fromMonth, june.toMonth], ["2026-06", "2026-10"]);
  }));

test("under another name the number tells nothing of the register", () =>
  onDemo(async (tx, office) => {
    const row = await refuse(tx, office, hire({ name: "钱不符", number: own.identityNumber }, "2026-04"));
    assert.equal((await ask(tx, office, row)).toMonth, "2026-10");
  }));

test("a hire of this month, a row that does not exist and a removal lead to no make-up", () =>
  onDemo(async (tx, office) => {
    const unknown = { code: "application/not-found" };
    const row = await refuse(tx, office, hire(stranger, "2026-11"));
    await assert.rejects(ask(tx, office, row), unknown);
    await assert.rejects(ask(tx, office, row, 9), unknown);
    const leaving = { name: own.name, number: own.identityNumber, lastMonth: "2026-04", reason: "辞职" };
    await assert.rejects(async () => ask(tx, office, await refuse(tx, office, leaving, "employee-removal")), unknown);
  }));
