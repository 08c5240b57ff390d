import assert from "node:assert/strict";
import { test } from "node:test";
import { takeAtCounter } from "#domains/application/counter.ts";
import { grantAward } from "#domains/benefit/index.ts";
import { proposeAct, signAct } from "#domains/recovery/act.ts";
import { relationsOf } from "#domains/registration/index.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { awardFactsToWire } from "#policy/pension/award-facts.ts";
import { day, rolledBack, signed } from "../../../test/claims.ts";
import { hand, upload } from "../../../test/declaring.ts";
import { ownList } from "../../../test/lists.ts";
import {
  assertInvariants,
  contextOf,
  later,
  onDemo,
  personOf,
  problemOf,
  secrecy,
  staff,
  wednesday,
} from "../../../test/office.ts";
import { financeOffice } from "../../../test/payments.ts";

// Person 4, whom nobody insures, draws 病残津贴 from September 2026 and works again in November.
const { name, identityNumber } = personOf(4);

async function grant(tx: Tx): Promise<void> {
  const granted = await grantAward(
    contextOf(tx, staff("approver")),
    { secrecy, law: shippedLaw },
    {
      ...{ kind: "invalidity-allowance", personId: "4", agencyId: "610200", region: "610000", fundEntityId: "2" },
      ...{ applicationId: null, retireMonth: month("2026-08"), payFrom: month("2026-09") },
      facts: {
        ...awardFactsToWire({
          ...{ averageIndex: rate(1_000_000n), totalMonths: 240, deemedMonths: 0 },
          ...{ accountBalance: parseYuan("60000.00"), divisor: 1390n },
        }),
        ...{ group: "F55", birthMonth: "1985-01" },
      },
    },
  );
  assert.equal(granted.kind, "granted");
}
const events = async (tx: Tx) =>
  (
    await sql<{ said: string }>`
      select verb || ' ' || from_month as said from award_event where person_id = 4 order by event_no`.execute(tx)
  ).rows.map(({ said }) => said);
const dueMonths = async (tx: Tx) =>
  (
    await sql<{ month_for: string }>`
      select month_for from due_line where person_id = 4 group by 1 having sum(amount) <> 0 order by 1`.execute(tx)
  ).rows.map((row) => row.month_for);
const hired = async (tx: Tx, office: Parameters<Parameters<typeof onDemo>[0]>[1], branches = "全部") => {
  const number = await upload(tx, office, ownList([["一车间", "5000", identityNumber, name, "2026-11", branches]]));
  assert.equal(await hand(tx, office, number), "done");
  return number;
};

test("hired in November: insured, November is paid still, and from December nothing is owed", () =>
  onDemo(async (tx, office) => {
    await grant(tx);
    await hired(tx, office);
    assert.deepEqual(await events(tx), ["stop 2026-12"]);
    assert.ok((await relationsOf(tx, "4")).some((one) => one.scheme === "enterprise-pension"));
    const finance = financeOffice(tx);
    await finance.release(await finance.open());
    await finance.open({ period: "2026-12", now: day("2026-12-18") });
    assert.deepEqual(await dueMonths(tx), ["2026-09", "2026-10", "2026-11"]);
    const told = await sql<{ body: string }>`
      select body from notification where person_id = 4 and template = 'declaration.hired'`.execute(tx);
    assert.match(told.rows[0]?.body ?? "", /病残津贴从2026年12月起停发/);
    await assertInvariants(tx);
  }));

test("insured against work injury alone nothing is contributed for the pension, and the allowance goes on", () =>
  onDemo(async (tx, office) => {
    await grant(tx);
    await hired(tx, office, "仅工伤");
    assert.deepEqual(await events(tx), []);
  }));

test("when the work has ended, one clerk proposes and another approves that it is paid again: the months between stay unowed", () =>
  onDemo(async (tx, office) => {
    await grant(tx);
    await hired(tx, office);
    const place = { personId: "4", fundEntityId: "2" };
    const january = day("2027-03-18");
    const proposal = { kind: "reinstate", awardNo: 1, document: "减员回执", reason: "不再工作" } as const;
    const clerk = contextOf(tx, staff("clerk"), january);
    assert.equal(
      await problemOf(proposeAct(clerk, shippedLaw, place, { ...proposal, from: "2026-11" })),
      "recovery/not-now",
    );
    const actNo = await proposeAct(clerk, shippedLaw, place, { ...proposal, from: "2027-02" });
    const sign = { actNo, verdict: "confirm", note: null } as const;
    assert.equal(await problemOf(signAct(clerk, place, sign)), "recovery/other-post");
    assert.equal(await signAct(contextOf(tx, staff("approver"), january), place, sign), "effective");
    assert.deepEqual(await events(tx), ["stop 2026-12", "reinstate 2027-02"]);
    assert.deepEqual(await dueMonths(tx), ["2026-09", "2026-10", "2027-02"]); // November comes with its run
    await assertInvariants(tx);
  }));

test("as a flexible worker it is the same; rolled back, the allowance goes on as if nothing had been", () =>
  onDemo(async (tx, office) => {
    await grant(tx);
    const answers = {
      ...{ startMonth: "2026-11", contributionBase: "5000", work: "part-time", phone: "10020260004", truth: true },
    };
    const row = await takeAtCounter(office, contextOf(tx, staff("clerk")), {
      ...{ item: "flexible-first-registration", identityNumber, name, seen: ["identity-card"], answers },
    });
    const done = await signed(tx, office, row, { verbs: ["accept", "check"], now: wednesday });
    assert.equal(done.state, "done");
    assert.deepEqual(await events(tx), ["stop 2026-12"]);
    await assertInvariants(tx);
    await rolledBack(tx, office, done, later(1));
    assert.deepEqual(await events(tx), ["stop 2026-12", "reinstate 2026-12"]);
    await assertInvariants(tx);
  }));
