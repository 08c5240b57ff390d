// Who may import whom (CONTRIBUTING, "layers"). Biome says the same while typing, but sees only what is written in an
// import; here relative paths are resolved, and a run that saw no import at all is red.

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { read, sourceFiles } from "./source-files.ts";

interface Import {
  readonly from: string;
  /** A path below src/, or a package or `node:` name. */
  readonly to: string;
}

/** Every module named by an import, re-export or dynamic import. Comments and the text of templates are left out. */
function importsOf(file: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  const statement =
    /(?:^|\n|;)\s*(?:import|export)\s(?:[^;"'`]*?\sfrom\s*)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;
  return [...code.matchAll(statement)].map((match) => {
    const named = match[1] ?? match[2] ?? "";
    const to = named.startsWith(".")
      ? path.posix.join(path.posix.dirname(file), named)
      : named.replace(/^#(\w+)\//, "src/$1/");
    return { from: file, to };
  });
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const isHandler = (file: string) => /^src\/items\/[^/]+\/handle\.ts$/.test(file);
/** What both sides of the wire agree on: of a domain, of a session, and the form of things on the wire. */
const isContract = (file: string) =>
  /^src\/domains\/[^/]+\/contract\.ts$|^src\/platform\/(auth\/contract|http\/wire)\.ts$/.test(file);
const isKernel = (file: string) => file.startsWith("src/policy/kernel/");
const layerOf = (file: string) => /^src\/(\w+)\//.exec(file)?.[1];
const domainOf = (file: string) => /^src\/domains\/([^/]+)\//.exec(file)?.[1];
const roomOf = (file: string) => /^src\/web\/([^/]+)\//.exec(file)?.[1];
const isPureItem = (file: string) => layerOf(file) === "items" && !isHandler(file);

/** The layer table, left imports right. Every layer may import itself; tests also what their set-up needs. */
const mayImport: Record<string, (to: string, from: string) => boolean> = {
  policy: () => false,
  platform: (to) => isKernel(to),
  items: (to, from) => layerOf(to) === "policy" || (isHandler(from) && layerOf(to) === "domains"),
  domains: (to) => layerOf(to) === "policy" || isPureItem(to) || layerOf(to) === "platform",
  web: (to) => layerOf(to) === "policy" || isPureItem(to) || isContract(to),
  simulators: (to) => isKernel(to) || isContract(to),
  server: (to) => layerOf(to) !== "web",
};

/** The rooms of the web: three bundles that know nothing of each other, and what they share. */
const roomMayImport: Record<string, readonly string[]> = {
  public: ["ui"],
  staff: ["office", "ui"],
  employer: ["office", "ui"],
  office: ["ui"],
  ui: [],
};

function offence({ from, to }: Import): string | undefined {
  const layer = layerOf(from) ?? "";
  const target = layerOf(to);
  if (isTest(from)) {
    // A store's test needs a database, a handler's test its domain: tests are held to the direction, not to the files.
    if (target === "platform" || layer === "server" || (layer === "items" && target === "domains")) return undefined;
  } else if (to.startsWith("src/policy/parameters/") && from !== "src/policy/law.ts" && !isParameter(from)) {
    return "only policy/law.ts imports parameters";
  }
  if (target === undefined) {
    if (isTest(from)) return undefined;
    if (layer === "policy") return "policy imports no package and nothing of Node";
    if ((layer === "items" && !isHandler(from)) || layer === "web")
      return to.startsWith("node:") ? "this layer runs in the browser" : undefined;
    return undefined;
  }
  if (target !== layer) return mayImport[layer]?.(to, from) ? undefined : `${layer} does not import ${target}`;
  if (layer === "items" && isHandler(to) && !isTest(from)) return "only the server hands over handle.ts";
  if (layer === "web" && roomOf(from) !== roomOf(to)) {
    const [room, other] = [roomOf(from) ?? "", roomOf(to) ?? ""];
    return roomMayImport[room]?.includes(other) ? undefined : `web/${room} does not import web/${other}`;
  }
  if (layer === "domains" && domainOf(from) !== domainOf(to) && domainOf(from) && domainOf(to)) {
    const door = `src/domains/${domainOf(to)}/`;
    return to === `${door}index.ts` || to === `${door}contract.ts`
      ? undefined
      : "another domain is entered by index.ts";
  }
  return undefined;
}

const isParameter = (file: string) => file.startsWith("src/policy/parameters/");

/** A cycle among domains, as a path that ends where it began; undefined when there is none. */
function domainCycle(imports: readonly Import[]): string[] | undefined {
  const edges = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [a, b] = [domainOf(from), domainOf(to)];
    if (a && b && a !== b && !isTest(from) && !isContract(to)) edges.set(a, (edges.get(a) ?? new Set()).add(b));
  }
  const visit = (domain: string, trail: string[]): string[] | undefined => {
    if (trail.includes(domain)) return [...trail.slice(trail.indexOf(domain)), domain];
    for (const next of edges.get(domain) ?? []) {
      const cycle = visit(next, [...trail, domain]);
      if (cycle) return cycle;
    }
    return undefined;
  };
  for (const domain of edges.keys()) {
    const cycle = visit(domain, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Who may open a transaction: the edges of the program, never a service (services take `tx`). */
function opensTransaction(file: string, text: string): boolean {
  const allowed =
    /^src\/(platform\/(http|runs|jobs|outbox|audit|metrics)\/|platform\/db\/(database|test-database)\.ts|server\/)/;
  return !isTest(file) && !allowed.test(file) && /\.transaction\(|\binTransaction[(<]/.test(text);
}

const sources = sourceFiles().filter((file) => /^src\/.*\.tsx?$/.test(file));
const imports = sources.flatMap((file) => importsOf(file, read(file)));

test("every import of src/ goes the way of the layer table", () => {
  assert.ok(sources.length > 10 && imports.length > 10, `saw ${sources.length} files, ${imports.length} imports`);
  const found = imports.flatMap((each) => {
    const what = offence(each);
    return what ? [`${each.from} → ${each.to}: ${what}`] : [];
  });
  assert.deepEqual(found, []);
});

test("domains form no cycle", () => {
  assert.equal(domainCycle(imports), undefined);
});

test("a domain imports the domains that docs/architecture.md lists for it, and no others", () => {
  const section = read("docs/architecture.md").split("## Which domain may use which")[1] ?? "";
  const listed = [...section.matchAll(/^- `([\w-]+)` → (.+)$/gm)].map(([, domain, used = ""]) => {
    return `${domain} → ${[...used.matchAll(/`([\w-]+)`/g)].map((match) => match[1]).sort()}`;
  });
  const used = Map.groupBy(
    imports.filter(
      ({ from, to }) => !isTest(from) && domainOf(from) && domainOf(to) && domainOf(from) !== domainOf(to),
    ),
    ({ from }) => domainOf(from) ?? "",
  );
  const actual = [...used].map(
    ([domain, list]) => `${domain} → ${[...new Set(list.map(({ to }) => domainOf(to)))].sort()}`,
  );
  assert.ok(listed.length > 0, "docs/architecture.md has no list of domains");
  assert.deepEqual(actual.sort(), listed.sort());
});

test("only the edges of the program open transactions", () => {
  assert.deepEqual(
    sources.filter((file) => opensTransaction(file, read(file))),
    [],
  );
});

test("the reader of imports sees every form of import and no comment", () => {
  const text = [
    'import a, { type B } from "#policy/law.ts";',
    'import "./side.css";',
    'export * from "../other/index.ts";',
    'import {\n  c,\n  d,\n} from "pg";',
    'const e = await import("./late.ts");',
    '// import x from "commented";',
    'type F = import("#items/catalogue.ts").Item;',
  ].join("\n");
  assert.deepEqual(
    importsOf("src/domains/account/store.ts", text).map(({ to }) => to),
    [
      "src/policy/law.ts",
      "src/domains/account/side.css",
      "src/domains/other/index.ts",
      "pg",
      "src/domains/account/late.ts",
      "src/items/catalogue.ts",
    ],
  );
});

test("what breaks the table is found, and its lawful neighbour is not", () => {
  const pairs: [from: string, bad: string, good: string][] = [
    ["src/policy/pension/award.ts", "node:fs", "src/policy/kernel/money.ts"],
    ["src/policy/pension/award.ts", "src/policy/parameters/national/age.ts", "src/policy/law.ts"],
    ["src/policy/pension/award.ts", "zod", "src/policy/facts.ts"],
    ["src/platform/http/server.ts", "src/policy/law.ts", "src/policy/kernel/money.ts"],
    ["src/items/address-change/decide.ts", "src/domains/card/index.ts", "src/policy/law.ts"],
    ["src/items/address-change/handle.ts", "src/platform/db/database.ts", "src/domains/card/index.ts"],
    ["src/items/catalogue.ts", "src/items/address-change/handle.ts", "src/items/address-change/item.ts"],
    ["src/domains/card/loss.ts", "src/domains/account/store.ts", "src/domains/account/index.ts"],
    ["src/domains/card/loss.ts", "src/items/address-change/handle.ts", "src/items/catalogue.ts"],
    ["src/domains/card/loss.ts", "src/server/main.ts", "src/platform/db/database.ts"],
    ["src/web/public/page.tsx", "src/domains/card/index.ts", "src/domains/card/contract.ts"],
    ["src/web/public/page.tsx", "node:path", "react"],
    ["src/web/public/page.tsx", "src/platform/auth/session.ts", "src/platform/auth/contract.ts"],
    ["src/web/staff/main.tsx", "src/web/employer/words.ts", "src/web/office/start.tsx"],
    ["src/web/employer/main.tsx", "src/web/staff/staff.css", "src/web/office/office.css"],
    ["src/web/public/main.tsx", "src/web/office/start.tsx", "src/web/ui/styles.css"],
    ["src/web/office/start.tsx", "src/web/staff/queries.ts", "src/web/ui/title.tsx"],
    ["src/web/ui/title.tsx", "src/web/office/frame.tsx", "src/web/ui/wire.ts"],
    ["src/simulators/tax/main.ts", "src/policy/law.ts", "src/domains/contribution/contract.ts"],
    ["src/server/main.ts", "src/web/public/main.tsx", "src/items/address-change/handle.ts"],
  ];
  for (const [from, bad, good] of pairs) {
    assert.ok(offence({ from, to: bad }), `${from} → ${bad} passed`);
    assert.equal(offence({ from, to: good }), undefined, `${from} → ${good}`);
  }
  const circle = ["a", "b", "c"].map((domain, i) => ({
    from: `src/domains/${domain}/x.ts`,
    to: `src/domains/${"bca"[i]}/index.ts`,
  }));
  assert.deepEqual(domainCycle(circle), ["a", "b", "c", "a"]);
  assert.equal(domainCycle(circle.slice(1)), undefined);
  assert.ok(opensTransaction("src/domains/card/loss.ts", "db.transaction().execute()"));
  assert.ok(opensTransaction("src/domains/card/loss.ts", "await inTransaction(db, work)"));
  assert.ok(!opensTransaction("src/platform/http/effect.ts", "db.transaction().execute()"));
});
