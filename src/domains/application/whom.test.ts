import assert from "node:assert/strict";
import { test } from "node:test";
import { endRelations, relationsOf } from "#domains/registration/index.ts";
import { archivePreReview } from "#items/archive-pre-review/item.ts";
import { monthlyAssessment } from "#items/monthly-assessment/item.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { month } from "#policy/kernel/calendar.ts";
import {
  assertInvariants,
  citizen,
  contextOf,
  employerClerk,
  onDemo,
  personOf,
  problemOf,
  staff,
} from "../../../test/office.ts";
import { act, openDraft, saveAnswers, submit } from "./engine.ts";
import type { Office } from "./handler.ts";
import { applicationsOf, findApplication } from "./store.ts";
import { viewOf } from "./view.ts";
import { employeeNamed } from "./whom.ts";

const item = archivePreReview;
const named = (personId: number) => ({
  name: personOf(personId).name,
  identityNumber: personOf(personId).identityNumber,
});
const answers = { reason: "deemed", firstWorkDate: "1992-08-03", keeper: "本单位", phone: "10020260092", truth: true };

/** The draft that employer 2 opens for one of its people. */
async function draftFor(office: Office, context: Context, personId: number) {
  const whom = await employeeNamed(office, context, item, named(personId));
  assert.equal(whom, String(personId));
  const of = { item: item.code, personId: whom, employerId: context.actor.employerId, agencyId: "610200" };
  const { number, version } = await openDraft(office, context, of);
  await saveAnswers(office, context, { number, version, answers });
  return (await findApplication(context.tx, number)) ?? assert.fail();
}

const own = (tx: Tx, id?: string) => contextOf(tx, employerClerk(id));

test("an employer files for one of its people: the person sees who did, and reads it once it is handed in", () =>
  onDemo(async (tx, office) => {
    const context = own(tx);
    const draft = await draftFor(office, context, 92);
    assert.deepEqual([draft.person_id, draft.employer_id], ["92", "2"]);
    const seen = await sql<{ purpose: string; organisation: string }>`
      select purpose, organisation from person_read where person_id = 92`.execute(tx);
    assert.deepEqual(seen.rows, [{ purpose: "单位办理「档案预审」", organisation: "示例单位" }]);
    assert.deepEqual(await applicationsOf(tx, "92"), []);
    const filed = await submit(office, context, draft);
    assert.equal(filed.state, "submitted");
    assert.deepEqual(
      (await applicationsOf(tx, "92")).map((row) => row.number),
      [filed.number],
    );
    const accepted = await act(office, contextOf(tx, staff("clerk")), { ...filed, verb: "accept" });
    // Read by the person; taken back by the employer alone.
    const withdraw = { number: filed.number, version: accepted.version, verb: "withdraw" } as const;
    assert.equal(await problemOf(act(office, contextOf(tx, citizen(92)), withdraw)), "application/not-found");
    assert.equal(await problemOf(act(office, own(tx, "employer-2"), withdraw)), "application/not-found");
    assert.equal((await act(office, context, withdraw)).state, "withdrawn");
    await assertInvariants(tx);
  }));

test("one draft for each of its people: the second is another, the same is offered again", () =>
  onDemo(async (tx, office) => {
    const first = await draftFor(office, own(tx), 92);
    assert.equal((await draftFor(office, own(tx), 92)).number, first.number);
    assert.notEqual((await draftFor(office, own(tx), 26)).number, first.number);
  }));

test("another employer's people, who has left, and who does not exist are one answer", () =>
  onDemo(async (tx, office) => {
    const texts = new Set<string>();
    for (const about of [
      named(28), // of employer 1
      named(104), // of employer 2 until 2026-08
      named(2), // insured nowhere
      { ...named(92), name: "孙美丽" },
      { name: "无此人", identityNumber: "319000199001011236" },
    ]) {
      await assert.rejects(employeeNamed(office, own(tx), item, about), (error: Error & { code?: string }) => {
        texts.add(`${error.code} ${error.message}`);
        return true;
      });
    }
    assert.equal(texts.size, 1);
    assert.match([...texts][0] ?? "", /^person\/not-found 本单位没有/);
    const reads = await sql<{ count: number }>`select count(*)::int as count from person_read`.execute(tx);
    assert.equal(reads.rows[0]?.count, 0);
  }));

test("somebody must be named, and only where the item is about somebody", () =>
  onDemo(async (tx, office) => {
    assert.equal(await problemOf(employeeNamed(office, own(tx), item, undefined)), "request/invalid");
    assert.equal(await problemOf(employeeNamed(office, own(tx), monthlyAssessment, named(92))), "request/invalid");
    const person = contextOf(tx, citizen(92));
    assert.equal(await problemOf(employeeNamed(office, person, item, named(92))), "request/invalid");
    assert.equal(await employeeNamed(office, person, item, undefined), null);
  }));

test("who left between the draft and the submission is no longer the employer's to file for", () =>
  onDemo(async (tx, office) => {
    const draft = await draftFor(office, own(tx), 92);
    const relations = await relationsOf(tx, "92");
    const ended = relations.map((one) => ({
      ...{ personId: "92", relationNo: one.relation_no, toMonth: month("2026-10") },
    }));
    await endRelations(tx, { applicationId: draft.application_id, knownFrom: new Date() }, ended);
    assert.equal(await problemOf(submit(office, own(tx), draft)), "person/not-found");
  }));

test("the employer is told what stands in the way, and of the rest only that it was looked at", () =>
  onDemo(async (tx, office) => {
    const draft = await draftFor(office, own(tx), 114);
    const view = await viewOf(office, own(tx), draft);
    assert.equal(view.about, "高秀兰");
    // 高秀兰 was reviewed before: the number of that document is hers.
    assert.deepEqual(
      view.findings.filter((finding) => finding.code === "reviewed"),
      [{ code: "reviewed", level: "remind", title: "以前预审过", text: "内容只给本人和经办人员看。" }],
    );
    const filed = await submit(office, own(tx), draft);
    const clerk = await viewOf(office, contextOf(tx, staff("clerk")), filed);
    assert.match(clerk.findings.find((finding) => finding.code === "reviewed")?.text ?? "", /1086号/);
  }));
