import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "#items/catalogue.ts";
import { type Actor, guest } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
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
import { type State, states, type Verb, verbs } from "./contract.ts";
import { act, openDraft, saveAnswers, submit } from "./engine.ts";
import type { Office } from "./handler.ts";
import { nextState, stepsOf } from "./life.ts";
import { precheck } from "./routes.ts";
import * as store from "./store.ts";
import { viewOf } from "./view.ts";

type Row = store.ApplicationRow;
const item = "flexible-first-registration";
const tongchuan = { employerId: null, agencyId: "610200" };
const answers = {
  startMonth: "2026-11",
  contributionBase: "5000.00",
  work: "platform",
  phone: "10020260002",
  truth: true,
} as const;

/** Opens, fills and shows; person 2 lives in Tongchuan and is insured nowhere. */
async function prepared(
  tx: Tx,
  office: Office,
  personId = 2,
  given: Record<string, string | boolean> = answers,
): Promise<Row> {
  const context = contextOf(tx, citizen(personId));
  const draft = await openDraft(office, context, { item, personId: String(personId), ...tongchuan });
  await saveAnswers(office, context, { number: draft.number, version: draft.version, answers: given });
  const page = { applicationId: draft.application_id, material: "identity-card", pageNo: 1, fileId: null };
  await store.putMaterial(tx, { ...page, origin: "seen", actor: context.actor.id, now: wednesday });
  return at(tx, draft.number);
}

const at = async (tx: Tx, number: string): Promise<Row> =>
  (await store.findApplication(tx, number)) ?? assert.fail(`no application ${number}`);

const submitted = async (tx: Tx, office: Office, personId = 2): Promise<Row> => {
  const { number, version } = await prepared(tx, office, personId);
  return submit(office, contextOf(tx, citizen(personId)), { number, version });
};

type Told = Parameters<typeof act>[2];
/** One action by someone, on what the application now is. */
async function does(
  tx: Tx,
  office: Office,
  actor: Actor,
  verb: Told["verb"],
  row: Row,
  told: Partial<Told> = {},
  now = wednesday,
) {
  const { number } = row;
  const { version } = await at(tx, number);
  return act(office, contextOf(tx, actor, now), { number, version, verb, ...told });
}
const defects = ["人像面看不清", "国徽面没有", "手机号少一位", "开始月份请核对"].map((text) => ({ field: null, text }));

test("a person has one draft for an item, which is offered again and can be thrown away", async () => {
  await onDemo(async (tx, office) => {
    const context = contextOf(tx, citizen(2));
    const open = () => openDraft(office, context, { item, personId: "2", ...tongchuan });
    const first = await open();
    assert.match(first.number, /^6102-2026-\d{7}$/);
    assert.equal((await open()).number, first.number);
    const other = await openDraft(office, context, { item: "card-temporary-loss", personId: "2", ...tongchuan });
    assert.notEqual(other.number, first.number);
    await does(tx, office, citizen(2), "discard", first);
    assert.notEqual((await open()).number, first.number);
    assert.equal(await store.readDraft(tx, first.application_id), undefined);
  });
});

test("a draft keeps half an answer, and refuses a field that the form does not have", async () => {
  await onDemo(async (tx, office) => {
    const context = contextOf(tx, citizen(2));
    const { number, version } = await openDraft(office, context, { item, personId: "2", ...tongchuan });
    await saveAnswers(office, context, { number, version, answers: { phone: "100" } });
    const view = await viewOf(office, context, await at(tx, number));
    assert.deepEqual(view.answers, { phone: "100" });
    const foreign = { number, version: version + 1, answers: { state: "done" } };
    assert.equal(await problemOf(saveAnswers(office, context, foreign)), "application/answers");
  });
});

test("everything that is wrong with the answers is said at once, each at its field", async () => {
  await onDemo(async (tx, office) => {
    const { number, version } = await prepared(tx, office, 2, { startMonth: "2026-13", phone: "123", truth: false });
    const context = contextOf(tx, citizen(2));
    try {
      await submit(office, context, { number, version });
      assert.fail("it was not refused");
    } catch (error) {
      assert.ok(error instanceof Problem);
      assert.deepEqual(error.errors.map(({ pointer }) => pointer).sort(), [
        "/answers/contributionBase",
        "/answers/phone",
        "/answers/startMonth",
        "/answers/truth",
        "/answers/work",
      ]);
    }
    assert.equal((await at(tx, number)).state, "draft");
  });
});

