import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { businessClock, businessDate, businessMonth, sayInstant } from "./clock.ts";

test("the day changes at midnight in China, to the millisecond", () => {
  assert.equal(businessDate(new Date("2026-11-22T15:59:59.999Z")), "2026-11-22");
  assert.equal(businessDate(new Date("2026-11-22T16:00:00.000Z")), "2026-11-23");
  assert.equal(businessMonth(new Date("2026-12-31T15:59:59.999Z")), "2026-12");
  assert.equal(businessMonth(new Date("2026-12-31T16:00:00.000Z")), "2027-01");
  assert.equal(businessDate(new Date("2028-02-28T16:00:00.000Z")), "2028-02-29");
});

test("an instant is said in Chinese time", () => {
  assert.equal(sayInstant(new Date("2026-11-18T02:42:00Z")), "11月18日 10:42");
  assert.equal(sayInstant(new Date("2026-12-31T16:05:00Z")), "1月1日 00:05");
});

test("a machine in UTC, at the date line or in a wrong zone says the same", () => {
  const program = `
    import { businessDate, sayInstant } from ${JSON.stringify(new URL("./clock.ts", import.meta.url).href)};
    for (const text of ["2026-11-22T15:59:59.999Z", "2026-11-22T16:00:00.000Z", "1990-06-15T15:30:00Z"])
      console.log(businessDate(new Date(text)), sayInstant(new Date(text)));`;
  const zones = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Shanghai"];
  const said = zones.map((TZ) => {
    const ran = spawnSync(process.execPath, ["--input-type=module", "-e", program], { env: { ...process.env, TZ } });
    return ran.stdout.toString();
  });
  assert.equal(said[0], "2026-11-22 11月22日 23:59\n2026-11-23 11月23日 00:00\n1990-06-15 6月15日 23:30\n");
  assert.deepEqual([...new Set(said)], [said[0]]);
});

test("a given start flows on and never runs back", async () => {
  const start = new Date("2026-11-18T10:00:00+08:00");
  const clock = businessClock(start);
  const first = clock.now();
  assert.ok(first >= start && first.getTime() - start.getTime() < 1_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(clock.now().getTime() - first.getTime() >= 15);
});

test("without a start it is the time of the machine", () => {
  assert.ok(Math.abs(businessClock(undefined).now().getTime() - Date.now()) < 1_000);
});
