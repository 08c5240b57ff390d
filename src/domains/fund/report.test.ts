import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { month } from "#policy/kernel/calendar.ts";
import { fen, parseYuan } from "#policy/kernel/money.ts";
import { contextOf, onDemo, problemOf, staff } from "../../../test/office.ts";
import { budgetOf, keepBudget } from "./budget.ts";
import { ownFund } from "./desk.ts";
import { vouchersOf } from "./ledger-store.ts";
import { type Report, reportOf } from "./report.ts";

const pension = (tx: Tx) => ownFund(tx, staff("finance"), "2");
const figure = (report: Report, title: string, index: number) => {
  const row = report.rows.find((one) => one.title === title) ?? assert.fail(`no row ${title}`);
  return parseYuan(row.amounts[index]?.amount.yuan ?? assert.fail(`no figure ${index} of ${title}`));
};
const total = async (tx: Tx, table: string, where: string) =>
  BigInt(
    (
      await sql<{
        sum: string;
      }>`select coalesce(sum(amount), 0)::text as sum from ${sql.raw(`${table} where ${where}`)}`.execute(tx)
    ).rows[0]?.sum ?? "0",
  );

test("contributions of a month are the receipts of its persons, benefits what the banks paid", async () => {
  await onDemo(async (tx) => {
    const flows = await reportOf(tx, await pension(tx), "flows", month("2026-09"));
    assert.equal(
      figure(flows, "社会保险费收入", 0),
      await total(tx, "receipt", "fund_entity_id = 2 and voucher like 'GK-DEMO-610000-2026-09%'"),
    );
    assert.equal(
      figure(flows, "社会保险待遇支出", 0),
      await total(tx, "payment join payment_run r using (run_id)", "r.fund_entity_id = 2 and r.period = '2026-09'"),
    );
  });
});

test("the balance sheet balances in every month, open or closed, before and after the year was carried over", async () => {
  await onDemo(async (tx) => {
    for (const fund of ["2", "4", "6"])
      for (const at of ["2025-11", "2025-12", "2026-01", "2026-06", "2026-11"]) {
        const sheet = await reportOf(tx, await ownFund(tx, staff("finance"), fund), "balance-sheet", month(at));
        assert.equal(figure(sheet, "资产总计", 0), figure(sheet, "负债和净资产总计", 0), `${fund} ${at}`);
        assert.match(sheet.check, / = /);
        const trial = await reportOf(tx, await ownFund(tx, staff("finance"), fund), "trial-balance", month(at));
        assert.match(trial.check, / = /);
        assert.equal(figure(trial, "本月发生额合计", 1), figure(trial, "本月发生额合计", 2));
      }
  });
});

test("what a year brought is net assets at its end less those at its beginning", async () => {
  await onDemo(async (tx) => {
    const fund = await pension(tx);
    const flows = await reportOf(tx, fund, "flows", month("2026-11"));
    const sheet = await reportOf(tx, fund, "balance-sheet", month("2026-11"));
    assert.equal(
      figure(flows, "本期结余", 1),
      fen(figure(sheet, "净资产合计", 0) - figure(sheet, "净资产合计", 1)), // end − beginning of the year
    );
    assert.equal(figure(sheet, "本年收支结余（未结转）", 1), 0n); // 2025 was carried over
  });
});

test("the carry-over is no income and no expenditure: December 2025 keeps its figures", async () => {
  await onDemo(async (tx) => {
    const december = await reportOf(tx, await pension(tx), "flows", month("2025-12"));
    assert.ok(figure(december, "社会保险待遇支出", 0) > 0n);
    assert.ok(figure(december, "利息收入", 1) > 0n);
    const later = await reportOf(tx, await pension(tx), "flows", month("2026-12"));
    assert.equal(figure(later, "社会保险待遇支出", 2), figure(december, "社会保险待遇支出", 1)); // 上年同期
  });
});

