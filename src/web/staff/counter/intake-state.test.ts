import assert from "node:assert/strict";
import { test } from "node:test";
import { lacksOf, nothingTyped, numberDefect, sentOf, type Typed, unseenOf } from "./intake-state.ts";

const today = "2026-11-18";
// 319000 19660615 103?: the check character is computed below by trying; area 3190 belongs to nobody.
const holds = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"]
  .map((last) => `31900019660615103${last}`)
  .filter((number) => numberDefect(number, today) === undefined);

const asked = {
  form: [
    { name: "phone", kind: "phone", label: "联系手机" },
    { name: "place", kind: "text", label: "地点", optional: true },
    { name: "work", kind: "choice", label: "工作" },
    { name: "truth", kind: "promise", label: "承诺" },
  ],
  materials: [
    { code: "identity", title: "证件", from: "registry" },
    { code: "identity-card", title: "身份证", from: "person" },
  ],
} as const;
const complete: Typed = {
  identityNumber: holds[0] ?? "",
  name: "贺志强",
  answers: { phone: "19000000352", work: "other", truth: true },
  seen: ["identity-card"],
};

test("of eleven last characters one holds, and an empty box is no mistake yet", () => {
  assert.equal(holds.length, 1);
  assert.equal(numberDefect(" ", today), undefined);
  assert.match(numberDefect("3190", today) ?? "", /18位/);
});

test("a child may be born today, not tomorrow", () => {
  const born = (day: string) => numberDefect(`319000${day}1030`, today) ?? "";
  assert.doesNotMatch(born("20261118"), /晚于今天/);
  assert.match(born("20261119"), /晚于今天/);
});

test("an empty page lacks number, name and every required answer, in the order of the page", () => {
  assert.deepEqual(
    lacksOf(asked, nothingTyped, today).map((lack) => lack.control),
    ["identityNumber", "name", "answers/phone", "answers/work", "answers/truth"],
  );
});

test("a complete page lacks nothing; an optional answer may be absent, a promise must be true", () => {
  assert.deepEqual(lacksOf(asked, complete, today), []);
  const without = { ...complete, answers: { ...complete.answers, truth: false } };
  assert.deepEqual(lacksOf(asked, without, today), [{ control: "answers/truth", say: "请本人确认「承诺」" }]);
});

test("an original from the person must have been seen, one from the registry not", () => {
  assert.deepEqual(unseenOf(asked, complete), []);
  assert.deepEqual(
    unseenOf(asked, { ...complete, seen: [] }).map((lack) => lack.control),
    ["materials/identity-card"],
  );
});

test("what travels has no spaces in the number and no empty answers", () => {
  const sent = sentOf("x", {
    ...complete,
    identityNumber: "319000 19660615 103x",
    answers: { a: "", b: false, c: "1" },
  });
  assert.deepEqual(sent, { item: "x", identityNumber: "31900019660615103X", name: "贺志强", answers: { c: "1" } });
});
