import assert from "node:assert/strict";
import { mock, type TestContext, test } from "node:test";
import { Problem } from "./api.ts";
import { Autosave, type Typed } from "./autosave.ts";

const problem = (status: number) => new Problem({ title: "", detail: "", instance: "", status });

/** An autosave under a clock that the test moves, with the saves it made and the answers it will get. */
function desk(t: TestContext, outcomes: readonly (Problem | undefined)[]) {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const saves: { typed: Typed; version: number; key: string }[] = [];
  let keys = 0;
  const autosave = new Autosave({
    version: 1,
    newKey: () => `k${++keys}`,
    judge: (error) => error as Problem,
    save: async (typed, version, key) => {
      const outcome = outcomes[saves.length];
      saves.push({ typed, version, key });
      if (outcome !== undefined) throw outcome;
      return { version: version + 1, savedAt: "2026-11-18T02:42:00Z" };
    },
  });
  const pass = async (ms: number) => {
    mock.timers.tick(ms);
    for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
  };
  return { autosave, saves, pass };
}

test("several keystrokes within the pause are one save of the last answers", async (t) => {
  const { autosave, saves, pass } = desk(t, []);
  autosave.change({ phone: "1" });
  await pass(799);
  autosave.change({ phone: "19" });
  await pass(799);
  assert.equal(saves.length, 0);
  await pass(1);
  assert.deepEqual(saves, [{ typed: { phone: "19" }, version: 1, key: "k2" }]);
  assert.deepEqual(autosave.current(), { kind: "saved", at: "2026-11-18T02:42:00Z" });
  assert.equal(autosave.currentVersion(), 2);
});

test("a lost network is tried again with the same key and says so meanwhile", async (t) => {
  const { autosave, saves, pass } = desk(t, [problem(0)]);
  autosave.change({ phone: "1" });
  await pass(800);
  assert.equal(autosave.current().kind, "offline");
  await pass(4999);
  assert.equal(saves.length, 1);
  await pass(1);
  assert.deepEqual(
    saves.map((save) => save.key),
    ["k1", "k1"],
  );
  assert.equal(autosave.current().kind, "saved");
});

test("a conflict stops until the person chose, then saves on the newer version", async (t) => {
  const { autosave, saves, pass } = desk(t, [problem(412)]);
  autosave.change({ phone: "1" });
  await pass(800);
  assert.equal(autosave.current().kind, "conflict");
  autosave.change({ phone: "12" });
  await pass(10_000);
  assert.equal(saves.length, 1);
  autosave.adopt(5);
  await pass(0);
  assert.deepEqual(saves[1], { typed: { phone: "12" }, version: 5, key: "k2" });
});

test("choosing the other version after a conflict sends nothing", async (t) => {
  const { autosave, saves, pass } = desk(t, [problem(409)]);
  autosave.change({ phone: "1" });
  await pass(800);
  autosave.drop();
  autosave.adopt(5);
  await pass(10_000);
  assert.equal(saves.length, 1);
  assert.equal(autosave.current().kind, "untouched");
});

test("flush saves what waits at once and tells whether it arrived", async (t) => {
  const { autosave, saves } = desk(t, [undefined, problem(422)]);
  autosave.change({ phone: "1" });
  assert.equal(await autosave.flush(), true);
  assert.equal(saves.length, 1);
  autosave.change({ phone: "2" });
  assert.equal(await autosave.flush(), false);
  assert.equal(autosave.current().kind, "refused");
});

test("flush with nothing to save is true and sends nothing", async (t) => {
  const { autosave, saves } = desk(t, []);
  assert.equal(await autosave.flush(), true);
  assert.equal(saves.length, 0);
});

test("an upload moves the version that the next save carries", async (t) => {
  const { autosave, saves } = desk(t, []);
  autosave.adopt(9);
  autosave.change({ phone: "1" });
  await autosave.flush();
  assert.equal(saves[0]?.version, 9);
});
