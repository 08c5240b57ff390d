import assert from "node:assert/strict";
import { test } from "node:test";
import { sql, type Tx } from "#platform/db/database.ts";
import { contextOf, onDemo, problemOf, staff } from "../../../test/office.ts";
import * as store from "./check-store.ts";
import { acknowledge, refuseWhileHeld } from "./hold.ts";

const fault = { id: "M7", title: "每笔应发至多在付一次", violations: 2, sample: ["1/2", "3/4"], stops: ["payment"] };
const open = async (tx: Tx) => (await store.openHolds(tx)).map((hold) => hold.hold_id);
const note = "两笔重复已由银行退回，红字冲销";

test("what a broken invariant stops is held until an auditor and an administrator have said what they found", () =>
  onDemo(async (tx) => {
    assert.equal(await store.holdBroken(tx, "1", fault), true);
    assert.equal(await store.holdBroken(tx, "2", fault), false); // still the same
    const [holdId = 0] = await open(tx);
    assert.equal(await problemOf(refuseWhileHeld(tx, "payment")), "invariant/held");
    await refuseWhileHeld(tx, "account-settlement"); // another kind of work goes on

    await acknowledge(contextOf(tx, staff("auditor")), { holdId, note });
    assert.equal(await problemOf(refuseWhileHeld(tx, "payment")), "invariant/held"); // one is not two
    const again = acknowledge(contextOf(tx, staff("auditor")), { holdId, note });
    assert.equal(await problemOf(again), "invariant/not-now");
    await acknowledge(contextOf(tx, staff("administrator")), { holdId, note });
    await refuseWhileHeld(tx, "payment");
    assert.deepEqual(await open(tx), []);
    const late = acknowledge(contextOf(tx, staff("auditor")), { holdId, note });
    assert.equal(await problemOf(late), "invariant/not-now");
  }));

test("the two are two natural persons, whatever log-ins and posts they have", () =>
  onDemo(async (tx) => {
    await store.holdBroken(tx, "1", fault);
    const [holdId = 0] = await open(tx);
    await acknowledge(contextOf(tx, staff("auditor")), { holdId, note });
    const same = staff("administrator", { naturalPerson: staff("auditor").naturalPerson });
    assert.equal(await problemOf(acknowledge(contextOf(tx, same), { holdId, note })), "invariant/four-eyes");
    const other = acknowledge(contextOf(tx, staff("finance")), { holdId, note });
    assert.equal(await problemOf(other), "invariant/not-now"); // no post that acknowledges
  }));

test("what was acknowledged is not held again while the same is wrong, and is when it is another or comes back", () =>
  onDemo(async (tx) => {
    const lift = async () => {
      const [holdId = 0] = await open(tx);
      for (const id of ["auditor", "administrator"]) await acknowledge(contextOf(tx, staff(id)), { holdId, note });
    };
    await store.holdBroken(tx, "1", fault);
    await lift();
    assert.equal(await store.holdBroken(tx, "2", fault), false);
    assert.equal(await store.holdBroken(tx, "3", { ...fault, violations: 3 }), true);
    await lift();
    await store.noteHealed(tx, ["M7"]);
    assert.equal(await store.holdBroken(tx, "4", fault), true);
  }));

test("a day without a signed checkpoint holds whatever moves money, and a checkpoint lets it go on", () =>
  onDemo(async (tx) => {
    const seal = (seq: number, hours: number) =>
      sql`insert into audit_seal (seq, audit_id, h, sealed_at)
          values (${1_000_000 + seq}, ${-seq}, 'x', now() - make_interval(hours => ${hours}))`.execute(tx);
    await seal(1, 23);
    await refuseWhileHeld(tx, "payment");
    await seal(2, 25);
    assert.equal(await problemOf(refuseWhileHeld(tx, "payment")), "invariant/held");
    await sql`insert into audit_checkpoint (seq, h, signature) values (1000002, 'x', 'x')`.execute(tx);
    await refuseWhileHeld(tx, "payment");
  }));
