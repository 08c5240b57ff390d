import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOf, requestOf, withDefect } from "./act-request.ts";
import { nothingWritten } from "./unsent.ts";

const nothingSeen = { materials: [], waiting: null };
const defect = (text: string, field: string | null = null) => ({ key: 1, field, text });

test("a step needs no word; a word goes with it", () => {
  assert.deepEqual(requestOf("accept", nothingWritten, nothingSeen), { kind: "ready", body: {} });
  assert.deepEqual(requestOf("check", { ...nothingWritten, note: " 已电话核实 " }, nothingSeen), {
    kind: "ready",
    body: { reason: "已电话核实" },
  });
});

test("a refusal needs four characters, counted as people count", () => {
  assert.equal(requestOf("refuse", { ...nothingWritten, reason: "不符合" }, nothingSeen).kind, "lacking"); // 3
  assert.equal(requestOf("refuse", { ...nothingWritten, reason: "不符条件" }, nothingSeen).kind, "ready"); // 4
  assert.equal(requestOf("refuse", { ...nothingWritten, reason: "𠮷𠮷 " }, nothingSeen).kind, "lacking"); // 2, though 4 code units
});

test("sending back names the step when one was chosen", () => {
  assert.deepEqual(requestOf("send-back", { ...nothingWritten, reason: "请重新核验", to: "accept" }, nothingSeen), {
    kind: "ready",
    body: { reason: "请重新核验", to: "accept" },
  });
  assert.deepEqual(requestOf("send-back", { ...nothingWritten, reason: "请重新核验" }, nothingSeen), {
    kind: "ready",
    body: { reason: "请重新核验" },
  });
});

test("a return needs at least one defect, and empty rows do not count", () => {
  assert.equal(requestOf("return", { ...nothingWritten, defects: [defect(" ")] }, nothingSeen).kind, "lacking");
  assert.deepEqual(
    requestOf(
      "return",
      { ...nothingWritten, defects: [defect("照片看不清", "identity-card"), defect("")] },
      nothingSeen,
    ),
    {
      kind: "ready",
      body: { defects: [{ field: "identity-card", text: "照片看不清" }] },
    },
  );
});

test("a defect of one character is not sent", () => {
  assert.equal(requestOf("return", { ...nothingWritten, defects: [defect("缺")] }, nothingSeen).kind, "lacking");
  assert.equal(requestOf("return", { ...nothingWritten, defects: [defect("缺页")] }, nothingSeen).kind, "ready");
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

const material = (code: string, changed: object = {}) => ({
  code,
  title: "结婚证",
  from: "person" as const,
  legalBasis: { title: "社会保险经办条例" },
  secondary: true,
  owedUntil: null,
  held: [],
  ...changed,
});

test("accepting with a secondary material missing says until when it is owed; what is held or owed by law is not asked", () => {
  const view = { ...nothingSeen, materials: [material("marriage")] };
  assert.equal(requestOf("accept", nothingWritten, view).kind, "lacking");
  assert.deepEqual(requestOf("accept", { ...nothingWritten, owed: { marriage: "2026-12-01" } }, view), {
    kind: "ready",
    body: { owed: [{ material: "marriage", until: "2026-12-01" }] },
  });
  const held = [{ page: 1, origin: "seen" as const, file: null, fileName: null }];
  for (const changed of [{ held }, { secondary: false }, { from: "registry" }]) {
    const other = { ...nothingSeen, materials: [material("marriage", changed)] };
    assert.deepEqual(requestOf("accept", nothingWritten, other), { kind: "ready", body: {} });
  }
  assert.deepEqual(requestOf("check", nothingWritten, view), { kind: "ready", body: {} });
});

test("the decision of another body is recorded with number, day and every answer of its document", () => {
  const waiting = {
    forWhat: "视同缴费年限核定",
    from: "人社局",
    since: "2026-11-18",
    until: "2026-12-16",
    overdue: false,
    outcome: [{ name: "months", kind: "text" as const, label: "视同缴费月数" }],
  };
  const outside = { documentNumber: "铜人社核〔2026〕17号", decidedOn: "2026-11-20", outcome: { months: "48" } };
  const say = (changed: Partial<typeof outside>) => {
    const written = requestOf(
      "decide",
      { ...nothingWritten, outside: { ...outside, ...changed } },
      { ...nothingSeen, waiting },
    );
    return written.kind === "lacking" ? written.say : written.body;
  };
  assert.deepEqual(say({}), outside);
  assert.equal(say({ documentNumber: " 17 " }), "请填写文书编号。");
  assert.equal(say({ decidedOn: "" }), "请填写文书日期。");
  assert.equal(say({ outcome: {} as never }), "请填写视同缴费月数。");
});
