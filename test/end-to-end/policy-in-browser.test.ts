import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import http from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { date, ruleDocumentation, runRule } from "#policy/index.ts";
import { buildPolicy } from "../../tools/build-policy.ts";
import { checksum, randomCases } from "../random-cases.ts";
import { launchBrowser } from "./browser.ts";

/** 20,000 in `npm test`, a million in the drill. */
const count = Number(process.env.RANDOM_CASES ?? 20_000);
const seed = Number(process.env.RANDOM_SEED ?? 20_261_122);
const options = { on: "2026-11-22", allowUnconfirmed: true };

test(`${count} random cases give the same answers in Node from the sources and in a browser from the bundle`, async () => {
  await buildPolicy();
  const server = await serving();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const inBrowser = await page.evaluate(
      async ({ count, seed, options, modules }) => {
        const [policy, cases] = await Promise.all(modules.map((module) => import(module)));
        const answer = (request: unknown, explain: boolean) => policy.runRule(request, { ...options, explain });
        return cases.checksum(cases.randomCases(policy.ruleDocumentation, count, seed), answer);
      },
      { count, seed, options, modules: ["/policy.js", "/random-cases.js"] },
    );
    const inNode = checksum(randomCases(ruleDocumentation, count, seed), (request, explain) =>
      runRule(request, { ...options, on: date(options.on), explain }),
    );
    console.log(`  seed ${seed}: ${inNode.answered} of ${inNode.count} answered, checksum ${inNode.sum}`);
    assert.deepEqual(inBrowser, inNode);
    assert.ok(inNode.answered > count * 0.4 && inNode.answered < count, "a mixture of answers and refusals");
  } finally {
    await browser.close();
    server.close();
  }
});

/** The bundle and the generator of cases on loopback. */
async function serving(): Promise<http.Server> {
  const project = join(import.meta.dirname, "../..");
  const files: Record<string, () => string> = {
    "/": () => "<!doctype html><title>policy</title>",
    "/policy.js": () => readFileSync(join(project, "dist/policy/policy.js"), "utf8"),
    "/random-cases.js": () => stripTypeScriptTypes(readFileSync(join(project, "test/random-cases.ts"), "utf8")),
  };
  const server = http.createServer((request, response) => {
    const file = files[request.url ?? ""];
    response.writeHead(file ? 200 : 404, {
      "content-type": request.url === "/" ? "text/html" : "text/javascript; charset=utf-8",
    });
    response.end(file?.());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
