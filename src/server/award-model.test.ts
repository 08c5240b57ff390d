import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { adjustmentKind } from "#domains/benefit/adjustment/kind.ts";
import { adjustmentRollbackKind } from "#domains/benefit/adjustment/rollback-kind.ts";
import { resumeAward, stopAward, suspendAward } from "#domains/benefit/index.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { recomputationKind } from "#domains/benefit/recomputation/kind.ts";
import { accountOf } from "#domains/recovery/account.ts";
import { proposeAct, signAct } from "#domains/recovery/act.ts";
import type { Proposal } from "#domains/recovery/contract.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { clientOf, sql, type Tx } from "#platform/db/database.ts";
import { sliceCount } from "#platform/db/slices.ts";
import { inRollback } from "#platform/db/test-database.ts";
import { Problem } from "#platform/http/problem.ts";
import type { RunKind } from "#platform/runs/run-kind.ts";
import { addMonths, date, month, type YearMonth } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { values } from "#policy/kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { adjustmentTable } from "#policy/pension/values.ts";
import { invariants } from "#server/invariants.ts";
import { modelRuns } from "../../test/model-runs.ts";
import { contextOf, secrecy, seededDatabase, staff } from "../../test/office.ts";
import { answersOf, type FinanceOffice, financeOffice, receive } from "../../test/payments.ts";

// What runs, desks and the bank do to one pension, in random order; after each step the books keep every invariant of awards,
// payments, receivables and the fund, and every award computes again. What is not allowed is refused and changes nothing.

const law = lawOf(
  {
    ...shippedTables,
    values: [
      ...shippedTables.values,
      values(adjustmentTable, {
        "610000": [
          {
            ...{ from: date("2026-01-01"), to: date("2026-12-31"), source: { title: "测试公布" }, status: "confirmed" },
            value: { fixed: parseYuan("30.00"), perYear: parseYuan("1.00"), percent: rate(10_000n), ageBands: [] },
          },
        ],
      }),
    ],
  },
  shippedLaw.knownOn,
);
const kept = invariants.filter(({ id }) => /^(M6|M7|M8|M9|S3-recovery|S3-payment)(-|$)/.test(id));
const place = { personId: "3", fundEntityId: "2" };

interface Stage {
  readonly tx: Tx;
  readonly finance: FinanceOffice;
  readonly withBank: string[];
  period: YearMonth;
  runs: number;
  lastAdjustment: string;
}

const nowOf = ({ period }: Stage): Date => new Date(`${period}-20T10:00:00+08:00`);
const job = (on: Stage) => contextOf(on.tx, jobActor("test"), nowOf(on));
const change = { personId: "3", awardNo: 1, applicationId: null, reason: "测试" };

/** Every slice of a run, as the worker does it, in the transaction of the model. */
async function run<G extends object>(on: Stage, kind: RunKind<G>, given: G): Promise<string> {
  on.runs += 1;
  const number = `MODEL-${on.runs}`;
  for (let slice = 0; slice < sliceCount; slice += 1) {
    const result = await kind.slice({
      ...{ client: clientOf(on.tx), phase: "effect", slice, given, now: nowOf(on) },
      run: { number, lawKnownOn: date("2026-11-18") },
    });
    await result.write?.();
  }
  return number;
}

async function signed(on: Stage, proposal: Proposal): Promise<void> {
  const maker = proposal.kind === "repayment" || proposal.kind === "pay-back" ? "finance" : "clerk";
  const act = await proposeAct(contextOf(on.tx, staff(maker), nowOf(on)), law, place, proposal);
  const given = { actNo: act, verdict: "confirm", note: null } as const;
  await signAct(contextOf(on.tx, staff(maker === "finance" ? "finance-2" : "checker"), nowOf(on)), place, given);
  if (proposal.kind === "write-off") await signAct(contextOf(on.tx, staff("approver"), nowOf(on)), place, given);
}

async function money(on: Stage, part: bigint, kind: "repayment" | "pay-back" | "write-off"): Promise<void> {
  const { open } = (await accountOf(on.tx, "3", "2")).balance;
  const amount = (open < 0n ? -open : open) / part;
  on.runs += 1;
  const yuan = `${amount / 100n}.${String(amount % 100n).padStart(2, "0")}`;
  const reason = "模型里的一步";
  if (kind === "write-off") return signed(on, { kind, yuan, document: "裁定〔2026〕1号", reason });
  return signed(on, { kind, yuan, voucher: `HD-${on.runs}`, movedOn: "2026-10-20", reason });
}

