import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { z } from "zod";
import { audit } from "#platform/audit/audit.ts";
import { sql } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { cleanText } from "#platform/http/text.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { taxMessage } from "./contract.ts";
import { lockMessage, storeMessage } from "./store.ts";

/** Only this sender may report for the regions of this installation. */
export const taxSender = "tax";
export const inboundTopic = "contribution.inbound";
const windowSeconds = 300;

export interface SignedHeaders {
  readonly time: string | undefined;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
}

/**
 * Takes a message of the tax authority: signature over time, nonce and body within five minutes of database time; a nonce
 * once; stored raw before anything is made of it. The same number with the same body is answered as before; with another
 * body it is refused and the first one stands.
 */
export const receiveMessage = (
  context: Context,
  given: { secret: string; secrecy: Secrecy; headers: SignedHeaders; raw: string },
): Promise<{ number: string; repeated: boolean }> =>
  receiveSigned(context, { ...given, sender: taxSender, topic: inboundTopic, shape: taxMessage });

/** The same for any sender: its secret, the shape of its messages, and the job that posts them. */
export async function receiveSigned(
  context: Context,
  given: {
    sender: string;
    topic: string;
    shape: z.ZodType<{ number: string; kind: string }>;
    secret: string;
    secrecy: Secrecy;
    headers: SignedHeaders;
    raw: string;
  },
): Promise<{ number: string; repeated: boolean }> {
  const { sender } = given;
  const nonce = await verify(context, given);
  const parsed = given.shape.safeParse(parseJson(given.raw));
  if (!parsed.success) throw new Problem("request/invalid", `报文结构不对：${parsed.error.issues[0]?.message ?? ""}`);
  const { number, kind } = parsed.data;
  const bodyHash = createHash("sha256").update(given.raw).digest();
  const body = given.secrecy.seal(messagePlace(number, sender), given.raw);
  const stored = await storeMessage(context.tx, { sender, number, nonce, body, bodyHash, kind });
  if (!stored) {
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

export const messagePlace = (number: string, sender: string = taxSender): string =>
  `inbound_message.body:${sender}/${number}`;

/** HMAC-SHA256 over `time.nonce.body`, in hex. */
export const signatureOf = (secret: string, time: string, nonce: string, raw: string): Buffer =>
  createHmac("sha256", secret).update(`${time}.${nonce}.${raw}`).digest();

async function verify(
  context: Context,
  given: { sender: string; secret: string; headers: SignedHeaders; raw: string },
): Promise<string> {
  const { time, nonce, signature } = given.headers;
  if (time === undefined || nonce === undefined || signature === undefined || !/^[\w-]{16,80}$/.test(nonce)) {
    throw new Problem("message/refused", "报文缺少签名、时间或随机数。");
  }
  const expected = signatureOf(given.secret, time, nonce, given.raw);
  const actual = Buffer.from(signature, "hex");
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
    throw new Problem("message/refused", "报文签名不对。");
  }
  const checked = await sql<{ fresh: boolean; used: boolean }>`
    select abs(extract(epoch from clock_timestamp()) - ${Number(time)}::float8) <= ${windowSeconds} as fresh,
           exists (select from inbound_message where sender = ${given.sender} and nonce = ${nonce}) as used`.execute(
    context.tx,
  );
  const [result] = checked.rows;
  if (!result?.fresh) throw new Problem("message/refused", "报文时间与本系统相差超过 5 分钟。");
  if (result.used) throw nonceUsed();
  return nonce;
}

const nonceUsed = () => new Problem("message/refused", "报文的随机数已用过，疑为重放。");

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
