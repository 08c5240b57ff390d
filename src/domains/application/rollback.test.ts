import assert from "node:assert/strict";
import { test } from "node:test";
import { relationsOf } from "#domains/registration/index.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import {
  assertInvariants,
  citizen,
  contextOf,
  later,
  onDemo,
  problemOf,
  staff,
  wednesday,
} from "../../../test/office.ts";
import { act, openDraft, saveAnswers, submit } from "./engine.ts";
import type { Office } from "./handler.ts";
import { openRollback } from "./rollback.ts";
import { findApplication, putMaterial } from "./store.ts";
import { viewOf } from "./view.ts";

const item = "flexible-first-registration";
const answers = {
  startMonth: "2026-11",
  contributionBase: "5000.00",
  work: "platform",
  phone: "10020260002",
  truth: true,
} as const;

const latest = async (tx: Tx, number: string) => (await findApplication(tx, number)) ?? assert.fail(number);

/** Person 2 is registered as a flexible worker from November on. */
async function registered(tx: Tx, office: Office): Promise<string> {
  const context = contextOf(tx, citizen(2));
  const draft = await openDraft(office, context, { item, personId: "2", employerId: null, agencyId: "610200" });
  await saveAnswers(office, context, { number: draft.number, version: draft.version, answers });
  const page = { applicationId: draft.application_id, material: "identity-card", pageNo: 1, fileId: null };
  await putMaterial(tx, { ...page, origin: "seen", actor: "login:clerk", now: context.now });
  await submit(office, context, { number: draft.number, version: draft.version + 1 });
  await signs(tx, office, draft.number, "clerk", "accept");
  await signs(tx, office, draft.number, "checker", "check");
  return draft.number;
}

async function signs(
  tx: Tx,
  office: Office,
  number: string,
  post: string,
  verb: "accept" | "check" | "approve",
  now = wednesday,
) {
  const { version } = await latest(tx, number);
  return act(office, contextOf(tx, staff(post), now), { number, version, verb });
}

const open = async (tx: Tx, office: Office, number: string, post = "clerk") =>
  openRollback(office, contextOf(tx, staff(post)), {
    target: await latest(tx, number),
    reason: "开始月份登记错了，本人要求从下个月开始",
  });

test("a registration is rolled back: the relation never was, the tax authority is told, both applications name each other", async () => {
  await onDemo(async (tx, office) => {
    const number = await registered(tx, office);
    const rollback = await open(tx, office, number);
    await signs(tx, office, rollback.number, "clerk-2", "accept");
    await signs(tx, office, rollback.number, "checker", "check");
    const done = await signs(tx, office, rollback.number, "approver", "approve", later(1));
    assert.equal(done.state, "done");
    const [relation] = await relationsOf(tx, "2");
    assert.deepEqual([relation?.status, relation?.from_month, relation?.to_month], ["ended", "2026-11", "2026-10"]);
    const versions = await sql<{ count: number }>`
      select count(*)::int as count from relation where person_id = 2`.execute(tx);
    assert.equal(versions.rows[0]?.count, 2); // the first row stands as it was
    const told = await sql<{ number: string }>`select number from outbound_message order by number`.execute(tx);
    assert.equal(told.rows.length, 2);
    const lines = await sql`select from outbound_line where person_id = 2 and relation_no = 1`.execute(tx);
    assert.equal(lines.rows.length, 2); // opened, annulled
    const own = contextOf(tx, citizen(2));
    const [before, after] = [await latest(tx, number), await latest(tx, rollback.number)];
    assert.deepEqual((await viewOf(office, own, before)).links, [
      { number: rollback.number, title: "业务回退", text: "已由这一件回退" },
    ]);
    assert.deepEqual((await viewOf(office, own, after)).links, [
      { number, title: "灵活就业人员首次参保", text: "要回退的办件" },
    ]);
    await assertInvariants(tx);
    assert.equal(await problemOf(open(tx, office, number)), "application/blocked"); // once
  });
});

test("whoever opened it neither checks nor approves it, and the person can see but not withdraw it", async () => {
  await onDemo(async (tx, office) => {
    const number = await registered(tx, office);
    const { number: rollback } = await open(tx, office, number, "checker");
    await signs(tx, office, rollback, "clerk-2", "accept");
    assert.equal(await problemOf(signs(tx, office, rollback, "checker", "check")), "application/four-eyes");
    const { version } = await latest(tx, rollback);
    const withdraw = act(office, contextOf(tx, citizen(2)), { number: rollback, version, verb: "withdraw" });
    assert.notEqual(await problemOf(withdraw), "application/not-now");
    const view = await viewOf(office, contextOf(tx, citizen(2)), await latest(tx, rollback));
    assert.deepEqual(view.allowed, []);
  });
});

test("not after a month was declared, not before it is done, and not for an item that has no way back", async () => {
  await onDemo(async (tx, office) => {
    const number = await registered(tx, office);
    await sql`
      insert into obligation (person_id, source, source_line, scheme, agency_id, region, category, kind, month_for,
        month_charged, base, total, personal, employer, account, pooled, known_at)
      values (2, 'tax/D-1', 1, 'enterprise-pension', 610200, '610000', 'flexible', 'normal', '2026-11', '2026-11',
              500000, 100000, 100000, 0, 40000, 60000, now())`.execute(tx);
    await assert.rejects(open(tx, office, number), /2026年11月起已有 1 个月申报了缴费/);
  });
  await onDemo(async (tx, office) => {
    const context = contextOf(tx, citizen(2));
    const draft = await openDraft(office, context, {
      item: "address-change",
      personId: "2",
      employerId: null,
      agencyId: "610200",
    });
    assert.equal(await problemOf(open(tx, office, draft.number)), "application/blocked");
  });
});
