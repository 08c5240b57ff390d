import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword, passwordMatches } from "./password.ts";

test("the password matches its hash, and no other does", async () => {
  const hash = await hashPassword("shebao-2026 密码");
  assert.match(hash, /^argon2id\$19456\$2\$[\w-]{22}\$[\w-]{43}$/);
  assert.equal(await passwordMatches("shebao-2026 密码", hash), true);
  for (const other of ["shebao-2026 密碼", "shebao-2026 密码 ", "", "SHEBAO-2026 密码"]) {
    assert.equal(await passwordMatches(other, hash), false, other);
  }
});

test("two hashes of one password differ", async () => {
  assert.notEqual(await hashPassword("same"), await hashPassword("same"));
});

test("without a stored hash nothing matches, not even the password of the stand-in", async () => {
  for (const guess of ["", "x", "\u0001".repeat(32)]) assert.equal(await passwordMatches(guess, undefined), false);
});
