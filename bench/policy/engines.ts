// The same award in two rule engines that people know. Both compute in binary floating point, so a sum may be a fen off;
// the bench counts how often, and does not hold it against them.

import { createRequire } from "node:module";
import { join } from "node:path";
import type { plain } from "./persons.ts";

type Person = ReturnType<typeof plain>;
export type Engine = (person: Person) => Promise<number>;

const base = 7881;
const coefficient = 0.014;
const load = createRequire(join(import.meta.dirname, "../engines/package.json"));

interface ZenModule {
  readonly ZenEngine: new () => {
    createDecision(content: object): { evaluate(context: object): Promise<{ result: { total: number } }> };
  };
}

/** A decision graph of GoRules: input → one expression node → output. */
export function zenEngine(): Engine {
  const { ZenEngine } = load("@gorules/zen-engine") as ZenModule;
  const expressions = [
    ["basic", `round((${base} + ${base} * index) / 2 * months / 12 / 100, 2)`],
    ["transition", `round(${base} * index * deemed / 12 * ${coefficient}, 2)`],
    ["account", "round(balance / divisor, 2)"],
    ["total", "$.basic + $.transition + $.account"],
  ];
  const node = (id: string, type: string, content: object = {}) => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    content,
  });
  const decision = new ZenEngine().createDecision({
    nodes: [
      node("request", "inputNode"),
      node("award", "expressionNode", {
        expressions: expressions.map(([key, value], at) => ({ id: String(at), key, value })),
      }),
      node("response", "outputNode"),
    ],
    edges: [
      { id: "a", sourceId: "request", targetId: "award", type: "edge" },
      { id: "b", sourceId: "award", targetId: "response", type: "edge" },
    ],
  });
  return async (person) => (await decision.evaluate(person)).result.total;
}

interface Almanac {
  factValue(name: string): Promise<number>;
}
interface RulesModule {
  readonly Engine: new () => {
    addFact(name: string, compute: (parameters: object, almanac: Almanac) => Promise<number>): void;
    addRule(rule: object): void;
    run(facts: object): Promise<{ almanac: Almanac }>;
  };
}

/** json-rules-engine: components as computed facts, one rule that holds for whoever has contributed. */
export function jsonRulesEngine(): Engine {
  const { Engine } = load("json-rules-engine") as RulesModule;
  const engine = new Engine();
  const cents = (value: number) => Math.round(value * 100) / 100;
  const facts = (almanac: Almanac, ...names: string[]) => Promise.all(names.map((name) => almanac.factValue(name)));
  engine.addFact("basic", async (_, almanac) => {
    const [index = 0, months = 0] = await facts(almanac, "index", "months");
    return cents((((base + base * index) / 2) * months) / 12 / 100);
  });
  engine.addFact("transition", async (_, almanac) => {
    const [index = 0, deemed = 0] = await facts(almanac, "index", "deemed");
    return cents(((base * index * deemed) / 12) * coefficient);
  });
  engine.addFact("account", async (_, almanac) => {
    const [balance = 0, divisor = 1] = await facts(almanac, "balance", "divisor");
    return cents(balance / divisor);
  });
  engine.addFact("total", async (_, almanac) => {
    const parts = await facts(almanac, "basic", "transition", "account");
    return parts.reduce((sum, part) => sum + part, 0);
  });
  engine.addRule({
    conditions: { all: [{ fact: "total", operator: "greaterThan", value: 0 }] },
    event: { type: "award" },
  });
  return async (person) => (await engine.run(person)).almanac.factValue("total");
}
