import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { type Db, sql, type Tx } from "#platform/db/database.ts";
import { inRollback } from "#platform/db/test-database.ts";
import { Problem } from "#platform/http/problem.ts";
import { shippedLaw } from "#policy/law.ts";
import { modelRuns } from "../../../test/model-runs.ts";
import { contextOf, employerClerk, onDemo, seededDatabase, wednesday } from "../../../test/office.ts";
import {
  aMakeUp,
  answerOf,
  moment,
  planOf,
  postTax,
  receiptOf,
  tick,
  withdrawalAnswerOf,
} from "../../../test/plans.ts";
import { contributionInvariants } from "./invariants.ts";
import { planAgain, withdrawPlan } from "./plan.ts";
import * as store from "./plan-store.ts";
import { openExceptions } from "./store.ts";

// Threat T27: what the agency, the clock, tax and the treasury do to one plan, in every order.

/** Where a plan may be, so far as these steps can bring it. */
interface Model {
  state: "confirmed" | "pushed" | "withdrawing" | "paid" | "withdrawn" | "expired";
  money: boolean;
  exceptions: number;
}
const steps = {
  push: (model: Model) => {
    if (model.state === "confirmed") model.state = "pushed";
  },
  withdraw: (model: Model) => {
    if (model.state === "confirmed") model.state = "withdrawn";
    else if (model.state === "pushed") model.state = "withdrawing";
  },
  agree: (model: Model) => {
    if (model.state === "withdrawing") model.state = "withdrawn";
    else if (model.state !== "withdrawn" && model.state !== "expired") model.exceptions += 1;
  },
  decline: (model: Model) => {
    if (model.state === "withdrawing") model.state = "pushed";
  },
  receipt: (model: Model) => {
    if (model.state === "pushed" || model.state === "withdrawing") model.state = "paid";
    else model.exceptions += 1;
    model.money = true;
  },
  expiry: (model: Model) => {
    if (["confirmed", "pushed", "withdrawing"].includes(model.state)) model.state = "expired";
  },
} as const satisfies Record<string, (model: Model) => void>;
type Step = keyof typeof steps;

const slot = moment("2026-11-18 10:00");
const monthEnd = moment("2026-12-01 00:00");

/** The step as it really happens. `at` goes on with each, so that expiry is the month's end wherever it stands. */
async function play(tx: Tx, number: string, step: Step): Promise<void> {
  const plan = await planOf(tx, number);
  if (step === "push") {
    // The slot, seen by a dispatcher that is late: it pushes what is still confirmed, and nothing else.
    return void (await tick(tx, plan.state === "expired" ? monthEnd : slot));
  }
  if (step === "expiry") return void (await tick(tx, monthEnd));
  if (step === "receipt") return void (await postTax(tx, await receiptOf(tx, number)));
  if (step === "agree") return void (await postTax(tx, withdrawalAnswerOf(number, "agreed")));
  if (step === "decline") return void (await postTax(tx, withdrawalAnswerOf(number, "refused")));
  const context = contextOf(tx, employerClerk(), wednesday);
  await withdrawPlan(context, { plan, version: plan.version, reason: "工资报错了", law: shippedLaw }).catch(
    (error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    },
  );
}

async function seen(tx: Tx, number: string): Promise<{ state: string; paid: number; exceptions: number }> {
  const lines = await store.linesOf(tx, number);
  return {
    state: (await planOf(tx, number)).state,
    paid: lines.filter((line) => line.paid).length,
    exceptions: (await openExceptions(tx, "610200")).length,
  };
}

async function assertAs(tx: Tx, number: string, model: Model, path: readonly Step[]): Promise<void> {
  const { state, paid, exceptions } = await seen(tx, number);
  const at = path.join(" → ");
  assert.equal(state, model.state, at);
  assert.equal(paid, model.state === "paid" ? 4 : 0, `${at}: paid lines`); // two months and two late fees
  assert.equal(exceptions, model.exceptions, `${at}: exceptions`);
}