const moves = {
  adjust: async (on: Stage) => {
    on.lastAdjustment = await run(on, adjustmentKind(law, secrecy), { region: "610000", year: 2026 });
  },
  "take back": async (on: Stage) => {
    const given = { region: "610000", year: 2026, run: on.lastAdjustment };
    await run(on, adjustmentRollbackKind(law, secrecy), given);
  },
  recompute: async (on: Stage) => {
    await run(on, recomputationKind(law, secrecy), { region: "610000" });
  },
  suspend: (on: Stage) => suspendAward(job(on), { ...change, fromMonth: on.period }),
  resume: (on: Stage) => resumeAward(job(on), { ...change, fromMonth: on.period }),
  "stop early": (on: Stage) => stopAward(job(on), { ...change, fromMonth: month("2026-08") }),
  "stop now": (on: Stage) => stopAward(job(on), { ...change, fromMonth: addMonths(on.period, -1) }),
  "undo the stop": (on: Stage) =>
    signed(on, { kind: "reinstate", awardNo: 1, from: "2026-08", document: "证明〔2026〕8号", reason: "模型里的一步" }),
  "released later": (on: Stage) =>
    signed(on, {
      kind: "reinstate",
      awardNo: 1,
      from: addMonths(on.period, -1),
      document: "证明〔2026〕9号",
      reason: "已释放",
    }),
  pay: async (on: Stage) => {
    const number = await on.finance.open({ period: on.period, now: nowOf(on) });
    const released = await on.finance.release(number, nowOf(on));
    if (released.state === "released") on.withBank.push(number);
    on.period = addMonths(on.period, 1);
  },
  "the bank answers": async (on: Stage) => {
    const number = on.withBank.shift();
    if (number === undefined) return;
    const answered = await on.finance.run(number);
    for (const answer of await answersOf(on.tx, on.finance, answered)) await receive(on.tx, answer);
  },
  "set off": (on: Stage) =>
    signed(on, {
      kind: "set-off",
      monthly: "700.00",
      from: on.period,
      document: "决定〔2026〕1号",
      reason: "模型里的一步",
    }),
  "end the setting off": (on: Stage) =>
    signed(on, { kind: "set-off-end", document: "决定〔2026〕2号", reason: "模型里的一步" }),
  "repay a third": (on: Stage) => money(on, 3n, "repayment"),
  "repay all": (on: Stage) => money(on, 1n, "repayment"),
  "write off": (on: Stage) => money(on, 2n, "write-off"),
  "pay back": (on: Stage) => money(on, 1n, "pay-back"),
} as const satisfies Record<string, (on: Stage) => Promise<void>>;
type Move = keyof typeof moves;

async function play(order: readonly Move[]): Promise<number> {
  const { database } = await seededDatabase();
  return inRollback(database, async (tx) => {
    const on: Stage = {
      ...{ tx, finance: financeOffice(tx), withBank: [], period: month("2026-11"), runs: 0, lastAdjustment: "" },
    };
    let done = 0;
    for (const [at, name] of order.entries()) {
      const before = { ...on, withBank: [...on.withBank] };
      await sql`savepoint step`.execute(tx);
      try {
        await moves[name](on);
        done += 1;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        await sql`rollback to savepoint step`.execute(tx);
        Object.assign(on, before);
      }
      const broken = (await checkInvariants(tx, kept)).filter((result) => !result.ok);
      assert.deepEqual(broken, [], `after ${order.slice(0, at + 1).join(", ")}`);
    }
    const again = awardRecomputation({ secrecy, law });
    assert.ok("look" in again);
    assert.deepEqual((await again.look(tx)).violations, [], order.join(", "));
    return done;
  });
}

test("adjusted, stopped, undone, paid, repaid in any order, the books of a pension keep their invariants", async () => {
  const names = Object.keys(moves) as Move[];
  // An order in which everything happens, then others by chance.
  const all = [
    "adjust",
    "pay",
    "stop early",
    "the bank answers",
    "repay a third",
    "undo the stop",
    "pay back",
    "recompute",
  ];
  const done = await play([...(all as Move[]), "pay", "the bank answers", "stop now", "released later", "adjust"]);
  assert.ok(done >= 11, `only ${done} steps were allowed`);
  // Held back of one month, paid, stopped for it, undone, held back again by the rest of the plan.
  const held = ["stop early", "released later", "set off", "pay", "the bank answers", "stop now", "released later"];
  const steps = await play([...(held as Move[]), "pay", "the bank answers", "end the setting off", "pay"]);
  assert.equal(steps, 11, `only ${steps} steps were allowed`);
  await play(["stop early", "released later", "stop early"]); // a month that two stops cover is owed back once
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...names), { minLength: 6, maxLength: 12 }), async (order) => {
      await play(order);
    }),
    modelRuns(3),
  );
});
