import assert from "node:assert/strict";
import { test } from "node:test";
import { postSigned } from "#platform/messages/signed.ts";
import { accountOf, logIn } from "../accounts.ts";
import { claimAnswers } from "../claims.ts";
import { testTaxSecret } from "../server.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown } from "./visit.ts";

// The month of retirement of 郑永和: his last contribution is declared and paid after the rule awarded the pension.
const stage = setStage({ now: "2026-12-11T10:00:00+08:00" });
const wide = { width: 1440, height: 900 };

async function awardThenPay(): Promise<void> {
  const { server } = stage;
  const person = await logIn(server.url, "citizen-retiring");
  const drafted = await person.effect("POST", "/api/applications", { item: "basic-pension-claim" });
  const path = `/api/applications/${drafted.body.number}`;
  const saved = await person.effect("PUT", path, { answers: claimAnswers("2027-01") }, drafted.body.version);
  const sent = await person.effect("POST", `${path}/submit`, {}, saved.body.version);
  assert.equal(sent.body.state, "done", JSON.stringify(sent.body));
  const { name, number } = accountOf("citizen-retiring");
  const line = {
    ...{ line: 1, identityNumber: number, name, scheme: "enterprise-pension", region: "610000" },
    ...{ monthFor: "2026-12", monthCharged: "2026-12", base: "5600.00", total: "1120.00" },
  };
  const paid = { line: 1, amount: "1120.00" };
  const voucher = { declaration: "D-E2E", voucher: "V-E2E", receivedOn: "2026-12-10" };
  for (const message of [
    { kind: "declaration", number: "D-E2E", lines: [line], controlTotal: "1120.00" },
    { kind: "receipt", number: "P-E2E", ...voucher, lines: [paid], controlTotal: "1120.00" },
  ]) {
    await postSigned({ url: server.url, secret: testTaxSecret }, "/api/inbound/tax", JSON.stringify(message));
  }
}

test("a contribution that comes in after the award: the desk sees it, two people sign, the person reads why", async (t) => {
  const desk = await stage.visit(wide);
  let number = "";

  await stage.act(t, "nothing waits, then the late month does", async () => {
    await enterDesk(desk, "clerk");
    await desk.go("/staff/recalculations");
    await shown(desk.page.getByText("没有待重核的养老金"));
    await desk.look("no pensions to award again");
    await awardThenPay();
    await reloadUntil(desk.page, desk.page.getByText("2026年12月").first());
    await desk.look("a pension to award again");
    await draw(desk, "recalculations");
  });

  await stage.act(t, "the clerk begins it and takes it in", async () => {
    await desk.page.getByRole("button", { name: "重核 郑永和" }).click();
    await desk.page.getByRole("button", { name: "发起重核" }).click();
    await shown(desk.page.getByText(/的重核已发起，编号/));
    const link = desk.page.getByRole("link", { name: /在审$/ });
    await shown(link);
    number = /cases\/([^/?]+)/.exec((await link.getAttribute("href")) ?? "")?.[1] ?? "";
    await link.click();
    await shown(desk.page.getByText("重核后每月养老金"));
    await desk.look("the case");
    await desk.page.getByRole("button", { name: /^受理/ }).click();
    await desk.page.getByRole("button", { name: /^确认受理/ }).click();
    await shown(desk.page.getByText(new RegExp(`已.*${number}`)));
  });

  await stage.act(t, "another person checks", async () => {
    const checker = await stage.visit(wide);
    await enterDesk(checker, "checker");
    await checker.go(`/staff/cases/${number}`);
    await shown(checker.page.getByText("重核后每月养老金"));
    await checker.page.getByRole("button", { name: /^复核通过/ }).click();
    await checker.page.getByRole("button", { name: /^确认复核通过/ }).click();
    await shown(checker.page.getByText(new RegExp(`已.*${number}`)));
    await desk.go("/staff/recalculations");
    // The words may be those of the step before: the list is asked again until the check is through.
    await reloadUntil(desk.page, desk.page.getByText("没有待重核的养老金"));
  });

  await stage.act(t, "on a phone the list fits, and the person sees the new amount", async () => {
    const phone = await stage.visit();
    await enterDesk(phone, "auditor");
    await phone.go("/staff/recalculations");
    await shown(phone.page.getByText("没有待重核的养老金"));
    await phone.look("the list on a phone");
    const person = await stage.visit();
    await enterAsPerson(person, "citizen-retiring");
    await person.go("/benefits");
    await shown(person.page.getByText("2027年1月开始领", { exact: false }));
    await person.look("the award, made again");
  });
});
