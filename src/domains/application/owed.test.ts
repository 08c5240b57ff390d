import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { citeRegulation } from "#policy/regulation.ts";
import { madeItem, withService } from "../../../test/made-item.ts";
import { citizen, contextOf, onDemo, problemOf, staff } from "../../../test/office.ts";
import { act, openDraft, saveAnswers, submit } from "./engine.ts";
import type { Office } from "./handler.ts";
import { meetOwed } from "./owed.ts";
import { findApplication } from "./store.ts";
import { viewOf } from "./view.ts";

const lenient = madeItem({
  materials: [{ code: "marriage", title: "结婚证", from: "person", legalBasis: citeRegulation(18), secondary: true }],
});

async function handedIn(tx: Tx, office: Office) {
  const context = contextOf(tx, citizen(2));
  const draft = await openDraft(office, context, {
    item: lenient.code,
    personId: "2",
    employerId: null,
    agencyId: "610200",
  });
  await saveAnswers(office, context, { number: draft.number, version: draft.version, answers: { note: "好" } });
  return submit(office, context, { number: draft.number, version: draft.version + 1 });
}

test("a secondary material may be missing at submission; who accepts must say until when it is owed", async () => {
  await onDemo(async (tx, plain) => {
    const office = withService(plain, lenient);
    const { number, version } = await handedIn(tx, office);
    const accept = (owed: { material: string; until: string }[]) =>
      act(office, contextOf(tx, staff("clerk")), { number, version, verb: "accept", owed });
    assert.equal(await problemOf(accept([])), "application/owed");
    // Today is 2026-11-18: from tomorrow to 60 days on, 2027-01-17.
    assert.equal(await problemOf(accept([{ material: "marriage", until: "2026-11-18" }])), "application/owed");
    assert.equal(await problemOf(accept([{ material: "marriage", until: "2027-01-18" }])), "application/owed");
    assert.equal(await problemOf(accept([{ material: "passport", until: "2026-12-01" }])), "application/owed");
    const accepted = await accept([{ material: "marriage", until: "2027-01-17" }]);
    assert.equal(accepted.state, "accepted");
    const view = await viewOf(office, contextOf(tx, citizen(2)), accepted);
    assert.equal(view.materials[0]?.owedUntil, "2027-01-17");
  });
});

test("nothing takes effect while a material is owed; when it has come, it does", async () => {
  await onDemo(async (tx, plain) => {
    const office = withService(plain, lenient);
    const { number, version } = await handedIn(tx, office);
    const accepted = await act(office, contextOf(tx, staff("clerk")), {
      number,
      version,
      verb: "accept",
      owed: [{ material: "marriage", until: "2026-12-18" }],
    });
    const check = () =>
      act(office, contextOf(tx, staff("checker")), { number, version: accepted.version, verb: "check" });
    // A refusal ends the transaction of its request; here a savepoint stands for it.
    await sql`savepoint before_check`.execute(tx);
    assert.equal(await problemOf(check()), "application/owed");
    await sql`rollback to savepoint before_check`.execute(tx);
    const row = (await findApplication(tx, number)) ?? assert.fail(number);
    await meetOwed(contextOf(tx, citizen(2)), row.application_id, "marriage");
    assert.equal((await check()).state, "done");
  });
});
