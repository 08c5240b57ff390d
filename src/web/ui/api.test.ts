import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { call, headersOf, newKey, Problem } from "./api.ts";

const answerWith = (status: number, body: string) =>
  mock.method(globalThis, "fetch", async () => new Response(body === "" ? null : body, { status }));

test("a reading call carries no idempotency key, an unsafe one always does", () => {
  assert.equal(headersOf({})["idempotency-key"], undefined);
  assert.match(headersOf({ method: "POST", body: {} })["idempotency-key"] ?? "", /^[0-9a-f-]{36}$/);
});

test("the same intention keeps its key, and the version travels in quotes", () => {
  const headers = headersOf({ method: "PUT", body: {}, key: "k-1", version: 7 });
  assert.equal(headers["idempotency-key"], "k-1");
  assert.equal(headers["if-match"], '"7"');
});

test("a file goes with its own type and an encoded name", () => {
  const file = new File([new Uint8Array(3)], "身份证 正面.jpg", { type: "image/jpeg" });
  const headers = headersOf({ method: "PUT", file });
  assert.equal(headers["content-type"], "image/jpeg");
  assert.equal(decodeURIComponent(headers["x-file-name"] ?? ""), "身份证 正面.jpg");
});

test("two keys differ", () => {
  assert.notEqual(newKey(), newKey());
});

test("a problem keeps the words of the server and the fields that are wrong", async (t) => {
  const fetch = answerWith(
    422,
    JSON.stringify({
      type: "application/invalid",
      title: "还有 1 处没填好",
      status: 422,
      detail: "请改好再提交",
      instance: "E-1",
      errors: [{ pointer: "/answers/phone", code: "phone", message: "手机号码应为 11 位" }],
    }),
  );
  t.after(() => fetch.mock.restore());
  await assert.rejects(call("/api/x", { method: "POST", body: {} }), (error: unknown) => {
    assert.ok(error instanceof Problem);
    assert.equal(error.message, "请改好再提交");
    assert.equal(error.instance, "E-1");
    assert.equal(error.errors[0]?.pointer, "/answers/phone");
    assert.equal(error.stale, false);
    return true;
  });
});

test("an answer that is no JSON still becomes a problem in words", async (t) => {
  const fetch = answerWith(500, "<html>");
  t.after(() => fetch.mock.restore());
  await assert.rejects(call("/api/x"), { name: "Problem", status: 500, title: "这一步没有做成" });
});

test("a network that is down is said as such and counts as unreachable", async (t) => {
  const fetch = mock.method(globalThis, "fetch", async () => {
    throw new TypeError("fetch failed");
  });
  t.after(() => fetch.mock.restore());
  await assert.rejects(call("/api/x"), (error: unknown) => error instanceof Problem && error.unreachable);
});

test("both 409 and 412 mean that it was changed elsewhere", () => {
  const said = { title: "", detail: "", instance: "" };
  assert.equal(new Problem({ ...said, status: 409 }).stale, true);
  assert.equal(new Problem({ ...said, status: 412 }).stale, true);
  assert.equal(new Problem({ ...said, status: 422 }).stale, false);
});

test("an empty answer is null", async (t) => {
  const fetch = answerWith(204, "");
  t.after(() => fetch.mock.restore());
  assert.equal(await call("/api/x", { method: "DELETE" }), null);
});
