import assert from "node:assert/strict";
import { test } from "node:test";
import { accountLines } from "#domains/account/index.ts";
import { takeAtCounter } from "#domains/application/counter.ts";
import { act, openDraft } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/handler.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { awardVersions, componentsOf, dueLinesOf, eventsOf, latestAwardsOf } from "#domains/benefit/store.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { day, rolledBack, signed } from "../../../test/claims.ts";
import { madeLaw } from "../../../test/made-law.ts";
import {
  assertInvariants,
  citizen,
  contextOf,
  onDemo,
  people,
  problemOf,
  secrecy,
  staff,
} from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";

const november = day("2026-11-18");
const survivor = 2; // 苏小云, insured nowhere
const withLaw = (office: Office): Office => ({ ...office, law: madeLaw });

function answersFor(deceased: number, diedOn: string) {
  const person = people[deceased - 1] ?? assert.fail("nobody");
  return {
    ...{ name: person.name, identityNumber: person.identityNumber, diedOn, workInjury: "no", relation: "spouse" },
    ...{ payTo: "on-record", truth: true },
  };
}

async function claimed(tx: Tx, office: Office, deceased: number, diedOn: string) {
  const { name, identityNumber } = people[survivor - 1] ?? assert.fail("nobody");
  const taken = await takeAtCounter(office, contextOf(tx, staff("clerk"), november), {
    ...{ item: "death-benefit-approval", identityNumber, name, seen: ["identity", "death", "kinship"] },
    answers: answersFor(deceased, diedOn),
  });
  return taken;
}

async function awardOf(tx: Tx) {
  const award = (await awardVersions(tx, String(survivor))).at(-1) ?? assert.fail("no award");
  return { award, parts: Object.fromEntries(await componentsOf(tx, award)) };
}

test("of somebody in service: three sign, the account is emptied, and one run pays the survivor once", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const balance = (await accountLines(tx, "1")).reduce((sum: bigint, line) => sum + line.amount, 0n);
    assert.ok(balance > 0n);
    const row = await claimed(tx, office, 1, "2026-10-20");
    const done = await signed(tx, office, row, { verbs: ["accept", "check", "approve"], now: november });
    assert.equal(done.state, "done");
    const { award, parts } = await awardOf(tx);
    assert.deepEqual([award.kind, award.pay_from, award.pay_to], ["death-benefits", "2026-11", "2026-11"]);
    assert.equal(parts.funeral, 800_000n); // 48,000.00 ÷ 12 × 2
    assert.equal(parts["account-payout"], balance);
    assert.equal(
      (await accountLines(tx, "1")).reduce((sum: bigint, line) => sum + line.amount, 0n),
      0n,
    );
    const finance = financeOffice(tx);
    const run = await finance.release(await finance.open());
    for (const result of await answersOf(tx, finance, run)) await receive(tx, result);
    const lines = await dueLinesOf(tx, String(survivor), award.award_no);
    assert.deepEqual(
      lines.map((line) => [line.item, line.monthFor, line.standing]),
      [
        ["account-payout", "2026-11", "paid"],
        ["funeral", "2026-11", "paid"],
        ["survivors-grant", "2026-11", "paid"],
      ],
    );
    const december = await finance.open({ period: "2026-12", now: day("2026-12-10") });
    const again = await sql`
      select from payment where person_id = ${survivor} and run_id = ${(await finance.run(december)).run_id}`.execute(
      tx,
    );
    assert.equal(again.rows.length, 0); // once
    await assertInvariants(tx);
    const [recomputed] = await checkInvariants(tx, [awardRecomputation({ secrecy, law: madeLaw })]);
    assert.equal(recomputed?.ok, true);
  }));

test("of a pensioner: the pension stops with the month after the death; what was paid since is to be returned", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const row = await claimed(tx, office, 3, "2026-08-31");
    await signed(tx, office, row, { verbs: ["accept", "check", "approve"], now: november });
    const [stop] = await eventsOf(tx, "3", 1);
    assert.deepEqual([stop?.verb, stop?.from_month, stop?.reason], ["stop", "2026-09", "参保人死亡"]);
    const owed = await sql<{ month_for: string }>`
      select distinct month_for from receivable where person_id = 3 order by 1`.execute(tx);
    assert.deepEqual(
      owed.rows.map((one) => one.month_for),
      ["2026-09", "2026-10"],
    );
    assert.equal((await awardOf(tx)).award.kind, "death-benefits");
    await assertInvariants(tx);
  }));

