import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type TestContext, test } from "node:test";
import { buildWeb, sourceHash } from "./build-web.ts";

/** A project of two pages; the public one uses a rule of policy through the package's own `#policy/*`. */
function project(t: TestContext): {
  root: string;
  write(file: string, text: string): void;
  read(file: string): string;
} {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "shebao-web-")));
  t.after(() => fs.rmSync(root, { recursive: true }));
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
  };
  write("package.json", JSON.stringify({ type: "module", imports: { "#policy/*": "./src/policy/*" } }));
  write("src/policy/rate.ts", "export const rate: bigint = 80_000n;");
  for (const bundle of ["public", "staff", "employer"]) {
    const script = '<script type="module" src="./main.ts"></script>';
    write(`src/web/${bundle}/index.html`, `<!doctype html><title>${bundle}</title>${script}`);
    write(`src/web/${bundle}/main.ts`, 'import { rate } from "#policy/rate.ts";\ndocument.title = String(rate);');
  }
  return { root, write, read: (file) => fs.readFileSync(path.join(root, file), "utf8") };
}

test("both bundles are built, law included, under their own base and without inline script", async (t) => {
  const { root, read } = project(t);
  assert.equal(await buildWeb(root), true);
  assert.match(read("dist/web/public/index.html"), /<script type="module"[^>]* src="\/assets\/[^"]+\.js">/);
  assert.match(read("dist/web/staff/index.html"), /<script type="module"[^>]* src="\/staff\/assets\/[^"]+\.js">/);
  const [script] = fs.readdirSync(path.join(root, "dist/web/public/assets"));
  assert.match(read(`dist/web/public/assets/${script}`), /80000/);
});

test("nothing is built twice, and any change of what is in a bundle builds again", async (t) => {
  const { root, write } = project(t);
  assert.equal(await buildWeb(root), true);
  assert.equal(await buildWeb(root), false);
  const before = sourceHash(root);
  write("src/policy/rate.test.ts", "// a test is in no bundle");
  write("src/domains/account/store.ts", "// nor is what only the server runs");
  assert.equal(sourceHash(root), before);
  write("src/domains/account/contract.ts", "export {};");
  assert.notEqual(sourceHash(root), before);
  write("src/policy/rate.ts", "export const rate: bigint = 85_000n;");
  assert.equal(await buildWeb(root), true);
});

test("a page with an inline script, or with none, is not accepted", async (t) => {
  const { root, write } = project(t);
  write("src/web/staff/index.html", "<!doctype html><title>staff</title><script>alert(1)</script>");
  await assert.rejects(buildWeb(root), /内联脚本/);
  write("src/web/staff/index.html", "<!doctype html><title>staff</title>");
  await assert.rejects(buildWeb(root), /没有引用任何脚本/);
  assert.equal(fs.existsSync(path.join(root, "dist/web/.stamp")), false);
});

test("a project without a page is an error, not an empty success", (t) => {
  const { root } = project(t);
  fs.rmSync(path.join(root, "src/web"), { recursive: true });
  assert.throws(() => sourceHash(root), /src\/web 里没有文件/);
});
