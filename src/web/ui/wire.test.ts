import assert from "node:assert/strict";
import { test } from "node:test";
import type { z } from "zod";
import { problem, sessionAnswer } from "#platform/auth/contract.ts";
import type { amount, citation, derivationAnswer } from "#platform/http/wire.ts";
import type { Amount, CitationAnswer, Explanation, ProblemAnswer, Session } from "./wire.ts";

/** True only when both types are the same: each can stand for the other. The type check fails when one drifts. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

test("the types that pages read are those that the platform sends", () => {
  const same: [
    Same<Session, z.infer<typeof sessionAnswer>>,
    Same<ProblemAnswer, z.infer<typeof problem>>,
    Same<Explanation, z.infer<typeof derivationAnswer>>,
    Same<Amount, z.infer<typeof amount>>,
    Same<CitationAnswer, z.infer<typeof citation>>,
  ] = [true, true, true, true, true];
  assert.ok(same.every(Boolean));
});

test("a session as pages know it is one that the platform takes", () => {
  const session: Session = {
    signedIn: false,
    name: null,
    roles: ["guest"],
    agencyName: null,
    employerName: null,
    place: null,
    now: "2026-11-18T01:00:00Z",
    demo: true,
    passkey: null,
    mustEnrol: false,
    mustChangePassword: false,
  };
  assert.deepEqual(sessionAnswer.parse(session), session);
});

test("a problem as pages know it is one that the platform sends", () => {
  const said: ProblemAnswer = { type: "a/b", title: "题", status: 422, detail: "文", instance: "E-1" };
  assert.deepEqual(problem.parse(said), said);
});
