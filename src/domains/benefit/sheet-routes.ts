import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import { logRead, numberIndexesOf } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { ownAgency, ownPerson } from "#platform/auth/actor.ts";
import { type Action, can } from "#platform/auth/can.ts";
import { fileBytes, sendAs } from "#platform/http/file-answer.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { Law } from "#policy/law.ts";
import { latestOf } from "./award.ts";
import { awardsOfApplication } from "./award-of-application.ts";
import { awardSheet } from "./award-sheet.ts";
import { kindOf } from "./kinds/index.ts";
import * as store from "./store.ts";

/** The desk prints it for the person at the counter, and whoever approved it may look at what goes out. */
const print: Action = {
  name: "benefit.award-sheet",
  owner: true,
  staff: ["clerk", "checker", "approver"],
  excludeOwn: true,
};

interface Office {
  readonly secrecy: Secrecy;
  readonly law: Law;
}

/** 核定表 as a file: by the person, and by the desk for the application that brought it. */
export function awardSheetRoutes(app: FastifyInstance, host: Host, office: Office): void {
  operation(app, host, {
    method: "GET",
    path: "/api/me/awards/{award}/sheet",
    summary: "待遇核定表 PDF",
    roles: ["citizen"],
    params: z.strictObject({ award: z.coerce.number().int().min(1).max(1000) }),
    answer: fileBytes,
    safety: "repeatable",
    handle: async (context, { params }, reply) => {
      const versions = await store.awardVersions(context.tx, ownPerson(context.actor));
      const award = latestOf(versions).find((one) => one.award_no === params.award);
      return { body: await sent(context, office, award, reply) };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/award-sheets/{number}",
    summary: "一个办件核定出来的核定表 PDF",
    roles: ["clerk", "checker", "approver"],
    params: z.strictObject({ number: z.string().max(40) }),
    answer: fileBytes,
    safety: "repeatable",
    handle: async (context, { params }, reply) => {
      const of = await store.applicationOfAward(context.tx, params.number, ownAgency(context.actor));
      const [found] = of === undefined ? [] : await awardsOfApplication(context.tx, of.personId, of.applicationId);
      return { body: await sent(context, office, found?.award, reply) };
    },
  });
}

/** Prints, logs the read, and answers what is not there and what is not the reader's alike. */
async function sent(
  context: Context,
  office: Office,
  award: store.AwardRow | undefined,
  reply: FastifyReply,
): Promise<Buffer> {
  const unknown = new Problem("request/not-found", "没有这份核定表。请从“我的待遇”或办件重新打开。");
  if (award === undefined || award.status === "reversed") throw unknown;
  const { person_id: personId, agency_id: agencyId } = award;
  const subject = await numberIndexesOf(context.tx, personId);
  if (can(context.actor, print, { personId, agencyId, subject }).kind !== "allowed") throw unknown;
  const file = await awardSheet(context.tx, office, award);
  await logRead(context, {
    personId,
    purpose: `打印${kindOf(award.kind).sheetTitle}`,
    seen: ["identity", "full-number", "benefits"],
    fullValue: true,
  });
  await audit(context, "benefit.award-sheet", `award:${personId}/${award.award_no}/${award.version_no}`);
  sendAs(reply, {
    ...{
      mediaType: "application/pdf",
      fileName: `${kindOf(award.kind).sheetTitle}-${award.award_no}-${award.version_no}.pdf`,
    },
  });
  return file;
}
