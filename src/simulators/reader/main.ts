import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

/**
 * A card reader for the demo, by the protocol of docs/operating/card-reader.md: it listens on loopback, answers pages of one
 * origin only, and signs the nonce of the page together with the card, so that no other program can feed the page.
 */
const settings = z
  .object({
    /** The pages that may ask, separated by blanks. */
    READER_ORIGINS: z.string(),
    /** The card that lies on the reader, as JSON. */
    READER_CARD: z.string(),
  })
  .parse(process.env);

const cardShape = z.strictObject({
  kind: z.enum(["resident-card", "social-card"]),
  number: z.string(),
  name: z.string(),
});
let card: z.infer<typeof cardShape> | null = cardShape.parse(JSON.parse(settings.READER_CARD));
const origins = settings.READER_ORIGINS.split(" ");
const { privateKey, publicKey } = generateKeyPairSync("ed25519");

const server = createServer((request, response) => {
  const { origin } = request.headers;
  const allowed = origin !== undefined && origins.includes(origin);
  if (allowed) {
    response.setHeader("access-control-allow-origin", origin);
    response.setHeader("access-control-allow-private-network", "true");
    response.setHeader("vary", "origin");
  }
  if (!allowed) return void answer(response, 403, { problem: "origin" });
  if (request.method === "OPTIONS") return void response.writeHead(204).end();
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const nonce = url.searchParams.get("nonce") ?? "";
  if (url.pathname !== "/card" || !/^[\w-]{16,80}$/.test(nonce)) return void answer(response, 404, { problem: "path" });
  if (card === null) return void answer(response, 409, { problem: "no-card" });
  const read = JSON.stringify(card);
  const signature = sign(null, Buffer.from(`${nonce}.${read}`), privateKey).toString("base64");
  answer(response, 200, { card: read, signature });
});

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

// Another card is laid on the reader by whoever started it.
process.on("message", (message) => {
  card = message === null ? null : cardShape.parse(message);
});
process.on("disconnect", () => {
  server.close();
  process.exit(0);
});

server.listen(0, "127.0.0.1", () => {
  const key = publicKey.export({ format: "jwk" }).x ?? "";
  process.send?.({ port: (server.address() as AddressInfo).port, key });
});
