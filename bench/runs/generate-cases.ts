// What staff look at beside pensions by the million: credits before and after the award, verifications, stops, overpayments and what
// was done about them. The same on every machine.

import type pg from "pg";
import { refreshAllHeads } from "#domains/benefit/head.ts";
import { refreshAllCharged } from "#domains/benefit/overpayment.ts";
import { watchAllPensions } from "#domains/benefit/recalculation/store.ts";
import { BinaryRows, bytesField, copyRows, textField } from "#platform/db/binary-copy.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";

const perCopy = 50_000;

/** Of a million: 500 pensions with a late credit, 10,000 stopped and overpaid, 1,000 with a plan of setting off, 150,000 due for verification. */
export async function generateCases(client: pg.Client, persons: number, secrecy: Secrecy): Promise<void> {
  await identities(client, persons, secrecy);
  const everybody = `generate_series(1, ${persons}) as p (id)`;
  await client.query(`
    insert into account_line (person_id, scheme, source, source_line, kind, amount, month_for, month_charged, received_on,
                              credited_month, book_month, known_at, region)
    select id, 'enterprise-pension', 'tax/' || month, 1, 'credit', 40000, month, month, (month || '-20')::date, month, month,
           (month || '-21')::timestamptz, '610000'
    from (values ('2025-09'), ('2025-10'), ('2025-11'), ('2025-12')) as m (month), ${everybody} order by id, month`);
  await client.query(`
    insert into account_line (person_id, scheme, source, source_line, kind, amount, month_for, month_charged, received_on,
                              credited_month, book_month, known_at, region)
    select id, 'enterprise-pension', 'late', 1, 'credit', 40000, '2025-08', '2026-02', '2026-02-20', '2026-02', '2026-02',
           '2026-02-21'::timestamptz + id % 100 * interval '1 day', '610000' from ${everybody} where id % 2000 = 0`);
  await client.query(`
    insert into eligibility_verification (person_id, verification_no, way, verified_on, source, actor, known_at)
    select id, 1, 'match', '2025-11-01'::date + (id % 365)::int, '测速', 'bench', '2026-11-01' from ${everybody} where id % 10 <> 0`);
  await client.query(`
    insert into award_event (person_id, award_no, event_no, verb, from_month, reason, actor, known_at)
    select id, 1, 1, case id % 200 when 3 then 'suspend' else 'stop' end, '2026-06', '测速', 'bench',
           '2026-06-01'::timestamptz + id % 1000 * interval '1 hour'
    from ${everybody} where id % 100 = 1 or id % 200 = 3`);
  await client.query(`
    insert into receivable (person_id, award_no, item, month_for, fund_entity_id, amount, event_no, known_at)
    select id, 1, item, '2026-06', 2, 10000 + id % 9973, 1, '2026-06-01'::timestamptz + id % 150 * interval '1 day'
    from (values ('basic'), ('account')) as i (item), ${everybody} where id % 100 = 1`);
  const act = (kind: string, no: number, amount: string, month: string, where: string) => `
    insert into recovery_act (person_id, act_no, kind, fund_entity_id, amount, month, voucher, moved_on, document, share, floor, reason,
                              actor, actor_name, staff_post, natural_person, at, request_id)
    select id, ${no}, '${kind}', 2, ${amount}, ${month}, 'B-' || id, '2026-07-01', '测速', 200000, 0, '测速', 'bench', '测速', '', '\\x01',
           '2026-07-01', 'bench' from ${everybody} where ${where}`;
  await client.query(act("repayment", 1, "2 * (10000 + id % 9973)", "null", "id % 200 = 1"));
  await client.query(act("set-off", 1, "1000", "'2026-12'", "id % 1000 = 101"));
  await client.query(`
    insert into recovery_signature (person_id, act_no, signature_no, verdict, actor, actor_name, staff_post, natural_person, at, request_id)
    select person_id, act_no, 1, 'confirm', 'bench', '测速', '', '\\x02', '2026-07-02', 'bench' from recovery_act`);
  await client.query(`
    insert into inbound_exception (sender, number, line, reason, explanation, owner_role, agency_id, raised_at, resolved_at)
    select 'tax', 'N' || id / 1000, id % 1000, 'person-unknown', '测速', 'clerk', 1, '2025-01-01'::timestamptz + id * interval '1 minute',
           case when id % 5000 <> 0 then now() end from ${everybody}`);
  await client.query(`
    insert into suspense (fund_entity_id, voucher, line, agency_id, message, reason, explanation, amount, open_amount, state,
                          received_on, since)
    select 2, 'V' || id, 1, case when id % 3 > 0 then 1 end, 'M', 'person-unknown', '测速', 100, open, case open when 0 then 'closed' else 'open' end,
           '2025-01-01'::date + (id / 2000)::int, now() from ${everybody}, lateral (select case when id % 5000 = 0 then 100 else 0 end) o (open)`);
  const tx = databaseOver(client) as Tx;
  await refreshAllHeads(tx);
  await watchAllPensions(tx);
  await refreshAllCharged(tx);
  await client.query("update overpayment set settled = charged, open = 0 where person_id % 200 = 1"); // what was repaid
  await client.query("vacuum (freeze, analyze)");
}

async function identities(client: pg.Client, persons: number, secrecy: Secrecy): Promise<void> {
  const columns = ["person_id", "identity_no", "kind", "number", "number_index", "status"];
  const [kind, live] = [textField("resident-card"), textField("live")];
  for (let from = 1; from <= persons; from += perCopy) {
    const rows = new BinaryRows(columns.length);
    for (let person = from; person < from + perCopy && person <= persons; person += 1) {
      const number = `61020019640615${String(person % 10_000).padStart(4, "0")}`;
      const sealed = secrecy.seal(`person_identity.number:${person}/1`, number);
      rows.row().int8(person).int4(1).field(kind).field(bytesField(sealed));
      rows.field(bytesField(secrecy.index("bench", String(person)))).field(live);
    }
    await copyRows(client, "person_identity", columns, rows);
  }
}
