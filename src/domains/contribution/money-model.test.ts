import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { insertRelation } from "#domains/registration/index.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { inRollback } from "#platform/db/test-database.ts";
import { Problem } from "#platform/http/problem.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { handIn, signed } from "../../../test/claims.ts";
import { modelRuns } from "../../../test/model-runs.ts";
import { contextOf, moneyInvariants, personOf, seededDatabase, staff, wednesday } from "../../../test/office.ts";
import { type aMakeUp, postTax } from "../../../test/plans.ts";
import { confirmSuspense, declineSuspense, proposeSuspense } from "./suspense.ts";
import { keyOf, suspenseOf } from "./suspense-store.ts";

// What declarations, receipts (whole, partial, without names), refunds and two people at 暂收款 do to the books, in random order.
// The model knows two sums alone: what the treasury took and what it paid back. Everything else the invariants say.

type Office = Parameters<typeof aMakeUp>[1];
const scheme = "enterprise-pension";
const agency = "610200";
/** Draws a pension since September 2026 and goes on paying: what is paid of October and November may be given back. */
const retiree = 63;

interface Model {
  came: bigint;
  back: bigint;
}
interface Stage {
  readonly tx: Tx;
  readonly office: Office;
  readonly code: string;
  readonly model: Model;
  step: number;
}

const moves = {
  "declare October": (on: Stage) => declare(on, "2026-10"),
  "declare November": (on: Stage) => declare(on, "2026-11"),
  "whole October": (on: Stage) => receipt(on, "2026-10", 100_000n),
  "part of October": (on: Stage) => receipt(on, "2026-10", 40_000n),
  "part of November": (on: Stage) => receipt(on, "2026-11", 99_999n),
  "a small total": (on: Stage) => total(on, 50_000n),
  "a large total": (on: Stage) => total(on, 7_000_000n),
  "decide a refund": decideRefund,
  "pay a refund": payRefund,
  "propose to place": (on: Stage) => propose(on, { way: "place", creditCode: on.code, reason: "申报后来到了" }),
  "propose to pay back": (on: Stage) => propose(on, { way: "pay-back", reason: "单位多汇了" }),
  decline,
  confirm,
} as const satisfies Record<string, (on: Stage) => Promise<void>>;
type Move = keyof typeof moves;

async function declare(on: Stage, at: string): Promise<void> {
  const { identityNumber, name } = personOf(retiree);
  const line = { line: 1, identityNumber, name, scheme, region: "610000", monthFor: at, monthCharged: at };
  await postTax(on.tx, {
    ...{ kind: "declaration", number: `D-${at}-${on.step}`, controlTotal: "1000.00" },
    lines: [{ ...line, base: "5000.00", total: "1000.00" }],
  });
}

/** Money for the newest declaration of a month that was posted; without one tax would not send it yet. */
async function receipt(on: Stage, at: string, amount: bigint): Promise<void> {
  const found = await sql<{ number: string }>`
    select m.number from inbound_message m join inbound_line l using (sender, number)
    where m.kind = 'declaration' and m.number like ${`D-${at}-%`} order by m.received_at desc limit 1`.execute(on.tx);
  const declaration = found.rows[0]?.number;
  if (declaration === undefined) return;
  const yuan = toYuan(fen(amount));
  on.model.came += amount;
  await postTax(on.tx, {
    ...{ kind: "receipt", number: `P-${on.step}`, declaration, voucher: `V-${on.step}`, receivedOn: "2026-11-18" },
    ...{ controlTotal: yuan, lines: [{ line: 1, amount: yuan }] },
  });
}

async function total(on: Stage, amount: bigint): Promise<void> {
  on.model.came += amount;
  await postTax(on.tx, {
    ...{ kind: "total-receipt", number: `Z-${on.step}`, scheme, region: "610000", creditCode: on.code },
    ...{ voucher: `GK-${on.step}`, receivedOn: "2026-11-18", controlTotal: toYuan(fen(amount)) },
  });
}

async function decideRefund({ tx, office }: Stage): Promise<void> {
  const answers = { ground: "after-retirement", fromMonth: "2026-10", toMonth: "2026-11", truth: true };
  const row = await handIn(tx, office, { person: retiree, item: "contribution-refund", answers, now: wednesday });
  await signed(tx, office, row, { verbs: ["accept", "check", "approve"], now: wednesday });
}

async function payRefund(on: Stage): Promise<void> {
  const found = await sql<{ number: string; total: string }>`
    select number, total from contribution_refund where state = 'ordered' order by number limit 1`.execute(on.tx);
  const [order] = found.rows;
  if (order === undefined) return;
  on.model.back += BigInt(order.total);
  await postTax(on.tx, {
    ...{ kind: "refund-receipt", number: `T-${on.step}`, refund: order.number, voucher: `TK-${on.step}` },
    ...{ receivedOn: "2026-11-18", controlTotal: toYuan(fen(BigInt(order.total))) },
  });
}

const first = async ({ tx }: Stage, state: "open" | "proposed") =>
  (await suspenseOf(tx, agency)).find((row) => row.state === state);

async function propose(on: Stage, proposal: Parameters<typeof proposeSuspense>[1]["proposal"]): Promise<void> {
  const row = await first(on, "open");
  if (row === undefined) return;
  await proposeSuspense(contextOf(on.tx, staff("finance")), { key: keyOf(row), version: row.version, proposal });
}

async function decline(on: Stage): Promise<void> {
  const row = await first(on, "proposed");
  if (row === undefined) return;
  const given = { key: keyOf(row), version: row.version, reason: "先问单位" };
  await declineSuspense(contextOf(on.tx, staff("checker")), given);
}

