import { createHash } from "node:crypto";
import {
  getPerson,
  isAnnulled,
  logReads,
  openNumber,
  type RelationRow,
  relationsOfMany,
} from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { sql, type Tx } from "#platform/db/database.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { type Peer, postSigned } from "#platform/messages/signed.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { clampBase } from "#policy/contribution/clamp-base.ts";
import { fen, toDecimal, toYuan } from "#policy/kernel/money.ts";
import type { Law } from "#policy/law.ts";
import { riskClassRates } from "#policy/work-injury/values.ts";
import type { TaxRegistration, TaxRegistrations } from "./contract.ts";
import { riskClassOrLowest } from "./risk-class.ts";

export const registrationTopic = "tax.registration";
const receiver = "tax";

/** A relation that the tax authority is to know of. */
export interface Announced {
  readonly personId: string;
  readonly relationNo: number;
}

/** The registration's number: made from the relation, so that sending again is the same registration. */
const registrationNumberOf = ({ personId, relationNo }: Announced): string =>
  `R-${createHash("sha256").update(`${personId}/${relationNo}`).digest("hex").slice(0, 20)}`;

const largestMessage = 1000;

/**
 * Tells the tax authority of relations as they now stand, through the outbox: the message leaves after they are in the
 * books. `event` makes the number: the same news of the same relations is the same message. At most a thousand at once.
 */
export async function announceRelations(
  tx: Tx,
  event: "opened" | "ended" | "annulled",
  relations: readonly Announced[],
): Promise<void> {
  if (relations.length > largestMessage) throw new RangeError(`${relations.length} relations in one message`);
  if (relations.length === 0) return;
  const about = relations.map((one) => `${one.personId}/${one.relationNo}`).join(" ");
  const number = `R-${createHash("sha256").update(`${event} ${about}`).digest("hex").slice(0, 20)}`;
  const lines = relations.map((one, index) => ({ line: index + 1, person: one.personId, relation: one.relationNo }));
  await sql`
    insert into outbound_message (receiver, number) values (${receiver}, ${number}) on conflict do nothing`.execute(tx);
  await sql`
    insert into outbound_line (receiver, number, line, person_id, relation_no)
    select ${receiver}, ${number}, line, person, relation
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as row (line integer, person bigint, relation integer)
    on conflict do nothing`.execute(tx);
  await putOutbox(tx, { topic: registrationTopic, subject: number, payload: { number } });
}

/**
 * Sends one message of registrations. Until the tax authority has answered it is sent again with the same number; what was
 * answered is not sent again. Throws when there was no answer.
 */
export async function sendRegistration(
  perform: Perform,
  given: { number: string; secrecy: Secrecy; law: Law; port: Peer },
): Promise<void> {
  const { number, port } = given;
  const message = await perform(({ tx }) => messageOf(given, tx, number));
  if (message === undefined) return;
  await postSigned(port, "/registrations", JSON.stringify(message.body));
  await perform(async (context) => {
    const marked = await sql`
      update outbound_message set answered_at = clock_timestamp()
      where receiver = ${receiver} and number = ${number} and answered_at is null`.execute(context.tx);
    if (marked.numAffectedRows !== 1n) return;
    const purpose = "把参保登记传给税务部门";
    await logReads(context, message.personIds, { purpose, seen: ["identity", "full-number", "relations"] });
    await audit(context, "message.sent", number, { receiver, lines: message.body.lines.length });
  });
}

async function messageOf(
  given: { secrecy: Secrecy; law: Law },
  tx: Tx,
  number: string,
): Promise<{ personIds: readonly string[]; body: TaxRegistrations } | undefined> {
  const found = await sql<{ person_id: string; relation_no: number }>`
    select l.person_id, l.relation_no from outbound_line l join outbound_message m using (receiver, number)
    where m.receiver = ${receiver} and m.number = ${number} and m.answered_at is null order by l.line`.execute(tx);
  if (found.rows.length === 0) return undefined;
  const personIds = [...new Set(found.rows.map((row) => row.person_id))];
  const relations = await relationsOfMany(tx, personIds);
  const lines: TaxRegistration[] = [];
  for (const row of found.rows) {
    const relation = relations.get(row.person_id)?.find((one) => one.relation_no === row.relation_no);
    if (relation === undefined) throw new Error(`relation ${row.relation_no} of message ${number} does not exist`);
    lines.push(await lineOf(given, tx, row.person_id, relation));
  }
  return { personIds, body: { number, kind: "registrations", lines } };
}

async function lineOf(
  given: { secrecy: Secrecy; law: Law },
  tx: Tx,
  personId: string,
  relation: RelationRow,
): Promise<TaxRegistration> {
  const person = await getPerson(tx, personId);
  const { employer_name: employerName, credit_code: creditCode } = relation;
  return {
    registrationNumber: registrationNumberOf({ personId, relationNo: relation.relation_no }),
    status: isAnnulled(relation) ? "annulled" : relation.status,
    identityNumber: openNumber(given.secrecy, person),
    name: person.name,
    scheme: relation.scheme,
    region: relation.region,
    category: relation.category === "flexible" ? "flexible" : "employee",
    fromMonth: relation.from_month,
    toMonth: relation.to_month,
    employer: creditCode === null || employerName === null ? null : { creditCode, name: employerName },
    base: baseOf(given.law, relation),
    injuryRate: relation.scheme === "work-injury" ? injuryRateOf(given.law, relation) : null,
  };
}

/** The wage that was told, moved within the limits of the first month where they are published. */
function baseOf(law: Law, relation: RelationRow): string | null {
  if (relation.declared_base === null) return null;
  const wage = fen(BigInt(relation.declared_base));
  const rule = clampBase(law.on(relation.from_month), relation.region, "enterprise-pension");
  return toYuan(rule.kind === "missing" ? wage : rule.value(wage).base);
}

/** The agency sets the rate of an employer's class and tells it; the tax authority multiplies. */
function injuryRateOf(law: Law, relation: RelationRow): string | null {
  const rates = law.on(relation.from_month).find(riskClassRates, relation.region);
  if (rates.kind === "missing") return null;
  return toDecimal(rates.value[riskClassOrLowest(relation.industry_class)].baseRate);
}
