import { type Db, sql } from "#platform/db/database.ts";
import type { PlainDate } from "#policy/kernel/calendar.ts";
import type { Actor } from "./actor.ts";
import type { Role } from "./contract.ts";

export type LogInKind = "person" | "staff" | "terminal" | "employer";

/** Where a log-in of this kind works. */
export const channelOf = { person: "web", staff: "desk", terminal: "kiosk", employer: "web" } as const;

/** A log-in with whom it stands for, as it is read beside a session or alone. */
export interface LogInRow {
  readonly login_id: string;
  readonly kind: LogInKind;
  readonly must_change_password: boolean;
  readonly display_name: string;
  readonly person_id: string | null;
  readonly staff_id: string | null;
  readonly employer_id: string | null;
  readonly employer_name: string | null;
  readonly number_index: Buffer;
  readonly natural_person_index: Buffer | null;
  readonly agency_id: string | null;
  readonly agency_name: string | null;
  readonly place: string | null;
  readonly roles: Role[] | null;
}

/** Columns of `login l` and what `logInJoins` joins; posts are those that are held on the day. */
export const logInColumns = (today: PlainDate) => sql`
  l.login_id, l.kind, l.display_name, l.person_id, l.staff_id, l.number_index,
  coalesce(f.natural_person_index, l.natural_person_index) as natural_person_index,
  l.employer_id, l.first_password_until is not null as must_change_password, e.name as employer_name,
  f.agency_id, a.name as agency_name, f.place,
  (select array_agg(p.role) from staff_post p
   where p.staff_id = f.staff_id and p.valid_from <= ${today} and (p.valid_to is null or p.valid_to >= ${today})) as roles`;

export const logInJoins = sql`
  left join staff f on f.staff_id = l.staff_id
  left join agency a on a.agency_id = f.agency_id
  left join employer e on e.employer_id = l.employer_id`;

/** Who acts by a log-in; nothing is said here of how they proved it. */
export const actorOfRow = (row: LogInRow): Actor => ({
  id: `login:${row.login_id}`,
  roles: rolesOf(row),
  name: row.display_name,
  naturalPerson: row.natural_person_index ?? (row.kind === "person" ? row.number_index : null),
  personId: row.person_id,
  employerId: row.employer_id,
  employerName: row.employer_name,
  staffId: row.staff_id,
  agencyId: row.agency_id,
  agencyName: row.agency_name,
  place: row.place,
  mustEnrol: false,
  mustChangePassword: row.must_change_password,
  channel: channelOf[row.kind],
});

/** Roles of staff come from their posts; the other kinds of log-in have one each. */
function rolesOf(row: LogInRow): readonly Role[] {
  const own = { person: "citizen", terminal: "kiosk", employer: "employer" } as const;
  return row.kind === "staff" ? (row.roles ?? []) : [own[row.kind]];
}

/** Every open log-in by its number, as blind index in hex: for work that is done in the name of many, without sessions. */
export async function actorsByNumber(db: Db, today: PlainDate): Promise<ReadonlyMap<string, Actor>> {
  const found = await sql<LogInRow>`
    select ${logInColumns(today)} from login l ${logInJoins} where l.closed_at is null`.execute(db);
  return new Map(found.rows.map((row) => [row.number_index.toString("hex"), actorOfRow(row)]));
}
