import { hashPassword } from "#platform/auth/password.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { checkCharacterOf } from "#policy/kernel/identity-number.ts";
import { demoPassword } from "#server/demo/accounts.ts";
import { sortKeyOf } from "#server/demo/sort-key.ts";
import type { TestServer } from "./server.ts";

/** Someone insured nowhere yet, who can log in. */
export interface TestPerson {
  readonly personId: number;
  readonly name: string;
  readonly number: string;
}

let hash: Promise<string> | undefined;

/** Registers a person of 36 years at the agency of Tongchuan, with a card in order and a log-in. */
export async function addPerson(server: TestServer, personId: number, name: string): Promise<TestPerson> {
  hash ??= hashPassword(demoPassword);
  const { secrecy } = server;
  const first17 = `31900119900130${String(personId).slice(-3)}`;
  const number = first17 + checkCharacterOf(first17);
  await server.query(
    `insert into person (person_id, name, name_sort, sex, birth_date, agency_id, phone, origin)
     values ($1, $2, $3, 'male', '1990-01-30', 610200, $4, 'demo')`,
    [personId, name, sortKeyOf(name), secrecy.seal(`person.phone:${personId}`, "10099990000")],
  );
  const index = numberIndex(secrecy, number);
  const sealed = secrecy.seal(`person_identity.number:${personId}/1`, number);
  await server.query(
    `insert into person_identity (person_id, identity_no, kind, number, number_index, status)
     values ($1, 1, 'resident-card', $2, $3, 'live')`,
    [personId, sealed, index],
  );
  await server.query(
    `insert into card (person_id, card_no, number, number_index, last_digits, issuing_bank, bank_hotline,
                       application_state, production_state, social_state, financial_state, ecard_state)
     values ($1, 1, $2, $3, '0000', '示例银行', '000-95000', 'done', 'issued', 'normal', 'active', 'bound')`,
    [personId, secrecy.seal(`card.number:${personId}/1`, `T${personId}`), secrecy.index("card", `T${personId}`)],
  );
  await server.query(
    "insert into login (number_index, kind, person_id, display_name, password_hash) values ($1, 'person', $2, $3, $4)",
    [index, personId, name, await hash],
  );
  return { personId, name, number };
}
