// Employees by the million, the same on every machine: each insured with one employer of a thousand; older months of obligations
// beside them in the same tables; and what tax sends of one month, sealed as it would have come: a declaration and a receipt an
// employer.

import type pg from "pg";
import type { TaxMessage } from "#domains/contribution/contract.ts";
import { monthlyShares } from "#domains/contribution/shares.ts";
import { numberIndex } from "#platform/auth/number-index.ts";
import { BinaryRows, bytesField, copyRows, dateField, instantField, textField } from "#platform/db/binary-copy.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
import { storeMessage } from "#platform/messages/inbound.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { fen, toYuan } from "#policy/kernel/money.ts";
import { shippedLaw } from "#policy/law.ts";

export const declaredMonth = "2026-11";
export const perMessage = 1_000;
const perCopy = 100_000;
const knownAt = instantField(new Date("2026-10-31T00:00:00Z"));
const [scheme, region, employee] = ["enterprise-pension", "610000", "employee"].map(textField) as [
  Buffer,
  Buffer,
  Buffer,
];

/** A base between 6,000 and 14,000 yuan, in fen: within the limits of the month. */
export const baseOf = (person: number): number => 600_000 + ((person * 7_919) % 800_000);
const numberOf = (person: number): string => `61010019800101${String(person % 10_000).padStart(4, "0")}${person}`;
const nameOf = (person: number): string => `测速人员${person}`;
/** People of one employer do not lie beside each other. */
const personAt = (place: number, persons: number): number => ((place * 7_919) % persons) + 1;
const creditCode = (employer: number): string => `BENCH${String(employer).padStart(13, "0")}`;
export const declarationOf = (employer: number): string => `D${employer}`;
export const receiptOf = (employer: number): string => `R${employer}`;

const obligationColumns = [
  ...["person_id", "source", "source_line", "scheme", "agency_id", "region", "category", "employer_id", "kind"],
  ...["month_for", "month_charged", "base", "total", "personal", "employer", "account", "pooled", "known_at"],
];

export async function generateDeclarations(
  client: pg.Client,
  given: { persons: number; older: number; secrecy: Secrecy },
): Promise<void> {
  await client.query("set maintenance_work_mem = '1GB'");
  await office(client, Math.ceil(given.persons / perMessage));
  await people(client, given);
  // Keyed last: a fifth of the time.
  await client.query("alter table obligation drop constraint obligation_pkey; drop index obligation_month");
  await olderMonths(client, given);
  await client.query(`
    alter table obligation add primary key (person_id, source, source_line);
    create index obligation_month on obligation (person_id, scheme, month_for) where kind in ('normal', 'make-up')`);
  await messages(client, given);
  await client.query("vacuum (freeze, analyze)");
}

async function office(client: pg.Client, employers: number): Promise<void> {
  await client.query(`
    insert into agency (agency_id, name, line, address, phone, hours) values (1, '测速', 'human-resources', '', '', '');
    insert into fund_entity (fund_entity_id, name, scheme, region) values (2, '测速', 'enterprise-pension', '610000');
    insert into scheme_region (scheme, agency_id, region, fund_entity_id, valid_from)
      values ('enterprise-pension', 1, '610000', 2, '2011-07-01')`);
  await client.query(
    `insert into employer (employer_id, credit_code, name, agency_id)
     select n, 'BENCH' || lpad(n::text, 13, '0'), '测速单位' || n, 1 from generate_series(1, $1::int) n`,
    [employers],
  );
}

async function people(client: pg.Client, { persons, secrecy }: { persons: number; secrecy: Secrecy }): Promise<void> {
  const birth = dateField("1980-01-01");
  const columns = {
    person: ["person_id", "name", "name_sort", "sex", "birth_date", "agency_id", "origin"],
    person_identity: ["person_id", "identity_no", "kind", "number", "number_index", "status"],
    relation: [
      ...["person_id", "relation_no", "known_from", "scheme", "agency_id", "region", "category", "status"],
      ...["from_month", "employer_id"],
    ],
  };
  await inPortions(persons, async (from, to) => {
    const [person, identity, relation] = [7, 6, 10].map((count) => new BinaryRows(count)) as [
      BinaryRows,
      BinaryRows,
      BinaryRows,
    ];
    for (let place = from; place <= to; place += 1) {
      const id = personAt(place, persons);
      person.row().int8(id).text(nameOf(id)).text(`cesu${id}`).text("male").field(birth).int8(1).text("demo");
      const index = bytesField(numberIndex(secrecy, numberOf(id)));
      identity.row().int8(id).int4(1).text("resident-card").field(index).field(index).text("live");
      relation.row().int8(id).int4(1).field(knownAt).field(scheme).int8(1).field(region).field(employee);
      relation
        .text("contributing")
        .text("2016-01")
        .int8(Math.ceil(place / perMessage));
    }
    await copyRows(client, "person", columns.person, person);
    await copyRows(client, "person_identity", columns.person_identity, identity);
    await copyRows(client, "relation", columns.relation, relation);
  });
}

