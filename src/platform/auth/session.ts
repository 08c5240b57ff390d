import { createHash, randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Db, oneRow, sql, type Tx } from "#platform/db/database.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { type Actor, guest } from "./actor.ts";
import { loginRequest, sessionAnswer } from "./contract.ts";
import { firstPasswordDays } from "./first-password.ts";
import { actorOfRow, channelOf, type LogInKind, type LogInRow, logInColumns, logInJoins } from "./log-in-actor.ts";
import { numberIndex } from "./number-index.ts";
import { askForPasskey, passkeysOf, type RelyingParty } from "./passkey.ts";
import { type PasskeyDesk, passkeyRoutes } from "./passkey-routes.ts";
import { passwordMatches } from "./password.ts";
import { passwordResetRoutes } from "./password-reset-routes.ts";
import { passwordRoutes } from "./password-routes.ts";
import { countTry, forgetTries, triesBeforeLock } from "./tries.ts";

export { numberIndex } from "./number-index.ts";

/** Staff: 15 minutes idle, 8 hours in all. A person: 30 minutes, 12 hours. A terminal: 60 seconds. */
const idle = { staff: "15 minutes", employer: "15 minutes", person: "30 minutes", terminal: "60 seconds" } as const;
const longest = { staff: "8 hours", employer: "8 hours", person: "12 hours", terminal: "10 minutes" } as const;

export interface SessionOptions {
  readonly secure: boolean;
  readonly demo: boolean;
  /** Where people reach us, when that is configured. */
  readonly origin: string | undefined;
  /** Staff and employers work only after they showed a passkey. */
  readonly secondFactor: "required" | "optional";
}

