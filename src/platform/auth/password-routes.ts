import type { FastifyInstance, FastifyRequest } from "fastify";
import type { z } from "zod";
import { audit } from "#platform/audit/audit.ts";
import { type Database, oneRow, sql } from "#platform/db/database.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import * as contract from "./contract.ts";
import { numberIndex } from "./number-index.ts";
import { hashPassword, passwordMatches } from "./password.ts";
import { countTry, forgetTries } from "./tries.ts";

/** What log-in lends: the session that asks, and who it says is there. */
interface PasswordDesk {
  readonly hashOf: (request: FastifyRequest) => Buffer | null;
  readonly whoNow: (context: Context, session: Buffer) => Promise<z.input<typeof contract.sessionAnswer>>;
}

/** Everybody who has a password of their own. */
const holders = [
  ...(["citizen", "employer", "clerk", "checker", "approver"] as const),
  ...(["finance", "data", "auditor", "administrator"] as const),
] as const;

/** The hash of the new password, between the proof of the old one and the transaction that stores it. */
const chosen = new WeakMap<FastifyRequest, string>();

/** 改密码: the old one is shown again, all other sessions of the log-in end, and what a first password held back is open. */
export function passwordRoutes(app: FastifyInstance, host: Host, desk: PasswordDesk): void {
  operation(app, host, {
    method: "PUT",
    path: "/api/session/password",
    summary: "改自己的密码；别处的登录全部退出",
    roles: [...holders],
    body: contract.passwordRequest,
    answer: contract.sessionAnswer,
    safety: "repeatable",
    guessable: true,
    whileEnrolling: true,
    whileChangingPassword: true,
    before: async ({ body, request }) => {
      await prove(host, request, body);
      chosen.set(request, await hashPassword(body.newPassword));
    },
    handle: async (context, { request }) => {
      const [hash, session] = [chosen.get(request), desk.hashOf(request)];
      if (hash === undefined || session === null)
        throw new Error("a password is changed within a session, once proven");
      const loginId = loginIdOf(context.actor.id);
      await sql`
        update login set password_hash = ${hash}, first_password_until = null where login_id = ${loginId}`.execute(
        context.tx,
      );
      await sql`delete from session where login_id = ${loginId} and session_hash <> ${session}`.execute(context.tx);
      await audit(context, "password.change", context.actor.id);
      return { body: await desk.whoNow(context, session) };
    },
  });
}

const loginIdOf = (actorId: string): string => actorId.replace("login:", "");

/** The old password is right and the new one another, and no number that others know. Tries count as those at the log-in. */
async function prove(
  host: Host,
  request: FastifyRequest,
  given: { oldPassword: string; newPassword: string },
): Promise<void> {
  const login = await loginOf(host.database, loginIdOf(request.actor.id));
  const tried = { index: login.number_index, source: request.ip };
  await countTry(host.database, tried);
  if (!(await passwordMatches(given.oldPassword, login.password_hash))) {
    throw refused("oldPassword", "原来的密码不对，请再核对一遍。");
  }
  await forgetTries(host.database, tried);
  if (given.newPassword === given.oldPassword) throw refused("newPassword", "新密码和原来的一样，请换一个。");
  const index = numberIndex(host.secrecy, given.newPassword);
  if (index.equals(login.number_index) || login.natural_person_index?.equals(index)) {
    throw refused("newPassword", "账号和证件号码不能当密码，请换一个。");
  }
}

const refused = (field: string, message: string): Problem =>
  new Problem("session/password", message, [{ pointer: `/${field}`, code: "refused", message }]);

interface LoginRow {
  readonly number_index: Buffer;
  readonly natural_person_index: Buffer | null;
  readonly password_hash: string;
}

/** With the natural person: of staff it stands at the staff row. */
async function loginOf(database: Database, loginId: string): Promise<LoginRow> {
  const found = await sql<LoginRow>`
    select l.number_index, coalesce(s.natural_person_index, l.natural_person_index) as natural_person_index, l.password_hash
    from login l left join staff s using (staff_id) where l.login_id = ${loginId}`.execute(database);
  return oneRow(found.rows);
}
