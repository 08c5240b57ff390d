import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addMonths, month } from "../kernel/calendar.ts";
import { moveMonths, type RecordedMonth } from "./move-months.ts";

const recorded = (paidIn: string, ...months: readonly string[]): readonly RecordedMonth[] =>
  months.map((at) => ({ month: month(at), paidIn }));

test("the receiving agency has every month once, and what it had already goes on the list for refund", () => {
  const sending = recorded("610000", "2020-03", "2020-01", "2020-02");
  const receiving = recorded("310000", "2020-04", "2020-03");
  assert.deepEqual(moveMonths(sending, receiving), {
    merged: [...recorded("610000", "2020-01", "2020-02"), ...recorded("310000", "2020-03", "2020-04")],
    duplicates: recorded("610000", "2020-03"),
  });
});

test("a month that the sending agency has twice is moved once", () => {
  const { merged, duplicates } = moveMonths(recorded("610000", "2020-01", "2020-01"), []);
  assert.deepEqual([merged.length, duplicates.length], [1, 1]);
});

/** A record without repetition: months of one or several provinces, as an agency has them. */
const record = fc
  .uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 40 })
  .chain((offsets) =>
    fc.tuple(
      ...offsets.map((offset) =>
        fc
          .constantFrom("310000", "440000", "610000")
          .map((paidIn): RecordedMonth => ({ month: addMonths(month("2015-01"), offset), paidIn })),
      ),
    ),
  );

const inOrder = (months: readonly RecordedMonth[]) => [...months].sort((a, b) => a.month.localeCompare(b.month));
const monthsOf = (months: readonly RecordedMonth[]) => months.map((one) => one.month);

test("no month is made and none is lost: moved and kept together are what there was", () => {
  fc.assert(
    fc.property(record, record, (sending, receiving) => {
      const { merged, duplicates } = moveMonths(sending, receiving);
      assert.equal(merged.length + duplicates.length, sending.length + receiving.length);
      assert.deepEqual(new Set(monthsOf(merged)), new Set(monthsOf([...sending, ...receiving])));
      assert.equal(merged.length, new Set(monthsOf(merged)).size);
      assert.deepEqual(merged, inOrder(merged));
      assert.deepEqual(duplicates, inOrder(duplicates));
    }),
  );
});

test("a transfer out and back restores the record", () => {
  fc.assert(
    fc.property(record, (own) => {
      const away = moveMonths(own, []);
      const back = moveMonths(away.merged, []);
      assert.deepEqual(back, { merged: inOrder(own), duplicates: [] });
    }),
  );
});
