import assert from "node:assert/strict";
import { test } from "node:test";
import { date, month } from "../kernel/calendar.ts";
import { fen } from "../kernel/money.ts";
import { known, values } from "../kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "../law.ts";
import { allocate } from "./allocation.ts";
import { type PayableKind, roundAt } from "./allocation-values.ts";
import { isFenDifference } from "./fen-difference.ts";

const rule = known(allocate(shippedLaw.on(month("2026-11"))));
const owed = (at: string, kind: PayableKind, open: bigint) => ({ monthFor: month(at), kind, open: fen(open) });
const open = [
  owed("2026-10", "late-fee", 50n),
  owed("2026-10", "normal", 1_000n),
  owed("2026-09", "late-fee", 100n),
  owed("2026-09", "make-up", 2_000n),
];
const ask = (amount: bigint) => {
  const { placed, rest } = rule(fen(amount), open);
  return [...placed.map(({ on, amount: part }) => [on.monthFor, on.kind, part]), rest];
};

test("the oldest month first, and in it the principal before the late fee; the last one is met in part", () => {
  assert.deepEqual(ask(2_150n), [
    ["2026-09", "make-up", 2_000n],
    ["2026-09", "late-fee", 100n],
    ["2026-10", "normal", 50n],
    0n,
  ]);
});

test("exactly what is owed leaves nothing, a fen less leaves the last one open, a fen more is left over", () => {
  assert.equal(ask(3_150n).at(-1), 0n);
  assert.deepEqual(ask(3_149n).slice(-2), [["2026-10", "late-fee", 49n], 0n]);
  assert.equal(ask(3_151n).at(-1), 1n);
  assert.deepEqual(ask(1n), [["2026-09", "make-up", 1n], 0n]);
});

test("nothing is placed where nothing is open, and before the law of 2011 no order is known", () => {
  assert.deepEqual(rule(fen(5n), []), { placed: [], rest: 5n });
  assert.deepEqual(rule(fen(5n), [owed("2026-10", "normal", 0n)]).placed, []);
  assert.equal(allocate(shippedLaw.on(month("2011-06"))).kind, "missing");
});

test("where each person is rounded a fen is money; where the total is, a fen a line is rounding and one more is not", () => {
  const difference = (level: "person" | "employer") => {
    const law = lawOf(
      {
        ...shippedTables,
        values: [
          ...shippedTables.values,
          values(roundAt("enterprise-pension"), {
            "610000": [{ from: date("2026-01-01"), value: level, source: { title: "某通知" }, status: "confirmed" }],
          }),
        ],
      },
      date("2026-11-18"),
    );
    const isRounding = known(isFenDifference(law.on(month("2026-11")), "610000", "enterprise-pension"));
    return (size: bigint) => isRounding({ difference: fen(size), lines: 3 });
  };
  assert.deepEqual([0n, 1n, 3n, 4n, -3n, -4n].map(difference("employer")), [false, true, true, false, true, false]);
  assert.deepEqual([0n, 1n, 3n].map(difference("person")), [false, false, false]);
});

test("what the order does not name takes nothing; months in whatever order they stand are taken from the oldest", () => {
  const strange = { ...owed("2026-08", "normal", 70n), kind: "refund" as PayableKind };
  const months = ["2026-08", "2026-10", "2026-09"].map((at) => owed(at, "normal", 10n));
  const { placed, rest } = rule(fen(30n), [strange, ...months]);
  assert.deepEqual(
    placed.map(({ on }) => on.monthFor),
    ["2026-08", "2026-09", "2026-10"],
  );
  assert.equal(rest, 0n);
});

test("where the level of rounding is not known, nobody says what is a fen of rounding", () => {
  const law = lawOf(
    { ...shippedTables, values: shippedTables.values.filter((one) => !one.parameter.name.startsWith("round-at")) },
    shippedLaw.knownOn,
  );
  assert.equal(isFenDifference(law.on(month("2026-11")), "610000", "enterprise-pension").kind, "missing");
});
