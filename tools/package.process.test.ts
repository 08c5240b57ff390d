// What somebody gets who installs the package alone: the rules, their types and `shebao policy`, under Node 20, 22 and 24,
// with nothing else beside it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

const project = path.join(import.meta.dirname, "..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-package-"));
const consumer = path.join(folder, "consumer");
const versions = ["20.20.2", "22.23.3"];
const quiet = ["--no-audit", "--no-fund", "--no-save", "--no-package-lock", "--loglevel=error"];

function run(command: string, args: readonly string[], options: { cwd: string; input?: string }) {
  const shell = process.platform === "win32";
  const { status, stdout, stderr } = spawnSync(command, args, { ...options, encoding: "utf8", shell });
  return { status, stdout, stderr };
}

function mustRun(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = run(command, args, { cwd });
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}\n${stderr}`);
  return stdout;
}

before(() => {
  fs.mkdirSync(consumer);
  fs.writeFileSync(path.join(consumer, "package.json"), '{"name":"consumer","private":true,"type":"module"}');
  mustRun("npm", ["pack", "--silent", "--pack-destination", folder], project);
  const archive = fs.readdirSync(folder).find((name) => name.endsWith(".tgz"));
  assert.ok(archive, "npm pack left no archive");
  // Offline: it needs nothing but itself.
  mustRun("npm", ["install", "--offline", ...quiet, path.join(folder, archive)], consumer);
});

after(() => fs.rmSync(folder, { recursive: true, force: true }));

test("the package installs alone: no dependency, no source, no test", () => {
  assert.deepEqual(
    fs.readdirSync(path.join(consumer, "node_modules")).filter((name) => !name.startsWith(".")),
    ["shebao"],
  );
  const installed = fs.readdirSync(path.join(consumer, "node_modules/shebao"), { recursive: true, encoding: "utf8" });
  assert.deepEqual(
    installed.filter((name) => /(^|\/)(src|test|tools|migrations)\/|\.test\./.test(name)),
    [],
  );
  assert.ok(installed.some((name) => name.endsWith("index.d.ts")));
});

const program = `
  import { known, month, parseYuan, runRule, shippedLaw, flexibleShares, toYuan } from "shebao/policy";
  const shares = known(flexibleShares(shippedLaw.on(month("2024-03")), "610000"));
  const answer = runRule({ rule: "pension.divisor", input: { ageMonths: 722 } }, { on: "2026-03-01" });
  console.log(toYuan(shares(parseYuan("4494.00")).account), answer.result.divisor);
`;

const lines = [
  '{"rule":"contribution.assess","input":{"region":"610000","category":"flexible","base":"4494.00","month":"2024-03"},"id":1}',
  "not json",
  '{"rule":"retirement.age","input":{"group":"M60","birthMonth":"1965-01"},"id":2}',
];

function works(node: string): void {
  fs.writeFileSync(path.join(consumer, "program.mjs"), program);
  const imported = run(node, ["program.mjs"], { cwd: consumer });
  assert.deepEqual([imported.stdout.trim(), imported.stderr], ["359.52 137.8", ""]);
  const bin = path.join(consumer, "node_modules/shebao/bin/shebao.mjs");
  const asked = run(node, [bin, "policy", "--on", "2026-03-01", "--explain"], {
    cwd: consumer,
    input: `${lines.join("\n")}\n`,
  });
  assert.equal(asked.status, 0, asked.stderr);
  const answers = asked.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ id, ok }) => [id, ok]),
    [
      [1, true],
      [null, false],
      [2, true],
    ],
  );
  assert.equal(answers[0].explanation.account.result, "359.52");
}

test("the rules and their command line run under this Node", () => works(process.execPath));

for (const version of versions) {
  test(`the rules and their command line run under Node ${version}`, (context) => {
    if (process.platform !== "linux") return context.skip("the archives of Node named here are those of Linux");
    const name = `node-linux-${process.arch}`;
    const home = path.join(folder, `node-${version}`);
    fs.mkdirSync(home);
    fs.writeFileSync(path.join(home, "package.json"), "{}");
    mustRun("npm", ["install", "--prefix", home, ...quiet, "--ignore-scripts", `${name}@${version}`], home);
    const node = path.join(home, "node_modules", name, "bin/node");
    assert.equal(mustRun(node, ["--version"], home).trim(), `v${version}`);
    works(node);
  });
}

test("a consumer in TypeScript is checked against the types", () => {
  const good = `
    import { known, month, fen, shippedLaw, flexibleShares, type Fen, type Lookup } from "shebao/policy";
    const shares: Lookup<(base: Fen) => { readonly account: Fen }> = flexibleShares(shippedLaw.on(month("2024-03")), "610000");
    const account: Fen = known(shares)(fen(449_400n)).account;
    export const doubled: bigint = account * 2n;
  `;
  const bad = good.replace("fen(449_400n)", "4494");
  for (const resolution of ["bundler", "nodenext"]) {
    const check = (text: string) => {
      fs.writeFileSync(path.join(consumer, "consumer.ts"), text);
      const compiler = path.join(project, "node_modules/.bin/tsc");
      const options = ["--noEmit", "--strict", "--target", "es2022", "--types", "", "--moduleResolution", resolution];
      const module = ["--module", resolution === "bundler" ? "esnext" : "nodenext", "--ignoreConfig"];
      return run(compiler, [...options, ...module, "consumer.ts"], { cwd: consumer });
    };
    const right = check(good);
    assert.equal(right.status, 0, right.stdout);
    assert.match(check(bad).stdout, /Argument of type 'number' is not assignable/, resolution);
  }
});
