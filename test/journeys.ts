import assert from "node:assert/strict";
import type { Client, Reply } from "./client.ts";

/** The business time at which test servers start is November 2026; 5,000 lies between the limits of both regions' floors. */
export const flexibleAnswers = {
  startMonth: "2026-11",
  contributionBase: "5000.00",
  work: "platform",
  phone: "10020260002",
  truth: true,
} as const;

/** The smallest thing that is a PNG by its first bytes. */
export const picture = Buffer.from("89504e470d0a1a0a0000000049484452", "hex");

export interface Filed {
  readonly number: string;
  readonly version: number;
}

/** Fails with what the server said. */
export function told(reply: Reply, status: number): Reply {
  assert.equal(reply.status, status, JSON.stringify(reply.body));
  return reply;
}

/** Draft, answers, a picture of the card: everything but the submission. */
export async function prepareFlexible(client: Client): Promise<Filed> {
  const { number, version } = told(
    await client.effect("POST", "/api/applications", { item: "flexible-first-registration" }),
    201,
  ).body;
  const path = `/api/applications/${number}`;
  const saved = told(await client.effect("PUT", path, { answers: flexibleAnswers }, version), 200);
  return { number, version: (await upload(client, number, saved.body.version)).body.version };
}

export async function upload(
  client: Client,
  number: string,
  version: number,
  name = "face.png",
  bytes: Buffer = picture,
): Promise<Reply> {
  const reply = await client.send("PUT", `/api/applications/${number}/materials/identity-card/1`, bytes, {
    "content-type": "image/png",
    "x-file-name": encodeURIComponent(name),
    "idempotency-key": `upload-${number}-${version}`,
    "if-match": `"${version}"`,
  });
  return told(reply, 200);
}

export async function submitFlexible(client: Client): Promise<Filed> {
  const { number, version } = await prepareFlexible(client);
  const reply = await client.effect("POST", `/api/applications/${number}/submit`, {}, version);
  return { number, version: told(reply, 200).body.version };
}

/** A participation certificate, issued at once. Its number is that of its application. */
export async function issueParticipation(client: Client, detail = "twelve-months"): Promise<Filed> {
  const opened = told(
    await client.effect("POST", "/api/applications", { item: "participation-certificate" }),
    201,
  ).body;
  const path = `/api/applications/${opened.number}`;
  const saved = told(await client.effect("PUT", path, { answers: { detail } }, opened.version), 200).body;
  const sent = told(await client.effect("POST", `${path}/submit`, {}, saved.version), 200).body;
  return { number: sent.number, version: sent.version };
}

/** A step at the desk; returns the reply, whatever it is. */
export const atDesk = (client: Client, verb: string, filed: Filed, body: object = {}): Promise<Reply> =>
  client.effect("POST", `/api/desk/applications/${filed.number}/${verb}`, body, filed.version);
