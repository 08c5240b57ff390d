import { createHash, randomBytes } from "node:crypto";
import { getPerson, isAnnulled, logRead, openNumber, relationsOf } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import type { TaxRegistration } from "./contract.ts";
import { signatureOf } from "./inbound.ts";

export const registrationTopic = "tax.registration";
const receiver = "tax";

/** The registration's number: made from the relation, so that sending again is the same message. */
const registrationNumberOf = (personId: string, relationNo: number): string =>
  `R-${createHash("sha256").update(`${personId}/${relationNo}`).digest("hex").slice(0, 20)}`;

/** Tells the tax authority of a relation, through the outbox: the message leaves after the relation is in the books. */
export const announceRelation = (tx: Tx, personId: string, relationNo: number): Promise<void> =>
  announce(tx, personId, relationNo, registrationNumberOf(personId, relationNo));

/** Tells it that a relation was annulled: what was registered by mistake is not declared any more. */
export const withdrawRelation = (tx: Tx, personId: string, relationNo: number): Promise<void> =>
  announce(tx, personId, relationNo, `${registrationNumberOf(personId, relationNo)}-annulled`);

async function announce(tx: Tx, personId: string, relationNo: number, number: string): Promise<void> {
  await sql`
    insert into outbound_message (receiver, number, person_id, relation_no)
    values (${receiver}, ${number}, ${personId}, ${relationNo}) on conflict do nothing`.execute(tx);
  await putOutbox(tx, { topic: registrationTopic, subject: number, payload: { number } });
}

/** Where the tax authority listens. The demo's simulator, or the real one by configuration. */
export interface TaxPort {
  readonly url: string;
  readonly secret: string;
}

/**
 * Sends one registration. Until the tax authority has answered it is sent again with the same number; what was answered
 * is not sent again. Throws when there was no answer.
 */
export async function sendRegistration(
  perform: Perform,
  given: { number: string; secrecy: Secrecy; port: TaxPort },
): Promise<void> {
  const { number, port } = given;
  const message = await perform(({ tx }) => messageOf(given.secrecy, tx, number));
  if (message === undefined) return;
  await deliver(port, JSON.stringify(message.body));
  await perform(async (context) => {
    const marked = await sql`
      update outbound_message set answered_at = clock_timestamp()
      where receiver = ${receiver} and number = ${number} and answered_at is null`.execute(context.tx);
    if (marked.numAffectedRows !== 1n) return;
    const purpose = "把参保登记传给税务部门";
    await logRead(context, { personId: message.personId, purpose, seen: ["identity", "full-number", "relations"] });
    await audit(context, "message.sent", number, { receiver });
  });
}

/** Posts a signed message; throws unless the other side answers that it has it. */
async function deliver(port: TaxPort, raw: string): Promise<void> {
  const time = String(Date.now() / 1000);
  const nonce = randomBytes(18).toString("base64url");
  const answer = await fetch(`${port.url}/registrations`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-shebao-time": time,
      "x-shebao-nonce": nonce,
      "x-shebao-signature": signatureOf(port.secret, time, nonce, raw).toString("hex"),
    },
    body: raw,
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`tax authority answered ${answer.status}`);
}

async function messageOf(
  secrecy: Secrecy,
  tx: Tx,
  number: string,
): Promise<{ personId: string; body: TaxRegistration } | undefined> {
  const found = await sql<{ person_id: string; relation_no: number; answered_at: Date | null }>`
    select person_id, relation_no, answered_at from outbound_message
    where receiver = ${receiver} and number = ${number}`.execute(tx);
  const [row] = found.rows;
  if (row === undefined || row.answered_at !== null) return undefined;
  const person = await getPerson(tx, row.person_id);
  const relation = (await relationsOf(tx, row.person_id)).find((one) => one.relation_no === row.relation_no);
  if (relation === undefined) throw new Error(`relation ${row.relation_no} of message ${number} does not exist`);
  return {
    personId: row.person_id,
    body: {
      number,
      kind: "registration",
      registrationNumber: registrationNumberOf(row.person_id, row.relation_no),
      status: isAnnulled(relation) ? "annulled" : relation.status,
      identityNumber: openNumber(secrecy, person),
      name: person.name,
      scheme: relation.scheme,
      region: relation.region,
      category: relation.category === "flexible" ? "flexible" : "employee",
      fromMonth: relation.from_month,
      base: relation.declared_base === null ? null : toYuan(fen(BigInt(relation.declared_base))),
    },
  };
}
