import assert from "node:assert/strict";
import { test } from "node:test";
import { type Actor, guest, jobActor } from "./actor.ts";
import { type Action, can, type Resource } from "./can.ts";
import { type Role, roles } from "./contract.ts";
import { incompatibleKind, postKind } from "./post.ts";

const natural = (name: string) => Buffer.from(name.padEnd(32));
const staff = (role: Role, changed: Partial<Actor> = {}): Actor => ({
  ...guest,
  id: `login:${role}`,
  roles: [role],
  staffId: "1",
  agencyId: "610200",
  naturalPerson: natural(role),
  ...changed,
});
const owner: Actor = { ...guest, id: "login:1", roles: ["citizen"], personId: "2", naturalPerson: natural("owner") };
const thing: Resource = { personId: "2", agencyId: "610200", subject: [natural("owner")], signers: [] };
const check: Action = { name: "check", staff: ["checker"], excludeSigners: true, excludeOwn: true };

test("the role that may is allowed, every other role of the agency is refused", () => {
  for (const role of roles) {
    const verdict = can(staff(role), check, thing);
    assert.deepEqual(verdict, role === "checker" ? { kind: "allowed" } : { kind: "refused", why: "role" }, role);
  }
});

test("staff of another agency do not see the thing at all, whatever their role", () => {
  for (const role of roles)
    assert.deepEqual(can(staff(role, { agencyId: "310000" }), check, thing), { kind: "invisible" });
});

test("guests, jobs, other people and staff without an agency see nothing", () => {
  const others = [guest, jobActor("card-release"), { ...owner, personId: "3" }, staff("checker", { agencyId: null })];
  for (const actor of others) assert.deepEqual(can(actor, { ...check, owner: true }, thing), { kind: "invisible" });
});

test("the owner may what the action gives the owner, and nothing of the staff's", () => {
  assert.deepEqual(can(owner, { name: "withdraw", owner: true }, thing), { kind: "allowed" });
  assert.deepEqual(can(owner, check, thing), { kind: "refused", why: "role" });
  // Also with a post besides: one's own thing is never touched as staff.
  assert.deepEqual(can({ ...owner, staffId: "1", agencyId: "610200", roles: ["checker"] }, check, thing), {
    kind: "refused",
    why: "role",
  });
});

test("the colleague who signed is refused, by natural person, and others are not", () => {
  const signed = { ...thing, signers: [natural("clerk"), natural("checker")] };
  assert.deepEqual(can(staff("checker"), check, signed), { kind: "refused", why: "signed" });
  assert.deepEqual(can(staff("checker", { id: "login:other" }), check, signed), { kind: "refused", why: "signed" });
  assert.deepEqual(can(staff("checker", { naturalPerson: natural("other") }), check, signed), { kind: "allowed" });
});

test("nobody decides their own case, and it goes before having signed", () => {
  const own = staff("checker", { naturalPerson: natural("owner") });
  assert.deepEqual(can(own, check, { ...thing, signers: [natural("owner")] }), { kind: "refused", why: "own" });
  assert.deepEqual(can(own, { name: "view", staff: ["checker"] }, thing), { kind: "allowed" });
});

test("an action without roles is nobody's", () => {
  for (const role of roles) assert.notEqual(can(staff(role), { name: "effect" }, thing).kind, "allowed");
  assert.notEqual(can(owner, { name: "effect" }, thing).kind, "allowed");
});

test("two kinds of post do not meet in one person, two posts of a kind do", () => {
  const kinds = Object.entries(postKind) as [Role, string][];
  assert.equal(new Set(kinds.map(([, kind]) => kind)).size, 4);
  for (const [held, one] of kinds) {
    for (const [granted, other] of kinds) {
      assert.equal(incompatibleKind([held], granted), one === other ? null : one, `${held} and ${granted}`);
    }
  }
  assert.equal(incompatibleKind([], "auditor"), null);
  assert.equal(incompatibleKind(["clerk", "checker"], "approver"), null);
  assert.equal(incompatibleKind(["clerk", "checker"], "finance"), "business");
});
