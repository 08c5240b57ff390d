import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import { readConfig } from "#platform/config/config.ts";
import { shippedLaw } from "#policy/law.ts";
import { secrecy, seededDatabase, wednesday } from "../../test/office.ts";
import { buildApp } from "./app.ts";

/** What answers beside the API: health, the description itself, and the pages. */
const unlisted = [
  "GET /healthz",
  "GET /readyz",
  "GET /openapi.json",
  "GET *",
  "GET /staff",
  "GET /staff*",
  "GET /employer",
  "GET /employer*",
  "GET /metrics",
];

interface Described {
  readonly paths: Record<string, Record<string, { readonly "x-roles"?: readonly string[] }>>;
}

test("the server answers exactly what it describes, and every operation says who may call it", async (t) => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-app-"));
  const { database } = await seededDatabase();
  const config = readConfig({ SHEBAO_DATA: data });
  const app = await buildApp(
    config,
    { database, secrecy, clock: { now: () => wednesday } },
    shippedLaw,
    path.join(data, "no-web"),
  );
  t.after(async () => {
    await app.close();
    fs.rmSync(data, { recursive: true });
  });

  const { paths } = app.swagger() as unknown as Described;
  const described = Object.entries(paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      assert.ok((operation["x-roles"] ?? []).length > 0, `${method} ${url} declares no role`);
      return `${method.toUpperCase()} ${url}`;
    }),
  );
  assert.ok(described.length > 30);
  assert.deepEqual(routesOf(app.printRoutes({ commonPrefix: false })).sort(), [...described, ...unlisted].sort());

  const version = (app.swagger() as { openapi?: string }).openapi;
  assert.match(version ?? "", /^3\.1/);
});

/** `METHOD /path/{name}` for every route; HEAD comes with every GET. */
function routesOf(tree: string): string[] {
  const routes: string[] = [];
  const parents: string[] = [];
  for (const line of tree.split("\n")) {
    const match = /^((?:[│ ] {3})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (match === null) continue;
    const depth = (match[1] ?? "").length / 4;
    parents.length = depth;
    parents.push(match[2] ?? "");
    const url = parents.join("").replace(/:(\w+)/g, "{$1}");
    for (const method of (match[3] ?? "").split(", "))
      if (method !== "" && method !== "HEAD") routes.push(`${method} ${url}`);
  }
  return routes;
}
