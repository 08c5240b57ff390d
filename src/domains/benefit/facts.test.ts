import assert from "node:assert/strict";
import { test } from "node:test";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { keepFacts, readFacts } from "./facts.ts";
import { type AwardKind, awardKinds, kindOf } from "./kinds/index.ts";

const secrecy = secrecyOf(Buffer.alloc(32, 7));
const key = { person_id: "1", award_no: 1, version_no: 1 };
const disability = {
  ...{ recognition: "认定1", injuredOn: "2026-03-02", wagesSum: "60000.00", wagesMonths: 12 },
  ...{ recognisedOn: "2026-04-01", grade: 7 },
};

test("what tells of health, injury, birth or a death is sealed; what the ledgers say anyway is not", () => {
  const sealed = awardKinds.filter((kind) => kindOf(kind).sensitive);
  const expected: readonly AwardKind[] = [
    ...["invalidity-allowance", "death-benefits", "disability-grant", "disability-allowance", "maternity-allowance"],
  ] as const;
  assert.deepEqual(sealed.toSorted(), expected.toSorted());
});

test("sealed facts show nothing, and are read again only where they were written", () => {
  const award = { ...key, kind: "disability-grant" as const };
  const facts = keepFacts(secrecy, award, disability);
  assert.equal(facts.includes("grade"), false);
  assert.deepEqual(readFacts(secrecy, { ...award, facts }), disability);
  assert.throws(() => readFacts(secrecy, { ...award, person_id: "2", facts }));
});

test("facts of an unemployment benefit are JSON as they are, and those sealed by an earlier release are read all the same", () => {
  const award = { ...key, kind: "unemployment-benefit" as const };
  const given = { paidMonths: 60, carriedMonths: 2 };
  const facts = keepFacts(secrecy, award, given);
  assert.equal(facts.toString(), '{"paidMonths":60,"carriedMonths":2}');
  assert.deepEqual(readFacts(secrecy, { ...award, facts }), given);
  const earlier = secrecy.seal("award.facts:1/1/1", JSON.stringify(given));
  assert.deepEqual(readFacts(secrecy, { ...award, facts: earlier }), given);
});
