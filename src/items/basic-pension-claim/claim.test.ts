import assert from "node:assert/strict";
import { test } from "node:test";
import { act } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/handler.ts";
import { viewOf } from "#domains/application/view.ts";
import { awardSheet } from "#domains/benefit/award-sheet.ts";
import { readFacts } from "#domains/benefit/facts.ts";
import { archiveReview, retirementChoiceOf } from "#domains/benefit/retirement-store.ts";
import { awardVersions, componentsOf } from "#domains/benefit/store.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { claimAnswers, day, handIn, rolledBack, signed } from "../../../test/claims.ts";
import { assertInvariants, citizen, contextOf, onDemo, problemOf, secrecy, staff } from "../../../test/office.ts";
import { financeOffice } from "../../../test/payments.ts";
import { pdfText } from "../../../test/pdf-text.ts";

const claim = "basic-pension-claim";
const november = day("2026-11-23");

/** 杨德胜 and 沈家明: the department's decision on their files, as the demo says what is in them. */
const outcomes = {
  102: { birthDate: "1966-09-15", firstWorkDate: "1986-08-01", deemedMonths: "113", group: "M60" },
  103: { birthDate: "1966-10-20", firstWorkDate: "1986-09-01", deemedMonths: "76", group: "M60" },
} as const;

async function reviewed(tx: Tx, office: Office, person: 102 | 103, outcome: object = outcomes[person]) {
  const answers = {
    ...{ reason: "deemed", firstWorkDate: outcomes[person].firstWorkDate, keeper: "示例人才中心" },
    ...{ phone: "10020260102", truth: true },
  };
  const row = await handIn(tx, office, { person, item: "archive-pre-review", answers, now: november });
  const at = person === 103 ? ({ at: "-shanghai" } as const) : {};
  const waiting = await signed(tx, office, row, { verbs: ["accept", "check"], now: november, ...at });
  assert.equal(waiting.state, "waiting");
  const actor = staff("approver", person === 103 ? { agencyId: "310000" } : {});
  return act(office, contextOf(tx, actor, november), {
    ...{ number: waiting.number, version: waiting.version, verb: "decide" },
    ...{ documentNumber: `演示人社认〔2026〕${person}号`, decidedOn: "2026-11-20", outcome: outcome as never },
  });
}

async function awarded(tx: Tx, person: number) {
  const award = (await awardVersions(tx, String(person))).at(-1);
  assert.ok(award);
  const components = Object.fromEntries(
    [...(await componentsOf(tx, award))].map(([item, value]) => [item, toYuan(value)]),
  );
  return {
    award,
    components,
    total: toYuan(fen(BigInt(award.total))),
    facts: readFacts(secrecy, { ...award, kind: "basic-pension" }),
  };
}

test("auto lane: a flexible worker's award is there when the submission returns", () =>
  onDemo(async (tx, office) => {
    const began = performance.now();
    const row = await handIn(tx, office, { person: 101, item: claim, answers: claimAnswers("2027-01"), now: november });
    assert.ok(performance.now() - began < 60_000);
    assert.deepEqual([row.state, row.lane], ["done", "auto"]);
    const { award, components, total, facts } = await awarded(tx, 101);
    // 2006-01 to 2026-11 are 20 × 12 + 11 = 251 months; due until 2026-12 are 252. Index 0.623.
    assert.deepEqual([facts.totalMonths, facts.averageIndex], [251, 623_000n]);
    // (7,881.00 + 7,881.00 × 0.623) ÷ 2 × 251 ÷ 12 ÷ 100 = 1,337.71
    assert.equal(components.basic, "1337.71");
    // 60 years 5 months: 139 + (132 − 139) × 5 ÷ 12 = 136.08 → 136.1
    assert.equal(facts.divisor, 1361n);
    const account = (facts.accountBalance * 10n + facts.divisor / 2n) / facts.divisor;
    assert.equal(components.account, toYuan(fen(account)));
    assert.equal(total, "2036.21"); // 1,337.71 + 698.50
    assert.deepEqual([award.retire_month, award.pay_from, award.status], ["2026-12", "2027-01", "provisional"]);
    const view = await viewOf(office, contextOf(tx, citizen(101), november), row);
    assert.match(view.outcome.join(""), /每月 2,036\.21 元.*60日内申请行政复议，或6个月内起诉/s);
    const again = handIn(tx, office, { person: 101, item: claim, answers: claimAnswers("2027-01"), now: november });
    assert.equal(await problemOf(again), "application/blocked"); // one pension only
    await assertInvariants(tx);
  }));

