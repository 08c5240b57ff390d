import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, date } from "./calendar.ts";
import {
  checkCharacterOf,
  identityNumber,
  maskIdentityNumber,
  normaliseIdentityNumber,
  readIdentityNumber,
  upgradeCandidates,
} from "./identity-number.ts";
import { InputRefused } from "./refusal.ts";

const today = date("2026-11-22");

test("a number that holds gives division, birth date and sex", () => {
  assert.deepEqual(readIdentityNumber("11010519491231002X", today), {
    kind: "valid",
    number: "11010519491231002X",
    division: "110105",
    birthDate: "1949-12-31",
    sex: "female", // the 17th digit is 2, even
  });
  const old = readIdentityNumber("440524188001010014", today);
  assert.equal(old.kind === "valid" && old.birthDate, "1880-01-01");
  assert.equal(old.kind === "valid" && old.sex, "male"); // 1, odd
});

test("a wrong check character says which one it should be", () => {
  assert.deepEqual(readIdentityNumber("110105194912310029", today), {
    kind: "invalid",
    reason: "check",
    text: "校验码不符：最后一位应为 X，请核对整个号码",
  });
});

test("a date that does not exist, or has not come yet, is no birth date", () => {
  const reasonOf = (number: string) => {
    const reading = readIdentityNumber(number, today);
    return reading.kind === "invalid" ? reading.reason : "valid";
  };
  assert.equal(reasonOf("110105194913310021"), "birth-date"); // month 13
  const bornToday = `31900220261122001`;
  assert.equal(reasonOf(`${bornToday}${checkCharacterOf(bornToday)}`), "valid");
  const bornTomorrow = `31900220261123001`;
  assert.equal(reasonOf(`${bornTomorrow}${checkCharacterOf(bornTomorrow)}`), "future");
});

test("shape and province are looked at first", () => {
  for (const wrong of [
    "",
    "123",
    "1101051949123100",
    "X10105194912310029",
    "1101051949123100٢٢",
    "110105491231002",
    "11010519491231002X1",
    "111010519491231002X",
  ]) {
    const reading = readIdentityNumber(wrong, today);
    assert.equal(reading.kind === "invalid" && reading.reason, "shape", wrong);
  }
  const nowhere = readIdentityNumber("000105194912310029", today);
  assert.equal(nowhere.kind === "invalid" && nowhere.reason, "division");
  assert.equal(nowhere.kind === "invalid" && nowhere.text, "前两位「00」不是省级行政区划代码");
  const says = (number: string) => {
    const reading = readIdentityNumber(number, today);
    return reading.kind === "invalid" && reading.text;
  };
  assert.match(String(says("12345")), /现为5位$/);
  assert.equal(says("110105194913310021"), "第7至14位「19491331」不是真实的日期");
});

test("residence cards of Hong Kong, Macao, Taiwan and of foreigners follow the same rule", () => {
  for (const first17 of ["81000019900101001", "82000019900101001", "83000019900101001", "91131019900101001"]) {
    assert.equal(readIdentityNumber(`${first17}${checkCharacterOf(first17)}`, today).kind, "valid");
  }
});

test("what copying leaves in a number is taken away", () => {
  assert.equal(normaliseIdentityNumber("\u200b１１０１０５ 19491231 002x\ufeff\n"), "11010519491231002X");
  assert.equal(identityNumber("110105-19491231-002x", today), "11010519491231002X");
  assert.throws(
    () => identityNumber("110105194912310029", today),
    (error) => {
      assert.ok(error instanceof InputRefused);
      return error.code === "identity-number/check";
    },
  );
});

test("exactly one check character holds, and a slip in one digit is always found", () => {
  const birth = fc
    .integer({ min: 0, max: 40_000 })
    .map((days) => addDays(date("1910-01-01"), days).replaceAll("-", ""));
  fc.assert(
    fc.property(birth, fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 16 }), (day, sequence, place) => {
      const first17 = `319002${day}${String(sequence).padStart(3, "0")}`;
      const number = `${first17}${checkCharacterOf(first17)}`;
      assert.equal(readIdentityNumber(number, today).kind, "valid");
      const digit = (Number(number.charAt(place)) + 1) % 10;
      const slipped = `${number.slice(0, place)}${digit}${number.slice(place + 1)}`;
      assert.equal(readIdentityNumber(slipped, today).kind, "invalid");
    }),
  );
});

test("the weights are those of the standard", () => {
  // 7,9,10,5,8,4,2,1,6,3,7,9,10,5,8,4,2 over 11010519491231002: the sum is 167, 167 mod 11 = 2, and 2 stands for X.
  assert.equal(checkCharacterOf("11010519491231002"), "X");
  assert.equal(checkCharacterOf("44052418800101001"), "4");
  assert.throws(() => checkCharacterOf("1234"), RangeError);
  assert.throws(() => checkCharacterOf("110105194912310021"), RangeError); // eighteen
  assert.throws(() => checkCharacterOf("1101051949123100X"), RangeError);
});

test("an upgrade shows both centuries where a centenarian could have held the number, and leaves it to a clerk", () => {
  assert.deepEqual(
    upgradeCandidates("110105491231002").map(({ number }) => number),
    ["11010519491231002X"], // 1849 would be 134 years of age in 1984
  );
  assert.deepEqual(
    upgradeCandidates("440524800101001").map(({ number }) => number),
    ["440524198001010013", "440524188001010014"],
  );
  // Sequence 996 was given to people past a hundred, so 18xx comes first.
  assert.deepEqual(
    upgradeCandidates("440524800101996").map(({ birthDate }) => birthDate),
    ["1880-01-01", "1980-01-01"],
  );
  assert.deepEqual(
    upgradeCandidates("440524800101995").map(({ birthDate }) => birthDate),
    ["1980-01-01", "1880-01-01"], // 995 is an ordinary sequence
  );
  assert.deepEqual(
    upgradeCandidates("440524500101996").map(({ century }) => century),
    ["18", "19"], // past a hundred there is no oldest birth
  );
  assert.deepEqual(upgradeCandidates("440524691231001").length, 1); // 1869-12-31 is too early
  assert.deepEqual(upgradeCandidates("440524700101001").length, 2); // 1870-01-01 is not
});

test("an upgrade refuses what is not fifteen digits with a date", () => {
  assert.throws(() => upgradeCandidates("11010549123100"), InputRefused);
  assert.throws(() => upgradeCandidates("110105491331002"), /「491331」不是真实的日期/);
  assert.throws(() => upgradeCandidates("1101054912310021"), /15位数字/);
  assert.throws(() => upgradeCandidates("X10105491231002"), /15位数字/);
});

test("a masked number shows the first three and the last four", () => {
  assert.equal(maskIdentityNumber("319002196612083419"), "319***********3419");
  assert.equal(maskIdentityNumber("12345"), "*****");
});
