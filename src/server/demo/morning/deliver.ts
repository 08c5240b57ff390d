import { randomUUID } from "node:crypto";
import { guest } from "#platform/auth/actor.ts";
import { receive, type Sender } from "#platform/messages/inbound.ts";
import { signatureOf } from "#platform/messages/signed.ts";
import type { Stage } from "./stage.ts";

/** Stores a message as its sender would have it stored: signed, raw. What is made of it is the job's. */
export async function deliver(
  { office, tx }: Stage,
  on: Date,
  from: Sender & { readonly secret: string },
  message: { readonly number: string },
): Promise<string> {
  const raw = JSON.stringify(message);
  const [time, nonce] = [String(Date.now() / 1000), randomUUID()];
  const signature = signatureOf(from.secret, time, nonce, raw).toString("hex");
  const actor = { ...guest, id: `system:${from.sender}`, channel: "system" as const };
  const context = { tx, actor, now: on, requestId: `demo-morning-${message.number}` };
  const signed = { ...from, secrecy: office.secrecy, headers: { time, nonce, signature }, raw };
  return (await receive(context, signed)).number;
}
