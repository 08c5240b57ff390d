import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOf, requestOf, withDefect } from "./act-request.ts";
import { nothingWritten } from "./unsent.ts";

const defect = (text: string, field: string | null = null) => ({ key: 1, field, text });

test("a step needs no word; a word goes with it", () => {
  assert.deepEqual(requestOf("accept", nothingWritten), { kind: "ready", body: {} });
  assert.deepEqual(requestOf("check", { ...nothingWritten, note: " 已电话核实 " }), {
    kind: "ready",
    body: { reason: "已电话核实" },
  });
});

test("a refusal needs four characters, counted as people count", () => {
  assert.equal(requestOf("refuse", { ...nothingWritten, reason: "不符合" }).kind, "lacking"); // 3
  assert.equal(requestOf("refuse", { ...nothingWritten, reason: "不符条件" }).kind, "ready"); // 4
  assert.equal(requestOf("refuse", { ...nothingWritten, reason: "𠮷𠮷 " }).kind, "lacking"); // 2, though 4 code units
});

test("sending back names the step when one was chosen", () => {
  assert.deepEqual(requestOf("send-back", { ...nothingWritten, reason: "请重新核验", to: "accept" }), {
    kind: "ready",
    body: { reason: "请重新核验", to: "accept" },
  });
  assert.deepEqual(requestOf("send-back", { ...nothingWritten, reason: "请重新核验" }), {
    kind: "ready",
    body: { reason: "请重新核验" },
  });
});

test("a return needs at least one defect, and empty rows do not count", () => {
  assert.equal(requestOf("return", { ...nothingWritten, defects: [defect(" ")] }).kind, "lacking");
  assert.deepEqual(
    requestOf("return", { ...nothingWritten, defects: [defect("照片看不清", "identity-card"), defect("")] }),
    {
      kind: "ready",
      body: { defects: [{ field: "identity-card", text: "照片看不清" }] },
    },
  );
});

test("a defect of one character is not sent", () => {
  assert.equal(requestOf("return", { ...nothingWritten, defects: [defect("缺")] }).kind, "lacking");
  assert.equal(requestOf("return", { ...nothingWritten, defects: [defect("缺页")] }).kind, "ready");
});

test("rows keep their keys when another is added", () => {
  const two = withDefect(withDefect([], "phone"), null, "x");
  assert.deepEqual(two, [
    { key: 1, field: "phone", text: "" },
    { key: 2, field: null, text: "x" },
  ]);
  assert.equal(withDefect(two.slice(1), null).at(-1)?.key, 3);
});

test("a defect can be bound to a question or to a material that the person owes, not to one from the registry", () => {
  const law = { title: "社会保险经办条例" };
  const places = placesOf({
    form: [{ name: "phone", kind: "phone", label: "联系手机" }],
    materials: [
      { code: "identity", title: "证件", from: "registry", legalBasis: law, owedUntil: null, held: [] },
      { code: "identity-card", title: "身份证", from: "person", legalBasis: law, owedUntil: null, held: [] },
    ],
  });
  assert.deepEqual(places, [
    { value: "phone", label: "联系手机" },
    { value: "identity-card", label: "材料：身份证" },
  ]);
});
