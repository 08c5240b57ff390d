import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { signatureOf } from "#platform/messages/signed.ts";
import { clientOf, type Reply } from "../../test/client.ts";
import { rowCounts } from "../../test/operations.ts";
import { startServer, testTaxSecret } from "../../test/server.ts";

// Messages of the tax authority at the door (threat T34): only what it signed, within five minutes, once.

const line = {
  line: 1,
  identityNumber: "319001199001300078",
  name: "买买提·吐尔逊",
  scheme: "enterprise-pension",
  region: "610000",
  monthFor: "2026-11",
  monthCharged: "2026-11",
  base: "5000.00",
  total: "1000.00",
};
const declaration = (number: string, changed: object = {}) => ({
  kind: "declaration",
  number,
  lines: [line],
  controlTotal: "1000.00",
  ...changed,
});
const nonceOf = () => randomUUID().replaceAll("-", "");
const secondsAgo = (seconds: number) => String(Date.now() / 1000 - seconds);

test("messages of the tax authority", async (t) => {
  const server = await startServer();
  t.after(() => server.close());
  const client = clientOf(server.url);
  const post = (
    message: unknown,
    { time = secondsAgo(0), nonce = nonceOf(), secret = testTaxSecret, sent = undefined as string | undefined } = {},
  ): Promise<Reply> => {
    const raw = typeof message === "string" ? message : JSON.stringify(message);
    return client.send("POST", "/api/inbound/tax", Buffer.from(sent ?? raw), {
      "content-type": "application/json",
      "x-shebao-time": time,
      "x-shebao-nonce": nonce,
      "x-shebao-signature": signatureOf(secret, time, nonce, raw).toString("hex"),
    });
  };

  await t.test("a signed message is stored before anything is made of it, and answered with its number", async () => {
    const reply = await post(declaration("D-1"));
    assert.deepEqual([reply.status, reply.body], [200, { number: "D-1", stored: true, repeated: false }]);
    const [row] = await server.query("select body from inbound_message where number = 'D-1'");
    const raw = server.secrecy.open("inbound_message.body:tax/D-1", row.body);
    assert.equal(raw, JSON.stringify(declaration("D-1")));
  });

  await t.test("what is refused leaves nothing behind", async () => {
    const nonce = nonceOf();
    assert.equal((await post(declaration("D-2"), { nonce })).status, 200);
    // What D-1 and D-2 set in motion is let come to rest before the rows are counted.
    await waitFor(async () => {
      const [row] = await server.query("select count(*)::int as open from inbound_message where processed_at is null");
      return row.open === 0;
    });
    const before = await rowCounts(server);
    const refused: [string, number, Promise<Reply>][] = [
      ["a replay", 401, post(declaration("D-2"), { nonce })],
      ["another message with a used nonce", 401, post(declaration("D-3"), { nonce })],
      ["301 seconds old", 401, post(declaration("D-3"), { time: secondsAgo(301) })],
      ["from 310 seconds ahead", 401, post(declaration("D-3"), { time: secondsAgo(-310) })],
      ["a time that is none", 401, post(declaration("D-3"), { time: "now" })],
      ["signed with another secret", 401, post(declaration("D-3"), { secret: "x".repeat(40) })],
      [
        "altered on the way",
        401,
        post(declaration("D-3"), { sent: JSON.stringify(declaration("D-3", { controlTotal: "9000.00" })) }),
      ],
      ["a nonce that is too short", 401, post(declaration("D-3"), { nonce: "short" })],
      ["no signature", 401, client.send("POST", "/api/inbound/tax", declaration("D-3"))],
      ["the number of another message", 409, post(declaration("D-2", { controlTotal: "2000.00" }))],
      ["not JSON", 400, post("{")],
      ["of no known kind", 400, post({ ...declaration("D-3"), kind: "order" })],
      ["with a field too many", 400, post({ ...declaration("D-3"), state: "posted" })],
      ["without lines", 400, post({ ...declaration("D-3"), lines: [] })],
      ["of month 13", 400, post({ ...declaration("D-3"), lines: [{ ...line, monthFor: "2026-13" }] })],
      [
        "about nothing",
        400,
        post({ ...declaration("D-3"), lines: [{ ...line, total: "0.00" }], controlTotal: "0.00" }),
      ],
      ["with U+0000", 400, post({ ...declaration("D-3\u0000") })],
      [
        "with a lone surrogate",
        400,
        post(`{"kind":"declaration","number":"D-\\ud800","lines":[],"controlTotal":"1.00"}`),
      ],
      [
        "received on 30 February",
        400,
        post({
          kind: "receipt",
          number: "P-1",
          declaration: "D-1",
          voucher: "V",
          receivedOn: "2026-02-30",
          lines: [{ line: 1, amount: "1.00" }],
          controlTotal: "1.00",
        }),
      ],
    ];
    for (const [what, status, reply] of refused) {
      const { status: actual, body } = await reply;
      assert.equal(actual, status, `${what}: ${JSON.stringify(body)}`);
      assert.match(body.detail, /[\u4e00-\u9fff]/, what);
    }
    assert.deepEqual(await rowCounts(server), before);
  });

  await t.test("299 seconds are within the five minutes", async () => {
    assert.equal((await post(declaration("D-4"), { time: secondsAgo(299) })).status, 200);
  });

  await t.test("the same message again is answered as before and is still one", async () => {
    const again = await Promise.all([post(declaration("D-1")), post(declaration("D-1")), post(declaration("D-1"))]);
    for (const reply of again) assert.deepEqual([reply.status, reply.body.repeated], [200, true]);
    const [row] = await server.query("select count(*)::int as count from outbox where subject = 'D-1'");
    assert.equal(row.count, 1);
  });

  await t.test("one message in twenty copies at once is stored once", async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => post(declaration("D-5"))));
    assert.deepEqual([...new Set(replies.map((reply) => reply.status))], [200]);
    assert.equal(replies.filter((reply) => !reply.body.repeated).length, 1);
  });

  await t.test("of twenty messages with one nonce at once one is taken", async () => {
    const nonce = nonceOf();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, index) => post(declaration(`N-${index}`), { nonce })),
    );
    assert.equal(replies.filter((reply) => reply.status === 200).length, 1);
    assert.equal(replies.filter((reply) => reply.status === 401).length, 19);
  });

  await t.test("the signature is over the bytes as sent, also where two spellings look alike", async () => {
    // é as two characters: whoever normalises before the check would break the signature.
    assert.equal((await post(declaration("D-6", { lines: [{ ...line, name: "Jose\u0301" }] }))).status, 200);
  });

  await t.test("no message met a fault", () => assert.doesNotMatch(server.output(), /^fault /m));
});

async function waitFor(what: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + 15_000;
  while (!(await what())) {
    assert.ok(performance.now() < until, "waited 15 s");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
