import assert from "node:assert/strict";
import { test } from "node:test";
import { postSigned } from "#platform/messages/signed.ts";
import { personOf } from "../office.ts";
import { testSharedDataSecret } from "../server.ts";
import { enterAsPerson, enterDesk } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown } from "./visit.ts";

const stage = setStage();
const wide = { width: 1440, height: 900 };
test("a death is told of somebody who lives: suspended, looked into, cleared by three, and paid on", async (t) => {
  const retiree = personOf(3);
  const desk = await stage.visit(wide);
  const { page } = desk;

  await stage.act(t, "what the authority sent stands on the list, and the person is told", async () => {
    await enterDesk(desk, "clerk");
    await desk.go("/staff/suspicions");
    await shown(page.getByText("没有等核实的疑点"));
    await desk.look("no suspicions");
    const line = { line: 1, identityNumber: retiree.identityNumber, name: retiree.name, happenedOn: "2026-10-20" };
    const lines = [
      { ...line, detail: "火化证明已登记。" },
      { ...line, line: 2, identityNumber: personOf(1).identityNumber, detail: "<b>同名</b>" },
    ];
    const message = { number: "CA-1", kind: "death", source: "民政部门", lines };
    const peer = { url: stage.server.url, secret: testSharedDataSecret };
    await postSigned(peer, "/api/inbound/shared-data", JSON.stringify(message));
    await reloadUntil(page, page.getByText("2026年11月起暂停"));
    await shown(page.getByText("姓名对不上"));
    await shown(page.getByText("<b>同名</b>", { exact: false }));
    await desk.look("suspicions");
    await draw(desk, "suspicions");
    const person = await stage.visit();
    await enterAsPerson(person, "retiree");
    await person.go("/messages");
    await shown(person.page.getByText("待遇先暂停，等核实"));
    await person.look("the message of a suspension");
    await draw(person, "suspicion-message");
  });

  await stage.act(t, "a day that has not come yet is refused, and what was typed stays", async () => {
    const other = await stage.visit(wide);
    await enterDesk(other, "clerk-2");
    await other.go("/staff/suspicions");
    await other.page.getByRole("button", { name: `核查 ${retiree.name}` }).click();
    await other.page.getByRole("radio", { name: /^属实/ }).check();
    await other.page.getByLabel("怎么核实的").fill("问了社区");
    await other.page.getByLabel("核实到的日期").fill("2026-11-19");
    await other.page.getByRole("button", { name: "交给同事审" }).click();
    await shown(other.page.getByText("这一天还没有到", { exact: false }));
    assert.equal(await other.page.getByLabel("怎么核实的").inputValue(), "问了社区");
    await draw(other, "investigation-refused");
  });

  await stage.act(t, "the clerk says how it was found out; nothing is accepted without", async () => {
    await page.getByRole("button", { name: `核查 ${retiree.name}` }).click();
    await page.getByRole("radio", { name: /^不属实/ }).check();
    assert.equal(await page.getByRole("button", { name: "交给同事审" }).isDisabled(), true);
    await page.getByLabel("怎么核实的").fill("11月18日上门看过本人，核对了身份证。");
    await desk.look("an investigation");
    await draw(desk, "investigation");
    await page.getByRole("button", { name: "交给同事审" }).click();
    await shown(page.getByText("的核查已交", { exact: false }));
    await page.getByRole("link", { name: /在审/ }).click();
    await shown(page.getByRole("heading", { level: 1, name: /涉嫌丧失待遇资格核查/ }));
    await desk.look("the case of an investigation");
    await draw(desk, "investigation-case");
  });

  await stage.act(t, "two others sign, and the next run pays what was kept back", async () => {
    const at = new URL(page.url()).pathname;
    for (const [who, name] of [
      ["clerk", "受理"],
      ["checker", "复核通过"],
      ["approver", "审批通过"],
    ] as const) {
      const other = await stage.visit(wide);
      await enterDesk(other, who);
      await other.go(at);
      await other.page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
      const answered = other.page.waitForResponse((answer) => answer.request().method() === "POST");
      await other.page.getByRole("button", { name: new RegExp(`^确认${name}`) }).click();
      assert.equal((await answered).status(), 200);
      await shown(other.page.getByText(/已.*-2026-/));
    }
    const events = await stage.server.query("select verb from award_event where person_id = 3 order by event_no");
    assert.deepEqual(events, [{ verb: "suspend" }, { verb: "resume" }]);
    await desk.go("/staff/suspicions");
    await shown(page.getByText("姓名对不上"));
    assert.equal(await page.getByRole("button", { name: `核查 ${retiree.name}` }).count(), 0);
  });

  await stage.act(t, "on a phone the list fits, for an auditor who reads", async () => {
    const phone = await stage.visit();
    await enterDesk(phone, "auditor");
    await phone.go("/staff/suspicions");
    await shown(phone.page.getByText("由受理岗核查"));
    const here = await phone.page.getByRole("link", { name: "待遇疑点" }).boundingBox();
    assert.ok(here !== null && here.x >= 0 && here.x + here.width <= 360, "the menu shows where one is");
    await phone.look("suspicions on a phone");
    await draw(phone, "suspicions-360");
  });
});
