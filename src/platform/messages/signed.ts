import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { faultPoint } from "../fault/fault-point.ts";
import { Problem } from "../http/problem.ts";

/** Another office that messages are exchanged with, and the secret that both sign with. */
export interface Peer {
  readonly url: string;
  readonly secret: string;
}

export interface SignedHeaders {
  readonly time: string | undefined;
  readonly nonce: string | undefined;
  readonly signature: string | undefined;
}

/** HMAC-SHA256 over `time.nonce.body`; in hex on the way. */
export const signatureOf = (secret: string, time: string, nonce: string, raw: string): Buffer =>
  createHmac("sha256", secret).update(`${time}.${nonce}.${raw}`).digest();

export function signedHeadersOf(request: FastifyRequest): SignedHeaders {
  const header = (name: string) => [request.headers[name]].flat()[0];
  return { time: header("x-shebao-time"), nonce: header("x-shebao-nonce"), signature: header("x-shebao-signature") };
}

/** The time and the nonce of a message whose signature holds. Whether they are fresh is for the database to say. */
export function checkSignature(
  secret: string,
  { time, nonce, signature }: SignedHeaders,
  raw: string,
): { time: string; nonce: string } {
  if (time === undefined || nonce === undefined || signature === undefined || !/^[\w-]{16,80}$/.test(nonce)) {
    throw new Problem("message/refused", "报文缺少签名、时间或随机数。");
  }
  const expected = signatureOf(secret, time, nonce, raw);
  const actual = Buffer.from(signature, "hex");
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
    throw new Problem("message/refused", "报文签名不对。");
  }
  return { time, nonce };
}

/** Posts a signed message; throws unless the other side answers that it has it. */
export async function postSigned(peer: Peer, path: string, raw: string): Promise<void> {
  const time = String(Date.now() / 1000);
  const nonce = randomBytes(18).toString("base64url");
  faultPoint("message.sending");
  const answer = await fetch(`${peer.url}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-shebao-time": time,
      "x-shebao-nonce": nonce,
      "x-shebao-signature": signatureOf(peer.secret, time, nonce, raw).toString("hex"),
    },
    body: raw,
    signal: AbortSignal.timeout(10_000),
  });
  faultPoint("message.answered");
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
}
