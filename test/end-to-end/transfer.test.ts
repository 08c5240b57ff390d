import assert from "node:assert/strict";
import { test } from "node:test";
import { logIn } from "../accounts.ts";
import { told } from "../journeys.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown, type Visit } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };
const narrow = { width: 360, height: 740 };
const today = "2026-11-18";

/** Asked once more in the page, so pressed twice. */
async function press({ page }: Visit, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("button", { name, exact: true }).last().click();
}

test("a year in Shanghai comes to 铜川: asked for on a phone, moved by two agencies, seen step by step", async (t) => {
  const person = await stage.visit(narrow);
  let number = "";
  const open = async (id: string, size = wide) => {
    const visit = await stage.visit(size);
    await enterDesk(visit, id);
    await visit.go(`/staff/transfers/${number}`);
    return visit;
  };

  await stage.act(t, "applied for, and two people of the new place send the letter", async () => {
    await enterAsPerson(person, "citizen-1");
    await person.go("/items/pension-transfer");
    await shown(person.page.getByRole("heading", { level: 1, name: "养老保险关系转入" }));
    await draw(person, "transfer-item-360");
    const citizen = await logIn(stage.server.url, "citizen-1");
    const opened = told(await citizen.effect("POST", "/api/applications", { item: "pension-transfer" }), 201).body;
    const path = `/api/applications/${opened.number}`;
    const saved = told(await citizen.effect("PUT", path, { answers: { truth: true } }, opened.version), 200).body;
    told(await citizen.effect("POST", `${path}/submit`, {}, saved.version), 200);
    for (const [verb, post] of [
      ["accept", "clerk"],
      ["check", "checker"],
    ] as const) {
      const client = await logIn(stage.server.url, post);
      const desk = `/api/desk/applications/${opened.number}`;
      const { body } = told(await client.get(desk), 200);
      told(await client.effect("POST", `${desk}/${verb}`, {}, body.version), 200);
    }
    number = `ZY-${opened.number}`;
    await person.go("/records");
    await reloadUntil(person.page, person.page.getByText("联系函已发出").first());
    await person.look("the record with a transfer under way");
  });

  await stage.act(t, "Shanghai accepts, another person there freezes and sends the form", async () => {
    const clerk = await stage.visit(wide);
    await enterDesk(clerk, "clerk-shanghai");
    await clerk.go("/staff/transfers");
    await clerk.look("the list of transfers");
    await draw(clerk, "transfers");
    await clerk.page.getByRole("link", { name: /周/ }).click();
    await press(clerk, "受理转出");
    await shown(clerk.page.getByText("转出地已受理").first());
    assert.equal(await clerk.page.getByRole("button", { name: "核定转出，发信息表" }).count(), 0);
    const checker = await open("checker-shanghai", narrow);
    await press(checker, "核定转出，发信息表");
    await shown(checker.page.getByText("信息表已收到").first());
    await checker.look("a transfer, narrow");
    await draw(checker, "transfer-360");
  });

  await stage.act(
    t,
    "the expenditure account of Shanghai is given money, and its finance pays, two of them",
    async () => {
      const [row] = await stage.server.query(`select total from transfer_form where number = '${number}'`);
      const total = (Number(row?.total) / 100).toFixed(2);
      const [first, second] = await Promise.all(
        ["finance-shanghai", "finance-2-shanghai"].map((id) => logIn(stage.server.url, id)),
      );
      assert.ok(first && second);
      const drafts = "/api/funds/1/drafts";
      const lines = [
        { account: "expenditure-account", debit: total, credit: "0.00" },
        { account: "treasury-account", debit: "0.00", credit: total },
      ];
      const typed = { movedOn: today, summary: "拨付转移基金", lines };
      const { voucher } = told(await first.effect("POST", drafts, typed), 201).body;
      told(await second.effect("POST", `${drafts}/${voucher}/post`, {}, 1), 200);
      const payer = await open("finance-shanghai");
      await payer.page.getByLabel("银行回单号").fill("HD-SH-1");
      await payer.page.getByLabel("回单日期").fill("2026-11-19");
      await payer.page.getByRole("button", { name: "提交，等另一人确认" }).click();
      await shown(payer.page.getByText("不在申请日和今天之间", { exact: false }));
      await draw(payer, "transfer-slip-refused");
      await payer.page.getByLabel("回单日期").fill(today);
      await draw(payer, "transfer-slip");
      await payer.page.getByRole("button", { name: "提交，等另一人确认" }).click();
      await shown(payer.page.getByText("这笔款是您登记的", { exact: false }));
      const confirmer = await open("finance-2-shanghai");
      await press(confirmer, "确认，记账");
      await shown(confirmer.page.getByText("已确认").first());
    },
  );

  await stage.act(t, "铜川 finds the money, and another person enters account and months", async () => {
    const finance = await open("finance");
    await finance.page.getByLabel("银行回单号").fill("HD-TC-1");
    await finance.page.getByLabel("回单日期").fill(today);
    await finance.page.getByRole("button", { name: "提交，等另一人确认" }).click();
    await shown(finance.page.getByText("这笔款是您登记的", { exact: false }));
    const second = await open("finance-2");
    await press(second, "确认，记账");
    await shown(second.page.getByText("基金已到账").first());
    const checker = await open("checker");
    await checker.look("a transfer");
    await draw(checker, "transfer");
    await press(checker, "核对入账，合并年限");
    await shown(checker.page.getByText("已办结").first());
    await draw(checker, "transfer-closed");
  });

  await stage.act(t, "the person sees every step done, and the account entries of both places", async () => {
    await person.go("/records");
    await reloadUntil(person.page, person.page.getByText("已办结").first());
    await person.look("the record with the transfer done");
    await draw(person, "transfer-person-360");
    const citizen = await logIn(stage.server.url, "citizen-1");
    const { body } = told(await citizen.get("/api/me/account/lines?year=2026"), 200);
    const moved = body.lines.filter((line: { kind: string }) => line.kind.startsWith("transfer-"));
    const sum = moved.reduce((all: number, line: { amount: { yuan: string } }) => all + Number(line.amount.yuan), 0);
    assert.ok(moved.length >= 4);
    assert.equal(Math.round(sum * 100), 0); // out and in are the same money
  });
});
