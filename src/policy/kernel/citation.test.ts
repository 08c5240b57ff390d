import assert from "node:assert/strict";
import { test } from "node:test";
import { sayCitation } from "./citation.ts";

test("a citation is said with number and article as far as it has them", () => {
  assert.equal(sayCitation({ title: "社会保险法" }), "《社会保险法》");
  assert.equal(
    sayCitation({ title: "社会保险经办条例", number: "国务院令第765号", article: "第六条" }),
    "《社会保险经办条例》（国务院令第765号）第六条",
  );
});
