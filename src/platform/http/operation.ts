import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Actor } from "#platform/auth/actor.ts";
import { problem, type Role } from "#platform/auth/contract.ts";
import type { Clock } from "#platform/config/clock.ts";
import { type Database, inTransaction, sql, type Tx } from "#platform/db/database.ts";
import { faultPoint } from "#platform/fault/fault-point.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { Problem } from "./problem.ts";

/** What every handler is given. Services take `tx`; only this file opens it. */
export interface Context {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly requestId: string;
  /** Business time of the request: one instant for everything that it does. */
  readonly now: Date;
}

/** What the platform lends to a domain's routes. */
export interface Host {
  readonly database: Database;
  readonly secrecy: Secrecy;
  readonly clock: Clock;
}

export interface Answer<Body> {
  readonly body: Body;
  readonly status?: 200 | 201;
  /** The version of what was answered; becomes the ETag. */
  readonly version?: number;
}

interface Definition<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly summary: string;
  /** Longer than the summary, in Markdown. */
  readonly description?: string;
  /** Bodies that are answered, by name. */
  readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: z.input<B> }>>;
  /** Who may call. Deny by default: an operation without roles does not start the server. */
  readonly roles: readonly [Role, ...Role[]];
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  /**
   * `read`: only reads, outside a transaction. `repeatable`: writes (a log of the read, a session, a message known by its
   * number), and may be repeated as it is. `effect`: changes something, so it needs an Idempotency-Key and its answer is
   * stored with the effect. `version`: besides, it needs If-Match.
   */
  readonly safety: "read" | "repeatable" | "effect" | "version";
  /** Permission is the signature of the message, which the handler verifies; a session has nothing to do with it. */
  readonly signed?: true;
  /** Media types of a body that is not JSON. */
  readonly consumes?: readonly string[];
  /** Open also to staff and employers who have still to register the passkey that is demanded of them. */
  readonly whileEnrolling?: true;
  /** Open also to whoever has still to change the first password. */
  readonly whileChangingPassword?: true;
  /** Guessable input (a number, a code): counted against the lower limit. */
  readonly guessable?: true;
  /** What must not hold a connection while it waits for another, or for a key to be derived: done before `handle`. */
  readonly before?: (input: { body: z.output<B>; request: FastifyRequest }) => Promise<void>;
  readonly handle: (
    context: Context,
    input: { params: z.output<P>; query: z.output<Q>; body: z.output<B>; version: number; request: FastifyRequest },
    reply: FastifyReply,
  ) => Promise<Answer<z.input<A>>>;
}

const nothing = z.strictObject({});

/** Declares one operation: route, OpenAPI entry with x-roles, permission, transaction and idempotency are derived. */
export function operation<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
  A extends z.ZodType = z.ZodType,
>(app: FastifyInstance, host: Host, definition: Definition<P, Q, B, A>): void {
  if (definition.roles.length === 0) throw new Error(`${definition.method} ${definition.path} declares no role`);
  const effect = definition.safety === "effect" || definition.safety === "version";
  app.route({
    method: definition.method,
    url: definition.path.replace(/\{(\w+)\}/g, ":$1"),
    config: { guessable: definition.guessable === true },
    schema: {
      summary: definition.summary,
      ...(definition.description !== undefined && { description: definition.description }),
      ...(definition.params && { params: definition.params }),
      querystring: definition.query ?? nothing,
      ...(definition.method !== "GET" && definition.method !== "DELETE" && definition.body
        ? { body: withExamples(definition.body, definition.examples) }
        : {}),
      ...(effect && { headers: definition.safety === "version" ? versionHeaders : effectHeaders }),
      response: { 200: definition.answer, 201: definition.answer, "4xx": problem, "5xx": problem },
      ...(definition.consumes && { consumes: definition.consumes }),
      "x-roles": definition.roles,
      security: definition.signed ? [{ signature: [] }] : definition.roles.includes("guest") ? [] : [{ session: [] }],
    } as object,
    // Before the body is looked at: whoever may not call learns nothing of what is asked.
    preValidation: async (request) => {
      if (!definition.signed) permit(request.actor, definition.roles);
      if (
        request.actor.mustChangePassword &&
        !definition.whileChangingPassword &&
        !definition.roles.includes("guest")
      ) {
        throw new Problem("session/password-change", "请先改掉首次登录密码，改好才能办业务。");
      }
      if (request.actor.mustEnrol && !definition.whileEnrolling && !definition.roles.includes("guest")) {
        throw new Problem("session/second-factor", "请先登记通行密钥，登记后才能办业务。");
      }
    },
    handler: async (request, reply) => {
      const input = {
        params: request.params as z.output<P>,
        query: request.query as z.output<Q>,
        body: request.body as z.output<B>,
        version: definition.safety === "version" ? versionOf(request) : 0,
        request,
      };
      await definition.before?.(input);
      const run = (tx: Tx) =>
        definition.handle({ tx, actor: request.actor, requestId: request.id, now: host.clock.now() }, input, reply);
      const answer = effect
        ? await once(host, request, run)
        : definition.safety === "repeatable"
          ? await inTransaction(host.database, run)
          : await run(host.database as Tx);
      if (answer.version !== undefined) reply.header("etag", `"${answer.version}"`);
      return reply.code(answer.status ?? 200).send(answer.body);
    },
  });
}

