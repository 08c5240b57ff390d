import assert from "node:assert/strict";
import { test } from "node:test";
import { amountInWords } from "./amount-in-words.ts";
import { fen } from "./money.ts";

const says = (amount: bigint, words: string) => assert.equal(amountInWords(fen(amount)), words);

test("whole yuan end in 整", () => {
  says(682_800n, "陆仟捌佰贰拾捌元整");
  says(100n, "壹元整");
  says(0n, "零元整");
  says(1_000_000n, "壹万元整");
});

test("zeros between digits are said once, those at the end not at all", () => {
  says(100_500n, "壹仟零伍元整");
  says(1_000_500n, "壹万零伍元整");
  says(10_203_000n, "壹拾万贰仟零叁拾元整");
  says(1_000_000_000_000n, "壹佰亿元整");
  says(1_000_050_000_000n, "壹佰亿零伍拾万元整");
});

test("jiao and fen: 零 stands for an empty jiao after yuan", () => {
  says(100_005n, "壹仟元零伍分");
  says(5n, "伍分");
  says(50n, "伍角整");
  says(123_456n, "壹仟贰佰叁拾肆元伍角陆分");
  says(120n, "壹元贰角整");
});

test("an amount that goes out begins with 负", () => says(-100n, "负壹元整"));
