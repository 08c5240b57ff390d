import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync, inflateSync } from "node:zlib";
import { smallPicture } from "./small-picture.ts";

const signature = Buffer.from("89504e470d0a1a0a", "hex");
/** A part of a PNG; nobody here reads its checksum. */
const part = (name: string, content: readonly number[] | Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, Buffer.from(name), Buffer.from(content), Buffer.alloc(4)]);
};
const partOf = (png: Buffer, name: string): Buffer => {
  const at = png.indexOf(name);
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
};

test("each pixel keeps its colour through the palette, whichever filter its row had", () => {
  const rows = [
    [0, 10, 10, 10, 40, 40, 40], // filter 0: as they are
    [1, 40, 40, 40, 0, 0, 0], // 1: plus the pixel on the left, so 40 twice
    [2, 226, 226, 226, 0, 0, 0], // 2: plus the pixel above; 40 + 226 − 256 = 10
    [3, 35, 35, 35, 0, 0, 0], // 3: plus half of left and above; 35 + 10/2 = 40, then (40 + 40)/2 = 40
    [4, 226, 226, 226, 0, 0, 0], // 4: plus the nearest of left, above, corner; 40 + 226 − 256 = 10, then left
  ];
  const head = part("IHDR", [0, 0, 0, 2, 0, 0, 0, 5, 8, 2, 0, 0, 0]);
  const png = Buffer.concat([signature, head, part("IDAT", deflateSync(Buffer.from(rows.flat()))), part("IEND", [])]);
  const small = smallPicture(png);
  const palette = partOf(small, "PLTE");
  const places = inflateSync(partOf(small, "IDAT"));
  const reds = [0, 1, 2, 3, 4].map((y) => [1, 2].map((x) => palette[(places[y * 3 + x] ?? 0) * 3]));
  assert.deepEqual(reds, [
    [10, 40],
    [40, 40],
    [10, 40],
    [40, 40],
    [10, 10],
  ]);
  assert.equal(palette.length, 6, "two colours");
});

test("a picture of another kind is refused, not spoiled", () => {
  const grey = Buffer.concat([signature, part("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), part("IEND", [])]);
  assert.throws(() => smallPicture(grey), /8-bit RGB/);
});
