import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Actor, guest } from "#platform/auth/actor.ts";
import type { Role } from "#platform/auth/contract.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { madeItem, withService } from "../../../test/made-item.ts";
import { assertInvariants, citizen, contextOf, onDemo } from "../../../test/office.ts";
import type { Verb } from "./contract.ts";
import { act, openDraft, saveAnswers, submit } from "./engine.ts";
import type { Office } from "./handler.ts";
import { findApplication } from "./store.ts";

// Whoever holds which posts under how many log-ins, and whatever they try in whatever order: two steps of one application are
// never signed by one natural person, and nobody decides their own (threat T29).

const threeSteps = madeItem({
  risk: "high",
  steps: [
    { verb: "accept", decider: "agency" },
    { verb: "check", decider: "agency" },
    { verb: "approve", decider: "agency" },
  ],
});

/** Four natural persons with eight log-ins between them; number 0 is the applicant, who works here too. */
interface LogIn {
  readonly person: number;
  readonly roles: readonly Role[];
}
const logIn = fc.record({
  person: fc.integer({ min: 0, max: 3 }),
  roles: fc.uniqueArray(fc.constantFrom<Role>("clerk", "checker", "approver"), { minLength: 1 }),
});
const attempt = fc.record({
  by: fc.integer({ min: 0, max: 7 }),
  // Sending back is rarer than going on, so that many come to an end.
  verb: fc.constantFrom(
    ...(["accept", "accept", "check", "check", "check", "approve", "approve", "send-back"] as const),
  ),
});

const naturalPerson = (person: number): Buffer =>
  person === 0 ? (citizen(2).naturalPerson ?? Buffer.alloc(0)) : Buffer.from(`person ${person}`.padEnd(32));

const actorOf = ({ person, roles }: LogIn, index: number): Actor => ({
  ...guest,
  id: `login:${900 + index}`,
  roles,
  name: `经办${index}`,
  naturalPerson: naturalPerson(person),
  staffId: String(index),
  agencyId: "610200",
  agencyName: "示例经办处",
  channel: "desk",
});

async function tryOne(
  tx: Tx,
  office: Office,
  number: string,
  actor: Actor,
  verb: Exclude<Verb, "save" | "submit" | "effect">,
) {
  const { version } = (await findApplication(tx, number)) ?? assert.fail(number);
  await sql`savepoint attempt`.execute(tx);
  try {
    await act(office, contextOf(tx, actor), { number, version, verb, reason: "试一试别的办法" });
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(tx);
    if ((error as Error).name !== "Problem") throw error;
  }
}

test("no order of tries by any people in any posts lets one natural person sign twice, or sign their own", async () => {
  let finished = 0;
  await onDemo(async (tx, plain) => {
    const office = withService(plain, threeSteps);
    await fc.assert(
      fc.asyncProperty(
        fc.array(logIn, { minLength: 8, maxLength: 8 }),
        fc.array(attempt, { minLength: 12, maxLength: 30 }),
        async (logIns, tries) => {
          await sql`savepoint run`.execute(tx);
          const context = contextOf(tx, citizen(2));
          const draft = await openDraft(office, context, {
            item: threeSteps.code,
            personId: "2",
            employerId: null,
            agencyId: "610200",
          });
          const { number } = draft;
          await saveAnswers(office, context, { number, version: draft.version, answers: { note: "好" } });
          await submit(office, context, { number, version: draft.version + 1 });
          for (const { by, verb } of tries) {
            const chosen = logIns[by];
            if (chosen !== undefined) await tryOne(tx, office, number, actorOf(chosen, by), verb);
          }
          const signed = await sql<{ verb: string; person: string }>`
          select distinct on (verb) verb, encode(natural_person, 'hex') as person from application_action
          where application_id = ${draft.application_id} and verb in ('accept', 'check', 'approve')
          order by verb, action_no desc`.execute(tx);
          const people = signed.rows.map((row) => row.person);
          assert.equal(new Set(people).size, people.length, "one natural person signed twice");
          assert.ok(!people.includes(naturalPerson(0).toString("hex")), "the applicant signed");
          if ((await findApplication(tx, number))?.state === "done") {
            finished += 1;
            assert.equal(people.length, 3);
          }
          await sql`rollback to savepoint run`.execute(tx);
        },
      ),
      { numRuns: 60, seed: 20_261_122, endOnFailure: true },
    );
    await assertInvariants(tx);
  });
  assert.ok(finished > 3, `only ${finished} of 60 came to an end: the property saw nothing`);
});