test("a deemed year asked for, another account or a choice: people look at it", () =>
  onDemo(async (tx, office) => {
    const other = { payTo: "other", bank: "示例银行（乙）", bankAccount: "0000002026000000999" };
    const answers = claimAnswers("2027-01", other);
    const row = await handIn(tx, office, { person: 101, item: claim, answers, now: november });
    assert.deepEqual([row.state, row.lane], ["submitted", "reviewed"]);
    const seenBy = async (actor: Actor) =>
      (await viewOf(office, contextOf(tx, actor, november), row)).answers.bankAccount;
    assert.equal(await seenBy(citizen(101)), "0000002026000000999");
    assert.equal(await seenBy(staff("clerk")), "尾号 0999");
    const approved = await signed(tx, office, row, { verbs: ["accept", "check", "approve"], now: november });
    assert.equal(approved.state, "done");
    const { rows } = await sql<{ bank: string; last_digits: string }>`
      select bank, last_digits from payee_account where person_id = 101`.execute(tx);
    assert.deepEqual(rows, [{ bank: "示例银行（乙）", last_digits: "0999" }]);
  }));

test("applied two months late and approved after the cut-off: the first payment is three months in arrears and its own", () =>
  onDemo(async (tx, office) => {
    const finance = financeOffice(tx);
    const row = await handIn(tx, office, { person: 104, item: claim, answers: claimAnswers("2026-09"), now: november });
    assert.deepEqual([row.state, row.lane], ["submitted", "reviewed"]); // an employee
    const checked = await signed(tx, office, row, { verbs: ["accept", "check"], now: november });
    const cutOff = await finance.open(); // November is computed before the approval
    const { number, version } = checked;
    const same = staff("approver", { naturalPerson: staff("clerk").naturalPerson });
    const twice = act(office, contextOf(tx, same, november), { number, version, verb: "approve" });
    assert.equal(await problemOf(twice), "application/four-eyes");
    const done = await signed(tx, office, checked, { verbs: ["approve"], now: november });
    assert.equal(done.state, "done");
    const { award } = await awarded(tx, 104);
    assert.equal(award.pay_from, "2026-09"); // 60 years 4 months in 2026-08
    await finance.release(cutOff);
    await finance.open({ period: "2026-12" });
    const { rows } = await sql<{ amount: string; back_amount: string }>`
      select amount, back_amount from payment where person_id = 104`.execute(tx);
    const monthly = BigInt(award.total);
    // September, October, November in arrears: 3; December itself: 1
    assert.deepEqual(rows, [{ amount: String(monthly * 4n), back_amount: String(monthly * 3n) }]);
    await assertInvariants(tx);
  }));

