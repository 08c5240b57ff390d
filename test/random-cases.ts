// Random requests to the public rules, the same for the same seed wherever they are made: in Node from the sources and in
// a browser from the bundle. No imports, so that a browser can load it as it is once the types are taken out.

interface Documented {
  readonly name: string;
  readonly input: { readonly [field: string]: unknown };
  readonly example: { readonly [field: string]: unknown };
}
type Request = { rule: string; input: unknown; id: number };
type Answer = { readonly ok: boolean };

/** Mulberry32: a small generator with one 32-bit state. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pad = (value: number, length: number) => String(value).padStart(length, "0");

/** A value of the same kind as the one in the example; now and then one that no field takes. */
function varied(
  example: unknown,
  schema: Record<string, unknown> | undefined,
  random: (below: number) => number,
): unknown {
  const roll = random(100);
  if (roll === 0) return ["", null, "1e3", "-1", {}, [], "2025-02-29", 1.5][random(8)];
  if (roll < 30) return example;
  const choices = schema?.enum;
  if (Array.isArray(choices)) return choices[random(choices.length)];
  if (typeof example === "boolean") return random(2) === 0;
  if (typeof example === "number")
    return Number.isInteger(example) ? random(2 * example + 13) : example + random(100) / 1e4;
  if (typeof example === "string") return variedText(example, random);
  if (Array.isArray(example)) {
    const items = schema?.items as Record<string, unknown> | undefined;
    const entries = example.map((entry) => varied(entry, items, random));
    return typeof example[0] === "object" && random(3) === 0 ? [...entries, ...entries.slice(0, 1)] : entries;
  }
  if (typeof example === "object" && example !== null) return variedObject(example, schema, random);
  return example;
}

function variedText(example: string, random: (below: number) => number): string {
  if (/^\d{4}-\d{2}-\d{2}T/.test(example)) {
    return `${2023 + random(3)}-${pad(1 + random(12), 2)}-${pad(1 + random(28), 2)}T${pad(random(24), 2)}:${pad(random(60), 2)}:00+08:00`;
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(example)) {
    return `${Number(example.slice(0, 4)) - 8 + random(17)}-${pad(1 + random(12), 2)}-${pad(1 + random(31), 2)}`;
  }
  if (/^\d{4}-\d{2}$/.test(example)) return `${Number(example.slice(0, 4)) - 8 + random(17)}-${pad(1 + random(12), 2)}`;
  if (/^\d{2}0000$|^national$/.test(example)) {
    return ["national", "310000", "610000", "440000", "510000", "330000", "110000"][random(7)] ?? "national";
  }
  if (/^0?\.\d+$|^[0-9]\.\d{2,6}$/.test(example)) return `${random(3)}.${pad(random(10_000), 4)}`;
  if (/^\d+\.\d{2}$/.test(example)) return `${random(4 * Number(example.split(".")[0]) + 100)}.${pad(random(100), 2)}`;
  if (/^\d+(\.\d)?$/.test(example) && example.length < 8) return `${random(2 * Math.ceil(Number(example)) + 3)}`;
  return example;
}

function variedObject(
  example: object,
  schema: Record<string, unknown> | undefined,
  random: (below: number) => number,
): Record<string, unknown> {
  const properties = (schema?.properties ?? {}) as Record<string, Record<string, unknown>>;
  const entries = Object.entries(example).filter(() => random(40) > 0);
  return Object.fromEntries(
    entries.map(([field, value]) => [
      field,
      varied(value, properties[field] ?? (schema?.additionalProperties as Record<string, unknown> | undefined), random),
    ]),
  );
}

/** So many requests, rule after rule. */
export function* randomCases(rules: readonly Documented[], count: number, seed: number): Generator<Request> {
  const random = randomOf(seed);
  for (let id = 0; id < count; id += 1) {
    const rule = rules[id % rules.length];
    if (rule === undefined) return;
    yield { rule: rule.name, input: variedObject(rule.example, rule.input, random), id };
  }
}

/** FNV-1a over the answers as JSON, 64 bits in two halves, and how many of them were results. */
export function checksum(cases: Iterable<Request>, answer: (request: Request, explain: boolean) => Answer) {
  let [low, high] = [0x84222325, 0xcbf29ce4];
  let [count, answered] = [0, 0];
  for (const request of cases) {
    const found = answer(request, request.id % 16 === 0);
    count += 1;
    if (found.ok) answered += 1;
    const text = JSON.stringify(found);
    for (let at = 0; at < text.length; at += 1) {
      low = (low ^ text.charCodeAt(at)) >>> 0;
      // × 0x100000001b3 in halves
      const product = low * 0x1b3;
      high = (Math.imul(high, 0x1b3) + ((low << 8) >>> 0) + Math.floor(product / 2 ** 32)) >>> 0;
      low = product >>> 0;
    }
  }
  return { count, answered, sum: `${pad16(high)}${pad16(low)}` };
}

const pad16 = (half: number) => half.toString(16).padStart(8, "0");
