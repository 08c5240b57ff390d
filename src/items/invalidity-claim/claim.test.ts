import assert from "node:assert/strict";
import { test } from "node:test";
import { takeAtCounter } from "#domains/application/counter.ts";
import type { Office } from "#domains/application/handler.ts";
import { awardSheet } from "#domains/benefit/award-sheet.ts";
import { awardRecomputation } from "#domains/benefit/invariants.ts";
import { awardVersions, componentsOf } from "#domains/benefit/store.ts";
import { checkInvariants } from "#platform/audit/invariant.ts";
import type { Tx } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { day, signed } from "../../../test/claims.ts";
import { assertInvariants, contextOf, onDemo, people, problemOf, secrecy, staff } from "../../../test/office.ts";
import { financeOffice } from "../../../test/payments.ts";
import { pdfText } from "../../../test/pdf-text.ts";

const november = day("2026-11-18");
const answers = {
  ...{ appraisal: "铜劳鉴〔2026〕9号", appraisedOn: "2026-10-08", cause: "illness", payTo: "on-record", truth: true },
};

async function claimed(tx: Tx, office: Office, person: number) {
  const { name, identityNumber } = people[person - 1] ?? assert.fail("nobody");
  return takeAtCounter(office, contextOf(tx, staff("clerk"), november), {
    ...{ item: "invalidity-claim", identityNumber, name, seen: ["appraisal"], answers },
  });
}

test("four months before the age the whole formula, to the last month; twelve years before the basic component", () =>
  onDemo(async (tx, office) => {
    for (const person of [102, 1]) {
      const row = await claimed(tx, office, person);
      const done = await signed(tx, office, row, { verbs: ["accept", "check", "approve"], now: november });
      assert.equal(done.state, "done");
    }
    const [near] = await awardVersions(tx, "102");
    const [far] = await awardVersions(tx, "1");
    assert.ok(near && far);
    // 杨德胜, born 1966-09, is of age in 2027-03.
    assert.deepEqual([near.kind, near.pay_from, near.pay_to], ["invalidity-allowance", "2026-12", "2027-03"]);
    assert.deepEqual([...(await componentsOf(tx, near)).keys()], ["basic", "account"]);
    assert.deepEqual([...(await componentsOf(tx, far)).keys()], ["basic"]);
    const finance = financeOffice(tx);
    const december = day("2026-12-18");
    await finance.release(await finance.open({ now: november }), november);
    const run = await finance.run(await finance.open({ period: "2026-12", now: december }));
    assert.equal(run.number, "PAY-610000-202612-01"); // with the pensions, from the same fund
    await assertInvariants(tx);
    const [recomputed] = await checkInvariants(tx, [awardRecomputation({ secrecy, law: shippedLaw })]);
    assert.equal(recomputed?.ok, true);
    const sheet = pdfText(await awardSheet(tx, { secrecy, law: shippedLaw }, near));
    for (const said of ["病残津贴核定表", "基础养老金", "2027年3月"]) assert.ok(sheet.includes(said), said);
    assert.equal(await problemOf(claimed(tx, office, 1)), "application/blocked"); // it is drawn already
  }));
