import assert from "node:assert/strict";
import { test } from "node:test";
import { sendAs, uploadedName } from "./file-answer.ts";
import { Problem } from "./problem.ts";

test("a name travels percent-encoded; without one the file has a name of ours, and a broken one is refused", () => {
  assert.equal(uploadedName({ "x-file-name": encodeURIComponent("增员 2026.xlsx") }, "名单"), "增员 2026.xlsx");
  assert.equal(uploadedName({}, "名单"), "名单");
  assert.equal(uploadedName({ "x-file-name": ["a", "b"] }, "名单"), "名单");
  assert.throws(() => uploadedName({ "x-file-name": "%E5%" }, "名单"), Problem);
});

test("a file is kept and not shown, and its name cannot end the header", () => {
  const headers: string[] = [];
  const reply = {
    type: () => reply,
    header(name: string, value: string) {
      headers.push(name, value);
      return reply;
    },
  };
  sendAs(reply as never, { mediaType: "application/pdf", fileName: '证明"\r\nset-cookie: a=b.pdf' });
  const said = headers.join("\n");
  assert.match(said, /attachment; filename\*=UTF-8''%E8%AF%81%E6%98%8E%22%0D%0Aset-cookie/);
  assert.match(said, /sandbox/);
});
