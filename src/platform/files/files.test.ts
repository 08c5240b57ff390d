import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { test } from "node:test";
import type { Problem } from "#platform/http/problem.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { onDemo } from "../../../test/office.ts";
import { fileStore } from "./files.ts";

// What is handed in is told by its bytes, kept under its hash, and is nothing that could act (threat T22).

const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.from("pixels")]);
const jpeg = Buffer.concat([Buffer.from("ffd8ffe0", "hex"), Buffer.from("pixels")]);
const pdf = (inside: string) => Buffer.from(`%PDF-1.7\n1 0 obj << ${inside} >> endobj`);

async function withStore<T>(work: (store: ReturnType<typeof fileStore>, folder: string, tx: never) => Promise<T>) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "shebao-files-"));
  try {
    return await onDemo((tx) =>
      work(
        fileStore(path.join(folder, "files"), secrecyOf(new Uint8Array(32))),
        path.join(folder, "files"),
        tx as never,
      ),
    );
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

test("pictures and plain documents are kept as they are, whatever they are called", async () => {
  await withStore(async (store, _folder, tx) => {
    for (const [bytes, mediaType] of [
      [png, "image/png"],
      [jpeg, "image/jpeg"],
      [pdf("/Type /Catalog"), "application/pdf"],
    ] as const) {
      const { publicId } = await store.put(tx, { bytes, fileName: "evil.html" });
      assert.match(publicId, /^[\w-]{22}$/); // 128 bits of chance: it cannot be guessed
      assert.deepEqual(await store.get(tx, publicId), { bytes, mediaType, fileName: "evil.html" });
    }
    assert.equal(await store.get(tx, "unknown"), undefined);
  });
});

test("anything else is refused in words, and no byte of it is kept", async () => {
  const refused = [
    Buffer.from(""),
    Buffer.from("<html><script>alert(1)</script>"),
    Buffer.from("MZ\u0090"),
    Buffer.from("PK\u0003\u0004"), // a zip, so an office file with macros
    Buffer.from("GIF89a"),
    Buffer.from(" %PDF-1.7"),
    Buffer.from("<svg onload=alert(1)>"),
    ...[
      "/JavaScript 2 0 R",
      "/J#61vaScript 2 0 R",
      "/JS (app.alert(1))",
      "/OpenAction 3 0 R",
      "/Launch",
      "/EmbeddedFile",
      "/AA <<>>",
    ].map(pdf),
  ];
  await withStore(async (store, folder, tx) => {
    for (const bytes of refused) {
      await assert.rejects(
        store.put(tx, { bytes, fileName: "a.png" }),
        (error: Problem) => error.code === "file/refused",
      );
    }
    assert.deepEqual(fs.readdirSync(folder), []);
  });
});

test("five megabytes are kept and a byte more is not", async () => {
  const sized = (size: number) => Buffer.concat([png, Buffer.alloc(size - png.length)]);
  await withStore(async (store, _folder, tx) => {
    await store.put(tx, { bytes: sized(5 * 1024 * 1024), fileName: "a.png" });
    const larger = store.put(tx, { bytes: sized(5 * 1024 * 1024 + 1), fileName: "a.png" });
    await assert.rejects(larger, (error: Problem) => error.code === "request/too-large");
  });
});

test("the name loses what could lead elsewhere or end a line, and is never empty", async () => {
  const kept = async (fileName: string) =>
    withStore(async (store, _folder, tx) => {
      const { publicId } = await store.put(tx, { bytes: png, fileName });
      return (await store.get(tx, publicId))?.fileName;
    });
  assert.equal(await kept("../../etc/passwd"), "....etcpasswd");
  assert.equal(await kept("a\r\nSet-Cookie: x\u0000.png"), "aSet-Cookie: x.png");
  assert.equal(await kept("\\\\server\\身份证 𠮷.png"), "server身份证 𠮷.png");
  assert.equal(await kept("///"), "材料");
  assert.equal(await kept("𠮷".repeat(81)), "𠮷".repeat(80)); // cut between characters, not within one
});

test("the same bytes lie there once, readable by their owner only", async () => {
  await withStore(async (store, folder, tx) => {
    const [first, second] = [
      await store.put(tx, { bytes: png, fileName: "a.png" }),
      await store.put(tx, { bytes: png, fileName: "b.png" }),
    ];
    assert.notEqual(first.publicId, second.publicId);
    const [name = ""] = fs.readdirSync(folder);
    assert.equal(fs.readdirSync(folder).length, 1);
    assert.match(name, /^[0-9a-f]{64}$/);
    assert.equal(fs.statSync(path.join(folder, name)).mode & 0o777, 0o600);
  });
});

test("bytes lie sealed: neither the picture nor its plain hash can be read from the folder", async () => {
  await withStore(async (store, folder, tx) => {
    await store.put(tx, { bytes: png, fileName: "a.png" });
    const [name = ""] = fs.readdirSync(folder);
    assert.ok(!fs.readFileSync(path.join(folder, name)).includes("pixels"));
    assert.notEqual(name, createHash("sha256").update(png).digest("hex"));
  });
});
