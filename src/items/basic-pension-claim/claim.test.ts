import assert from "node:assert/strict";
import { test } from "node:test";
import { act, openDraft, saveAnswers, submit } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/handler.ts";
import { viewOf } from "#domains/application/view.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import { assertInvariants, citizen, contextOf, onDemo, problemOf, staff } from "../../../test/office.ts";

test("t", () => onDemo(async (tx, office) => {
  for (const [id, agency, start, at] of [[101,"610200","2027-01","2026-11-22"],[104,"610200","2026-09","2026-11-22"],[103,"310000","2027-05","2027-04-20"],[102,"610200","2027-04","2027-03-20"],[105,"610200","2027-04","2027-03-20"],[106,"610200","2027-04","2027-03-20"]] as const) {
    const now = new Date(`${at}T10:00:00+08:00`);
    const context = contextOf(tx, citizen(id), now);
    const draft = await openDraft(office, context, { item: "basic-pension-claim", personId: String(id), employerId: null, agencyId: agency });
    await saveAnswers(office, context, { number: draft.number, version: draft.version, answers: { startMonth: start, earlyWork: "no", payTo: "on-record", delivery: "online", truth: true } });
    const began = performance.now();
    const row = await submit(office, context, { number: draft.number, version: draft.version + 1 }).catch((e) => { console.log(id, e.message ?? e); return undefined; });
    if (!row) continue;
    const view = await viewOf(office, context, row);
    console.log(id, row.state, row.lane, performance.now() - began, view.outcome, view.findings.map((f) => `${f.level} ${f.code} ${f.text}`));
    console.log(JSON.stringify(view.findings.find(f=>f.code==="amount")?.derivation, null, 1).slice(0, 3000));
  }
  await assertInvariants(tx);
}));