const sharesOf = (() => {
  const rule = monthlyShares(shippedLaw.on("2026-11" as never), {
    ...{ scheme: "enterprise-pension", category: "employee", region: "610000" as never, riskClass: 1 as never },
  });
  if (rule.kind === "missing") throw new Error(`no rule for ${rule.parameter}`);
  return (person: number) => rule.value(fen(BigInt(baseOf(person))));
})();

/** Months before this one, as they would have come in: a message of its own each. */
async function olderMonths(client: pg.Client, { persons, older }: { persons: number; older: number }): Promise<void> {
  let left = older;
  for (let back = Math.ceil(older / persons); back >= 1; back -= 1) {
    const here = Math.min(persons, left - (back - 1) * persons);
    left -= here;
    const month = textField(monthBefore(back));
    await inPortions(here, async (from, to) => {
      const rows = new BinaryRows(obligationColumns.length);
      for (let place = from; place <= to; place += 1) {
        const person = personAt(place, persons);
        const employer = Math.ceil(place / perMessage);
        const shares = sharesOf(person);
        rows
          .row()
          .int8(person)
          .text(`tax/${monthBefore(back)}-${employer}`)
          .int4(place % perMessage);
        rows
          .field(scheme)
          .int8(1)
          .field(region)
          .field(employee)
          .int8(employer)
          .text("normal")
          .field(month)
          .field(month);
        rows.int8(baseOf(person)).int8(shares.total).int8(shares.personal).int8(shares.employer);
        rows.int8(shares.account).int8(shares.pooled).field(knownAt);
      }
      await copyRows(client, "obligation", obligationColumns, rows);
    });
  }
}

function monthBefore(count: number): string {
  const months = Number(declaredMonth.slice(0, 4)) * 12 + Number(declaredMonth.slice(5)) - 1 - count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
}

async function messages(client: pg.Client, { persons, secrecy }: { persons: number; secrecy: Secrecy }): Promise<void> {
  const tx = databaseOver(client) as Tx;
  for (let employer = 1; employer <= Math.ceil(persons / perMessage); employer += 1) {
    const first = (employer - 1) * perMessage;
    const places = Array.from({ length: Math.min(perMessage, persons - first) }, (_, index) => first + index + 1);
    const lines = places.map((place, index) => {
      const person = personAt(place, persons);
      return {
        ...{ line: index + 1, identityNumber: numberOf(person), name: nameOf(person), scheme: "enterprise-pension" },
        ...{ region: "610000", creditCode: creditCode(employer), monthFor: declaredMonth, monthCharged: declaredMonth },
        ...{ base: toYuan(fen(BigInt(baseOf(person)))), total: toYuan(sharesOf(person).total) },
      };
    });
    const sum = places.reduce((total, place) => total + sharesOf(personAt(place, persons)).total, 0n);
    const controlTotal = toYuan(fen(sum));
    await keep(tx, secrecy, { kind: "declaration", number: declarationOf(employer), lines, controlTotal });
    await keep(tx, secrecy, {
      ...{ kind: "receipt", number: receiptOf(employer), declaration: declarationOf(employer), controlTotal },
      ...{ voucher: `V${employer}`, receivedOn: "2026-11-17" as never },
      lines: lines.map(({ line, total }) => ({ line, amount: total })),
    });
  }
}

const keep = (tx: Tx, secrecy: Secrecy, message: TaxMessage) =>
  storeMessage(tx, secrecy, {
    ...{ sender: "tax", number: message.number, kind: message.kind, nonce: `nonce-${message.number}` },
    raw: JSON.stringify(message),
  });

async function inPortions(count: number, copy: (from: number, to: number) => Promise<void>): Promise<void> {
  for (let from = 1; from <= count; from += perCopy) await copy(from, Math.min(count, from + perCopy - 1));
}