async function confirm(on: Stage): Promise<void> {
  const row = await first(on, "proposed");
  if (row === undefined) return;
  const paidBack = { voucher: `TZ-${on.step}`, movedOn: date("2026-11-18") };
  const given = { key: keyOf(row), version: row.version, law: shippedLaw, paidBack };
  const before = await treasury(on.tx);
  await confirmSuspense(contextOf(on.tx, staff("checker")), given);
  on.model.back += before - (await treasury(on.tx));
}

const treasury = async (tx: Tx): Promise<bigint> => sumOf(tx, ["treasury-deposit"], "debit - credit");
async function sumOf(tx: Tx, accounts: readonly string[], side: "debit - credit" | "credit - debit"): Promise<bigint> {
  const found = await sql<{ sum: string }>`
    select coalesce(sum(${sql.raw(side)}), 0)::text as sum from ledger_line where ledger_account = any (${[...accounts]})`.execute(
    tx,
  );
  return BigInt(found.rows[0]?.sum ?? "0");
}

interface Opening {
  readonly treasury: bigint;
  readonly elsewhere: bigint;
}
const openingOf = async (tx: Tx): Promise<Opening> => ({
  treasury: await treasury(tx),
  elsewhere: await elsewhere(tx),
});

/** What the treasury holds that is neither income of these steps nor waiting: it was there before, and stays. */
async function elsewhere(tx: Tx): Promise<bigint> {
  const placed = await sumOf(tx, ["contribution-income", "suspense-receipt", "other-income"], "credit - debit");
  return (await treasury(tx)) - placed;
}

async function assertHolds(on: Stage, opening: Opening, path: readonly Move[]): Promise<void> {
  const at = path.join(" → ");
  const results = await checkInvariants(on.tx, moneyInvariants);
  assert.deepEqual(
    results.filter((result) => !result.ok),
    [],
    at,
  );
  assert.equal(await treasury(on.tx), opening.treasury + on.model.came - on.model.back, `${at}: treasury`);
  assert.equal(await elsewhere(on.tx), opening.elsewhere, `${at}: every fen is income or waits`);
}

test("in random orders every fen that came is placed, waits or went back, and the invariants of money hold after each step", async () => {
  assert.ok(moneyInvariants.length >= 12);
  const { database, office } = await seededDatabase();
  const done = new Map<Move, number>();
  const life = fc.array(fc.constantFrom(...(Object.keys(moves) as Move[])), { minLength: 6, maxLength: 16 });
  await fc.assert(
    fc.asyncProperty(life, (path) =>
      inRollback(database, async (tx) => {
        const on = await stageOf(tx, office);
        const opening = await openingOf(tx);
        for (const [index, move] of path.entries()) {
          on.step = index + 1;
          await sql`savepoint step`.execute(tx);
          const before = { ...on.model };
          const went = await moves[move](on).then(
            () => true,
            async (error: unknown) => {
              // A refusal is an orderly answer; what it began is undone, as the request's transaction would be.
              if (!(error instanceof Problem)) throw error;
              await sql`rollback to savepoint step`.execute(tx);
              Object.assign(on.model, before);
              return false;
            },
          );
          if (went) done.set(move, (done.get(move) ?? 0) + 1);
          await assertHolds(on, opening, path.slice(0, index + 1));
        }
      }),
    ),
    modelRuns(12),
  );
  // A model in which nothing happens proves nothing.
  for (const move of ["a large total", "declare October", "decline"] as const) assert.ok(done.has(move), move);
});

async function stageOf(tx: Tx, office: Office): Promise<Stage> {
  await insertRelation(tx, {
    ...{ personId: String(retiree), scheme, agencyId: agency, region: "610000", category: "flexible" },
    ...{ fromMonth: month("2026-10"), declaredBase: fen(500_000n), applicationId: "1", knownFrom: wednesday },
  });
  const found = await sql<{ code: string }>`select credit_code as code from employer where employer_id = 2`.execute(tx);
  return { tx, office, code: found.rows[0]?.code ?? assert.fail(), model: { came: 0n, back: 0n }, step: 0 };
}

test("the whole life: declared, paid in parts, given back, declared again, a total too large placed and paid back", async () => {
  const { database, office } = await seededDatabase();
  const path: readonly Move[] = [
    ...(["declare October", "whole October", "decide a refund", "decide a refund", "whole October"] as const),
    ...(["pay a refund", "declare October", "part of October", "part of October", "decide a refund"] as const),
    ...(["declare November", "part of November", "a large total", "propose to place", "decline"] as const),
    ...(["propose to pay back", "confirm", "propose to place", "confirm", "pay a refund"] as const),
  ];
  await inRollback(database, async (tx) => {
    const on = await stageOf(tx, office);
    const opening = await openingOf(tx);
    for (const [index, move] of path.entries()) {
      on.step = index + 1;
      await sql`savepoint step`.execute(tx);
      await moves[move](on).catch(async (error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        await sql`rollback to savepoint step`.execute(tx);
      });
      await assertHolds(on, opening, path.slice(0, index + 1));
    }
    const { rows } = await sql<{ state: string; total: string }>`select state, total from contribution_refund`.execute(
      tx,
    );
    // The second application found nothing more; October as it was declared again is paid in part and cannot go back.
    assert.deepEqual(rows, [{ state: "moved", total: "100000" }]);
    const waits = await suspenseOf(tx, agency);
    // The rest of the large total was paid back: 70,000.00 − 60,912.00 that the employer owed = 9,088.00. What came a second time
    // for October could not be placed on the employer, who owes nothing any more, so it waits.
    assert.deepEqual(
      waits.map((row) => [row.reason, row.state]),
      [
        ["repeated-payment", "proposed"],
        ["nothing-owed", "closed"],
      ],
    );
    assert.equal(on.model.back, 1_008_800n); // 1,000.00 + 9,088.00
  });
});
