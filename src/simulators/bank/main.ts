import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { z } from "zod";
import { type BankOrder, type BankResult, bankOrder } from "#domains/payment/contract.ts";
import { resultsOf } from "./result.ts";

/**
 * The banks of the demo behind one gateway: an own process with its own memory. It takes payment files, and some seconds later
 * reports what was paid and what came back, until the agency has answered. It pays nobody.
 */
const settings = z
  .object({
    BANK_JOURNAL: z.string(),
    BANK_CALLBACK: z.url(),
    BANK_SECRET: z.string().min(32),
    /** Business time minus real time, in milliseconds. */
    BANK_CLOCK_OFFSET: z.coerce.number().default(0),
    BANK_ANSWER_AFTER: z.coerce.number().min(0).default(4_000),
  })
  .parse(process.env);

/** What it remembers, one JSON line an event, flushed before it is answered for. Contents are not kept. */
type Event =
  | { readonly kind: "taken"; readonly number: string; readonly hash: string; readonly results: readonly BankResult[] }
  | { readonly kind: "delivered"; readonly number: string };

mkdirSync(dirname(settings.BANK_JOURNAL), { recursive: true, mode: 0o700 });
const taken = new Map<string, string>();
const waiting = new Map<string, { readonly result: BankResult; readonly after: number }>();

function apply(event: Event, after: number): void {
  if (event.kind === "delivered") waiting.delete(event.number);
  else {
    taken.set(event.number, event.hash);
    for (const result of event.results) waiting.set(result.number, { result, after });
  }
}

function write(event: Event): void {
  appendFileSync(settings.BANK_JOURNAL, `${JSON.stringify(event)}\n`, { flush: true });
  apply(event, Date.now() + settings.BANK_ANSWER_AFTER);
}

function remember(): void {
  if (!existsSync(settings.BANK_JOURNAL)) return;
  const text = readFileSync(settings.BANK_JOURNAL, "utf8");
  for (const line of text.split("\n")) {
    try {
      if (line !== "") apply(JSON.parse(line) as Event, 0);
    } catch {
      // The last line of a killed process; its event was never answered for.
    }
  }
  if (text !== "" && !text.endsWith("\n")) appendFileSync(settings.BANK_JOURNAL, "\n");
}
remember();

const today = () => new Date(Date.now() + settings.BANK_CLOCK_OFFSET + 8 * 3_600_000).toISOString().slice(0, 10);

const sign = (time: string, nonce: string, raw: string) =>
  createHmac("sha256", settings.BANK_SECRET).update(`${time}.${nonce}.${raw}`).digest();

async function deliverAll(): Promise<void> {
  for (const { result, after } of [...waiting.values()]) {
    if (after > Date.now()) continue;
    const status = await post(JSON.stringify(result));
    if (status >= 200 && status < 300) write({ kind: "delivered", number: result.number });
  }
}

async function post(raw: string): Promise<number> {
  const time = String(Date.now() / 1000);
  const nonce = randomBytes(18).toString("base64url");
  try {
    const answer = await fetch(settings.BANK_CALLBACK, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-shebao-time": time,
        "x-shebao-nonce": nonce,
        "x-shebao-signature": sign(time, nonce, raw).toString("hex"),
      },
      body: raw,
      signal: AbortSignal.timeout(10_000),
    });
    return answer.status;
  } catch {
    return 0;
  }
}

/** A file is taken once; the same number with other bytes is refused. */
function take(order: BankOrder): number {
  const bytes = Buffer.from(order.content, "base64");
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (hash !== order.hash) return 422;
  const before = taken.get(order.number);
  if (before !== undefined) return before === hash ? 200 : 409;
  write({ kind: "taken", number: order.number, hash, results: resultsOf(order, today()) });
  return 200;
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = (status: number) =>
    void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ ok: status === 200 }));
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString("utf8");
  if (request.method !== "POST" || request.url !== "/payment-files") return answer(404);
  const [time = "", nonce = "", signature = ""] = ["x-shebao-time", "x-shebao-nonce", "x-shebao-signature"].map(
    (name) => String(request.headers[name] ?? ""),
  );
  const actual = Buffer.from(signature, "hex");
  const expected = sign(time, nonce, raw);
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return answer(401);
  answer(take(bankOrder.parse(JSON.parse(raw))));
}

const server = createServer((request, response) => {
  handle(request, response).catch(() => response.writeHead(400).end());
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));

let delivering = false;
const timer = setInterval(() => {
  if (delivering) return;
  delivering = true;
  deliverAll().finally(() => {
    delivering = false;
  });
}, 500);

// It belongs to the demo: when the demo is gone, it goes too.
process.on("disconnect", () => {
  clearInterval(timer);
  server.close();
  process.exit(0);
});
