import assert from "node:assert/strict";
import { test } from "node:test";
import { inTransaction, sql, type Tx } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import { shippedLaw } from "#policy/law.ts";
import { assertInvariants, contextOf, employerClerk, makeSeeded, personOf, wednesday } from "../../../test/office.ts";
import { aMakeUp, moment, planOf, postTax, receiptOf, tick } from "../../../test/plans.ts";
import { contributionInvariants } from "./invariants.ts";
import { planAgain, withdrawPlan } from "./plan.ts";

// Real transactions at the same time, on a database of their own because they commit.

const { database, owner, office } = await makeSeeded();
const early = moment("2026-11-18 09:30");
const within = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(database, work);
const named = (personId: number) => {
  const { name, identityNumber } = personOf(personId);
  return { name, identityNumber };
};
const refusedOr = async (work: Promise<unknown>): Promise<"done" | "refused"> =>
  work.then(
    () => "done" as const,
    (error: unknown) => {
      if (error instanceof Problem) return "refused" as const;
      throw error;
    },
  );

test("push and withdrawal at the same moment: withdrawn and never pushed, or pushed and asked or told to look again", async () => {
  const seen = new Set<string>();
  for (const personId of [67, 69, 89, 97]) {
    const number = await within((tx) => aMakeUp(tx, office, named(personId), early));
    const plan = await within((tx) => planOf(tx, number));
    const [, asked] = await Promise.all([
      within((tx) => tick(tx, wednesday)),
      refusedOr(
        within((tx) => {
          const given = { plan, version: plan.version, reason: "工资报错了", law: shippedLaw };
          return withdrawPlan(contextOf(tx, employerClerk(), early), given);
        }),
      ),
    ]);
    const { state, pushed_at: pushedAt } = await within((tx) => planOf(tx, number));
    seen.add(`${state} ${asked}`);
    if (state === "withdrawn") assert.equal(pushedAt, null);
    else assert.deepEqual([state, asked, pushedAt === null], ["pushed", "refused", false]);
  }
  assert.ok(seen.size > 0);
  await within(assertInvariants);
});

test("planning again five times at once makes one plan; two receipts at once pay it once", async () => {
  const dead = await within(async (tx) => {
    const found = await sql<{ number: string }>`
      select number from collection_plan where state in ('pushed', 'withdrawn') order by number limit 1`.execute(tx);
    return planOf(tx, found.rows[0]?.number ?? "");
  });
  await owner.query("update collection_plan set state = 'withdrawn' where number = $1", [dead.number]);
  await owner.query(
    `insert into collection_plan_action (number, action_no, verb, from_state, to_state, actor, at, request_id)
     select $1, max(action_no) + 1, 'refuse', 'pushed', 'withdrawn', 'system:tax', now(), 'test'
     from collection_plan_action where number = $1`,
    [dead.number],
  );
  const tries = Array.from({ length: 5 }, () =>
    refusedOr(within((tx) => planAgain(contextOf(tx, employerClerk()), { ...dead, state: "withdrawn" }, shippedLaw))),
  );
  assert.deepEqual((await Promise.all(tries)).toSorted(), ["done", "refused", "refused", "refused", "refused"]);
  const number = dead.number.replace(/1$/, "2");
  await within((tx) => tick(tx, wednesday));
  const receipt = await within((tx) => receiptOf(tx, number));
  const both = [receipt, { ...receipt, number: "P-second", voucher: "GK-second" }];
  const outcomes = await Promise.all(both.map((message) => within((tx) => postTax(tx, message))));
  assert.deepEqual(outcomes.toSorted(), ["exception", "posted"]);
  await within(assertInvariants);
});

test("what the invariants of plans look for they find: a state nobody wrote, two live plans, a dead plan with money", async () => {
  const broken = async (statement: string): Promise<string[]> => {
    const client = await owner.connect();
    try {
      await client.query("begin");
      await client.query(statement);
      const found: string[] = [];
      for (const check of contributionInvariants) {
        if ("violations" in check && (await client.query(check.violations)).rows.length > 0) found.push(check.id);
      }
      return found;
    } finally {
      await client.query("rollback");
      client.release();
    }
  };
  assert.deepEqual(await broken("update collection_plan set state = 'withdrawn' where state = 'paid'"), [
    "M12",
    "S2-plan",
  ]);
  assert.ok((await broken("update collection_plan set state = 'confirmed'")).includes("M4-plan"));
  assert.deepEqual(await broken("update collection_plan set total = total + 1 where state = 'paid'"), ["M4-plan"]);
  assert.deepEqual(await broken("update collection_plan set line_count = 5 where state = 'paid'"), ["M4-plan"]);
  const pushedTwice = `insert into collection_plan_action
    select number, 90, 'push', from_state, to_state, actor, staff_post, natural_person, note, at, request_id
    from collection_plan_action where verb = 'receive' limit 1`;
  assert.deepEqual(await broken(pushedTwice), ["M12"]);
});
