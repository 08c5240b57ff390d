import assert from "node:assert/strict";
import { test } from "node:test";
import { type Bureau, bureau } from "../../../../test/bureau.ts";
import { problemOf, staff } from "../../../../test/office.ts";

// Two people want the same year settled, and neither knows of the other. Each has three steps; whatever their order, what may happen
// is what a small model says, the year is in the books once, and the books hold.

/** A run that was opened is previewed at once by the worker. */
const steps = ["open", "confirm", "effect"] as const;
type Step = (typeof steps)[number];

/** Every way in which two rows of three steps can be shuffled: 6! ÷ (3! · 3!) = 20. */
function orders(left = 3, right = 3): string[] {
  if (left === 0 && right === 0) return [""];
  const rest = (who: "A" | "B", l: number, r: number) => orders(l, r).map((order) => who + order);
  return [...(left > 0 ? rest("A", left - 1, right) : []), ...(right > 0 ? rest("B", left, right - 1) : [])];
}

/** A run of the one person as the model has it. */
interface Run {
  readonly number: string;
  state: "previewed" | "effecting" | "done";
}

/** Does one step, and holds its outcome against the model. */
async function step(office: Bureau, runs: Map<string, Run>, who: string, what: Step): Promise<void> {
  const own = runs.get(who);
  if (what === "open") {
    const alive = [...runs.values()].some(({ state }) => state !== "done");
    const asked = office.open(2026, staff(who === "A" ? "checker" : "data"));
    if (alive) assert.equal(await problemOf(asked), "run/not-now");
    else {
      const number = await asked;
      assert.equal((await office.work(number)).state, "previewed");
      runs.set(who, { number, state: "previewed" });
    }
    return;
  }
  if (own === undefined) return;
  if (what === "confirm") {
    const asked = office.act(own.number, "confirm", staff("approver"));
    if (own.state === "previewed") own.state = (await asked).state as "effecting";
    else assert.equal(await problemOf(asked), "run/not-now");
    return;
  }
  const { state } = await office.work(own.number);
  if (own.state === "effecting") own.state = "done";
  assert.equal(state, own.state);
}

test("two runs of one year in all 20 orders of their steps: one is refused or comes after, and the year is posted once", async () => {
  const all = orders();
  assert.equal(all.length, 20);
  const sums = new Set<string>();
  for (const order of all) {
    const office = await bureau();
    const runs = new Map<string, Run>();
    const at = { A: 0, B: 0 };
    for (const who of order as Iterable<string> as Iterable<"A" | "B">) {
      await step(office, runs, who, steps[at[who]++] as Step);
    }
    const posted = await office.query<{ amount: string; years: number; twice: number }>(`
      select (select coalesce(sum(amount), 0)::text from account_line where source like 'settlement/2026/%') as amount,
             (select count(*)::int from account_year where year = 2026) as years,
             (select count(*)::int from (select from account_year where year = 2026 group by person_id, scheme having count(*) > 1) t) as twice`);
    const done = [...runs.values()].filter(({ state }) => state === "done").length;
    if (done === 0) assert.deepEqual(posted, [{ amount: "0", years: 0, twice: 0 }]);
    else {
      if (!sums.has(JSON.stringify(posted))) await office.assertBooks();
      sums.add(JSON.stringify(posted));
      assert.equal(posted[0]?.twice, 0);
    }
    await office.database.destroy();
  }
  assert.equal(sums.size, 1, "every order that settled the year comes to the same");
});