test("reviewed file, then the claim, in Shaanxi: three components to the fen", () =>
  onDemo(async (tx, office) => {
    assert.equal((await reviewed(tx, office, 102)).state, "done");
    const march = day("2027-03-22");
    const row = await handIn(tx, office, { person: 102, item: claim, answers: claimAnswers("2027-04"), now: march });
    assert.equal(row.lane, "reviewed");
    await signed(tx, office, row, { verbs: ["accept", "check", "approve"], now: march });
    const { components, facts, total } = await awarded(tx, 102);
    assert.equal(facts.deemedMonths, 113);
    const [index, months] = [facts.averageIndex, BigInt(facts.totalMonths)];
    // (B + B × index) ÷ 2 × months ÷ 12 ÷ 100 with B = 7,881.00, half up to the fen
    const basic = (788_100n * (1_000_000n + index) * months * 2n + 2_400_000_000n) / (2_400_000_000n * 2n);
    assert.equal(components.basic, toYuan(fen(basic)));
    // B × index × 113 ÷ 12 × 1.4 %
    const transition = (788_100n * index * 113n * 14n * 2n + 12_000_000_000n) / (12_000_000_000n * 2n);
    assert.equal(components.transition, toYuan(fen(transition)));
    // 60 years 6 months: 139 − 7 × 6 ÷ 12 = 135.5
    assert.equal(facts.divisor, 1355n);
    const account = (facts.accountBalance * 20n + 1355n) / 2710n;
    assert.equal(components.account, toYuan(fen(account)));
    assert.equal(total, toYuan(fen(basic + transition + account)));
    await assertInvariants(tx);
  }));

test("the same in Shanghai: years and months apart, every fen makes a jiao", () =>
  onDemo(async (tx, office) => {
    await reviewed(tx, office, 103);
    const april = day("2027-04-20");
    const row = await handIn(tx, office, { person: 103, item: claim, answers: claimAnswers("2027-05"), now: april });
    await signed(tx, office, row, { verbs: ["accept", "check", "approve"], now: april, at: "-shanghai" });
    const { award, components, facts, total } = await awarded(tx, 103);
    assert.deepEqual([award.region, facts.deemedMonths], ["310000", 76]);
    const upToJiao = (top: bigint, bottom: bigint): bigint => ((top + bottom * 10n - 1n) / (bottom * 10n)) * 10n;
    const share = (months: number): bigint => BigInt(Math.floor(months / 12)) * 10_000n + BigInt(months % 12) * 830n;
    // (12,434.00 + 12,434.00 × index) ÷ 2 × (years × 1 % + months × 0.083 %)
    const basic = upToJiao(
      1_243_400n * (1_000_000n + facts.averageIndex) * share(facts.totalMonths),
      2_000_000_000_000n,
    );
    assert.equal(components.basic, toYuan(fen(basic)));
    // 12,434.00 × 1 × 76 ÷ 12 × 1.2 % = 944.984, so 945.00
    const transition = upToJiao(1_243_400n * 76n * 12_000n, 12_000_000n);
    assert.equal(transition, 94_500n);
    assert.equal(components.transition, toYuan(fen(transition)));
    const account = upToJiao(facts.accountBalance * 10n, facts.divisor);
    assert.equal(components.account, toYuan(fen(account)));
    assert.equal(total, toYuan(fen(basic + transition + account)));
    await assertInvariants(tx);
  }));

test("a history that nobody can have lived is not taken in, whatever the document says", () =>
  onDemo(async (tx, office) => {
    const refused = async (changed: object) => problemOf(reviewed(tx, office, 102, { ...outcomes[102], ...changed }));
    // 16 on 1982-09-15: the day before is too early. From 1986-08 to the first contribution in 2006-01 are 233 months.
    for (const changed of [
      { firstWorkDate: "1982-09-14" },
      { deemedMonths: "234" },
      { deemedMonths: "-1" },
      { group: "F55" },
    ]) {
      await sql`savepoint tried`.execute(tx);
      assert.equal(await refused(changed), "application/answers", JSON.stringify(changed));
      await sql`rollback to savepoint tried`.execute(tx);
    }
    const done = await reviewed(tx, office, 102, { ...outcomes[102], deemedMonths: "233" });
    assert.equal(done.state, "done");
    assert.equal((await archiveReview(tx, "102"))?.deemedMonths, 233);
  }));