/** Log-in, log-out, who am I; and the hook that puts the actor on every request. */
export function sessionRoutes(app: FastifyInstance, host: Host, options: SessionOptions): void {
  const cookieName = options.secure ? "__Host-shebao_session" : "shebao_session";
  const cookie = { path: "/", httpOnly: true, sameSite: "lax", secure: options.secure } as const;
  const hashOf = (request: FastifyRequest): Buffer | null => {
    const token = request.cookies[cookieName];
    return token === undefined ? null : createHash("sha256").update(token).digest();
  };
  const who = (actor: Actor) => ({
    signedIn: actor.id !== "guest",
    name: actor.name,
    roles: [...actor.roles],
    agencyName: actor.agencyName,
    employerName: actor.employerName,
    place: actor.place,
    now: host.clock.now().toISOString(),
    demo: options.demo,
    passkey: null,
    mustEnrol: actor.mustEnrol,
    mustChangePassword: actor.mustChangePassword,
  });
  const required = options.secondFactor === "required";
  /** A new session for a log-in; the one that came with the request, if any, ends. */
  const enter: PasskeyDesk["enter"] = async (context, { request, reply }, loginId) =>
    open(context, { request, reply }, await loginById(context.tx, loginId), true);
  const open = async (
    context: Context,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
    login: LoginRow,
    secondFactor: boolean,
  ) => {
    const token = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(token).digest();
    await openSession(context.tx, hash, login, hashOf(request), secondFactor);
    const actor = await actorOf(host, hash, required, context.tx);
    await audit({ ...context, actor }, "session.open", actor.id, { secondFactor });
    setCookie(reply, token);
    return who(actor);
  };

  app.addHook("onRequest", async (request) => {
    const hash = hashOf(request);
    request.actor = hash === null || !request.url.startsWith("/api/") ? guest : await actorOf(host, hash, required);
  });

  operation(app, host, {
    method: "GET",
    path: "/api/session",
    summary: "现在是谁在用",
    roles: ["guest"],
    answer: sessionAnswer,
    safety: "read",
    handle: async ({ actor }) => ({ body: who(actor) }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/session",
    summary: "登录：证件号码或工号，加密码",
    roles: ["guest"],
    body: loginRequest,
    answer: sessionAnswer,
    safety: "repeatable",
    guessable: true,
    before: async ({ body, request }) => void proven.set(request, await logIn(host, body, request.ip)),
    handle: async (context, { request }, reply) => {
      const login = provenLogin(request);
      if ((await passkeysOf(context.tx, login.login_id)).length > 0) {
        const passkey = await askForPasskey(context.tx, partyOf(request), login.login_id);
        return { body: { ...who(guest), passkey } };
      }
      return { body: await open(context, { request, reply }, login, false) };
    },
  });

  operation(app, host, {
    method: "DELETE",
    path: "/api/session",
    summary: "退出登录",
    roles: ["guest"],
    answer: sessionAnswer,
    safety: "repeatable",
    handle: async (context, { request }, reply) => {
      const hash = hashOf(request);
      if (hash !== null) await sql`delete from session where session_hash = ${hash}`.execute(context.tx);
      if (context.actor.id !== "guest") await audit(context, "session.close", context.actor.id);
      reply.clearCookie(cookieName, cookie);
      return { body: who(guest) };
    },
  });

  const partyOf = (request: FastifyRequest) => relyingParty(options.origin, request.headers.origin);
  passkeyRoutes(app, host, { partyOf, enter, required });
  passwordResetRoutes(app, host);
  passwordRoutes(app, host, {
    hashOf,
    whoNow: async ({ tx }, session) => who(await actorOf(host, session, required, tx)),
  });

  const setCookie = (reply: FastifyReply, token: string) => reply.setCookie(cookieName, token, cookie);
}

/** Passkeys are bound to our origin; on a machine of one's own that is http://localhost at whatever port. */
function relyingParty(origin: string | undefined, asked: string | undefined): RelyingParty {
  if (origin !== undefined) return { id: new URL(origin).hostname, origins: [new URL(origin).origin] };
  const local = asked !== undefined && /^http:\/\/localhost(:\d{1,5})?$/.test(asked);
  return { id: "localhost", origins: local ? [asked] : ["http://localhost"] };
}

async function loginById(tx: Tx, loginId: string): Promise<LoginRow> {
  const found = await sql<LoginRow>`
    select login_id, kind, password_hash from login where login_id = ${loginId} and closed_at is null`.execute(tx);
  return oneRow(found.rows);
}

/** Who showed the right password, between the proof and the session. */
const proven = new WeakMap<FastifyRequest, LoginRow>();

function provenLogin(request: FastifyRequest): LoginRow {
  const login = proven.get(request);
  if (login === undefined) throw new Error("a session is opened for a proven log-in only");
  return login;
}

interface LoginRow {
  readonly login_id: string;
  readonly kind: LogInKind;
  readonly password_hash: string;
}

/** The same answer and the same time for a number that exists and one that does not. */
async function logIn(host: Host, request: { number: string; password: string }, source: string): Promise<LoginRow> {
  const index = numberIndex(host.secrecy, request.number);
  await countTry(host.database, { index, source });
  const found = await sql<LoginRow & { expired: boolean }>`
    select login_id, kind, password_hash, coalesce(first_password_until <= now(), false) as expired
    from login where number_index = ${index} and closed_at is null`.execute(host.database);
  const [login] = found.rows;
  const matches = await passwordMatches(request.password, login?.password_hash);
  if (login === undefined || !matches) {
    throw new Problem("session/refused", `号码或密码不对，请再核对一遍。连续错 ${triesBeforeLock} 次会暂停 15 分钟。`);
  }
  // Only to whoever had the right paper in hand.
  if (login.expired) {
    throw new Problem(
      "session/expired",
      `首次登录密码过了 ${firstPasswordDays} 天，已经失效。单位请带身份证件到窗口重新领取，经办人员请系统管理岗重新发。`,
    );
  }
  await forgetTries(host.database, { index, source });
  return login;
}

/** A new session at every log-in; the one that came with the request, if any, ends. */
async function openSession(
  tx: Tx,
  hash: Buffer,
  login: LoginRow,
  former: Buffer | null,
  secondFactor: boolean,
): Promise<void> {
  if (former !== null) await sql`delete from session where session_hash = ${former}`.execute(tx);
  await sql`
    insert into session (session_hash, login_id, channel, ends_at, second_factor)
    values (${hash}, ${login.login_id}, ${channelOf[login.kind]}, now() + ${longest[login.kind]}::interval, ${secondFactor})`.execute(
    tx,
  );
}

/** One round trip: session, log-in, staff and posts. Idle sessions are over; a live one is touched once a minute. */
async function actorOf(host: Host, hash: Buffer, required: boolean, db: Db = host.database): Promise<Actor> {
  const today = businessDate(host.clock.now());
  const found = await sql<LogInRow & { channel: Actor["channel"]; second_factor: boolean; stale: boolean }>`
    select ${logInColumns(today)}, s.channel, s.second_factor,
           s.seen_at < now() - interval '1 minute' or l.kind = 'terminal' as stale
    from session s join login l using (login_id)
    ${logInJoins}
    where s.session_hash = ${hash} and s.ends_at > now() and l.closed_at is null
      and s.seen_at > now() - case l.kind when 'staff' then ${idle.staff}::interval
                                          when 'employer' then ${idle.employer}::interval
                                          when 'person' then ${idle.person}::interval
                                          else ${idle.terminal}::interval end`.execute(db);
  const [row] = found.rows;
  if (row === undefined) return guest;
  if (row.stale) await sql`update session set seen_at = now() where session_hash = ${hash}`.execute(db);
  const mustEnrol = required && !row.second_factor && (row.kind === "staff" || row.kind === "employer");
  return { ...actorOfRow(row), mustEnrol, channel: row.channel };
}
