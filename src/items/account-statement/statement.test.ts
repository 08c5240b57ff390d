import assert from "node:assert/strict";
import { test } from "node:test";
import { creditAccount } from "#domains/account/index.ts";
import { settlementKind } from "#domains/account/settlement/kind.ts";
import { statementKind } from "#domains/account/statement/kind.ts";
import { statementsOf } from "#domains/account/statement/store.ts";
import { takeAtCounter } from "#domains/application/counter.ts";
import { certificatesOf, findCertificate, readPdf } from "#domains/certificate/store.ts";
import { verifyCertificate } from "#domains/certificate/verify.ts";
import { contentOf } from "#domains/certificate/view.ts";
import { guest } from "#platform/auth/actor.ts";
import { inTransaction } from "#platform/db/database.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { fen, sayYuan } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";
import { january } from "../../../test/bureau.ts";
import { contextOf, personOf, problemOf, secrecy, staff } from "../../../test/office.ts";
import { pdfText } from "../../../test/pdf-text.ts";
import { runOffice } from "../../../test/run-office.ts";

const [settlement, statement] = [settlementKind(shippedLaw), statementKind(shippedLaw)];
const office = await runOffice([statement, settlement], january);
const { name, identityNumber } = personOf(1);
const last4 = identityNumber.slice(-4);

async function done(kind: typeof statement | typeof settlement): Promise<void> {
  const number = await office.open("2026", staff("checker"), kind);
  await office.work(number);
  await office.act(number, "confirm", staff("approver"));
  assert.equal((await office.work(number)).state, "done");
}
const asked = (year = "1") =>
  office.within(staff("clerk"), (context) =>
    takeAtCounter(office.office, context, {
      ...{ item: "account-statement", identityNumber, name, seen: [], answers: { year } },
    }),
  );
/** Of one application: what the paper says, its code, and its bytes. */
const paperOf = async (number: string) => {
  const row = (await findCertificate(office.database, number, { personId: "1" })) ?? assert.fail(number);
  return { row, content: contentOf(secrecy, row), pdf: await readPdf(office.database, secrecy, row) };
};

test("before the year is settled and told there is nothing to print, and the person reads why", async () => {
  assert.equal(await problemOf(asked()), "application/blocked");
});

test("the paper has the figures that were told, to the fen, and its code leads a stranger to the same figures, masked", async () => {
  await done(settlement);
  await done(statement);
  const [told] = await statementsOf(office.database, "1");
  assert.ok(told);
  const { number, state } = await asked();
  assert.equal(state, "done");
  const { row, content, pdf } = await paperOf(number);
  assert.equal(row.kind, "account-statement");
  const text = await pdfText(pdf);
  const figures = [told.opening, told.credited, told.interest, told.closing].map(sayYuan);
  assert.equal(told.closing, told.opening + told.credited + told.interest + told.other);
  for (const said of ["2026年个人账户对账单", name, identityNumber, ...figures, content.code, told.hash, "第 1 份"])
    assert.ok(text.includes(said), `the paper does not say ${said}`);
  const seen = await inTransaction(office.database, (tx) =>
    verifyCertificate(contextOf(tx, guest, january), secrecy, { code: content.code, last4, fileHash: null }),
  );
  assert.deepEqual([seen.state, seen.title], ["valid", "2026年个人账户对账单"]);
  for (const figure of figures) assert.ok(seen.statements.join().includes(figure), figure);
  assert.ok(!JSON.stringify(seen).includes(identityNumber) && !JSON.stringify(seen).includes(name));
  const wrong = inTransaction(office.database, (tx) =>
    verifyCertificate(contextOf(tx, guest, january), secrecy, { code: content.code, last4: "0000", fileHash: null }),
  );
  assert.equal(await problemOf(wrong), "certificate/not-found");
  assert.equal(await problemOf(asked("2")), "application/blocked"); // 2025 was not told here
  await office.assertBooks();
});

test("after a correction the next paper is of the second statement; the first stays as it was", async () => {
  await inTransaction(office.database, (tx) =>
    creditAccount(tx, {
      ...{ personId: "1", scheme: "enterprise-pension", source: "test/late", sourceLine: 1, amount: fen(10_000n) },
      ...{ monthFor: month("2026-12"), monthCharged: month("2026-12"), receivedOn: date("2026-12-30") },
      ...{ creditedMonth: month("2026-12"), bookMonth: month("2027-01"), knownAt: january, region: "610000" },
    }),
  );
  await done(settlement);
  await done(statement);
  const [second, first] = await statementsOf(office.database, "1");
  const { content } = await paperOf((await asked()).number);
  assert.match(content.statements.join(), /第 2 份/);
  assert.ok(content.statements.join().includes(sayYuan(second?.closing ?? fen(0n))));
  const [, before] = await certificatesOf(office.database, "1");
  assert.ok(before !== undefined);
  assert.ok(
    contentOf(secrecy, before)
      .statements.join()
      .includes(sayYuan(first?.closing ?? fen(0n))),
  );
});
