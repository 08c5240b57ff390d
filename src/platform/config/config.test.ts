import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type TestContext, test } from "node:test";
import { keyMark, readConfig } from "./config.ts";

function folder(t: TestContext): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-config-"));
  t.after(() => fs.rmSync(made, { recursive: true }));
  return path.join(made, "data");
}
const key = Buffer.alloc(32, 3).toString("base64");
const production = (data: string) => ({
  SHEBAO_ENV: "production",
  SHEBAO_DATA: data,
  SHEBAO_KEY: key,
  SHEBAO_TAX_SECRET: "a secret of at least thirty-two characters",
  SHEBAO_TAX_URL: "https://tax.example",
  SHEBAO_BANK_URL: "https://tax.example",
  SHEBAO_BANK_SECRET: "another long secret of at least 32 characters",
  SHEBAO_SHARED_DATA_SECRET: "a third secret of at least 32 characters",
  SHEBAO_TRUSTED_PROXY: "10.0.0.0/8, 127.0.0.1",
  SHEBAO_ORIGIN: "https://shebao.example",
  DATABASE_URL: "postgres://shebao@db/shebao",
});

test("without any setting it is the demo, on this machine only", (t) => {
  const config = readConfig({ SHEBAO_DATA: folder(t) });
  assert.deepEqual([config.mode, config.port, config.host], ["demo", 8080, "127.0.0.1"]);
  assert.deepEqual([config.guessLimit, config.requestLimit], [20, 1200]);
  assert.equal(config.businessStart, undefined);
});

test("the demo's key is made once, is read again, and belongs to its owner alone", (t) => {
  const data = folder(t);
  const first = readConfig({ SHEBAO_DATA: data });
  const second = readConfig({ SHEBAO_DATA: data });
  assert.deepEqual(first.masterKey, second.masterKey);
  assert.equal(fs.statSync(path.join(data, "master.key")).mode & 0o777, 0o600);
  assert.equal(fs.statSync(data).mode & 0o066, 0); // others may pass through to what is theirs, and neither look nor write
  const elsewhere = readConfig({ SHEBAO_DATA: folder(t) });
  assert.notDeepEqual(first.masterKey, elsewhere.masterKey);
  assert.notEqual(keyMark(first), keyMark(elsewhere));
  assert.notEqual(first.taxSecret, elsewhere.taxSecret);
  assert.ok(first.taxSecret.length >= 32);
});

test("proxies are addresses or networks; none is a word of its own", (t) => {
  const read = (text?: string) => readConfig({ ...production(folder(t)), SHEBAO_TRUSTED_PROXY: text }).trustedProxies;
  assert.deepEqual(read("10.0.0.0/8, 127.0.0.1,::1/128"), ["10.0.0.0/8", "127.0.0.1", "::1/128"]);
  assert.deepEqual(read("none"), []);
  for (const wrong of ["proxy.example", "10.0.0.0/33", "10.0.0.1/8/9", "10.0.0.0/", "::1/129", "true", "*"])
    assert.throws(() => read(wrong), /SHEBAO_TRUSTED_PROXY/, wrong);
});

test("production starts with everything set", (t) => {
  assert.equal(readConfig(production(folder(t))).mode, "production");
});

test("production refuses a demo's setting or a missing one, and names it", (t) => {
  const data = folder(t);
  const whole = production(data);
  assert.throws(() => readConfig({ ...whole, SHEBAO_NOW: "2026-11-18T10:00:00+08:00" }), /SHEBAO_NOW/);
  assert.throws(() => readConfig({ ...whole, SHEBAO_FAULTS: "/tmp/armed" }), /SHEBAO_FAULTS/);
  for (const name of [
    "SHEBAO_KEY",
    "SHEBAO_TAX_SECRET",
    "SHEBAO_TAX_URL",
    "SHEBAO_BANK_SECRET",
    "SHEBAO_BANK_URL",
    "SHEBAO_SHARED_DATA_SECRET",
    "SHEBAO_TRUSTED_PROXY",
    "SHEBAO_ORIGIN",
    "DATABASE_URL",
  ]) {
    assert.throws(() => readConfig({ ...whole, [name]: undefined }), new RegExp(name), name);
    assert.throws(() => readConfig({ ...whole, [name]: "" }), new RegExp(name), `${name} empty`);
  }
  assert.throws(() => readConfig({ ...whole, SHEBAO_ORIGIN: "http://shebao.example" }), /https/);
  assert.ok(!fs.existsSync(path.join(data, "master.key")));
});

test("every wrong setting is named in one message", (t) => {
  const wrong = { SHEBAO_DATA: folder(t), PORT: "70000", SHEBAO_ENV: "test", SHEBAO_NOW: "yesterday" };
  assert.throws(() => readConfig(wrong), /PORT.*SHEBAO_NOW|SHEBAO_NOW.*PORT/s);
  for (const [name, value] of [
    ["SHEBAO_KEY", "c2hvcnQ="],
    ["SHEBAO_TAX_SECRET", "short"],
    ["SHEBAO_GUESS_LIMIT", "0"],
    ["SHEBAO_NOW", "2026-11-18T10:00:00"], // without a zone it would be another hour on another machine
    ["PORT", "-1"],
    ["SHEBAO_TAX_URL", "not a url"],
  ] as const) {
    assert.throws(() => readConfig({ SHEBAO_DATA: folder(t), [name]: value }), new RegExp(name), name);
  }
});