test("without the material of the person it is not submitted", async () => {
  await onDemo(async (tx, office) => {
    const context = contextOf(tx, citizen(2));
    const { number, version } = await openDraft(office, context, { item, personId: "2", ...tongchuan });
    await saveAnswers(office, context, { number, version, answers });
    assert.equal(await problemOf(submit(office, context, { number, version: version + 1 })), "application/materials");
  });
});

test("whom the law refuses is told why before anything is handed in", async () => {
  await onDemo(async (tx, office) => {
    const { number, version } = await prepared(tx, office, 1); // 周建国 is insured by his employer
    const refused = submit(office, contextOf(tx, citizen(1)), { number, version });
    await assert.rejects(
      refused,
      (error: Problem) => error.code === "application/blocked" && /停保/.test(error.message),
    );
  });
});

test("from submission to done: two people sign, the relation is opened, the tax authority is told", async () => {
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    assert.equal(row.state, "submitted");
    assert.equal((await does(tx, office, staff("clerk"), "accept", row)).state, "accepted");
    assert.equal((await does(tx, office, staff("checker"), "check", row)).state, "done");
    const books = await sql`
      select (select count(*)::int from relation where person_id = 2 and category = 'flexible' and status = 'contributing') as relations,
             (select count(*)::int from outbound_line where person_id = 2) as messages,
             (select count(*)::int from outbox where topic = 'tax.registration') as events`.execute(tx);
    assert.deepEqual(books.rows, [{ relations: 1, messages: 1, events: 1 }]);
    const verbsDone = (await store.readActions(tx, row.application_id)).map((action) => action.verb);
    assert.deepEqual(verbsDone, ["submit", "accept", "check", "effect"]);
    await assertInvariants(tx);
  });
});

test("four defects are one return that lists four; the other answers are kept; corrected, it comes back", async () => {
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    await does(tx, office, staff("clerk"), "return", row, { defects });
    const context = contextOf(tx, citizen(2), later(2));
    const view = await viewOf(office, context, await at(tx, row.number));
    assert.equal(view.state, "returned");
    assert.deepEqual(view.timeline[0]?.defects, defects);
    assert.deepEqual(view.answers, answers);
    assert.equal(view.clock?.stopped, true);
    const told = await sql<{ title: string }>`
      select title from notification where person_id = 2 and template = 'application.return'`.execute(tx);
    assert.deepEqual(
      told.rows.map(({ title }) => title),
      ["灵活就业人员首次参保退回来了，缺 4 项"],
    );

    await saveAnswers(office, context, {
      number: row.number,
      version: view.version,
      answers: { ...answers, phone: "10020260009" },
    });
    const again = await submit(office, context, { number: row.number, version: view.version + 1 });
    assert.equal(again.state, "submitted");
    const after = await viewOf(office, context, again);
    assert.deepEqual(after.answers, { ...answers, phone: "10020260009" });
    const [first] = await Promise.all([store.readContent(tx, row.application_id, 1)]);
    assert.ok(first, "what was handed in first is kept");
    await assertInvariants(tx);
  });
});

test("a return without a defect, a refusal or a sending back without a reason does not happen", async () => {
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    assert.equal(await problemOf(does(tx, office, staff("clerk"), "return", row)), "request/invalid");
    assert.equal(await problemOf(does(tx, office, staff("clerk"), "return", row, { defects: [] })), "request/invalid");
    assert.equal(await problemOf(does(tx, office, staff("clerk"), "refuse", row)), "request/invalid");
    assert.equal(
      await problemOf(does(tx, office, staff("clerk"), "refuse", row, { reason: "不行呀" })),
      "request/invalid",
    );
    assert.equal((await at(tx, row.number)).state, "submitted");
    assert.equal((await does(tx, office, staff("clerk"), "refuse", row, { reason: "人已去世" })).state, "refused");
  });
});

