import assert from "node:assert/strict";
import { test } from "node:test";
import { fen } from "../kernel/money.ts";
import { chooseFuneral } from "./choose-funeral.ts";

const pension = { payer: "pension-fund", amount: fen(766_667n) } as const;
const injury = { payer: "work-injury-fund", amount: fen(4_800_000n) } as const;

test("of several funeral grants only the largest is taken, in whatever order they are named", () => {
  assert.equal(chooseFuneral([pension, injury]), injury);
  assert.equal(chooseFuneral([injury, pension]), injury);
  assert.equal(chooseFuneral([pension]), pension);
});

test("of equal grants the one named first is taken, and of none none", () => {
  const equal = { ...pension, payer: "unemployment-fund" } as const;
  assert.equal(chooseFuneral([pension, equal]), pension);
  assert.equal(chooseFuneral([equal, pension]), equal);
  assert.equal(chooseFuneral([]), undefined);
});
