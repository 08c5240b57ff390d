import { type Db, sql, type Tx } from "#platform/db/database.ts";
import type { CardStates } from "#policy/card/axes.ts";

/** All SQL of cards. */
export interface CardRow {
  readonly person_id: string;
  readonly card_no: number;
  readonly last_digits: string;
  readonly issuing_bank: string;
  readonly bank_hotline: string;
  readonly application_state: CardStates["application"];
  readonly production_state: CardStates["production"];
  readonly social_state: CardStates["social"];
  readonly financial_state: CardStates["financial"];
  readonly ecard_state: CardStates["ecard"];
  readonly temporary_loss_until: Date | null;
}

const columns = sql`
  person_id, card_no, last_digits, issuing_bank, bank_hotline, application_state, production_state, social_state,
  financial_state, ecard_state, temporary_loss_until`;

/** The newest card of a person. */
export async function readCard(db: Db, personId: string): Promise<CardRow | undefined> {
  const found = await sql<CardRow>`
    select ${columns} from card where person_id = ${personId} order by card_no desc limit 1`.execute(db);
  return found.rows[0];
}

export async function lockCard(tx: Tx, personId: string): Promise<CardRow | undefined> {
  const found = await sql<CardRow>`
    select ${columns} from card where person_id = ${personId} order by card_no desc limit 1 for update`.execute(tx);
  return found.rows[0];
}

/** Cards whose temporary loss ended by business time. */
export async function endedLosses(tx: Tx, now: Date, limit: number): Promise<readonly CardRow[]> {
  const found = await sql<CardRow>`
    select ${columns} from card
    where social_state = 'temporarily-lost' and temporary_loss_until <= ${now}
    order by person_id limit ${limit} for update skip locked`.execute(tx);
  return found.rows;
}

/** Moves one axis: the event is appended, the row follows. */
export async function moveAxis(
  tx: Tx,
  card: Pick<CardRow, "person_id" | "card_no">,
  move: {
    axis: "social" | "ecard";
    from: string;
    to: string;
    event: string;
    applicationId: string | null;
    actor: string;
    at: Date;
    lossUntil: Date | null;
  },
): Promise<void> {
  await sql`
    insert into card_event (person_id, card_no, event_no, axis, from_state, to_state, event, application_id, actor, at)
    select ${card.person_id}, ${card.card_no}, coalesce(max(event_no), 0) + 1, ${move.axis}, ${move.from}, ${move.to},
           ${move.event}, ${move.applicationId}, ${move.actor}, ${move.at}
    from card_event where person_id = ${card.person_id} and card_no = ${card.card_no}`.execute(tx);
  const column = sql.ref(`${move.axis}_state`);
  await sql`
    update card set ${column} = ${move.to}, temporary_loss_until = ${move.lossUntil}, version = version + 1
    where person_id = ${card.person_id} and card_no = ${card.card_no}`.execute(tx);
}
