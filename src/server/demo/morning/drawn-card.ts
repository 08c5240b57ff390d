import { crc32, deflateSync } from "node:zlib";

const width = 640;
const height = 404;
const [desk, card, ink, face, band] = [0, 1, 2, 3, 4];
const palette = [
  [0x3d, 0x4a, 0x48],
  [0xe4, 0xea, 0xf0],
  [0x9a, 0xa6, 0xb0],
  [0xc4, 0xce, 0xd6],
  [0xb4, 0x3a, 0x3a],
];

/** A picture such as a phone takes of an identity card, of nobody: grey lines for the words, an empty face, a red band across. */
export function drawnCard(): Buffer {
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter, 0
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = colourAt(x, y);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8); // 8 bits, by palette
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flat())),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function colourAt(x: number, y: number): number {
  if (x < 60 || x >= 580 || y < 38 || y >= 366) return desk;
  if (Math.abs(x + y - 520) < 14) return band;
  const head = (x - 480) ** 2 + (y - 130) ** 2 < 45 ** 2;
  const shoulders = ((x - 480) / 70) ** 2 + ((y - 250) / 70) ** 2 < 1 && y < 250;
  if (head || shoulders) return face;
  const line = x > 100 && x < 360 - (y % 3) * 8 && (y - 80) % 44 < 14 && y >= 80 && y < 270;
  const number = x > 100 && x < 540 && y >= 305 && y < 325;
  return line || number ? ink : card;
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
