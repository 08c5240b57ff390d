import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsOf, isCurrent, isStaff, mayRead, menuOf, sayPosts } from "./menu.ts";

const pages = (...roles: Parameters<typeof menuOf>[0]) => menuOf(roles).map((entry) => entry.to);

test("a clerk takes in, a checker does not", () => {
  const lists = ["/worklist", "/worklist", "/worklist", "/worklist"];
  assert.deepEqual(pages("clerk"), [
    ...lists,
    "/counter",
    "/password-resets",
    "/person",
    "/exports",
    "/plans",
    "/arrears",
    "/receivables",
    "/transfers",
    "/exceptions",
    "/eligibility",
    "/suspicions",
    "/recalculations",
  ]);
  assert.deepEqual(pages("checker"), [
    ...lists,
    "/password-resets",
    "/person",
    "/exports",
    "/parameters",
    "/finance",
    "/runs",
    "/plans",
    "/arrears",
    "/suspense",
    "/days",
    "/receivables",
    "/transfers",
    "/eligibility",
    "/suspicions",
    "/recalculations",
    "/samples",
  ]);
});

test("finance sees runs, exceptions and no person; an auditor sees the books as well", () => {
  assert.deepEqual(pages("finance"), [
    "/exports",
    "/finance",
    "/runs",
    "/funds",
    "/plans",
    "/arrears",
    "/suspense",
    "/days",
    "/receivables",
    "/transfers",
    "/exceptions",
  ]);
  assert.deepEqual(pages("auditor"), [
    "/parameters",
    "/publications",
    "/finance",
    "/runs",
    "/funds",
    "/plans",
    "/arrears",
    "/suspense",
    "/days",
    "/receivables",
    "/transfers",
    "/exceptions",
    "/eligibility",
    "/suspicions",
    "/recalculations",
    "/samples",
    "/invariants",
    "/system",
    "/exports",
    "/resets",
    "/password-resets",
  ]);
  assert.deepEqual(pages("administrator"), ["/invariants", "/system", "/resets", "/password-resets"]);
});

test("a citizen has no desk", () => {
  assert.deepEqual(pages("citizen"), []);
  assert.equal(isStaff(["citizen"]), false);
  assert.equal(isStaff(["data"]), true);
});

test("entries stand under their headings in order", () => {
  assert.deepEqual(
    groupsOf(menuOf(["clerk", "auditor"])).map(({ group, entries }) => [group, entries.length]),
    [
      ["我的工作", 6],
      ["查询", 4],
      ["基金财务", 9],
      ["监督", 10],
    ],
  );
});

test("the way to the parameters is open to whoever has them in the menu", () => {
  assert.equal(mayRead(["data"], "/parameters"), true);
  assert.equal(mayRead(["clerk"], "/parameters"), false);
});

test("two posts are both said", () => {
  assert.equal(sayPosts(["clerk", "checker"]), "受理岗、复核岗");
});

test("one entry of the menu is where one is", () => {
  const current = (path: string, tab?: "near-due" | "to-check") =>
    menuOf(["clerk"])
      .filter((entry) => isCurrent(entry, path, tab))
      .map((entry) => entry.name);
  assert.deepEqual(current("/worklist"), ["待办"]);
  assert.deepEqual(current("/worklist", "to-check"), ["待办"]);
  assert.deepEqual(current("/worklist", "near-due"), ["快到期"]);
  assert.deepEqual(current("/cases/6102-2026-0043127"), ["待办"]);
  assert.deepEqual(current("/counter"), ["窗口受理"]);
});
