import assert from "node:assert/strict";
import { test } from "node:test";
import { readGuide } from "./guide.ts";

const guide = `# 某事项

## 申请条件

- 年龄：满 16 周岁。
- 时间：9:00：到 17:00。

## 特殊环节

第一段。

第二段。

## 常见问题

### 要钱吗？

不要。

### 要多久？

当场。
`;

test("a guide is read into conditions, special steps and questions", () => {
  assert.deepEqual(readGuide("x", guide), {
    conditions: [
      { term: "年龄", text: "满 16 周岁。" },
      { term: "时间", text: "9:00：到 17:00。" },
    ],
    special: ["第一段。", "第二段。"],
    questions: [
      { question: "要钱吗？", answer: "不要。" },
      { question: "要多久？", answer: "当场。" },
    ],
  });
});

test("a guide without one of its sections, or with an empty one, is not published", () => {
  for (const heading of ["申请条件", "特殊环节", "常见问题"]) {
    assert.throws(
      () => readGuide("x", guide.replace(`## ${heading}`, "## 其他")),
      new RegExp(`no text under ${heading}`),
    );
  }
  assert.throws(() => readGuide("x", "## 申请条件\n\n## 特殊环节\n\n无\n\n## 常见问题\n\n### 问\n\n答\n"), /申请条件/);
});