/** Every order of these steps, by going back to the point before each. */
async function everyOrder(tx: Tx, number: string, left: readonly Step[], model: Model, path: readonly Step[]) {
  let seenOrders = left.length === 0 ? 1 : 0;
  if (left.length === 0) await assertMoneyHolds(tx);
  for (const step of left) {
    const name = `s${path.length}`;
    await sql`savepoint ${sql.id(name)}`.execute(tx);
    const next = { ...model };
    steps[step](next);
    const walked = [...path, step];
    await play(tx, number, step);
    await assertAs(tx, number, next, walked);
    const rest = left.filter((one) => one !== step);
    seenOrders += await everyOrder(tx, number, rest, next, walked);
    await sql`rollback to savepoint ${sql.id(name)}`.execute(tx);
  }
  return seenOrders;
}

/** What these steps could break; everything else is looked at elsewhere. */
async function assertMoneyHolds(tx: Tx): Promise<void> {
  const watched = contributionInvariants.filter(({ id }) => ["M4-plan", "M12", "S2-plan"].includes(id));
  assert.equal(watched.length, 3);
  const results = await checkInvariants(tx, watched);
  assert.deepEqual(
    results.filter((result) => !result.ok),
    [],
  );
}

const beforeSlot = moment("2026-11-18 09:30");
/** A plan that waits for its slot at 10:00. */
const aPlan = (tx: Tx, office: Parameters<typeof aMakeUp>[1]) => aMakeUp(tx, office, {}, beforeSlot);
const fresh = (): Model => ({ state: "confirmed", money: false, exceptions: 0 });

for (const answer of ["agree", "decline"] as const) {
  test(`push, withdrawal, ${answer}, receipt and expiry in all 120 orders end as the model says, and the books hold`, async () => {
    await onDemo(async (tx, office) => {
      const number = await aPlan(tx, office);
      const orders = await everyOrder(tx, number, ["push", "withdraw", answer, "receipt", "expiry"], fresh(), []);
      assert.equal(orders, 120);
    });
  });
}

test("random lives with repetitions, and planning again after each end: never two live plans, never paid twice", async () => {
  const { database, office } = await seededDatabase();
  const moves = ["push", "withdraw", "agree", "decline", "receipt", "again"] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...moves), { minLength: 3, maxLength: 12 }), (life) =>
      inRollback(database, async (tx) => {
        let number = await aPlan(tx, office);
        for (const move of life) {
          if (move !== "again") await play(tx, number, move).catch(orderly);
          else number = (await again(tx, number)) ?? number;
          await onePlanAlive(tx);
        }
        await assertMoneyHolds(tx);
      }),
    ),
    modelRuns(40),
  );
});

/** The same message twice is refused by its number; that is no fault of the plan. */
function orderly(error: unknown): void {
  if (!(error instanceof Problem)) throw error;
}

async function again(tx: Tx, number: string): Promise<string | undefined> {
  const context = contextOf(tx, employerClerk(), wednesday);
  return planAgain(context, await planOf(tx, number), shippedLaw).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    return undefined;
  });
}

async function onePlanAlive(tx: Db): Promise<void> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from collection_plan
    where state in ('draft', 'confirmed', 'pushed', 'withdrawing')`.execute(tx);
  assert.ok((found.rows[0]?.count ?? 0) <= 1);
}

test("a word of tax about its own push: refused ends the plan, accepted late changes nothing", async () => {
  await onDemo(async (tx, office) => {
    const number = await aPlan(tx, office);
    await tick(tx, slot);
    await postTax(tx, answerOf(number, "refused"));
    assert.equal((await planOf(tx, number)).state, "withdrawn");
    await postTax(tx, answerOf(number, "accepted"));
    assert.equal((await planOf(tx, number)).state, "withdrawn");
    assert.deepEqual(await openExceptions(tx, "610200"), []);
  });
});
