import assert from "node:assert/strict";
import { test } from "node:test";
import { date } from "../kernel/calendar.ts";
import { parseYuan } from "../kernel/money.ts";
import { values } from "../kernel/parameter.ts";
import { lawOf, shippedTables } from "../law.ts";
import { provincialUrbanIncome } from "../survivor/values.ts";
import { type RuleOptions, runRule } from "./index.ts";

type Fields = Readonly<Record<string, unknown>>;

const ask = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule, input }, { on: date("2026-11-22"), ...more });
const codeOf = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) => {
  const answer = ask(rule, input, more);
  return answer.ok ? "ok" : answer.problem.code;
};
const refusals = (rule: string, base: Fields, bad: readonly (readonly [more: Fields, field: RegExp])[]) => {
  for (const [more, field] of bad) {
    const answer = ask(rule, { ...base, ...more });
    assert.ok(!answer.ok, JSON.stringify(more));
    assert.equal(answer.problem.code, "policy/input");
    assert.match(answer.problem.detail, field);
  }
};

const death = { diedOn: "2025-06-01", paidMonths: 222, urbanIncome: "46000.00", accountBalance: "58231.07" };

test("survivor.death answers funeral grant, survivors' grant and inheritance", () => {
  const answer = ask("survivor.death", death);
  assert.deepEqual(answer.ok && answer.result, {
    funeral: "7666.67", // 46,000 ÷ 12 × 2
    grantMonths: 12.5, // 18.50 years
    grant: "47916.67", // 46,000 ÷ 12 × 12.5
    inheritance: "58231.07",
    payer: "pension-fund",
  });
  assert.deepEqual(answer.ok && answer.flags, ["given:urbanIncome"]);
});

test("survivor.death takes the years of drawing off; no month drawn means in service", () => {
  const months = (drawnMonths: number, paidMonths = 360) => {
    const answer = ask("survivor.death", { ...death, paidMonths, drawnMonths });
    return answer.ok && answer.result.grantMonths;
  };
  assert.equal(months(0), 24);
  assert.equal(months(30), 21.5);
  assert.equal(months(300), 9);
  assert.equal(months(0, 50), 3);
});

test("survivor.death leaves the balance open where it was not told, and says nothing where nothing is left", () => {
  const { accountBalance: _, ...without } = death;
  const unknown = ask("survivor.death", without);
  assert.equal(unknown.ok && unknown.result.inheritance, null);
  const empty = ask("survivor.death", { ...death, accountBalance: "0.00" });
  assert.equal(empty.ok && empty.result.inheritance, "0.00");
});

test("survivor.death after a work injury: the pension fund pays nothing but the balance", () => {
  const { urbanIncome: _, ...injury } = { ...death, workInjury: true };
  const answer = ask("survivor.death", injury);
  assert.deepEqual(answer.ok && answer.result, {
    funeral: "0.00",
    grantMonths: 0,
    grant: "0.00",
    inheritance: "58231.07",
    payer: "work-injury-fund",
  });
  assert.equal(codeOf("survivor.death", { ...injury, diedOn: "2010-12-31" }), "policy/missing");
  assert.equal(codeOf("survivor.death", { ...death, workInjury: false }), "ok");
});

test("survivor.death knows no rule before September 2021", () => {
  assert.equal(codeOf("survivor.death", { ...death, diedOn: "2021-08-31" }), "policy/missing");
  assert.equal(codeOf("survivor.death", { ...death, diedOn: "2021-09-01" }), "ok");
});

test("survivor.death uses the income that an office published, of the year of death, and else says it is missing", () => {
  const { urbanIncome: _, ...input } = { ...death, region: "610000" };
  const missing = ask("survivor.death", input);
  assert.match(missing.ok ? "" : missing.problem.detail, /陕西省上一年度城镇居民人均可支配收入（2025-06-01）/);
  const published = values(provincialUrbanIncome, {
    "610000": [
      {
        from: date("2025-01-01"),
        to: date("2025-12-31"),
        value: parseYuan("46000.00"),
        source: { title: "演示公报" },
        status: "confirmed",
      },
    ],
  });
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, published] }, date("2026-11-22"));
  const answer = ask("survivor.death", input, { law, explain: true });
  assert.ok(answer.ok);
  assert.deepEqual([answer.result.funeral, answer.flags], ["7666.67", []]);
  assert.equal(answer.explanation?.funeral?.inputs[0]?.kind, "parameter");
  assert.equal(codeOf("survivor.death", { ...input, diedOn: "2026-01-01" }, { law }), "policy/missing");
  const wins = ask("survivor.death", { ...input, urbanIncome: "12000.00" }, { law, explain: true });
  assert.deepEqual(wins.ok && [wins.result.funeral, wins.flags], ["2000.00", ["given:urbanIncome"]]);
  assert.equal(wins.ok && wins.explanation?.funeral?.inputs[0]?.kind, "given");
});

test("survivor.death refuses what cannot be, by its field", () => {
  refusals("survivor.death", death, [
    [{ diedOn: "2025-02-29" }, /diedOn/],
    [{ paidMonths: -1 }, /paidMonths/],
    [{ paidMonths: 1201 }, /paidMonths/],
    [{ drawnMonths: 1.5 }, /drawnMonths/],
    [{ urbanIncome: "-1.00" }, /urbanIncome/],
    [{ accountBalance: "1.001" }, /accountBalance/],
    [{ workInjury: "yes" }, /workInjury/],
    [{ region: "999999" }, /region/],
  ]);
  const { urbanIncome: _, ...neither } = death;
  refusals("survivor.death", neither, [[{}, /region.*urbanIncome/]]);
});

const overpaid = { diedOn: "2026-03-31", monthly: "3120.50", lastPaid: "2026-06" };

test("benefit.overpaid counts from the month after the death, and is not confirmed", () => {
  assert.equal(codeOf("benefit.overpaid", overpaid), "policy/unconfirmed");
  const answer = ask("benefit.overpaid", overpaid, { allowUnconfirmed: true, explain: true });
  assert.ok(answer.ok);
  assert.deepEqual(answer.result, { months: 3, amount: "9361.50" }); // April to June × 3,120.50
  assert.deepEqual(answer.flags, ["unconfirmed:pension-months-after-death"]);
  assert.deepEqual(Object.keys(answer.explanation ?? {}), ["months", "amount"]);
  const none = ask("benefit.overpaid", { ...overpaid, lastPaid: "2026-03" }, { allowUnconfirmed: true });
  assert.deepEqual(none.ok && none.result, { months: 0, amount: "0.00" });
});

test("benefit.overpaid refuses what cannot be, by its field", () => {
  refusals("benefit.overpaid", overpaid, [
    [{ diedOn: "2026-03" }, /diedOn/],
    [{ monthly: "-1.00" }, /monthly/],
    [{ lastPaid: "2026-06-01" }, /lastPaid/],
  ]);
  const early = ask("benefit.overpaid", { ...overpaid, diedOn: "2011-06-30" }, { allowUnconfirmed: true });
  assert.equal(early.ok ? "ok" : early.problem.code, "policy/missing");
});
