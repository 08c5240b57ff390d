import assert from "node:assert/strict";
import { test } from "node:test";
import { month } from "#policy/kernel/calendar.ts";
import { sayRelations } from "./say-relations.ts";

const pension = (category: "employee" | "flexible", last: string | null) => ({
  ...{ scheme: "enterprise-pension" as const, category },
  to_month: last === null ? null : month(last),
});
const november = month("2026-11");

test("two places of one scheme are said once, and what was over before the month is over", () => {
  const title = "企业职工基本养老保险";
  assert.deepEqual(sayRelations([pension("employee", "2020-12"), pension("employee", null)], november), [
    `${title}（单位职工）`,
  ]);
  assert.deepEqual(sayRelations([pension("flexible", "2026-10"), pension("employee", "2026-11")], november), [
    `${title}（灵活就业人员），已终止`,
    `${title}（单位职工）`,
  ]);
  assert.deepEqual(sayRelations([], november), []);
});
