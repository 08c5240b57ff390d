import assert from "node:assert/strict";
import { test } from "node:test";
import type { Field, Form } from "./form.ts";
import { draftSchema, formJsonSchema, formSchema } from "./form-schema.ts";

// One form with every kind of field, each once required and once optional.
const kinds = {
  text: { kind: "text", label: "说明", maxLength: 5 },
  choice: {
    kind: "choice",
    label: "方式",
    options: [
      { value: "a", label: "甲" },
      { value: "b", label: "乙" },
    ],
  },
  date: { kind: "date", label: "日期" },
  month: { kind: "month", label: "月份" },
  money: { kind: "money", label: "金额" },
  phone: { kind: "phone", label: "手机" },
  account: { kind: "account", label: "卡号" },
  address: { kind: "address", label: "地址" },
  promise: { kind: "promise", label: "承诺", text: "属实。" },
} as const satisfies Record<Field["kind"], Field>;
const kitchenSink = Object.fromEntries(
  Object.entries(kinds).flatMap(([name, field]): [string, Field][] => [
    [name, field],
    [`${name}Optional`, { ...field, optional: true }],
  ]),
) satisfies Form;

const good: Record<string, string | boolean> = {
  text: "五个字以内",
  choice: "a",
  date: "2028-02-29",
  month: "2026-12",
  money: "4818.60",
  phone: "10020260001",
  account: "0000 0020 2600 0000 999",
  address: "示例路1号",
  promise: true,
};
// An address names at least six characters.
good.address = "王益区示例路1号";

const wrong: Record<string, readonly unknown[]> = {
  text: ["", "   ", "六个字不行了", 5, null],
  choice: ["c", "", "A", null, ["a"]],
  date: ["2026-02-29", "2026-2-1", "29.2.2028", "", "2026-13-01"],
  month: ["2026-13", "2026-00", "2026-1", "2026-01-01", ""],
  money: ["4818.601", "1,000.00", "-1.00", "01.00", "1e3", "", " 1.00", "4818.", 4818.6, "1234567890.00"],
  phone: ["1002026000", "100202600011", "20020260001", "1002026000x", "", "+8610020260001"],
  account: ["", "   ", "0000-0020", "尾号0999", "0".repeat(31), 5, null],
  address: ["示例路1", "     ", "", "x".repeat(201)],
  promise: [false, "true", 1, "", null],
};

const schema = formSchema(kitchenSink);
const faults = (answers: Record<string, unknown>): string[] => {
  const result = schema.safeParse(answers);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
};

test("a form with every kind of field is finished with the required ones, and with all", () => {
  assert.deepEqual(faults(good), []);
  const all = Object.fromEntries(
    Object.entries(good).flatMap(([name, value]) => [
      [name, value],
      [`${name}Optional`, value],
    ]),
  );
  assert.equal(Object.keys(all).length, 2 * Object.keys(kinds).length);
  assert.deepEqual(faults(all), []);
});

test("every required field that is missing is named, in words a person can act on", () => {
  const result = schema.safeParse({});
  assert.ok(!result.success);
  assert.deepEqual(result.error.issues.map((issue) => issue.path[0]).sort(), Object.keys(kinds).sort());
  for (const issue of result.error.issues) assert.match(issue.message, /[\u4e00-\u9fff]/);
});

test("a wrong answer is refused at its field, required or optional", () => {
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      assert.deepEqual([...new Set(faults({ ...good, [name]: value }))], [name], `${name}: ${JSON.stringify(value)}`);
      const optional = `${name}Optional`;
      assert.deepEqual(
        [...new Set(faults({ ...good, [optional]: value }))],
        [optional],
        `${optional}: ${JSON.stringify(value)}`,
      );
    }
  }
});

test("both sides of each boundary of length and size", () => {
  assert.deepEqual(faults({ ...good, text: "12345" }), []);
  assert.deepEqual(faults({ ...good, text: "123456" }), ["text"]);
  assert.deepEqual(faults({ ...good, address: "123456" }), []);
  assert.deepEqual(faults({ ...good, address: "12345" }), ["address"]);
  assert.deepEqual(faults({ ...good, money: "999999999.99" }), []);
  assert.deepEqual(faults({ ...good, money: "0" }), []);
});

test("a field that the form does not have is refused, in the form and in its draft", () => {
  assert.equal(schema.safeParse({ ...good, status: "done" }).success, false);
  assert.equal(draftSchema(kitchenSink).safeParse({ status: "done" }).success, false);
});

test("a draft takes half an answer and none, but no other type", () => {
  const draft = draftSchema(kitchenSink);
  for (const half of [{}, { phone: "100" }, { date: "2026-" }, { promise: false }, { address: "示" }]) {
    assert.equal(draft.safeParse(half).success, true, JSON.stringify(half));
  }
  for (const other of [{ phone: 100 }, { promise: "true" }, { text: "x".repeat(501) }, { date: null }]) {
    assert.equal(draft.safeParse(other).success, false, JSON.stringify(other));
  }
});

test("the JSON Schema of the form is closed, names what is required, and lists the choices", () => {
  const described = formJsonSchema(kitchenSink) as {
    additionalProperties: boolean;
    required: string[];
    properties: Record<string, { enum?: string[]; maxLength?: number; pattern?: string; const?: boolean }>;
  };
  assert.equal(described.additionalProperties, false);
  assert.deepEqual(described.required.sort(), Object.keys(kinds).sort());
  assert.deepEqual(Object.keys(described.properties).sort(), Object.keys(kitchenSink).sort());
  assert.deepEqual(described.properties.choice?.enum, ["a", "b"]);
  assert.equal(described.properties.text?.maxLength, 5);
  assert.equal(described.properties.phoneOptional?.pattern, "^1\\d{10}$");
  assert.equal(described.properties.promise?.const, true);
});
