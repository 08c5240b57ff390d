import assert from "node:assert/strict";
import { test } from "node:test";
import { secrecyOf } from "./secrecy.ts";

const secrecy = secrecyOf(Buffer.alloc(32, 1));
const place = "person.phone:7";

test("what was sealed for a row and column opens there, rare characters and nothing included", () => {
  for (const text of ["10020260007", "", "买买提·吐尔逊 𠮷", "x".repeat(100_000)]) {
    assert.equal(secrecy.open(place, secrecy.seal(place, text)), text);
  }
});

test("what is sealed piece by piece opens as one, and as what seal gives", () => {
  const place = "bank-file:1";
  const pieces = ["第一行\r\n", "", "x".repeat(100_000), "末"].map((text) => Buffer.from(text));
  const sealing = secrecy.sealing(place);
  const body = Buffer.concat(pieces.map((piece) => sealing.add(piece)));
  const opening = sealing.opening();
  assert.equal(opening.length, sealing.openingLength);
  const sealed = Buffer.concat([opening, body]);
  assert.ok(secrecy.openBytes(place, sealed).equals(Buffer.concat(pieces)));
  assert.equal(sealed.length, secrecy.seal(place, Buffer.concat(pieces)).length);
  assert.throws(() => secrecy.openBytes(place, sealed.subarray(0, -1)));
});

test("moved to another row, another column or another installation it does not open", () => {
  const sealed = secrecy.seal(place, "10020260007");
  assert.throws(() => secrecy.open("person.phone:8", sealed));
  assert.throws(() => secrecy.open("person.address:7", sealed));
  assert.throws(() => secrecyOf(Buffer.alloc(32, 2)).open(place, sealed));
});

test("a changed bit anywhere is found", () => {
  const sealed = secrecy.seal(place, "10020260007");
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    assert.throws(() => secrecy.open(place, changed), `byte ${at}`);
  }
  for (const cut of [0, 1, 12, 28, sealed.length - 1]) {
    assert.throws(() => secrecy.open(place, sealed.subarray(0, cut)), `cut to ${cut}`);
  }
});

test("the same text sealed twice looks different, and shows nothing of itself", () => {
  const [first, second] = [secrecy.seal(place, "10020260007"), secrecy.seal(place, "10020260007")];
  assert.notDeepEqual(first, second);
  assert.ok(!first.includes("10020260007"));
});

test("an index is equal for equal values, of one length, and another for another purpose or installation", () => {
  const index = secrecy.index("number", "319001199408210043");
  assert.deepEqual(index, secrecy.index("number", "319001199408210043"));
  assert.equal(index.length, secrecy.index("number", "x").length);
  assert.notDeepEqual(index, secrecy.index("number", "319001199408210044"));
  assert.notDeepEqual(index, secrecy.index("card", "319001199408210043"));
  assert.notDeepEqual(index, secrecyOf(Buffer.alloc(32, 2)).index("number", "319001199408210043"));
  // Purpose and value are kept apart: «a» + «b…» is not «ab» + «…».
  assert.notDeepEqual(secrecy.index("a", "bc"), secrecy.index("ab", "c"));
});
