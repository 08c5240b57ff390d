import assert from "node:assert/strict";
import { test } from "node:test";
import { guest } from "#platform/auth/actor.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import {
  assertInvariants,
  citizen,
  contextOf,
  later,
  makeSeeded,
  onDemo,
  personOf,
  problemOf,
  secrecy,
  wednesday,
} from "../../../test/office.ts";
import { newCertificateCode, newShareCode, shareIndex } from "./code.ts";
import { newUseId, openShare, readShared, revokeShare, sameName, shareCardOf } from "./share.ts";
import * as store from "./share-store.ts";

const asked = {
  scope: "participation",
  certificate: null,
  purpose: "租房登记",
  recipient: null,
  days: 7,
  uses: 1,
} as const;

const open = (tx: Tx, given: Partial<Parameters<typeof openShare>[3]> = {}, personId = 6) =>
  openShare(contextOf(tx, citizen(personId)), secrecy, String(personId), { ...asked, ...given });

const attemptWith = (code: string, given: Partial<store.Use> = {}): store.Use => ({
  codeHash: shareIndex(secrecy, code),
  reader: "示例物业",
  scope: null,
  now: wednesday,
  useId: newUseId(),
  ...given,
});

/** As the operation does: a use that is not had is written down. */
async function tried(tx: Tx, code: string, given: Partial<store.Use> = {}): Promise<string> {
  const use = attemptWith(code, given);
  const share = await store.takeUse(tx, use);
  if (share === undefined) {
    await store.logRefused(tx, use);
    return "refused";
  }
  return (await readShared(contextOf(tx, guest), secrecy, share, use.reader)).scope;
}

const cards = async (tx: Tx, personId = "6") => {
  const log = await store.usesOf(tx, personId);
  return (await store.sharesOf(tx, personId)).map((share) => shareCardOf(share, log, wednesday));
};

test("a code of one use shows the scope once, masked; both tries stand in the person's list", async () => {
  await onDemo(async (tx) => {
    const { code } = await open(tx);
    const share = await store.takeUse(tx, attemptWith(code));
    assert.ok(share);
    const seen = await readShared(contextOf(tx, guest), secrecy, share, "示例物业");
    assert.deepEqual([seen.maskedName, seen.usesLeft, seen.months.length], ["𠮷*斌", 0, 0]);
    assert.match(seen.statements[0] ?? "", /^在陕西省参加.+灵活就业人员.+正常参保/);
    assert.ok(!JSON.stringify(seen).includes(personOf(6).identityNumber));
    assert.equal(await tried(tx, code), "refused");
    const [card] = await cards(tx);
    assert.deepEqual([card?.uses, card?.state], [1, "used-up"]);
    assert.deepEqual(card?.log.map(({ outcome }) => outcome).sort(), ["read", "used-up"]);
    const reads = await sql<{ organisation: string; reader_kind: string }>`
      select organisation, reader_kind from person_read where person_id = 6`.execute(tx);
    assert.deepEqual(reads.rows, [{ organisation: "示例物业（自报）", reader_kind: "code" }]);
    await assertInvariants(tx);
  });
});

test("expired, used up, revoked, another scope, another reader, one digit off: all refused, each with its reason in the list", async () => {
  await onDemo(async (tx) => {
    const { code: brief } = await open(tx);
    assert.equal(await tried(tx, brief, { now: later(7) }), "refused", "the end of the seventh day is too late");
    const { code: taken, no } = await open(tx);
    await revokeShare(contextOf(tx, citizen(6)), "6", no);
    assert.equal(await tried(tx, taken), "refused");
    const { code: narrow } = await open(tx);
    assert.equal(await tried(tx, narrow, { scope: "contributions" }), "refused");
    const { code: named } = await open(tx, { recipient: "示例 银行" });
    assert.equal(await tried(tx, named), "refused");
    const { code: off } = await open(tx);
    assert.equal(await tried(tx, `${off.slice(0, -1)}${off.endsWith("7") ? "8" : "7"}`), "refused");
    const outcomes = (await cards(tx)).map(({ log }) => log.map(({ outcome }) => outcome).join());
    assert.deepEqual(outcomes, ["", "other-recipient", "other-scope", "revoked", "expired"]);
    assert.equal(await tried(tx, named, { reader: sameName("示例银行") }), "participation");
    assert.equal(await tried(tx, brief, { now: new Date(later(7).getTime() - 1) }), "participation", "a moment before");
  });
});

test("the scope of twelve months shows posted months and nothing else", async () => {
  await onDemo(async (tx) => {
    const { code } = await open(tx, { scope: "contributions" }, 1);
    const share = await store.takeUse(tx, attemptWith(code));
    assert.ok(share);
    const seen = await readShared(contextOf(tx, guest), secrecy, share, "示例物业");
    assert.equal(seen.months.length, 10); // 2025-12, and nine of 2026
    assert.deepEqual(seen.months[1], {
      month: "2026-01",
      base: "7200.00",
      personal: "576.00",
      employer: "1152.00",
      employerName: "铜川新区示例机械有限公司",
    });
    assert.equal(seen.certificate, null);
  });
});

test("a certificate of somebody else cannot be shared, and at most twenty codes are open", async () => {
  await onDemo(async (tx) => {
    assert.equal(
      await problemOf(open(tx, { scope: "certificate", certificate: "6102-2026-9999999" })),
      "certificate/not-found",
    );
    assert.equal(await problemOf(open(tx, { scope: "certificate", certificate: "x" })), "certificate/not-found");
    for (let count = 0; count < 20; count += 1) await open(tx);
    assert.equal(await problemOf(open(tx)), "share/too-many");
    await revokeShare(contextOf(tx, citizen(6)), "6", 1);
    assert.ok((await open(tx)).no > 0);
  });
});

test("somebody else's code cannot be revoked, nor one twice", async () => {
  await onDemo(async (tx) => {
    const { no } = await open(tx);
    assert.equal(await problemOf(revokeShare(contextOf(tx, citizen(1)), "1", no)), "share/not-found");
    await revokeShare(contextOf(tx, citizen(6)), "6", no);
    assert.equal(await problemOf(revokeShare(contextOf(tx, citizen(6)), "6", no)), "share/not-found");
  });
});

test("of many readers at once of a code for one use, one reads", async () => {
  const { database } = await makeSeeded();
  const { code } = await database.transaction().execute((tx) => open(tx as Tx));
  const taken = await Promise.all(Array.from({ length: 12 }, () => store.takeUse(database, attemptWith(code))));
  assert.equal(taken.filter((share) => share !== undefined).length, 1);
  await database.destroy();
});

test("codes are made of 80 and 140 random bits, and no two are alike", () => {
  const shape = /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4})+$/;
  const [short, long] = [Array.from({ length: 500 }, newCertificateCode), Array.from({ length: 500 }, newShareCode)];
  for (const code of [...short, ...long]) assert.match(code, shape);
  assert.ok(short.every((code) => code.length === 19) && long.every((code) => code.length === 34)); // 16 and 28 with dashes
  assert.equal(new Set([...short, ...long]).size, 1_000);
});
