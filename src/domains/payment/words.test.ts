import assert from "node:assert/strict";
import { test } from "node:test";
import { csvLine } from "./csv.ts";
import { amountInWords } from "./words.ts";

test("amounts in words, as a cheque has them", () => {
  assert.equal(amountInWords(31_793_846_785n), "叁亿壹仟柒佰玖拾叁万捌仟肆佰陆拾柒元捌角伍分");
  assert.equal(amountInWords(0n), "零元整");
  assert.equal(amountInWords(10_000_00n), "壹万元整");
  assert.equal(amountInWords(10_050_00n), "壹万零伍拾元整");
  assert.equal(amountInWords(100_000_001_00n), "壹亿零壹元整");
  assert.equal(amountInWords(1_005_03n), "壹仟零伍元零叁分");
  assert.equal(amountInWords(20n), "贰角整");
  assert.equal(amountInWords(5n), "伍分");
});

test("a cell is never a formula; an amount that is negative stays a number", () => {
  assert.equal(
    csvLine(["=1+1", "@a", "+b", "-c", "\tx", '引"号', "-12.50"]),
    `"'=1+1","'@a","'+b","'-c","'\tx","引""号","-12.50"\r\n`,
  );
});
