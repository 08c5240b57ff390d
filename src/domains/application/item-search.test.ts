import assert from "node:assert/strict";
import { test } from "node:test";
import { cardTemporaryLoss } from "#items/card-temporary-loss/item.ts";
import { flexibleFirstRegistration } from "#items/flexible-first-registration/item.ts";
import { initialsOf, itemSearch } from "./item-search.ts";

const search = itemSearch([cardTemporaryLoss, flexibleFirstRegistration]);
const codes = (query: string) => search(query).map(({ item }) => item.code);
const marked = (query: string) => {
  const [hit] = search(query);
  return hit?.match ? [...hit.item.title].slice(hit.match[0], hit.match[1]).join("") : null;
};

test("words of the title are found, and where they stand is told", () => {
  assert.deepEqual(codes("挂失"), ["card-temporary-loss"]);
  assert.equal(marked("挂失"), "挂失");
  assert.equal(marked("首次参保"), "首次参保");
});

test("words that people use and the title does not are found too, without a mark", () => {
  for (const query of ["丢卡", "卡丢了"])
    assert.deepEqual([codes(query), marked(query)], [["card-temporary-loss"], null]);
  assert.deepEqual(codes("自己交社保"), ["flexible-first-registration"]);
});

test("pinyin initials are found in any case, and mark the characters they stand for", () => {
  assert.deepEqual(codes("ktgs"), ["card-temporary-loss"]);
  assert.equal(marked("ktgs"), "口头挂失");
  assert.equal(marked("KTGS"), "口头挂失");
  assert.equal(marked("lhjy"), "灵活就业");
});

test("blanks and full-width letters do not matter", () => {
  assert.deepEqual(codes(" 挂 失 "), ["card-temporary-loss"]);
  assert.deepEqual(codes("ｋｔｇｓ"), ["card-temporary-loss"]);
});

test("nothing finds nothing, and an empty query offers all", () => {
  for (const query of ["养猪", "zzzz", "%", "_", ".*", "挂失挂失"]) assert.deepEqual(codes(query), [], query);
  assert.equal(codes("").length, 2);
  assert.equal(codes("   ").length, 2);
});

test("an initial stands for one character, also where the character is rare or no Chinese", () => {
  assert.equal(initialsOf("社保卡"), "sbk");
  assert.equal(initialsOf("12333 a"), "12333 a");
  assert.equal([...initialsOf("𠮷a")].length, 2);
});
