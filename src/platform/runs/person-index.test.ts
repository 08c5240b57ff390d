import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Column, PersonIndex } from "./person-index.ts";

test("a person has one place, a stranger none, and the order is that of the numbers", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { maxLength: 6_000 }), (ids) => {
      const index = new PersonIndex();
      const model = new Map<number, number>();
      for (const id of ids) {
        const place = index.place(id);
        assert.equal(place, model.get(id) ?? model.size);
        model.set(id, place);
      }
      assert.equal(index.size, model.size);
      for (const [id, place] of model) assert.deepEqual([index.find(id), index.id(place)], [place, id]);
      assert.equal(index.find(0), -1);
      const sorted = [...model.keys()].sort((left, right) => left - right);
      assert.deepEqual(
        [...index.inOrder()].map((place) => index.id(place)),
        sorted,
      );
    }),
    { numRuns: 60 },
  );
});

test("a column is zero where nothing was put, adds up, and refuses a sum that would be rounded", () => {
  const column = new Column();
  assert.equal(column.get(100_000), 0);
  column.add(100_000, 5);
  column.add(100_000, -7);
  assert.equal(column.get(100_000), -2);
  column.set(3, Number.MAX_SAFE_INTEGER);
  assert.throws(() => column.add(3, 1), RangeError);
});
