import assert from "node:assert/strict";
import { after, test } from "node:test";
import { readConfig } from "#platform/config/config.ts";
import { scratchFolder } from "../../../test/scratch.ts";
import { httpServer } from "./http-server.ts";

/** Asks a guessable operation, limited to two a minute and address, so often in a row for each of these people. */
async function answersOf(proxies: string | undefined, asked: readonly (readonly [from: string, forwarded: string])[]) {
  const folder = scratchFolder("proxy");
  const app = await httpServer(
    readConfig({ SHEBAO_DATA: folder, SHEBAO_GUESS_LIMIT: "2", SHEBAO_TRUSTED_PROXY: proxies }),
  );
  after(() => app.close());
  app.get("/guess", { config: { guessable: true }, schema: { hide: true } as object }, async () => ({ ok: true }));
  const answers: number[] = [];
  for (const [remoteAddress, forwarded] of asked) {
    const { statusCode } = await app.inject({
      url: "/guess",
      remoteAddress,
      headers: { "x-forwarded-for": forwarded },
    });
    answers.push(statusCode);
  }
  return answers;
}

const proxy = "10.0.0.7";
const three = (forwarded: (at: number) => string) => [0, 1, 2].map((at) => [proxy, forwarded(at)] as const);

test("behind a trusted proxy each person has limits of their own", async () => {
  const asked = [...three(() => "203.0.113.5"), [proxy, "203.0.113.6"] as const];
  assert.deepEqual(await answersOf("10.0.0.0/8", asked), [200, 200, 429, 200]);
});

test("whoever is no trusted proxy is not believed, whomever it names", async () => {
  const naming = three((at) => `203.0.113.${at}`);
  assert.deepEqual(await answersOf(undefined, naming), [200, 200, 429]);
  assert.deepEqual(await answersOf("none", naming), [200, 200, 429]);
  assert.deepEqual(await answersOf("192.168.0.0/16", naming), [200, 200, 429]);
});

test("what somebody puts before the proxy's own word changes nothing: the nearest address that is not trusted counts", async () => {
  assert.deepEqual(
    await answersOf(
      "10.0.0.0/8",
      three((at) => `198.51.100.${at}, 203.0.113.5`),
    ),
    [200, 200, 429],
  );
});
