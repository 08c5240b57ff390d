import assert from "node:assert/strict";
import { test } from "node:test";
import { checkInvariants } from "#platform/audit/invariant.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import {
  assertInvariants,
  citizen,
  contextOf,
  later,
  onDemo,
  personOf,
  problemOf,
  secrecy,
  staff,
  wednesday,
} from "../../../test/office.ts";
import { getPerson, identify, logRead, openAddress, openNumber, openPhone, refuseOwn } from "./index.ts";
import { registrationInvariants } from "./invariants.ts";
import { openRead, readsOf } from "./person-read.ts";

const { identityNumber, name } = personOf(1);
const find = (tx: Tx, given: { identityNumber?: string; name?: string }) =>
  identify(tx, secrecy, { identityNumber, name, ...given });

test("number and name together find one person, however they were typed", async () => {
  await onDemo(async (tx) => {
    const fullWidth = identityNumber.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    for (const typed of [
      identityNumber,
      ` ${identityNumber} `,
      fullWidth,
      `${identityNumber.slice(0, 6)}\u200b${identityNumber.slice(6)}`,
    ]) {
      assert.equal((await find(tx, { identityNumber: typed })).person_id, "1", typed);
    }
    assert.equal((await find(tx, { name: ` ${name} ` })).person_id, "1");
  });
});

test("one of the two is not enough, and which of them is wrong is not told", async () => {
  await onDemo(async (tx) => {
    const told = async (given: { identityNumber?: string; name?: string }) =>
      find(tx, given).then(
        () => assert.fail("found"),
        (error: Error) => error.message,
      );
    const wrongName = await told({ name: "周建军" });
    assert.equal(await told({ identityNumber: "319001199001300099" }), wrongName);
    assert.equal(await told({ name: "" }), wrongName);
    assert.equal(await told({ name: "周%" }), wrongName);
  });
});

/** One number on two people, as a defect of the past may have it. */
async function shareNumber(tx: Tx, status: "live" | "disputed"): Promise<void> {
  await sql`update person_identity set number_index = ${numberIndex(secrecy, identityNumber)} where person_id = 2`.execute(
    tx,
  );
  await sql`update person_identity set status = ${status} where person_id in (1, 2)`.execute(tx);
}

test("a number that two people share is no way to new business, under either name", async () => {
  for (const status of ["live", "disputed"] as const) {
    await onDemo(async (tx) => {
      await shareNumber(tx, status);
      assert.equal(await problemOf(find(tx, {})), "person/not-found");
      assert.equal(await problemOf(find(tx, { name: personOf(2).name })), "person/not-found");
    });
  }
});

test("a shared number that nobody flagged is found by the invariant; a flagged one is in order", async () => {
  const broken = async (tx: Tx) =>
    (await checkInvariants(tx, registrationInvariants)).filter((one) => !one.ok).map((one) => one.id);
  await onDemo(async (tx) => {
    await shareNumber(tx, "live");
    assert.deepEqual(await broken(tx), ["S5"]);
  });
  await onDemo(async (tx) => {
    await shareNumber(tx, "disputed");
    assert.deepEqual(await broken(tx), []);
  });
});

test("a person whose number is in dispute still has a record to look at", async () => {
  await onDemo(async (tx) => {
    await sql`update person_identity set status = 'disputed' where person_id = 1`.execute(tx);
    const row = await getPerson(tx, "1");
    assert.equal(openNumber(secrecy, row), identityNumber);
  });
});

test("with an old number and a new one the live one speaks for the person", async () => {
  await onDemo(async (tx) => {
    const old = "319001750312003";
    await sql`
      insert into person_identity (person_id, identity_no, kind, number, number_index, status)
      values (1, 2, 'old-resident-card', ${secrecy.seal("person_identity.number:1/2", old)}, ${numberIndex(secrecy, old)}, 'superseded')`.execute(
      tx,
    );
    assert.equal(openNumber(secrecy, await getPerson(tx, "1")), identityNumber);
    assert.equal(await problemOf(find(tx, { identityNumber: old })), "person/not-found");
    // It is still the same natural person, whichever number a member of staff was registered with.
    const own = staff("clerk", { naturalPerson: numberIndex(secrecy, old) });
    assert.equal(await problemOf(refuseOwn({ tx, actor: own }, "1")), "application/four-eyes");
  });
});

test("a sealed field that was moved to another person's row does not open", async () => {
  await onDemo(async (tx) => {
    await sql`update person set phone = (select phone from person where person_id = 2), address = (select phone from person where person_id = 1)
              where person_id = 1`.execute(tx);
    const row = await getPerson(tx, "1");
    assert.throws(() => openPhone(secrecy, row));
    assert.throws(() => openAddress(secrecy, row));
    const other = await getPerson(tx, "2");
    assert.equal(openPhone(secrecy, other), personOf(2).phone);
  });
});

test("a read is open to its reader for fifteen minutes and to nobody else", async () => {
  await onDemo(async (tx) => {
    const context = contextOf(tx, staff("clerk"));
    const readId = await logRead(context, {
      personId: "1",
      purpose: "窗口咨询",
      reason: "本人在场",
      seen: ["identity"],
    });
    const minutes = (count: number) => new Date(wednesday.getTime() + count * 60_000);
    assert.deepEqual(await openRead(tx, readId, "login:clerk", minutes(14.99)), { personId: "1" });
    assert.equal(await openRead(tx, readId, "login:clerk", minutes(15)), undefined);
    assert.equal(await openRead(tx, readId, "login:checker", wednesday), undefined);
    for (const hostile of ["", "-".repeat(36), `${readId}'`, readId.toUpperCase(), "x".repeat(36)]) {
      assert.equal(await openRead(tx, hostile, "login:clerk", wednesday), undefined, hostile);
    }
  });
});

test("who looked is told by institution and post; one's own look and a system's say so", async () => {
  await onDemo(async (tx) => {
    await logRead(contextOf(tx, staff("clerk")), { personId: "1", purpose: "窗口咨询", seen: ["identity"] });
    await logRead(contextOf(tx, citizen(1), later(1)), {
      personId: "1",
      purpose: "本人查看",
      seen: ["full-number"],
      fullValue: true,
    });
    const rows = await readsOf(tx, "1");
    assert.deepEqual(
      rows.map((row) => [row.reader_kind, row.organisation, row.staff_post, row.full_value]),
      [
        ["self", "本人", null, true],
        ["staff", "示例经办处", "受理岗", false],
      ],
    );
    assert.deepEqual(await readsOf(tx, "2"), []);
    await assertInvariants(tx);
  });
});