test("a checker sends back to be accepted again, by the same clerk, and checks then", async () => {
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    await does(tx, office, staff("clerk"), "accept", row);
    const back = await does(tx, office, staff("checker"), "send-back", row, { reason: "材料没有核对", to: "accept" });
    assert.equal(back.state, "submitted");
    await does(tx, office, staff("clerk"), "accept", row);
    assert.equal((await does(tx, office, staff("checker"), "check", row)).state, "done");
    await assertInvariants(tx);
  });
});

test("the applicant withdraws until the decision, and not after it", async () => {
  for (const reached of ["submitted", "returned", "accepted"] as const) {
    await onDemo(async (tx, office) => {
      const row = await submitted(tx, office);
      if (reached === "returned") await does(tx, office, staff("clerk"), "return", row, { defects });
      if (reached === "accepted") await does(tx, office, staff("clerk"), "accept", row);
      assert.equal((await at(tx, row.number)).state, reached);
      assert.equal((await does(tx, office, citizen(2), "withdraw", row)).state, "withdrawn");
    });
  }
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    await does(tx, office, staff("clerk"), "accept", row);
    await does(tx, office, staff("checker"), "check", row);
    assert.equal(await problemOf(does(tx, office, citizen(2), "withdraw", row)), "application/not-now");
  });
});

test("an old page changes nothing: the version it saw is not the last", async () => {
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    const context = contextOf(tx, staff("clerk"));
    for (const version of [row.version - 1, row.version + 1, 0]) {
      const given = { number: row.number, version, verb: "accept" } as const;
      assert.equal(await problemOf(act(office, context, given)), "application/stale");
    }
    assert.equal((await at(tx, row.number)).version, row.version);
  });
});

test("four eyes are two natural persons, not two log-ins", async () => {
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    await does(tx, office, staff("clerk"), "accept", row);
    const { naturalPerson } = staff("clerk");
    const secondLogin = staff("checker", { naturalPerson });
    assert.equal(await problemOf(does(tx, office, secondLogin, "check", row)), "application/four-eyes");
  });
});

test("nobody decides their own case, whichever step it is", async () => {
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    const { naturalPerson } = citizen(2);
    const told = { reason: "理由在此", defects };
    for (const verb of ["accept", "return", "refuse"] as const) {
      const own = staff("clerk", { naturalPerson });
      assert.equal(await problemOf(does(tx, office, own, verb, row, told)), "application/four-eyes", verb);
    }
    await does(tx, office, staff("clerk"), "accept", row);
    for (const verb of ["check", "send-back"] as const) {
      const own = staff("checker", { naturalPerson });
      assert.equal(await problemOf(does(tx, office, own, verb, row, told)), "application/four-eyes", verb);
    }
  });
});

test("an application of another agency, or of another person, does not exist", async () => {
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    assert.equal(await problemOf(does(tx, office, staff("clerk-shanghai"), "accept", row)), "application/not-found");
    assert.equal(await problemOf(does(tx, office, citizen(4), "withdraw", row)), "application/not-found");
    assert.equal(await problemOf(does(tx, office, guest, "withdraw", row)), "application/not-found");
  });
});

/** Brings an application to a state on the ordinary way. */
const ways: Partial<Record<State, (tx: Tx, office: Office) => Promise<Row>>> = {
  draft: (tx, office) => prepared(tx, office),
  submitted: (tx, office) => submitted(tx, office),
  async returned(tx, office) {
    return does(tx, office, staff("clerk"), "return", await submitted(tx, office), { defects });
  },
  async accepted(tx, office) {
    return does(tx, office, staff("clerk"), "accept", await submitted(tx, office));
  },
  async done(tx, office) {
    const row = await submitted(tx, office);
    await does(tx, office, staff("clerk"), "accept", row);
    return does(tx, office, staff("checker"), "check", row);
  },
  async refused(tx, office) {
    return does(tx, office, staff("clerk"), "refuse", await submitted(tx, office), { reason: "不符合条件" });
  },
  async withdrawn(tx, office) {
    return does(tx, office, citizen(2), "withdraw", await submitted(tx, office));
  },
  async discarded(tx, office) {
    return does(tx, office, citizen(2), "discard", await prepared(tx, office));
  },
};

