import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "../accounts.ts";
import { told } from "../journeys.ts";
import { enterAsPerson } from "./doors.ts";
import { draw } from "./pictures.ts";
import { setStage } from "./stage.ts";
import { reloadUntil, shown } from "./visit.ts";

const stage = setStage();

test("a month paid in two places: asked for on a phone, signed by three, paid back by the treasury, seen in the record", async (t) => {
  const person = await stage.visit({ width: 360, height: 740 });
  const { page } = person;
  let number = "";

  await stage.act(t, "the pre-check finds the second line and what of it goes back", async () => {
    await enterAsPerson(person, "citizen-overlap");
    await person.go("/items/contribution-refund");
    await shown(page.getByRole("heading", { level: 1, name: "多缴退费" }));
    await person.look("the page of the item");
    const citizen = await logIn(stage.server.url, "citizen-overlap");
    const opened = told(await citizen.effect("POST", "/api/applications", { item: "contribution-refund" }), 201).body;
    const path = `/api/applications/${opened.number}`;
    const answers = { ground: "duplicate-month", fromMonth: "2026-01", toMonth: "2026-01", truth: true };
    const item = "contribution-refund";
    const { body: before } = told(await citizen.send("POST", "/api/applications/precheck", { item, answers }), 200);
    // 9,200.00 × 8 % = 736.00 of the pension and × 0.5 % = 46.00 of unemployment: the person's part of one of the two.
    assert.match(JSON.stringify(before), /退个人 782\.00 元；个人账户同时冲减 736\.00 元/);
    const saved = told(await citizen.effect("PUT", path, { answers }, opened.version), 200).body;
    told(await citizen.effect("POST", `${path}/submit`, {}, saved.version), 200);
    number = opened.number;
    await person.go(`/applications/${number}`);
    await shown(page.getByText("同一个月缴了两份").first());
    await person.look("the application");
    await draw(person, "refund-360");
  });

  await stage.act(t, "three people sign it", async () => {
    for (const [verb, post] of [
      ["accept", "clerk"],
      ["check", "checker"],
      ["approve", "approver"],
    ] as const) {
      const client = await logIn(stage.server.url, post);
      const path = `/api/desk/applications/${number}`;
      const { body } = told(await client.get(path), 200);
      told(await client.effect("POST", `${path}/${verb}`, {}, body.version), 200);
    }
    // One voucher moves money of one fund, so there are two orders.
    const orders = await stage.server.query("select number, scheme, total from contribution_refund order by scheme");
    assert.deepEqual(
      orders.map((order) => [order.scheme, order.total]),
      [
        ["enterprise-pension", "73600"],
        ["unemployment", "4600"],
      ],
    );
    assert.ok(orders.every((order) => order.number.startsWith(`TF-${number}-`)));
  });

  await stage.act(t, "tax pays it back, and the record shows the month once, with its refund", async () => {
    const until = performance.now() + 30_000;
    let moved = 0;
    while (moved < 2 && performance.now() < until) {
      moved = (await stage.server.query("select from contribution_refund where state = 'moved'")).length;
      await wait(300);
    }
    assert.equal(moved, 2);
    await person.go("/records");
    await reloadUntil(page, page.locator(".state").filter({ hasText: "退费11月18日退出" }).first());
    await person.look("the record with the refund");
    await draw(person, "refund-record-360");
  });
});
