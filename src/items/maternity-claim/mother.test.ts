import assert from "node:assert/strict";
import { test } from "node:test";
import { takeAtCounter } from "#domains/application/counter.ts";
import type { Office } from "#domains/application/handler.ts";
import { awardVersions } from "#domains/benefit/store.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { type Answers, day, handIn, rolledBack, signed } from "../../../test/claims.ts";
import { madeLaw } from "../../../test/made-law.ts";
import { assertInvariants, contextOf, later, onDemo, personOf, problemOf, staff } from "../../../test/office.ts";

// 梁美玲 (105) and 萧静怡 (113), employees of Tongchuan. A birth certificate names one mother.
const [liang, xiao] = [105, 113];
const november = day("2026-11-18");
const birth = {
  ...{ event: "normal", happenedOn: "2026-06-10", infants: "1", proof: "T610012345", payTo: "on-record", truth: true },
};
const miscarriage = { event: "miscarriage-4m-plus", proof: "2026-0017" };
const all = { verbs: ["accept", "check", "approve"], now: november } as const;
const onMadeLaw = (work: (tx: Tx, office: Office) => Promise<void>) =>
  onDemo((tx, office) => work(tx, { ...office, law: madeLaw }));

/** At the counter, each a minute after the one before. */
const claimed = (tx: Tx, office: Office, of: number, changed: Answers = {}) => {
  minutes += 1;
  const now = new Date(november.getTime() + minutes * 60_000);
  const { name, identityNumber } = personOf(of);
  return takeAtCounter(office, contextOf(tx, staff("clerk"), now), {
    ...{ item: "maternity-claim", identityNumber, name, seen: ["medical-record"], answers: { ...birth, ...changed } },
  });
};
let minutes = 0;
const awarded = async (tx: Tx, office: Office, of: number, changed: Answers = {}) =>
  signed(tx, office, await claimed(tx, office, of, changed), all);
const countOf = async (tx: Tx, of: number) => (await awardVersions(tx, String(of))).length;

test("the number of another mother's child is refused at the counter and at home, however it is typed; her own is awarded", () =>
  onMadeLaw(async (tx, office) => {
    await awarded(tx, office, xiao);
    assert.equal(await problemOf(claimed(tx, office, liang)), "application/blocked");
    assert.equal(await problemOf(claimed(tx, office, liang, { proof: "ｔ6100-12345 " })), "application/blocked");
    assert.equal(await problemOf(claimed(tx, office, liang, { happenedOn: "2026-07-01" })), "application/blocked");
    const atHome = { person: liang, item: "maternity-claim", answers: birth, now: november };
    assert.equal(await problemOf(handIn(tx, office, atHome)), "application/blocked");
    assert.equal((await awarded(tx, office, liang, { proof: "T610012346" })).state, "done");
    assert.deepEqual([await countOf(tx, xiao), await countOf(tx, liang)], [1, 1]);
    await assertInvariants(tx);
  }));

test("two claims with one number are open: the second is not approved once the first was", () =>
  onMadeLaw(async (tx, office) => {
    const [first, second] = [await claimed(tx, office, xiao), await claimed(tx, office, liang)];
    assert.equal((await signed(tx, office, first, all)).state, "done");
    const tomorrow = { ...all, now: later(1, november) };
    assert.equal(await problemOf(signed(tx, office, second, tomorrow)), "application/blocked");
    assert.equal(await countOf(tx, liang), 0);
  }));

test("typed wrongly and rolled back, the number is free for its mother; then it is hers", () =>
  onMadeLaw(async (tx, office) => {
    const wrong = await awarded(tx, office, xiao);
    assert.equal(await problemOf(claimed(tx, office, liang)), "application/blocked");
    await rolledBack(tx, office, wrong, november);
    assert.equal((await awarded(tx, office, liang)).state, "done");
    assert.equal(await problemOf(claimed(tx, office, xiao)), "application/blocked");
    assert.equal((await awarded(tx, office, xiao, { proof: "T610012346" })).state, "done");
    await assertInvariants(tx);
  }));

test("one woman: twins in one claim, a later birth with its own number, a miscarriage between", () =>
  onMadeLaw(async (tx, office) => {
    const twins = { happenedOn: "2026-01-05", infants: "2", proof: "T610000001" };
    assert.equal((await awarded(tx, office, xiao, twins)).state, "done");
    assert.equal((await awarded(tx, office, xiao, { ...miscarriage, happenedOn: "2026-07-06" })).state, "done");
    const next = { happenedOn: "2026-11-10", proof: "T610000009" };
    assert.equal((await awarded(tx, office, xiao, next)).state, "done");
    assert.equal(await countOf(tx, xiao), 3);
    assert.equal(
      await problemOf(claimed(tx, office, xiao, { ...next, happenedOn: "2026-11-11" })),
      "application/blocked",
    );
    await assertInvariants(tx);
  }));

test("the number of a diagnosis is a hospital's own: two women may have the same", () =>
  onMadeLaw(async (tx, office) => {
    assert.equal((await awarded(tx, office, xiao, miscarriage)).state, "done");
    assert.equal((await awarded(tx, office, liang, miscarriage)).state, "done");
    const kept = await sql<{ count: number }>`select count(*)::int as count from maternity_proof`.execute(tx);
    assert.equal(kept.rows[0]?.count, 0);
  }));

test("the number stands nowhere in plain: it is found by its blind index alone", () =>
  onMadeLaw(async (tx, office) => {
    await awarded(tx, office, xiao);
    const rows = await sql<{ proof_index: Buffer }>`select * from maternity_proof`.execute(tx);
    assert.deepEqual([rows.rows.length, rows.rows[0]?.proof_index.length], [1, 32]);
    assert.ok(!JSON.stringify(rows.rows).includes("610012345"));
  }));
