import assert from "node:assert/strict";
import { test } from "node:test";
import { codeFromScan, fingerprintOf } from "./fingerprint.ts";

test("the fingerprint of abc is the one of the standard", async () => {
  // FIPS 180-4, example "abc".
  const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  assert.equal(await fingerprintOf(new Blob(["abc"])), abc);
  assert.notEqual(await fingerprintOf(new Blob(["abd"])), abc);
});

test("a scanned address fills in the code, a strange one nothing", () => {
  assert.equal(codeFromScan("#c=SB7K-Q2MD-9XTA-4142&k=rights-record&s=x"), "SB7K-Q2MD-9XTA-4142");
  for (const hash of ["", "#", "#main", "#c=", "#c=<script>", `#c=${"A".repeat(41)}`])
    assert.equal(codeFromScan(hash), "");
});