test("every figure of an account is the sum of the vouchers that it leads to", async () => {
  await onDemo(async (tx) => {
    const fund = await pension(tx);
    for (const kind of ["flows", "balance-sheet", "trial-balance"] as const) {
      const report = await reportOf(tx, fund, kind, month("2026-09"));
      let looked = 0;
      for (const row of report.rows) {
        if (row.account === null) continue;
        for (const [index, one] of row.amounts.entries()) {
          if (one === null) continue;
          const span = { fromMonth: month(one.from), toMonth: month(one.to) };
          const [first] = await vouchersOf(tx, { fundEntityId: "2", account: row.account, most: 1, ...span });
          const [debit, credit] = [BigInt(first?.sum_debit ?? "0"), BigInt(first?.sum_credit ?? "0")];
          const said = parseYuan(one.amount.yuan);
          const side = kind === "trial-balance" && index === 1 ? debit : credit;
          const expected =
            kind === "trial-balance" && (index === 1 || index === 2) ? [side] : [debit - credit, credit - debit];
          assert.ok(expected.includes(said), `${kind} ${row.title} ${index}: ${said} ≠ ${debit} − ${credit}`);
          looked += 1;
        }
      }
      assert.ok(looked >= 6, kind);
    }
  });
});

test("the draft of 2027 stands on the twelve months to October; a changed figure is kept with what the rule said", async () => {
  await onDemo(async (tx) => {
    const fund = await pension(tx);
    const of = { actor: staff("finance"), now: new Date("2026-11-18T10:00:00+08:00") };
    const draft = await budgetOf(tx, fund, 2027, of);
    const income = draft.lines.find((line) => line.account === "contribution-income") ?? assert.fail("no line");
    const [first, second] = [parseYuan(income.firstHalf.yuan), parseYuan(income.secondHalf.yuan)];
    assert.equal(parseYuan(income.proposed.yuan), fen(first + second + (second - first)));
    assert.match(draft.basis, /2025年11月至2026年10月/);
    const keep = (id: string, version: number, amount: string) =>
      keepBudget(contextOf(tx, staff(id)), {
        ...{ fundEntityId: "2", year: 2027, version, reason: "按扩面任务调整" },
        lines: [{ account: "contribution-income", amount }],
      });
    assert.equal(await keep("finance", 0, "100.00"), 1);
    assert.equal(await problemOf(keep("finance-2", 0, "200.00")), "fund/stale");
    assert.equal(await problemOf(keep("finance-2", 7, "200.00")), "fund/stale");
    assert.equal(await problemOf(keep("finance-2", 1, "-1.00")), "fund/refused");
    assert.equal(await keep("finance-2", 1, "200.00"), 2);
    const kept = await budgetOf(tx, fund, 2027, of);
    assert.deepEqual(
      kept.versions.map((one) => [one.version, one.changed]),
      [
        [2, 1],
        [1, 1],
      ],
    );
    const line = kept.lines.find((one) => one.account === "contribution-income");
    assert.deepEqual([line?.budget?.yuan, line?.proposed.yuan], ["200.00", income.proposed.yuan]);
    const past = keepBudget(contextOf(tx, staff("finance")), {
      ...{
        fundEntityId: "2",
        year: 2025,
        version: 0,
        reason: "改去年的",
        lines: [{ account: "interest-income", amount: "1.00" }],
      },
    });
    assert.equal(await problemOf(past), "fund/not-now");
  });
});

test("execution is what the year brought so far, in percent cut off at one place", async () => {
  await onDemo(async (tx) => {
    const fund = await pension(tx);
    const of = { actor: staff("auditor"), now: new Date("2026-11-18T10:00:00+08:00") };
    const executed = (await budgetOf(tx, fund, 2026, of)).lines.find((line) => line.account === "remit-up-expenditure");
    assert.equal(executed?.executed.yuan, "30000.00");
    await keepBudget(contextOf(tx, staff("finance")), {
      ...{ fundEntityId: "2", year: 2026, version: 0, reason: "补录年初预算" },
      lines: [{ account: "remit-up-expenditure", amount: "90000.00" }],
    });
    const line = (await budgetOf(tx, fund, 2026, of)).lines.find((one) => one.account === "remit-up-expenditure");
    assert.equal(line?.share, "33.3"); // 30,000 ÷ 90,000 = 33.33…
    assert.equal((await budgetOf(tx, fund, 2026, of)).mayWrite, false);
  });
});
