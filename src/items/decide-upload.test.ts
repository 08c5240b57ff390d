import assert from "node:assert/strict";
import { test } from "node:test";
import { decideUpload } from "./decide-upload.ts";
import type { UploadFact } from "./define-item.ts";

const employer = { name: "示例", creditCode: "", status: "live", schemes: [] } as const;
const checked: UploadFact = { state: "checked", rows: 3, accepted: 3, part: 0, unchanged: 0, refused: 0, reminded: 0 };

test("rows worth a second look are a reminder and stop nothing; without them nothing is said", () => {
  const decide = (upload: UploadFact) => decideUpload({}, { employer, upload });
  const two = decide({ ...checked, reminded: 2 });
  assert.equal(two.kind, "granted");
  assert.deepEqual(
    two.findings.filter((finding) => finding.code === "reminded").map(({ level, title }) => [level, title]),
    [["remind", "2 行的工资和上次差得多"]],
  );
  assert.ok(!decide(checked).findings.some((finding) => finding.code === "reminded"));
});
