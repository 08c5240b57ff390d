import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { madeItem, withService } from "../../../test/made-item.ts";
import { assertInvariants, citizen, contextOf, onDemo, problemOf, staff } from "../../../test/office.ts";
import { act, openDraft, saveAnswers, submit } from "./engine.ts";
import type { Office } from "./handler.ts";
import { lookAtSample, samplesOf } from "./sample.ts";
import { findApplication } from "./store.ts";
import { viewOf } from "./view.ts";

const quick = madeItem({ auto: (_facts, effect) => (effect as { note: string }).note === "清楚" });

async function handedIn(tx: Tx, office: Office, note: string) {
  const context = contextOf(tx, citizen(2));
  const draft = await openDraft(office, context, {
    item: quick.code,
    personId: "2",
    employerId: null,
    agencyId: "610200",
  });
  await saveAnswers(office, context, { number: draft.number, version: draft.version, answers: { note } });
  return submit(office, context, { number: draft.number, version: draft.version + 1 });
}

test("the auto lane: where nothing is left to judge, the rule approves and the effect follows at once", async () => {
  await onDemo(async (tx, plain) => {
    const office = withService(plain, quick);
    const row = await handedIn(tx, office, "清楚");
    assert.equal(row.state, "done");
    const view = await viewOf(office, contextOf(tx, citizen(2)), (await findApplication(tx, row.number)) ?? row);
    assert.equal(view.lane, "auto");
    assert.deepEqual(view.outcome, ["清楚"]);
    assert.deepEqual(
      view.timeline.map((entry) => [entry.verb, entry.who]),
      [
        ["effect", "社保系统"],
        ["approve", "社保系统"],
        ["submit", "本人"],
      ],
    );
    await assertInvariants(tx);
  });
});

test("the reviewed lane: whatever the rule does not call clear waits for people", async () => {
  await onDemo(async (tx, plain) => {
    const office = withService(plain, quick);
    const row = await handedIn(tx, office, "要看材料");
    assert.deepEqual([row.state, row.lane], ["submitted", "reviewed"]);
    const { number, version } = row;
    const early = act(office, contextOf(tx, staff("approver")), { number, version, verb: "approve" });
    assert.equal(await problemOf(early), "application/not-now");
  });
});

test("about one auto case in ten is drawn; who looks writes down once what was found, in the own agency only", async () => {
  await onDemo(async (tx, plain) => {
    const office = withService(plain, quick);
    for (let each = 0; each < 60; each += 1) await handedIn(tx, office, "清楚");
    const drawn = await samplesOf(tx, "610200");
    // 60 draws at 0.1: fewer than one or more than 20 would come once in hundreds of runs, and the key is fixed.
    assert.ok(drawn.length >= 1 && drawn.length <= 20, `${drawn.length} drawn`);
    const [first] = drawn;
    assert.ok(first);
    assert.deepEqual(await samplesOf(tx, "310000"), []);
    const looking = contextOf(tx, staff("checker"));
    const found = { finding: "in-order", note: "与缴费记录一致" } as const;
    const look = (agencyId: string) => lookAtSample(looking, { number: first.number, agencyId }, found);
    assert.equal(await problemOf(look("310000")), "application/not-found");
    await look("610200");
    assert.equal(await problemOf(look("610200")), "application/not-found");
    const { rows } = await sql<{ looked_by: string }>`
      select looked_by from application_sample where finding is not null`.execute(tx);
    assert.deepEqual(rows, [{ looked_by: "login:checker" }]);
  });
});