test("a verb that is not listed for the state changes nothing, whoever has the right to it", async () => {
  const flexible = catalogue.find((one) => one.code === item) ?? assert.fail();
  const actors: Partial<Record<Verb, Actor>> = {
    discard: citizen(2),
    withdraw: citizen(2),
    accept: staff("clerk"),
    return: staff("clerk"),
    refuse: staff("clerk"),
    check: staff("checker"),
    "send-back": staff("checker"),
    approve: staff("approver"),
  };
  let refused = 0;
  for (const state of states) {
    const way = ways[state];
    if (way === undefined) continue; // checked, approved and effecting are passed through within one transaction
    await onDemo(async (tx, office) => {
      const row = await way(tx, office);
      const before = [await at(tx, row.number), await store.readActions(tx, row.application_id)];
      assert.equal((await at(tx, row.number)).state, state);
      for (const verb of verbs) {
        const actor = actors[verb];
        if (actor === undefined || nextState(stepsOf(flexible), state, verb) !== undefined) continue;
        const told = { reason: "理由在此", defects };
        const code = await problemOf(does(tx, office, actor, verb as Told["verb"], row, told));
        const hidden = ["draft", "discarded"].includes(state) && actor.staffId !== null;
        assert.equal(code, hidden ? "application/not-found" : "application/not-now", `${verb} in ${state}`);
        refused += 1;
      }
      assert.deepEqual([await at(tx, row.number), await store.readActions(tx, row.application_id)], before);
    });
  }
  assert.ok(refused > 40, `only ${refused} pairs`);
});

test("a decision is taken on the facts of its moment, not on those of the submission", async () => {
  await onDemo(async (tx, office) => {
    const row = await submitted(tx, office);
    await does(tx, office, staff("clerk"), "accept", row);
    await sql`
      insert into relation (person_id, relation_no, known_from, scheme, agency_id, region, category, status, from_month)
      values (2, 1, now(), 'enterprise-pension', 310000, '310000', 'employee', 'contributing', '2026-11')`.execute(tx);
    assert.equal(await problemOf(does(tx, office, staff("checker"), "check", row)), "application/blocked");
    const kept = await sql`select count(*)::int as count from relation where person_id = 2`.execute(tx);
    assert.deepEqual(kept.rows, [{ count: 1 }]);
  });
});

test("an application of 30 November for November is decided by the law of 30 November, also when it is checked in December", async () => {
  await onDemo(async (tx, office) => {
    const lastDay = new Date("2026-11-30T15:00:00+08:00");
    const { number, version } = await prepared(tx, office);
    const row = await submit(office, contextOf(tx, citizen(2), lastDay), { number, version });
    await does(tx, office, staff("clerk"), "accept", row, {}, later(1, lastDay)); // 1 December
    const view = await viewOf(office, contextOf(tx, staff("checker"), later(2, lastDay)), await at(tx, number));
    assert.equal(view.findings.find((finding) => finding.code === "month")?.level, "pass");
    const done = await does(tx, office, staff("checker"), "check", row, {}, later(2, lastDay)); // 2 December
    assert.equal(done.state, "done");
  });
});

test("what is corrected in December is still in time for November, and the pre-check says so before it is sent", async () => {
  await onDemo(async (tx, office) => {
    const lastDay = new Date("2026-11-30T15:00:00+08:00");
    const { number, version } = await prepared(tx, office);
    await submit(office, contextOf(tx, citizen(2), lastDay), { number, version });
    await does(
      tx,
      office,
      staff("clerk"),
      "return",
      await at(tx, number),
      { defects: defects.slice(0, 1) },
      later(1, lastDay),
    );
    const context = contextOf(tx, citizen(2), later(2, lastDay));
    const returned = await at(tx, number);
    assert.equal((await precheck(office, context, returned, { item, answers })).granted, true);
    // A new application of that day would be too late for November.
    const anew = { person_id: returned.person_id, employer_id: null, agency_id: returned.agency_id };
    assert.equal((await precheck(office, context, anew, { item, answers })).granted, false);
    assert.equal((await submit(office, context, { number, version: returned.version })).state, "submitted");
  });
});
