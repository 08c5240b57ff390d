import assert from "node:assert/strict";
import { test } from "node:test";
import { statementCsv } from "../statements.ts";
import { enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { shown } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };

test("the books of a fund: a figure goes down to persons, a voucher is made and posted by two, September is closed", async (t) => {
  const [maker, checker] = await Promise.all([stage.visit(wide), stage.visit(wide)]);
  const { page } = maker;
  let interest = "";

  await stage.act(t, "where the money lies, and what came in and went out", async () => {
    await enterDesk(maker, "finance");
    await page.getByRole("link", { name: "基金账务" }).first().click();
    await shown(page.getByRole("heading", { name: /近 12 个月收支/ }));
    await maker.look("the overview of a fund");
    await draw(maker, "fund-overview");
  });

  await stage.act(t, "from a figure of the report to its vouchers and the persons behind one", async () => {
    await page.getByRole("link", { name: "报表", exact: true }).click();
    await shown(page.getByRole("heading", { name: /2026年9月基金收支表/ }));
    await maker.look("income and expenditure");
    await draw(maker, "fund-flows");
    await page.getByRole("link", { name: /社会保险费收入本月 .* 元，看凭证/ }).click();
    await page.getByRole("link", { name: /^GK-/ }).first().click();
    await shown(page.getByRole("heading", { name: "这张凭证后面的人" }));
    await page.getByRole("button", { name: "看名单" }).click();
    await shown(page.getByText("与凭证相等", { exact: false }));
    await maker.look("the persons behind a voucher");
    await draw(maker, "fund-voucher");
    await page.goBack();
    await maker.look("the vouchers of a figure");
    await draw(maker, "fund-vouchers");
  });

  await stage.act(t, "what the bank has and the books do not stops the closing", async () => {
    await page.getByRole("link", { name: "月结", exact: true }).click();
    await shown(page.getByText("银行有的，账上都有：没有做到"));
    assert.equal(await page.getByRole("button", { name: /申请结/ }).count(), 0);
    await maker.look("the checklist of a month");
    await draw(maker, "fund-month");
    await maker.go("/staff/funds/2/bank/treasury-account/2026-09");
    await shown(page.getByRole("heading", { name: "财政专户存款余额调节表" }));
    const line = page.locator("section", { has: page.getByRole("heading", { name: /银行有、账上没有/ }) });
    const text = (await line.getByText("季度结息").textContent()) ?? "";
    interest = /([\d,]+\.\d\d) 元/.exec(text)?.[1] ?? "";
    assert.notEqual(interest, "");
    await maker.look("the reconciliation of September");
    await draw(maker, "fund-bank");
  });

  await stage.act(t, "a wrong file is refused whole", async () => {
    // A refusal is an answer that the browser writes to its console: by somebody whose page is not looked at after it.
    const other = await stage.visit(wide);
    await enterDesk(other, "finance-3");
    await other.go("/staff/funds/2/bank/treasury-account/2026-10");
    await shown(other.page.getByRole("heading", { name: "导入2026年10月的对账单" }));
    const cut = statementCsv(100n, [{ on: "2026-10-08", amount: 5n }]).split("合计")[0] ?? "";
    const input = other.page.getByLabel(/财政专户存款（/);
    await input.setInputFiles({ name: "对账单.csv", mimeType: "text/csv", buffer: Buffer.from(cut) });
    await shown(other.page.getByText("没有「合计」一行", { exact: false }));
    await draw(other, "fund-statement-refused");
  });

  await stage.act(t, "one books the interest, another posts it", async () => {
    await maker.go("/staff/funds/2/drafts");
    await page.getByLabel("记什么").selectOption("财政专户结息");
    await page.getByLabel("动钱的日子").fill("2026-09-21");
    await page.getByLabel("第 1 行借方（元）").fill(interest);
    await page.getByLabel("第 2 行贷方（元）").fill("1");
    await shown(page.getByText("相差", { exact: false }));
    await page.getByLabel("第 2 行贷方（元）").fill(interest);
    await maker.look("a voucher that is made");
    await draw(maker, "fund-new-draft");
    await page.getByRole("button", { name: "交另一人复核" }).click();
    await shown(page.getByText("您制的单，入账须由另一人复核。"));
    await maker.look("a draft that waits");
    await draw(maker, "fund-drafts");
    await enterDesk(checker, "finance-2");
    await checker.go("/staff/funds/2/drafts");
    await checker.page.getByRole("button", { name: "复核入账" }).click();
    await checker.page.getByRole("button", { name: "入账", exact: true }).click();
    await shown(checker.page.getByText("没有等复核的凭证"));
  });

  await stage.act(t, "matched by the rule; then one asks and another closes, for good", async () => {
    await maker.go("/staff/funds/2/bank/treasury-account/2026-09");
    await page.getByRole("button", { name: "自动勾对一次" }).click();
    await shown(page.getByText("金额相同、日期相近"));
    await maker.go("/staff/funds/2/months/2026-09");
    await page.getByRole("button", { name: "申请结2026年9月的账" }).click();
    await page.getByRole("button", { name: "申请结账", exact: true }).click();
    await shown(page.getByText("您申请的结账，须由另一人复核。"));
    await checker.go("/staff/funds/2/months/2026-09");
    await checker.page.getByRole("button", { name: "结2026年9月的账" }).click();
    await checker.page.getByRole("button", { name: "结账", exact: true }).click();
    await shown(checker.page.getByText("不再打开", { exact: false }));
    await checker.look("a closed month");
    await draw(checker, "fund-month-closed");
  });

  await stage.act(t, "the draft of next year's budget is kept with a reason, the others read it", async () => {
    await maker.go("/staff/funds/2/budget/2027");
    await shown(page.getByRole("heading", { name: /2027年草案/ }));
    await page.getByLabel("利息收入预算（元）").fill("12345.6");
    await page.getByLabel("依据").fill("按下年利率估计");
    await maker.look("the budget");
    await draw(maker, "fund-budget");
    await page.getByRole("button", { name: "保存第 1 版" }).click();
    await shown(page.getByRole("heading", { name: "2027年第 1 版" }));
    await shown(page.getByText("1 个数与测算不同", { exact: false }));
  });
});

test("at 360 px an auditor reads the books and writes nothing", async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await enterDesk(visit, "auditor");
  for (const [path, sign, name] of [
    ["/staff/funds/2", /个月收支/, "overview"],
    ["/staff/funds/2/reports/balance-sheet/2026-08", /资产负债表/, "balance-sheet"],
    ["/staff/funds/2/bank/treasury-account/2026-08", /余额调节表/, "bank"],
    ["/staff/funds/2/months/2026-08", /2026年8月/, "month"],
    ["/staff/funds/2/vouchers/QY-2-202511", /QY-2-202511/, "voucher"],
    ["/staff/funds/2/budget/2026", /2026年草案|2026年第/, "budget"],
  ] as const) {
    await visit.go(path);
    await shown(page.getByRole("heading", { name: sign }).first());
    await visit.look(name);
    await draw(visit, `fund-${name}-360`);
  }
  await visit.go("/staff/funds/2/drafts");
  await shown(page.getByText("没有等复核的凭证"));
  assert.equal(await page.getByRole("heading", { name: "制一张凭证" }).count(), 0);
});
