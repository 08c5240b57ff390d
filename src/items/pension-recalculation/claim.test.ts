import assert from "node:assert/strict";
import { test } from "node:test";
import { act } from "#domains/application/engine.ts";
import { openByAgency } from "#domains/application/open-by-agency.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { lateCredits } from "#domains/benefit/recalculation/store.ts";
import { awardVersions, dueLinesOf } from "#domains/benefit/store.ts";
import { postMessage } from "#domains/contribution/posting.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { jobActor } from "#platform/auth/actor.ts";
import type { Tx } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { claimAnswers, day, handIn, signed } from "../../../test/claims.ts";
import { keepTaxMessage } from "../../../test/messages.ts";
import { assertInvariants, contextOf, onDemo, personOf, problemOf, secrecy, staff } from "../../../test/office.ts";
import { answersOf, financeOffice, receive } from "../../../test/payments.ts";

// 郑永和 (101) retires in 2026-12; the rule awarded the pension in November, when 251 months were paid.
const person = 101;
const item = "pension-recalculation";
const agencyId = "610200";

/** The last month is declared and paid in December. */
async function lastMonthPaid(tx: Tx): Promise<void> {
  const { identityNumber, name } = personOf(person);
  const now = day("2026-12-11");
  const line = {
    ...{ line: 1, identityNumber, name, scheme: "enterprise-pension", region: "610000" },
    ...{ monthFor: "2026-12", monthCharged: "2026-12", base: "5600.00", total: "1120.00" },
  } as const;
  const messages = [
    { kind: "declaration", number: "D-101", lines: [line], controlTotal: "1120.00" },
    {
      ...{ kind: "receipt", number: "P-101", declaration: "D-101", voucher: "V-101", receivedOn: "2026-12-10" },
      ...{ lines: [{ line: 1, amount: "1120.00" }], controlTotal: "1120.00" },
    },
  ] as const;
  for (const message of messages) {
    const number = await keepTaxMessage(tx, message as never);
    const context = contextOf(tx, jobActor("contribution"), now);
    assert.equal(await postMessage(context, { number, secrecy, law: shippedLaw }), "posted");
  }
}

async function awardedInNovember(tx: Tx, office: Parameters<typeof handIn>[1]) {
  const answers = claimAnswers("2027-01");
  const row = await handIn(tx, office, { person, item: "basic-pension-claim", answers, now: day("2026-11-23") });
  assert.equal(row.state, "done");
}

const listed = async (tx: Tx) => (await lateCredits(tx, { agencyId })).map((row) => [row.person_id, row.months]);

test("the last month comes in after the award: it is listed, two people sign, and January is made up", () =>
  onDemo(async (tx, office) => {
    await awardedInNovember(tx, office);
    assert.deepEqual(await listed(tx), []);
    await lastMonthPaid(tx);
    assert.deepEqual(await listed(tx), [["101", ["2026-12"]]]);
    const finance = financeOffice(tx);
    for (const period of ["2026-11", "2026-12", "2027-01"]) {
      const now = day(`${period}-18`);
      const run = await finance.release(await finance.open({ period, now }), now);
      for (const result of await answersOf(tx, finance, run)) await receive(tx, result);
    }
    const february = day("2027-02-10");
    const row = await openByAgency(office, contextOf(tx, staff("clerk"), february), {
      ...{ item, personId: String(person), employerId: null, answers: { award: "1" } },
    });
    const accepted = await signed(tx, office, row, { verbs: ["accept"], now: february });
    const same = act(office, contextOf(tx, staff("clerk"), february), {
      ...{ number: accepted.number, version: accepted.version, verb: "check" },
    });
    assert.match(await problemOf(same), /^permission\//);
    const done = await signed(tx, office, accepted, { verbs: ["check"], now: february });
    assert.equal(done.state, "done");
    const [first, second] = await awardVersions(tx, String(person));
    assert.ok(first && second && BigInt(second.total) > BigInt(first.total));
    assert.equal(second.in_force_from, "2027-01");
    const difference = BigInt(second.total) - BigInt(first.total);
    const lines = (await dueLinesOf(tx, String(person), 1)).filter((line) => line.versionNo === 2);
    assert.deepEqual([...new Set(lines.map((line) => [line.monthFor, line.kind].join()))], ["2027-01,back-payment"]);
    assert.equal(
      lines.reduce((sum: bigint, line) => sum + line.amount, 0n),
      difference,
    );
    assert.deepEqual(await listed(tx), []); // decided by the facts of now
    await assertInvariants(tx);
    const [recomputed] = await checkInvariants(tx, [awardRecomputation({ secrecy, law: shippedLaw })]);
    assert.equal(recomputed?.ok, true);
  }));

test("a credit for a month after retirement, or of another agency's pension, is not on the list", () =>
  onDemo(async (tx, office) => {
    await awardedInNovember(tx, office);
    await lastMonthPaid(tx);
    assert.deepEqual(await lateCredits(tx, { agencyId: "310000" }), []);
    assert.equal((await lateCredits(tx, { personId: "3" })).length, 0);
    assert.equal((await lateCredits(tx, { personId: "101" })).length, 1);
  }));
