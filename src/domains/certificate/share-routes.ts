import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { ownPerson } from "#platform/auth/actor.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { shareIndex } from "./code.ts";
import * as contract from "./contract.ts";
import { newUseId, notUsable, openShare, readShared, revokeShare, sameName, shareCardOf } from "./share.ts";
import * as store from "./share-store.ts";

/** Share codes: the person lets somebody read a part, sees every use, and takes it back. */
export function shareRoutes(app: FastifyInstance, host: Host): void {
  const { secrecy } = host;

  operation(app, host, {
    method: "GET",
    path: "/api/me/share-codes",
    summary: "我的授权码和每次使用",
    roles: ["citizen"],
    answer: contract.shareList,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const personId = ownPerson(actor);
      const log = await store.usesOf(tx, personId);
      const shares = (await store.sharesOf(tx, personId)).map((share) => shareCardOf(share, log, now));
      return { body: { shares } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/me/share-codes",
    summary: "生成授权码：范围、用途、次数、期限由本人定",
    roles: ["citizen"],
    body: contract.shareRequest,
    answer: contract.shareAnswer,
    safety: "effect",
    handle: async (context, { body }) => ({
      status: 201 as const,
      body: await openShare(context, secrecy, ownPerson(context.actor), body),
    }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/me/share-codes/{no}/revoke",
    summary: "收回授权码：马上不能用",
    roles: ["citizen"],
    params: z.strictObject({ no: z.coerce.number().int().min(1).max(1_000_000) }),
    body: z.strictObject({}),
    answer: contract.done,
    safety: "effect",
    handle: async (context, { params }) => {
      await revokeShare(context, ownPerson(context.actor), params.no);
      return { body: { done: true as const } };
    },
  });

  // The use is taken before the transaction that reads: a refused try must be written down although it is refused. There is
  // no key to repeat by, because a stored answer would outlive the revocation; an answer that is lost costs one use.
  operation(app, host, {
    method: "POST",
    path: "/api/share-codes/use",
    summary: "凭授权码查看，不用登录",
    roles: ["guest"],
    body: contract.shareUse,
    answer: contract.shared,
    safety: "repeatable",
    guessable: true,
    before: async ({ body, request }) => {
      const use = {
        codeHash: shareIndex(secrecy, body.code),
        reader: sameName(body.reader),
        scope: body.scope,
        now: host.clock.now(),
        useId: newUseId(),
      };
      const share = await store.takeUse(host.database, use);
      if (share !== undefined) return void taken.set(request, share);
      await store.logRefused(host.database, use);
      throw notUsable();
    },
    handle: async (context, { body, request }) => {
      const share = taken.get(request);
      if (share === undefined) throw new Error("a share code is read after a use was taken only");
      return { body: await readShared(context, secrecy, share, body.reader) };
    },
  });
}

/** The use that was taken, between the taking and the reading. */
const taken = new WeakMap<FastifyRequest, store.UsedShare>();