test("one death is claimed once, and nobody opens it on the phone", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const row = await claimed(tx, office, 1, "2026-10-20");
    await signed(tx, office, row, { verbs: ["accept", "check", "approve"], now: november });
    assert.equal(await problemOf(claimed(tx, office, 1, "2026-10-20")), "application/blocked");
    const phone = contextOf(tx, citizen(survivor), november);
    const asked = openDraft(office, phone, {
      ...{ item: "death-benefit-approval", personId: String(survivor), employerId: null, agencyId: "610200" },
    });
    assert.equal(await problemOf(asked), "item/not-found");
  }));

test("a pensioner who was paid as a survivor: what is said of them is held against the pension, not the grant", () =>
  onDemo(async (tx) => {
    const [pension] = await latestAwardsOf(tx, ["3"]);
    assert.equal(pension?.award_no, 1);
    await sql`
      insert into award select person_id, 2, 1, 'death-benefits', scheme, agency_id, region, fund_entity_id, application_id,
        retire_month, pay_from, status, facts, law_known_on, awarded_on, 0, known_at, in_force_from, pay_from
      from award where person_id = 3 and award_no = 1 and version_no = 1`.execute(tx);
    assert.deepEqual(
      (await latestAwardsOf(tx, ["3"])).map((award) => award.award_no),
      [1],
    );
  }));

test("two claims for one death that are both on their way: the second is refused when it would take effect", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const first = await claimed(tx, office, 1, "2026-10-20");
    const other = people[4 - 1] ?? assert.fail("nobody");
    const second = await takeAtCounter(office, contextOf(tx, staff("clerk"), november), {
      ...{ item: "death-benefit-approval", identityNumber: other.identityNumber, name: other.name },
      ...{ seen: ["identity", "death", "kinship"], answers: answersFor(1, "2026-10-20") },
    });
    await signed(tx, office, first, { verbs: ["accept", "check", "approve"], now: november });
    const checked = await signed(tx, office, second, { verbs: ["accept", "check"], now: november });
    const approver = contextOf(tx, staff("approver"), november);
    const last = act(office, approver, { number: checked.number, version: checked.version, verb: "approve" });
    assert.match(await problemOf(last), /^(application|benefit)\//);
    assert.equal((await awardVersions(tx, "4")).length, 0);
    await assertInvariants(tx);
  }));

test("rolled back: the account is whole again, the pension goes on from the month of the stop, and the death may be claimed anew", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const all = { verbs: ["accept", "check", "approve"], now: november } as const;
    const balance = async (person: number) =>
      (await accountLines(tx, String(person))).reduce((sum: bigint, line) => sum + line.amount, 0n);
    const [inService, pensioner] = [await balance(1), await balance(3)];
    const first = await signed(tx, office, await claimed(tx, office, 1, "2026-10-20"), all);
    assert.equal(await balance(1), 0n);
    assert.equal((await rolledBack(tx, office, first, november)).state, "done");
    assert.equal(await balance(1), inService);
    assert.equal((await awardOf(tx)).award.status, "reversed");
    await assertInvariants(tx);

    const second = await signed(tx, office, await claimed(tx, office, 3, "2026-08-31"), all);
    const owed = () =>
      sql<{ amount: string }>`
        select sum(amount)::text as amount from receivable where person_id = 3 having sum(amount) <> 0`.execute(tx);
    assert.equal((await owed()).rows.length, 1); // September and October were paid
    assert.equal((await rolledBack(tx, office, second, november)).state, "done");
    assert.deepEqual((await eventsOf(tx, "3", 1)).map((one) => [one.verb, one.from_month]).slice(-2), [
      ["stop", "2026-09"],
      ["reinstate", "2026-09"],
    ]);
    assert.equal((await owed()).rows.length, 0);
    assert.equal(await balance(3), pensioner);
    await assertInvariants(tx);

    const again = await signed(tx, office, await claimed(tx, office, 1, "2026-10-21"), all);
    assert.equal(again.state, "done");
    assert.equal(await balance(1), 0n);
    assert.equal(await problemOf(claimed(tx, office, 1, "2026-10-21")), "application/blocked");
    await assertInvariants(tx);
  }));

test("once the survivor was paid the claim is not rolled back", () =>
  onDemo(async (tx, shipped) => {
    const office = withLaw(shipped);
    const done = await signed(tx, office, await claimed(tx, office, 1, "2026-10-20"), {
      ...{ verbs: ["accept", "check", "approve"], now: november },
    });
    const finance = financeOffice(tx);
    const opened = await finance.open();
    await sql`savepoint tried`.execute(tx);
    assert.equal(await problemOf(rolledBack(tx, office, done, november)), "application/blocked"); // it stands in a run
    await sql`rollback to savepoint tried`.execute(tx);
    const run = await finance.release(opened);
    for (const result of await answersOf(tx, finance, run)) await receive(tx, result);
    assert.equal(await problemOf(rolledBack(tx, office, done, november)), "application/blocked");
  }));
