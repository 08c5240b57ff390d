import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { NotRead, verifiedCard } from "./reader.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const key = publicKey.export({ format: "jwk" }).x ?? "";
const nonce = "0123456789abcdef0123456789abcdef";
const card = JSON.stringify({ kind: "resident-card", number: "319001197503120039", name: "周建国" });
const signed = (text: string, by = privateKey, over = nonce) => ({
  card: text,
  signature: sign(null, Buffer.from(`${over}.${text}`), by).toString("base64"),
});
const read = (answer: object) => verifiedCard(answer, { nonce, key, today: "2026-11-18" });

test("a card that the reader signed for this page is taken", async () => {
  assert.deepEqual(await read(signed(card)), { number: "319001197503120039", name: "周建国" });
});

test("another key, another page's nonce, a changed card and an empty answer are no readings", async () => {
  const other = generateKeyPairSync("ed25519").privateKey;
  const wrong = [
    signed(card, other),
    signed(card, privateKey, "ffffffffffffffffffffffffffffffff"),
    { ...signed(card), card: card.replace("周建国", "苏小云") },
    {},
    { card },
  ];
  for (const answer of wrong) await assert.rejects(read(answer), NotRead);
});

test("a number whose check character is wrong is refused although it was signed", async () => {
  await assert.rejects(read(signed(card.replace("0039", "0030"))), /卡里的号码不对/);
});