test("the sheet says who, what, how and what can be done against it; the same award gives the same bytes", () =>
  onDemo(async (tx, office) => {
    await handIn(tx, office, { person: 101, item: claim, answers: claimAnswers("2027-01"), now: november });
    const { award } = await awarded(tx, 101);
    const sheet = await awardSheet(tx, office, award);
    assert.deepEqual(sheet, await awardSheet(tx, office, award));
    const text = pdfText(sheet);
    for (const said of [
      "基本养老金核定表",
      "郑永和",
      "2,036.21",
      "1,337.71",
      "国发〔2005〕38号",
      "六十日内申请行政复议",
    ]) {
      assert.ok(text.includes(said), `${said} is not in: ${text.slice(0, 600)}`);
    }
  }));

test("an unpaid award is rolled back by three people, and the claim can be made again", () =>
  onDemo(async (tx, office) => {
    const row = await handIn(tx, office, { person: 101, item: claim, answers: claimAnswers("2027-01"), now: november });
    const done = await rolledBack(tx, office, row, november);
    assert.equal(done.state, "done");
    assert.equal((await awardVersions(tx, "101")).at(-1)?.status, "reversed");
    const again = await handIn(tx, office, {
      person: 101,
      item: claim,
      answers: claimAnswers("2027-01"),
      now: november,
    });
    assert.equal(again.state, "done");
    await assertInvariants(tx);
  }));

test("a chosen month, a month early: registered at once on one's own, and the claim goes by it", () =>
  onDemo(async (tx, office) => {
    const choice = { chosenMonth: "2026-11", held: "no", own: true };
    const row = await handIn(tx, office, { person: 101, item: "retirement-choice", answers: choice, now: november });
    assert.deepEqual([row.state, row.lane], ["done", "auto"]);
    const answers = claimAnswers("2026-12");
    const claimed = await handIn(tx, office, { person: 101, item: claim, answers, now: november });
    assert.equal(claimed.lane, "reviewed"); // a choice is looked at
    await signed(tx, office, claimed, { verbs: ["accept", "check", "approve"], now: november });
    const { award, facts } = await awarded(tx, 101);
    assert.deepEqual([award.retire_month, award.pay_from], ["2026-11", "2026-12"]);
    assert.equal(facts.divisor, 1367n); // 60 years 4 months: 139 − 7 × 4 ÷ 12 = 136.67
    // On it a pension was awarded, so the choice stands.
    await sql`savepoint tried`.execute(tx);
    assert.equal(await problemOf(rolledBack(tx, office, row, november)), "application/blocked");
    await sql`rollback to savepoint tried`.execute(tx);
  }));

test("a choice and a review are taken back, and what stood before holds again", () =>
  onDemo(async (tx, office) => {
    const choose = (chosenMonth: string) =>
      handIn(tx, office, {
        ...{ person: 101, item: "retirement-choice", now: november },
        answers: { chosenMonth, held: "no", own: true },
      });
    const first = await choose("2026-11");
    assert.equal((await rolledBack(tx, office, first, november)).state, "done");
    assert.equal(await retirementChoiceOf(tx, "101"), undefined);
    const statutory = await handIn(tx, office, {
      ...{ person: 101, item: claim, answers: claimAnswers("2027-01"), now: november },
    });
    assert.equal(statutory.lane, "auto");

    const earlier = await reviewed(tx, office, 102, { ...outcomes[102], deemedMonths: "100" });
    const later = await reviewed(tx, office, 102);
    assert.equal((await archiveReview(tx, "102"))?.deemedMonths, 113);
    await sql`savepoint tried`.execute(tx);
    assert.equal(await problemOf(rolledBack(tx, office, earlier, november)), "application/no-rollback");
    await sql`rollback to savepoint tried`.execute(tx);
    assert.equal((await rolledBack(tx, office, later, november)).state, "done");
    assert.equal((await archiveReview(tx, "102"))?.deemedMonths, 100);
    await assertInvariants(tx);
  }));