/** The description takes the examples of a body from its schema, under this name. */
const withExamples = <B extends z.ZodType>(body: B, examples: object | undefined): B =>
  examples === undefined ? body : body.meta({ ...body.meta(), "x-examples": examples });

const effectHeaders = z.looseObject({ "idempotency-key": z.string().min(8).max(100).optional() });
const versionHeaders = effectHeaders.extend({ "if-match": z.string().optional() });

function permit(actor: Actor, roles: readonly Role[]): void {
  if (roles.includes("guest") || actor.roles.some((role) => roles.includes(role))) return;
  if (actor.id === "guest") throw new Problem("session/needed", "请先登录。登录后会回到这一页。");
  throw new Problem("permission/refused", "您的岗位不能做这件事。需要办理请联系管理员，或拨打 12333。");
}

function versionOf(request: FastifyRequest): number {
  const text = request.headers["if-match"];
  const match = /^"(\d{1,9})"$/.exec(text ?? "");
  if (match === null) throw new Problem("request/version-missing", "请重新打开这一页再操作：缺少版本号（If-Match）。");
  return Number(match[1]);
}

interface StoredAnswer {
  readonly route: string;
  readonly body_hash: Buffer;
  readonly status: number;
  readonly answer: Buffer;
}

/**
 * Runs an effect once for one key of one actor. The answer is stored in the transaction of the effect, so whoever
 * repeats the request, also after a crash, gets the first answer.
 */
async function once<Body>(
  host: Host,
  request: FastifyRequest,
  run: (tx: Tx) => Promise<Answer<Body>>,
): Promise<Answer<Body>> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || key.length < 8 || key.length > 100) {
    throw new Problem(
      "request/key-missing",
      "请带上操作编号（Idempotency-Key，8 到 100 个字符），这样重复提交不会办两次。",
    );
  }
  const actor = request.actor.id;
  const route = `${request.method} ${request.url.split("?")[0]}`;
  const bodyHash = createHash("sha256").update(requestText(request)).digest();
  const place = `idempotency.answer:${actor}:${key}`;
  const done = await inTransaction(host.database, async (tx) => {
    const locked = await sql<{ free: boolean }>`
      select pg_try_advisory_xact_lock(hashtextextended(${`${actor}/${key}`}, 0)) as free`.execute(tx);
    if (!locked.rows[0]?.free) throw new Problem("request/in-flight", "同一操作正在办理，请等几秒看结果，不用再点。");
    const stored = await sql<StoredAnswer>`
      select route, body_hash, status, answer from idempotency where actor = ${actor} and key = ${key}`.execute(tx);
    const [first] = stored.rows;
    if (first !== undefined) {
      if (first.route !== route || !first.body_hash.equals(bodyHash)) {
        throw new Problem("request/key-reused", "这个操作编号已用于另一项内容。请换一个编号再提交。");
      }
      return JSON.parse(host.secrecy.open(place, first.answer)) as Answer<Body>;
    }
    const answer = await run(tx);
    await sql`
      insert into idempotency (actor, key, route, body_hash, status, answer)
      values (${actor}, ${key}, ${route}, ${bodyHash}, ${answer.status ?? 200},
              ${host.secrecy.seal(place, JSON.stringify(answer))})`.execute(tx);
    faultPoint("effect.written");
    return answer;
  });
  faultPoint("effect.committed");
  return done;
}

/** What makes two requests the same: body and version. */
function requestText(request: FastifyRequest): string | Buffer {
  if (Buffer.isBuffer(request.body)) return request.body;
  return JSON.stringify([request.body ?? null, request.headers["if-match"] ?? null]);
}
