import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname } from "node:path";
import { z } from "zod";
import { type TaxMessage, taxRegistration } from "#domains/contribution/contract.ts";
import { declarationOf, receiptOf } from "./declaration.ts";
import { openJournal } from "./journal.ts";

/**
 * A tax authority for the demo: an own process with its own memory. It takes registrations, lets the person declare and
 * pay the month a few seconds later, and reports both to the agency until the agency has answered. From its panel it can
 * hold, repeat, reorder and alter what it sends.
 */
const settings = z
  .object({
    TAX_JOURNAL: z.string(),
    TAX_CALLBACK: z.url(),
    TAX_SECRET: z.string().min(32),
    /** Business time minus real time, in milliseconds. */
    TAX_CLOCK_OFFSET: z.coerce.number().default(0),
    TAX_PAY_AFTER: z.coerce.number().min(0).default(4_000),
  })
  .parse(process.env);

const panelRequest = z.strictObject({
  mode: z.enum(["normal", "hold", "repeat", "reorder", "alter"]).optional(),
  declare: z.strictObject({ registrationNumber: z.string(), month: z.string(), base: z.string() }).optional(),
});

mkdirSync(dirname(settings.TAX_JOURNAL), { recursive: true, mode: 0o700 });
const journal = openJournal(settings.TAX_JOURNAL);
let mode: "normal" | "hold" | "repeat" | "reorder" | "alter" = "normal";

const today = () => new Date(Date.now() + settings.TAX_CLOCK_OFFSET + 8 * 3_600_000).toISOString().slice(0, 10);

const sign = (time: string, nonce: string, raw: string) =>
  createHmac("sha256", settings.TAX_SECRET).update(`${time}.${nonce}.${raw}`).digest();

/** A registration that starts this month or earlier is declared and paid for this month. */
function payLater(registrationNumber: string): void {
  const registration = journal.registrations.get(registrationNumber);
  const month = today().slice(0, 7);
  if (registration?.base == null || registration.category !== "flexible" || registration.fromMonth > month) return;
  if (registration.status !== "contributing") return;
  const { base } = registration;
  setTimeout(() => queue(declarationOf(registration, month, base)), settings.TAX_PAY_AFTER);
}

function queue(declaration: ReturnType<typeof declarationOf>): void {
  if (journal.has(declaration.number)) return;
  journal.write({ kind: "queued", message: declaration });
  journal.write({ kind: "queued", message: receiptOf(declaration, today()) });
}

async function deliverAll(): Promise<void> {
  if (mode === "hold") return;
  const waiting = mode === "reorder" ? journal.waiting().toReversed() : journal.waiting();
  for (const message of waiting) {
    if (mode === "alter") await post({ ...message, controlTotal: "0.01" } as TaxMessage, JSON.stringify(message));
    const answer = await post(message);
    if (mode === "repeat") await post(message);
    if (answer >= 200 && answer < 300) journal.write({ kind: "delivered", number: message.number });
  }
}

/** Posts a message. `signedAs` signs other bytes than those sent, which is what an alteration on the way looks like. */
async function post(message: TaxMessage, signedAs?: string): Promise<number> {
  const raw = JSON.stringify(message);
  const time = String(Date.now() / 1000);
  const nonce = randomBytes(18).toString("base64url");
  try {
    const answer = await fetch(settings.TAX_CALLBACK, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-shebao-time": time,
        "x-shebao-nonce": nonce,
        "x-shebao-signature": sign(time, nonce, signedAs ?? raw).toString("hex"),
      },
      body: raw,
      signal: AbortSignal.timeout(10_000),
    });
    return answer.status;
  } catch {
    return 0;
  }
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = (status: number, body: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const raw = await bodyOf(request);
  if (request.method === "POST" && request.url === "/registrations") {
    const [time = "", nonce = "", signature = ""] = ["x-shebao-time", "x-shebao-nonce", "x-shebao-signature"].map(
      (name) => String(request.headers[name] ?? ""),
    );
    const actual = Buffer.from(signature, "hex");
    const expected = sign(time, nonce, raw);
    if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return void answer(401, { ok: false });
    const registration = taxRegistration.parse(JSON.parse(raw));
    const known = journal.registrations.get(registration.registrationNumber);
    if (known === undefined || known.status !== registration.status) {
      journal.write({ kind: "registered", registration });
      payLater(registration.registrationNumber);
    }
    return void answer(200, { number: registration.number, stored: true });
  }
  // A page of another site cannot set this header without being asked first.
  if (request.url === "/panel" && request.headers["x-panel"] === "1") {
    const asked = raw === "" ? {} : panelRequest.parse(JSON.parse(raw));
    mode = asked.mode ?? mode;
    const registration = journal.registrations.get(asked.declare?.registrationNumber ?? "");
    if (asked.declare !== undefined && registration !== undefined) {
      queue(declarationOf(registration, asked.declare.month, asked.declare.base));
    }
    return void answer(200, { mode, registrations: journal.registrations.size, waiting: journal.waiting().length });
  }
  answer(404, { ok: false });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

const server = createServer((request, response) => {
  handle(request, response).catch(() => response.writeHead(400).end());
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));

// What was registered before a restart and never declared is declared now.
for (const number of journal.registrations.keys()) payLater(number);

let delivering = false;
const timer = setInterval(() => {
  if (delivering) return;
  delivering = true;
  deliverAll().finally(() => {
    delivering = false;
  });
}, 1_000);

// It belongs to the demo: when the demo is gone, it goes too.
process.on("disconnect", () => {
  clearInterval(timer);
  server.close();
  process.exit(0);
});
