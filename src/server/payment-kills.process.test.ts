import { randomInt } from "node:crypto";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "../../test/accounts.ts";
import { paidOnce, payingPosts, payMonth } from "../../test/paid-months.ts";
import { startServer } from "../../test/server.ts";

// kill -9 at moments that nobody chose while a month is computed, released and answered (SECURITY-RELIABILITY §6): never
// half released, nothing paid twice, none lost, the files whole. `npm run drill -- payment-kills 20` kills more often.

const kills = Number(process.env.KILLS ?? 3);

test("killed in a payment run, again and again: every month is paid once, the books and the files agree", async (t) => {
  const server = await startServer({ embedded: true, simulator: true, env: { BANK_ANSWER_AFTER: "200" } });
  t.after(() => server.close());
  const clients = Object.fromEntries(
    await Promise.all(payingPosts.map(async (id) => [id, await logIn(server.url, id)])),
  );
  let paying = true;
  const runs: string[] = [];
  const months = (async () => {
    runs.push(await payMonth(clients, "2026-11"));
    runs.push(await payMonth(clients, "2026-12"));
    // What came back has no corrected account: supplementary runs go on finding nobody, as long as there is killing.
    while (paying) runs.push(await payMonth(clients, "2026-12", "supplementary"));
  })();
  let slowest = 0;
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      await wait(randomInt(200, 1_500));
      await server.kill();
      slowest = Math.max(slowest, await server.restart());
    }
  } finally {
    paying = false;
  }
  await months;
  t.diagnostic(`${kills} kills, slowest restart ${Math.round(slowest)} ms, runs: ${runs.join(" ")}`);
  await paidOnce(server, runs);
});
