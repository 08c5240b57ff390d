import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { recompute } from "../../../test/recompute.ts";
import { flexibleWorkerRates } from "../contribution/values.ts";
import { date } from "../kernel/calendar.ts";
import { rate } from "../kernel/money.ts";
import { values } from "../kernel/parameter.ts";
import { national } from "../kernel/region.ts";
import { lawOf, shippedTables } from "../law.ts";
import { type RuleOptions, ruleDocumentation, ruleNames, runRule } from "./index.ts";

const options: RuleOptions = { on: date("2026-11-22") };
const ask = (rule: string, input: unknown, more: Partial<RuleOptions> = {}) =>
  runRule({ rule, input, id: 7 }, { ...options, ...more });
const codeOf = (rule: string, input: unknown) => {
  const answer = ask(rule, input);
  return answer.ok ? "ok" : answer.problem.code;
};

const flexible = { region: "national", category: "flexible", base: "1000.00", month: "2026-03" };

test("the example of every rule is answered, and each of its derivations holds", () => {
  assert.ok(ruleDocumentation.length >= 6);
  for (const { name, example, input, title } of ruleDocumentation) {
    const answer = ask(name, example, { allowUnconfirmed: true, explain: true });
    assert.ok(answer.ok, `${name}: ${answer.ok ? "" : answer.problem.detail}`);
    assert.equal(answer.id, 7);
    assert.ok(title.length > 3 && input.type === "object", name);
    for (const derivation of Object.values(answer.explanation ?? {})) {
      recompute(derivation);
      assert.ok(derivation.law, `${name}: ${derivation.label} cites nothing`);
    }
  }
});

test("a derivation is given only when it is asked for, and the result is the same", () => {
  for (const { name, example } of ruleDocumentation) {
    const plain = ask(name, example, { allowUnconfirmed: true });
    const explained = ask(name, example, { allowUnconfirmed: true, explain: true });
    assert.equal("explanation" in plain, false, name);
    assert.ok(plain.ok && explained.ok);
    assert.deepEqual(plain.result, explained.result, name);
    assert.deepEqual(plain.flags, explained.flags, name);
  }
});

test("a value that is missing is a problem that names it and the way out", () => {
  const answer = ask("contribution.assess", { ...flexible, month: "2005-12" });
  assert.ok(!answer.ok);
  assert.equal(answer.problem.code, "policy/missing");
  assert.match(answer.problem.detail, /缴费比例（2005-12-01）.*请由机构发布/);
});

test("take any one value away, and every rule still answers or names what is missing", () => {
  const names = new Set(shippedTables.values.map(({ parameter }) => parameter.name));
  let missing = 0;
  for (const name of names) {
    const rest = shippedTables.values.filter(({ parameter }) => parameter.name !== name);
    const law = lawOf({ ...shippedTables, values: rest }, date("2026-11-22"));
    for (const { name: rule, example } of ruleDocumentation) {
      const answer = ask(rule, example, { law, allowUnconfirmed: true, explain: true });
      if (answer.ok) continue;
      assert.equal(answer.problem.code, "policy/missing", `${rule} without ${name}: ${answer.problem.detail}`);
      missing += 1;
    }
  }
  assert.ok(missing >= 60, `only ${missing} answers missed a value`); // many values stand behind no rule, such as time limits
});

test("an unconfirmed parameter is used only when asked for, and flagged", () => {
  const unsure = values(flexibleWorkerRates, {
    [national]: [
      {
        from: date("2026-01-01"),
        value: { total: rate(180_000n), account: rate(80_000n) },
        source: { title: "某市通知" },
        status: "unconfirmed",
      },
    ],
  });
  const law = lawOf({ ...shippedTables, values: [...shippedTables.values, unsure] }, date("2026-11-22"));
  const refused = ask("contribution.assess", flexible, { law });
  assert.equal(refused.ok ? "ok" : refused.problem.code, "policy/unconfirmed");
  const allowed = ask("contribution.assess", flexible, { law, allowUnconfirmed: true });
  assert.deepEqual(allowed.ok && allowed.flags, ["unconfirmed:flexible-worker-rates"]);
  assert.equal(allowed.ok && allowed.result.total, "180.00");
});

test("a value that an office comes to know later is not in the law as known before", () => {
  const later = values(flexibleWorkerRates, {
    [national]: [
      {
        from: date("2026-01-01"),
        value: { total: rate(180_000n), account: rate(80_000n) },
        source: { title: "某市通知" },
        status: "confirmed",
        knownFrom: date("2026-06-01"),
      },
    ],
  });
  const tables = { ...shippedTables, values: [...shippedTables.values, later] };
  const total = (knownOn: string) => {
    const answer = ask("contribution.assess", flexible, { law: lawOf(tables, date(knownOn)) });
    return answer.ok && answer.result.total;
  };
  assert.equal(total("2026-05-31"), "200.00");
  assert.equal(total("2026-06-01"), "180.00");
});

test("an unknown rule is a problem that lists the rules, even when it is called like something inherited", () => {
  for (const rule of ["nothing", "constructor", "__proto__", ""]) assert.equal(codeOf(rule, {}), "policy/unknown-rule");
  for (const request of [null, 1, "x", [], {}, { rule: 3 }]) {
    const answer = runRule(request, options);
    assert.ok(!answer.ok);
    assert.equal(answer.id, null);
    assert.match(answer.problem.detail, /identity\.resident/);
  }
});

test("bad input is a problem that names the field", () => {
  const bad: readonly (readonly [input: unknown, field: RegExp])[] = [
    [null, /region、month/],
    [[], /对象/],
    [{ ...flexible, extra: 1 }, /字段 extra/],
    [{ region: "610000", category: "flexible", base: "1" }, /month/],
    [{ ...flexible, base: 4494 }, /base/],
    [{ ...flexible, base: "-1.00" }, /不能为负数/],
    [{ ...flexible, base: "1.001" }, /base/],
    [{ ...flexible, wage: "1.00" }, /wage、base.*其中一个/],
    [{ ...flexible, month: "2024-13" }, /month/],
    [{ ...flexible, month: "0024-01" }, /1900年至2100年/],
    [{ ...flexible, month: "2101-01" }, /1900年至2100年/],
    [{ ...flexible, region: "999999" }, /region/],
    [{ ...flexible, region: "x".repeat(201) }, /region/],
    [{ ...flexible, category: "nobody" }, /category/],
  ];
  for (const [input, field] of bad) {
    const answer = ask("contribution.assess", input);
    assert.ok(!answer.ok, JSON.stringify(input));
    assert.equal(answer.problem.code, "policy/input");
    assert.match(answer.problem.detail, field);
  }
});

/** An example with one field changed into something else, or anything at all. */
const hostile = fc.constantFrom(...ruleDocumentation).chain(({ name, example }) =>
  fc.tuple(
    fc.constant(name),
    fc.oneof(
      fc.jsonValue(),
      fc
        .tuple(fc.constantFrom(...Object.keys(example), "extra"), fc.oneof(fc.jsonValue(), fc.constant("1e3")))
        .map(([field, value]) => ({ ...example, [field]: value })),
    ),
  ),
);

test("whatever is asked, there is an answer that JSON can carry", () => {
  assert.ok(ruleNames.length >= 6);
  fc.assert(
    fc.property(hostile, ([rule, input]) => {
      const answer = ask(rule, input, { allowUnconfirmed: true, explain: true });
      assert.doesNotThrow(() => JSON.stringify(answer));
      if (!answer.ok) assert.ok(answer.problem.detail.length > 5 && answer.problem.title.length > 3);
    }),
    { numRuns: 2000 },
  );
});
