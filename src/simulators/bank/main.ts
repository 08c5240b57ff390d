import { createHash } from "node:crypto";
import { z } from "zod";
import { type BankOrder, type BankResult, bankOrder } from "#domains/payment/contract.ts";
import { type Answer, agencyLine, type Incoming } from "../agency-line.ts";
import { openEvents } from "../event-file.ts";
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

/** What it remembers. Contents are not kept. */
type Event =
  | { readonly kind: "taken"; readonly number: string; readonly hash: string; readonly results: readonly BankResult[] }
  | { readonly kind: "delivered"; readonly number: string };

const line = agencyLine({ callback: settings.BANK_CALLBACK, secret: settings.BANK_SECRET });
const taken = new Map<string, string>();
const waiting = new Map<string, { readonly result: BankResult; readonly after: number }>();

// What waited before a restart has waited long enough.
let pause = 0;
const write = openEvents<Event>(settings.BANK_JOURNAL, (event) => {
  if (event.kind === "delivered") waiting.delete(event.number);
  else {
    taken.set(event.number, event.hash);
    for (const result of event.results) waiting.set(result.number, { result, after: Date.now() + pause });
  }
});
pause = settings.BANK_ANSWER_AFTER;

const today = () => new Date(Date.now() + settings.BANK_CLOCK_OFFSET + 8 * 3_600_000).toISOString().slice(0, 10);

async function deliverAll(): Promise<void> {
  for (const { result, after } of [...waiting.values()]) {
    if (after > Date.now()) continue;
    const status = await line.post(JSON.stringify(result));
    if (status >= 200 && status < 300) write({ kind: "delivered", number: result.number });
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

function handle({ method, url, raw, signed }: Incoming): Answer {
  const answer = (status: number): Answer => ({ status, body: { ok: status === 200 } });
  if (method !== "POST" || url !== "/payment-files") return answer(404);
  if (!signed) return answer(401);
  return answer(take(bankOrder.parse(JSON.parse(raw))));
}

line.serve(handle, { every: 500, all: deliverAll });
