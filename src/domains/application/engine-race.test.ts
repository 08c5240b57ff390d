import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { sql, type Tx } from "#platform/db/database.ts";
import { citizen, contextOf, makeSeeded, problemOf, staff, wednesday } from "../../../test/office.ts";
import { act, openDraft, saveAnswers, submit } from "./engine.ts";
import type { Office } from "./handler.ts";
import * as store from "./store.ts";

// Looking and writing are one step for a person (threat T29: no check-then-act): two decisions about one person, in two
// transactions that overlap, must not both see «insured nowhere».

const answers = {
  startMonth: "2026-11",
  contributionBase: "5000.00",
  work: "other",
  phone: "10020260002",
  truth: true,
};

async function accepted(tx: Tx, office: Office): Promise<string> {
  const context = contextOf(tx, citizen(2));
  const { number, application_id } = await openDraft(office, context, {
    item: "flexible-first-registration",
    personId: "2",
    employerId: null,
    agencyId: "610200",
  });
  await saveAnswers(office, context, { number, version: 1, answers });
  const page = { applicationId: application_id, material: "identity-card", pageNo: 1, fileId: null };
  await store.putMaterial(tx, { ...page, origin: "seen", actor: context.actor.id, now: wednesday });
  await submit(office, context, { number, version: 2 });
  await act(office, contextOf(tx, staff("clerk")), { number, version: 3, verb: "accept" });
  return number;
}

test("of two decisions that overlap, the second waits for the first and then sees what it did", async () => {
  const { database, office } = await makeSeeded();
  const check = (tx: Tx, number: string) =>
    act(office, contextOf(tx, staff("checker")), { number, version: 4, verb: "check" });
  try {
    const [first, second] = await database
      .transaction()
      .execute(async (tx) => [await accepted(tx, office), await accepted(tx, office)]);
    let other: Promise<string> | undefined;
    await database.transaction().execute(async (tx) => {
      assert.equal((await check(tx, first ?? "")).state, "done");
      other = problemOf(database.transaction().execute((own) => check(own, second ?? "")));
      other.catch(() => undefined);
      await wait(300); // the other is as far as it can get while this one is open
    });
    assert.equal(await other, "application/blocked");
    const relations = await sql<{ count: number }>`
      select count(*)::int as count from relation where person_id = 2`.execute(database);
    assert.equal(relations.rows[0]?.count, 1);
  } finally {
    await database.destroy();
  }
});
