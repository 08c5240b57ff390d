import type pg from "pg";
import { hashPassword } from "#platform/auth/password.ts";
import { postKind } from "#platform/auth/post.ts";
import { numberIndex } from "#platform/auth/session.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { type DemoAccount, demoAccounts, demoPassword, neighbours } from "./accounts.ts";
import type { DemoPerson } from "./people.ts";

const loginKinds: Partial<Record<DemoAccount["role"], string>> = {
  citizen: "person",
  kiosk: "terminal",
  employer: "employer",
};

/** Log-ins and posts. The password is hashed once for all: the demo's is no secret. */
export async function loadLogIns(client: pg.Client, people: readonly DemoPerson[], secrecy: Secrecy): Promise<void> {
  const hash = await hashPassword(demoPassword);
  for (const account of [...demoAccounts(people), ...neighbours(people)]) {
    const index = numberIndex(secrecy, account.number);
    const kind = loginKinds[account.role] ?? "staff";
    let staffId: string | null = null;
    if (kind === "staff") {
      const staff = await client.query(
        `insert into staff (staff_number, name, natural_person_index, agency_id, place) values ($1, $2, $3, $4, $5) returning staff_id`,
        [account.number, account.name, numberIndex(secrecy, account.identityNumber), account.agencyId, account.place],
      );
      staffId = staff.rows[0].staff_id as string;
      await client.query(
        `insert into staff_post (staff_id, role, kind, valid_from, granted_by) values ($1, $2, $3, '2023-12-01', 'demo')`,
        [staffId, account.role, postKind[account.role]],
      );
    }
    await client.query(
      `insert into login (number_index, kind, person_id, staff_id, employer_id, natural_person_index, display_name, password_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        index,
        kind,
        account.personId,
        staffId,
        account.employerId,
        account.employerId === null ? null : numberIndex(secrecy, account.identityNumber),
        account.name,
        hash,
      ],
    );
  }
}
