import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { logRead, numberIndexesOf } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { type Actor, ownPerson } from "#platform/auth/actor.ts";
import { type Action, can } from "#platform/auth/can.ts";
import { businessDate } from "#platform/config/clock.ts";
import { fileBytes, sendAs } from "#platform/http/file-answer.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { certificateIndex } from "./code.ts";
import * as contract from "./contract.ts";
import { statementForm } from "./statement.ts";
import * as store from "./store.ts";
import { notFound, verifyCertificate } from "./verify.ts";
import { cardOf, contentOf } from "./view.ts";

const numbered = z.strictObject({ number: z.string().max(40) });
/** The clerk who issued it at the counter prints it there. */
const download: Action = { name: "certificate.download", owner: true, staff: ["clerk"], excludeOwn: true };

/** Certificates: the person's own, their files, and the public answer to whether one is true. */
export function certificateRoutes(app: FastifyInstance, host: Host): void {
  const { secrecy } = host;

  operation(app, host, {
    method: "GET",
    path: "/api/me/certificates",
    summary: "我开过的证明",
    roles: ["citizen"],
    answer: contract.certificateList,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const certificates = [];
      for (const row of await store.certificatesOf(tx, ownPerson(actor))) {
        certificates.push(await cardOf(tx, secrecy, row, now));
      }
      return { body: { certificates, today: businessDate(now) } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/certificates/{number}/file",
    summary: "证明的 PDF，按办件编号下载",
    roles: ["citizen", "clerk"],
    params: numbered,
    answer: fileBytes,
    safety: "repeatable",
    handle: async (context, { params }, reply) => {
      const row = await store.findCertificate(context.tx, params.number, scopeOf(context.actor));
      if (row === undefined) throw unknownCertificate();
      const subject = await numberIndexesOf(context.tx, row.person_id);
      const resource = { personId: row.person_id, agencyId: row.agency_id, subject };
      if (can(context.actor, download, resource).kind !== "allowed") throw unknownCertificate();
      const { title } = contentOf(secrecy, row);
      await logRead(context, {
        personId: row.person_id,
        purpose: `下载「${title}」`,
        seen: ["identity", "full-number", "relations", "contributions"],
        fullValue: true,
      });
      await audit(context, "certificate.download", row.number);
      sendAs(reply, { mediaType: "application/pdf", fileName: `${title}-${row.number}.pdf` });
      return { body: await store.readPdf(context.tx, secrecy, row) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/me/certificates/{number}/revoke",
    summary: "作废我开的一份证明：马上生效，不能恢复",
    roles: ["citizen"],
    params: numbered,
    body: z.strictObject({}),
    answer: contract.done,
    safety: "effect",
    handle: async (context, { params }) => {
      const personId = ownPerson(context.actor);
      const row = await store.findCertificate(context.tx, params.number, { personId });
      if (row === undefined) throw unknownCertificate();
      if (!(await store.revoke(context.tx, row, context.actor.id, context.now))) {
        throw new Problem("certificate/revoked", "这份证明已经作废，不用再办。需要时可以重新开一份。");
      }
      await audit(context, "certificate.revoke", row.number);
      return { body: { done: true as const } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/certificates/verify",
    summary: "验真：验真码和证件号码后四位，不用登录",
    description: "文件指纹由查验的人自己算（SHA-256），文件不上传。查到的，本人在“谁看过我的数据”里能看到。",
    roles: ["guest"],
    body: contract.verifyRequest,
    answer: contract.verification,
    safety: "repeatable",
    guessable: true,
    before: async ({ body }) => {
      if (!(await store.countTry(host.database, certificateIndex(secrecy, body.code)))) throw notFound();
    },
    handle: async (context, { body }) => ({ body: await verifyCertificate(context, secrecy, body) }),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/certificates/key",
    summary: "验真公钥：不联网也能核对二维码里的签名",
    roles: ["guest"],
    answer: contract.certificateKey,
    safety: "read",
    handle: async () => ({
      body: { algorithm: "Ed25519" as const, publicKey: secrecy.publicKey, statement: statementForm },
    }),
  });
}

function scopeOf(actor: Actor): store.Scope {
  return actor.personId !== null ? { personId: actor.personId } : { agencyId: actor.agencyId ?? "0" };
}

const unknownCertificate = (): Problem => new Problem("request/not-found", "没有这份证明。请从“证明”页重新打开。");
