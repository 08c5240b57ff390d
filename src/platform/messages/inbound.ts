import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { audit } from "../audit/audit.ts";
import { sql, type Tx } from "../db/database.ts";
import { type Context, type Host, operation } from "../http/operation.ts";
import { Problem } from "../http/problem.ts";
import { cleanText } from "../http/text.ts";
import { putOutbox } from "../outbox/outbox.ts";
import type { Secrecy } from "../secrecy/secrecy.ts";
import { checkSignature, type SignedHeaders, signedHeadersOf } from "./signed.ts";

const windowSeconds = 300;

/** Somebody who reports to this installation: the shape of the messages, and the job that posts them. */
export interface Sender {
  readonly sender: string;
  readonly topic: string;
  readonly shape: z.ZodType<{ number: string; kind: string }>;
}

const inboundAnswer = z.strictObject({ number: z.string(), stored: z.literal(true), repeated: z.boolean() });

/** `POST /api/inbound/{sender}`. The signature is over the bytes as sent, so this route alone reads the body as text. */
export function inboundOperation(
  app: FastifyInstance,
  host: Host,
  given: Sender & { readonly summary: string; readonly secret: string },
): void {
  app.register(async (inbound) => {
    inbound.removeContentTypeParser("application/json");
    inbound.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => done(null, body));
    operation(inbound, host, {
      method: "POST",
      path: `/api/inbound/${given.sender}`,
      summary: given.summary,
      roles: ["system"],
      signed: true,
      body: z.string().max(1_000_000),
      answer: inboundAnswer,
      safety: "repeatable",
      handle: async (context, { body, request }) => {
        const actor = { ...context.actor, id: `system:${given.sender}`, channel: "system" as const };
        const message = { secrecy: host.secrecy, headers: signedHeadersOf(request), raw: body };
        const received = await receive({ ...context, actor }, { ...given, ...message });
        return { body: { number: received.number, stored: true as const, repeated: received.repeated } };
      },
    });
  });
}

/**
 * Takes a message: signature over time, nonce and body within five minutes of database time; a nonce once; stored raw before
 * anything is made of it. The same number with the same body is answered as before; with another body it is refused and the
 * first one stands.
 */
export async function receive(
  context: Context,
  given: Sender & { secret: string; secrecy: Secrecy; headers: SignedHeaders; raw: string },
): Promise<{ number: string; repeated: boolean }> {
  const { sender, raw, secrecy } = given;
  const { time, nonce } = checkSignature(given.secret, given.headers, raw);
  await refuseStale(context.tx, { sender, time, nonce });
  const parsed = given.shape.safeParse(parseJson(raw));
  if (!parsed.success) throw new Problem("request/invalid", `报文结构不对：${parsed.error.issues[0]?.message ?? ""}`);
  const { number, kind } = parsed.data;
  const bodyHash = hashOf(raw);
  if (!(await storeMessage(context.tx, secrecy, { sender, number, kind, nonce, raw }))) {
    const first = await lockMessage(context.tx, sender, number);
    if (first === undefined) throw nonceUsed();
    if (!first.body_hash.equals(bodyHash)) {
      throw new Problem(
        "message/conflict",
        `报文 ${number} 已收到过，内容与这次不同。以第一次为准；要更正请换号重发。`,
      );
    }
    return { number, repeated: true };
  }
  await putOutbox(context.tx, { topic: given.topic, subject: number, payload: { number } });
  await audit(context, "message.received", number, { kind, hash: bodyHash.toString("hex") });
  return { number, repeated: false };
}

async function refuseStale(tx: Tx, given: { sender: string; time: string; nonce: string }): Promise<void> {
  const checked = await sql<{ fresh: boolean; used: boolean }>`
    select abs(extract(epoch from clock_timestamp()) - ${Number(given.time)}::float8) <= ${windowSeconds} as fresh,
           exists (select from inbound_message where sender = ${given.sender} and nonce = ${given.nonce}) as used`.execute(
    tx,
  );
  const [result] = checked.rows;
  if (!result?.fresh) throw new Problem("message/refused", "报文时间与本系统相差超过 5 分钟。");
  if (result.used) throw nonceUsed();
}

const nonceUsed = () => new Problem("message/refused", "报文的随机数已用过，疑为重放。");
const hashOf = (raw: string): Buffer => createHash("sha256").update(raw).digest();
const placeOf = (sender: string, number: string): string => `inbound_message.body:${sender}/${number}`;

/** Text that could not be stored as it is, as U+0000, is refused before the message is in the books. */
function parseJson(raw: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(raw);
  } catch {
    throw new Problem("request/invalid", "报文不是 JSON。");
  }
  return cleanText(parsed);
}

/** Stores a message raw and sealed. False when this sender has used this number or this nonce before. */
export async function storeMessage(
  tx: Tx,
  secrecy: Secrecy,
  given: { sender: string; number: string; kind: string; nonce: string; raw: string },
): Promise<boolean> {
  const { sender, number, kind, nonce, raw } = given;
  const body = secrecy.seal(placeOf(sender, number), raw);
  const inserted = await sql`
    insert into inbound_message (sender, number, nonce, body, body_hash, kind)
    values (${sender}, ${number}, ${nonce}, ${body}, ${hashOf(raw)}, ${kind})
    on conflict do nothing`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export interface MessageRow {
  readonly body: Buffer;
  readonly body_hash: Buffer;
  readonly kind: string;
  readonly processed_at: Date | null;
  readonly outcome: string | null;
}

export const lockMessage = async (tx: Tx, sender: string, number: string): Promise<MessageRow | undefined> =>
  (await lockMessages(tx, sender, [number])).get(number);

/** Locks messages, all in one order, and gives those that are stored, by number. */
export async function lockMessages(
  tx: Tx,
  sender: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, MessageRow>> {
  const found = await sql<MessageRow & { number: string }>`
    select number, body, body_hash, kind, processed_at, outcome from inbound_message
    where sender = ${sender} and number = any (${[...numbers]}) order by number for update`.execute(tx);
  return new Map(found.rows.map((row) => [row.number, row]));
}

/** The message as it came. */
export const openMessage = (secrecy: Secrecy, sender: string, number: string, row: MessageRow): string =>
  secrecy.open(placeOf(sender, number), row.body);

export const markProcessed = (tx: Tx, sender: string, number: string, outcome: string): Promise<void> =>
  markAllProcessed(tx, sender, new Map([[number, outcome]]));

/** The same for many: the outcome of each, by number. */
export async function markAllProcessed(tx: Tx, sender: string, outcomes: ReadonlyMap<string, string>): Promise<void> {
  await sql`
    update inbound_message set processed_at = clock_timestamp(), outcome = o.outcome
    from unnest(${[...outcomes.keys()]}::text[], ${[...outcomes.values()]}::text[]) as o (number, outcome)
    where inbound_message.sender = ${sender} and inbound_message.number = o.number`.execute(tx);
}
