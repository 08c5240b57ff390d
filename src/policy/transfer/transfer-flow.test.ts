import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { date } from "../kernel/calendar.ts";
import { known } from "../kernel/parameter.ts";
import { shippedLaw } from "../law.ts";
import { crossProvinceItems, crossProvinceModeTitles } from "./cross-province-items.ts";
import {
  nextTransferStates,
  type TransferActor,
  type TransferEvent,
  type TransferEventKind,
  type TransferState,
  type TransferStep,
  transferActorTitles,
  transferStateTitles,
  transferTransition,
  transferTransitions,
} from "./transfer-flow.ts";
import { transferMessages } from "./transfer-messages.ts";
import { transferWorkingDays } from "./values.ts";

const states = Object.keys(transferStateTitles) as TransferState[];
const actors = Object.keys(transferActorTitles) as TransferActor[];
const kinds = [...new Set(transferTransitions.map(({ event }) => event))];

/** An event with nothing in its way but the state and who acts. */
function eventOf(kind: TransferEventKind, by: TransferActor): TransferEvent {
  if (kind === "submit") return { kind, by, drawsPension: false, hasOpenTransfer: false };
  if (kind === "refuse" || kind === "refuse-out" || kind === "return-information")
    return { kind, by, reason: "已在转出地领取待遇" };
  return { kind, by };
}
const codesOf = (step: TransferStep) => (step.kind === "moved" ? step.to : step.reasons.map(({ code }) => code));

test("a transfer goes from the draft to the close, each step by who may", () => {
  const path: readonly [TransferEventKind, TransferActor, TransferState, string?][] = [
    ["submit", "person", "submitted"],
    ["review", "transfer-in", "in-review"],
    ["send-contact", "transfer-in", "contact-sent"],
    ["accept-out", "transfer-out", "out-accepted"],
    ["freeze", "transfer-out", "out-frozen", "relation-frozen"],
    ["receive-information", "gateway", "info-received"],
    ["receive-fund", "finance", "fund-received"],
    ["merge", "transfer-in", "merged", "months-and-account-added"],
    ["close", "system", "closed", "parties-told"],
  ];
  let state: TransferState = "draft";
  for (const [kind, by, to, effect] of path) {
    const step = transferTransition(state, eventOf(kind, by));
    assert.deepEqual(step, { kind: "moved", to, ...(effect === undefined ? {} : { effect }) }, kind);
    state = to;
  }
});

test("from the draft every state is reached, and three are final", () => {
  const reached = new Set<TransferState>(["draft"]);
  for (const state of reached) for (const next of nextTransferStates(state)) reached.add(next); // a set grows while read
  assert.deepEqual([...reached].sort(), [...states].sort());
  assert.deepEqual(
    states.filter((state) => nextTransferStates(state).length === 0),
    ["refused", "withdrawn", "closed"],
  );
});

test("what may come next", () => {
  assert.deepEqual(nextTransferStates("submitted"), ["withdrawn", "in-review"]);
  assert.deepEqual(nextTransferStates("in-review"), ["withdrawn", "refused", "contact-sent"]);
  assert.deepEqual(nextTransferStates("contact-sent"), ["out-accepted", "out-refused"]);
  assert.deepEqual(nextTransferStates("out-frozen"), ["info-received"]);
  assert.deepEqual(nextTransferStates("info-received"), ["out-accepted", "fund-received"]);
});

test("a refusal at either place needs its reason", () => {
  for (const [state, kind, by, to] of [
    ["in-review", "refuse", "transfer-in", "refused"],
    ["contact-sent", "refuse-out", "transfer-out", "out-refused"],
    ["info-received", "return-information", "transfer-in", "out-accepted"],
  ] as const) {
    assert.equal(codesOf(transferTransition(state, { kind, by, reason: "参保信息不符" })), to);
    for (const reason of ["", " \n"]) {
      const step = transferTransition(state, { kind, by, reason });
      assert.deepEqual(step, {
        kind: "refused",
        reasons: [{ code: "reason", text: "不予办理或退回要写明原因，请填写后再提交" }],
      });
    }
    const silent = { kind, by } as unknown as TransferEvent; // as it may come from outside
    assert.deepEqual(codesOf(transferTransition(state, silent)), ["reason"]);
  }
});

test("what the transfer-out agency refused can be put right and sent again", () => {
  const refused = transferTransition("contact-sent", eventOf("refuse-out", "transfer-out"));
  assert.equal(codesOf(refused), "out-refused");
  assert.equal(codesOf(transferTransition("out-refused", eventOf("send-contact", "transfer-in"))), "contact-sent");
});

