import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { madeItem, withService } from "../../../test/made-item.ts";
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
import type { Decided, Office } from "./handler.ts";
import { findApplication } from "./store.ts";
import { viewOf } from "./view.ts";
import { worklistOf } from "./worklist.ts";

const elsewhere = madeItem({
  steps: [
    { verb: "accept", decider: "agency" },
    { verb: "check", decider: "agency" },
    {
      verb: "decide",
      decider: "department",
      forWhat: "视同缴费年限核定",
      from: "人社局养老保险科",
      withinDays: 20,
      outcome: { months: { kind: "text", label: "视同缴费月数", maxLength: 4 } },
    },
  ],
});
const outcome = { documentNumber: "铜人社核〔2026〕17号", decidedOn: "2026-11-20", outcome: { months: "48" } };

/** Handed in on Wednesday the 18th, accepted and checked on the same day; then it waits. */
async function waiting(tx: Tx, office: Office): Promise<string> {
  const context = contextOf(tx, citizen(2));
  const draft = await openDraft(office, context, {
    item: elsewhere.code,
    personId: "2",
    employerId: null,
    agencyId: "610200",
  });
  await saveAnswers(office, context, { number: draft.number, version: draft.version, answers: { note: "好" } });
  let row = await submit(office, context, { number: draft.number, version: draft.version + 1 });
  for (const [post, verb] of [
    ["clerk", "accept"],
    ["checker", "check"],
  ] as const) {
    row = await act(office, contextOf(tx, staff(post)), { number: row.number, version: row.version, verb });
  }
  assert.equal(row.state, "waiting");
  return row.number;
}

const latest = async (tx: Tx, number: string) => (await findApplication(tx, number)) ?? assert.fail(number);

test("after the agency's steps it waits for the department: for what, from whom, until when, and the clock stands", async () => {
  await onDemo(async (tx, plain) => {
    const office = withService(plain, elsewhere);
    const number = await waiting(tx, office);
    const context = contextOf(tx, citizen(2), later(5));
    const view = await viewOf(office, context, await latest(tx, number));
    // 20 working days after Wednesday 2026-11-18: Wednesday 2026-12-16.
    assert.deepEqual(view.waiting && { ...view.waiting, outcome: view.waiting.outcome.map((field) => field.name) }, {
      forWhat: "视同缴费年限核定",
      from: "人社局养老保险科",
      since: "2026-11-18",
      until: "2026-12-16",
      overdue: false,
      outcome: ["months"],
    });
    assert.equal(view.clock?.stopped, true);
    assert.match(view.clock?.text ?? "", /等外部结果.*20 个工作日/);
  });
});

test("the outcome comes with document, day and content, recorded by someone who signed no step; the handle is given it", async () => {
  await onDemo(async (tx, plain) => {
    const seen: (Decided | null)[] = [];
    const office = withService(plain, elsewhere, async ({ decided }) => {
      seen.push(decided);
      return [`${decided?.outcome.months} 个月`];
    });
    const number = await waiting(tx, office);
    const decide = (given: object, post = "approver", now = later(6)) =>
      latest(tx, number).then(({ version }) =>
        act(office, contextOf(tx, staff(post), now), { number, version, verb: "decide", ...given }),
      );
    assert.equal(await problemOf(decide({})), "application/answers");
    assert.equal(await problemOf(decide({ ...outcome, decidedOn: "2026-11-25" })), "application/answers"); // tomorrow
    assert.equal(await problemOf(decide({ ...outcome, outcome: {} })), "application/answers");
    assert.equal(await problemOf(decide(outcome, "checker")), "permission/refused");
    assert.equal(await problemOf(decide(outcome, "clerk")), "permission/refused");
    const done = await decide(outcome);
    assert.equal(done.state, "done");
    assert.deepEqual(seen, [outcome]);
    const view = await viewOf(office, contextOf(tx, citizen(2), later(6)), await latest(tx, number));
    assert.deepEqual(view.outcome, ["48 个月"]);
    assert.equal(view.timeline.find((entry) => entry.verb === "decide")?.note, "铜人社核〔2026〕17号，2026-11-20");
    const { rows } = await sql<{ document_number: string; ended_on: string }>`
      select document_number, ended_on::text as ended_on from application_waiting`.execute(tx);
    assert.deepEqual(rows, [{ document_number: outcome.documentNumber, ended_on: "2026-11-24" }]);
    await assertInvariants(tx);
  });
});

test("what waits too long is on the overdue list the day after, and nothing is decided by silence", async () => {
  await onDemo(async (tx, plain) => {
    const office = withService(plain, elsewhere);
    const number = await waiting(tx, office);
    const overdueOn = async (today: string) => {
      const of = { agencyId: "610200", actor: "login:clerk", today: today as never };
      return (await worklistOf(tx, office, of, { tab: "overdue", page: 1 })).rows.map((row) => [
        row.number,
        row.dueText,
        row.dueLevel,
      ]);
    };
    assert.deepEqual(await overdueOn("2026-12-16"), []);
    assert.deepEqual(await overdueOn("2026-12-17"), [[number, "外部结果超 1 天", "over"]]);
    assert.equal((await latest(tx, number)).state, "waiting");
  });
});

test("the department says no: it is refused with the reason; sent back, the waiting ends without a document", async () => {
  await onDemo(async (tx, plain) => {
    const office = withService(plain, elsewhere);
    const number = await waiting(tx, office);
    const approver = contextOf(tx, staff("approver"), wednesday);
    let { version } = await latest(tx, number);
    const back = await act(office, approver, { number, version, verb: "send-back", reason: "材料要再核一遍" });
    assert.equal(back.state, "accepted");
    const ended = await sql<{ open: number }>`
      select count(*) filter (where ended_on is null)::int as open from application_waiting`.execute(tx);
    assert.equal(ended.rows[0]?.open, 0);
    const again = await act(office, contextOf(tx, staff("checker")), { number, version: back.version, verb: "check" });
    version = again.version;
    const refused = await act(office, approver, { number, version, verb: "refuse", reason: "主管部门没有认定" });
    assert.equal(refused.state, "refused");
  });
});
