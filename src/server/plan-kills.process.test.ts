import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "../../test/accounts.ts";
import { makeUpPlan, slotNow, untilPlan } from "../../test/assessments.ts";
import { brokenAnew } from "../../test/checked.ts";
import { startServer } from "../../test/server.ts";

test("killed while it pushes: one plan, one message there, one payment, and the books hold", async (t) => {
  const server = await startServer({ simulator: true, env: { TAX_PAY_AFTER: "500" } });
  t.after(() => server.close());
  const plans: string[] = [];
  for (const personId of [69, 67, 97]) plans.push(await makeUpPlan(server, personId));
  await slotNow(server, plans);
  for (let kills = 0; kills < 5; kills += 1) {
    await wait(randomInt(100, 2_600));
    await server.kill();
    await server.restart();
  }
  for (const plan of plans) await untilPlan(server, plan, "paid");

  const journal = fs.readFileSync(path.join(server.dataDirectory, "simulators/tax.jsonl"), "utf8");
  for (const plan of plans) {
    const pushes = await server.query(
      "select count(*)::int as count from collection_plan_action where number = $1 and verb = 'push'",
      [plan],
    );
    assert.equal(pushes[0].count, 1);
    const taken = journal.split("\n").filter((line) => line.includes('"kind":"planned"') && line.includes(`"${plan}"`));
    assert.equal(taken.length, 1, `${plan} was taken by tax once`);
    const receipts = await server.query("select sum(amount)::text as sum from receipt where voucher = $1", [
      `GK-${plan}`,
    ]);
    assert.equal(receipts[0].sum, "351589"); // 2 × 1,608.00 + 162.41 + 137.48
  }
  const auditor = await logIn(server.url, "auditor");
  assert.deepEqual(await brokenAnew(auditor), []);

  await t.test("another employer's and another agency's plan does not exist", async () => {
    const [plan] = plans;
    const own = await logIn(server.url, "employer-1");
    assert.equal((await own.get(`/api/employer/plans/${plan}`)).status, 200);
    assert.equal((await own.get("/api/employer/plans")).body.total, 3);
    for (const [id, door] of [
      ["employer-2", "employer"],
      ["employer-shanghai", "employer"],
      ["clerk-shanghai", "desk"],
    ]) {
      const other = await logIn(server.url, id ?? "");
      assert.equal((await other.get(`/api/${door}/plans`)).body.total, 0, id);
      assert.equal((await other.get(`/api/${door}/plans/${plan}`)).status, 404, id);
      const reason = { reason: "不是我的计划" };
      assert.equal((await other.effect("POST", `/api/${door}/plans/${plan}/withdraw`, reason, 1)).status, 404, id);
      assert.equal((await other.effect("POST", `/api/${door}/plans/${plan}/again`, {})).status, 404, id);
    }
  });
});