test("money before the information waits in suspense and changes no state", () => {
  for (const state of ["contact-sent", "out-accepted", "out-frozen"] as const) {
    const held = transferTransition(state, eventOf("hold-fund", "finance"));
    assert.deepEqual(held, { kind: "moved", to: state, effect: "held-in-suspense" });
    assert.deepEqual(codesOf(transferTransition(state, eventOf("receive-fund", "finance"))), ["state"]);
    assert.ok(!nextTransferStates(state).includes(state));
  }
  assert.deepEqual(codesOf(transferTransition("info-received", eventOf("hold-fund", "finance"))), ["state"]);
  assert.deepEqual(codesOf(transferTransition("info-received", eventOf("merge", "transfer-in"))), ["state"]);
});

test("who draws a pension, or has a transfer open already, does not submit one", () => {
  const submit = (drawsPension: boolean, hasOpenTransfer: boolean) =>
    codesOf(transferTransition("draft", { kind: "submit", by: "person", drawsPension, hasOpenTransfer }));
  assert.equal(submit(false, false), "submitted");
  assert.deepEqual(submit(true, false), ["no-pension-drawn"]);
  assert.deepEqual(submit(false, true), ["no-open-transfer"]);
  assert.deepEqual(submit(true, true), ["no-pension-drawn", "no-open-transfer"]);
  const silent = { kind: "submit", by: "person" } as unknown as TransferEvent;
  assert.deepEqual(codesOf(transferTransition("draft", silent)), ["no-pension-drawn", "no-open-transfer"]);
});

test("a step by the wrong party, or in the wrong state, is refused with a sentence", () => {
  const wrongParty = transferTransition("in-review", eventOf("send-contact", "transfer-out"));
  assert.deepEqual(wrongParty, {
    kind: "refused",
    reasons: [{ code: "actor", text: "「发出接收联系函」由转入地经办机构办理" }],
  });
  const tooLate = transferTransition("contact-sent", eventOf("withdraw", "person"));
  assert.deepEqual(tooLate, {
    kind: "refused",
    reasons: [{ code: "state", text: "转移业务现为「联系函已发出」，不能办理这一步" }],
  });
  assert.equal(codesOf(transferTransition("submitted", eventOf("withdraw", "person"))), "withdrawn");
  assert.equal(codesOf(transferTransition("in-review", eventOf("withdraw", "person"))), "withdrawn");
});

test("an event moves a transfer exactly where the table has it, by exactly one party", () => {
  fc.assert(
    fc.property(fc.constantFrom(...states), fc.constantFrom(...kinds), (state, kind) => {
      const moving = actors.filter((by) => transferTransition(state, eventOf(kind, by)).kind === "moved");
      const rows = transferTransitions.filter(({ event, from }) => event === kind && from.includes(state));
      assert.deepEqual(
        moving,
        rows.map(({ by }) => by),
      );
      assert.ok(rows.length <= 1);
    }),
  );
});

test("the five messages: three have a limit, each its own of fifteen working days", () => {
  assert.deepEqual(
    transferMessages.map(({ number, from, to, limit }) => [number, from, to.join(" "), limit]),
    [
      [1, "person", "transfer-in", undefined],
      [2, "transfer-in", "transfer-out", "contactLetter"],
      [3, "transfer-out", "transfer-in", "informationForm"],
      [4, "transfer-in", "transfer-in", "merge"],
      [5, "transfer-in", "person transfer-out", undefined],
    ],
  );
  const days = known(shippedLaw.on(date("2026-03-02")).find(transferWorkingDays));
  const limits = transferMessages.flatMap(({ limit }) => (limit === undefined ? [] : [limit]));
  assert.deepEqual(limits.toSorted(), Object.keys(days).toSorted());
  for (const limit of limits) assert.equal(days[limit], 15);
});

test("ten items are done across provinces: five fully online, five in several places", () => {
  const byMode = (wanted: string) => crossProvinceItems.filter(({ mode }) => mode === wanted);
  assert.equal(byMode("fully-online").length, 5);
  assert.equal(byMode("multi-place").length, 5);
  assert.equal(new Set(crossProvinceItems.map(({ code }) => code)).size, 10);
  assert.equal(new Set(crossProvinceItems.map(({ title }) => title)).size, 10);
  assert.ok(byMode("multi-place").every(({ agencies }) => agencies === 2));
  assert.deepEqual(
    byMode("fully-online").flatMap(({ code, agencies }) => (agencies === 2 ? [code] : [])),
    ["enterprise-pension-transfer"],
  );
  assert.deepEqual(crossProvinceModeTitles, { "fully-online": "全程网办", "multi-place": "多地联办" });
});
