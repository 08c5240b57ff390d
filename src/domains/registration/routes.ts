import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { audit } from "#platform/audit/audit.ts";
import { ownPerson } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { maskAddress } from "#policy/kernel/mask.ts";
import * as contract from "./contract.ts";
import {
  getAgency,
  getPerson,
  identify,
  logRead,
  maskedNumber,
  maskedPhone,
  openAddress,
  openNumber,
  openPhone,
  refuseOwn,
  relationsOf,
} from "./index.ts";
import { type FieldClass, fieldClasses, openRead, readsOf } from "./person-read.ts";
import { benefitSentence, relationView } from "./relation-view.ts";
import { benefitsOf } from "./store.ts";

const purposes = { counter: "窗口咨询", complaint: "处理投诉", check: "业务核查", "data-repair": "数据核对" } as const;
const revealReasons = {
  "check-original": "核对证件原件",
  "call-person": "电话联系本人",
  "write-letter": "寄送文书",
} as const;

/** Titles of items come from the composition root: this domain does not know them. */
export function registrationRoutes(app: FastifyInstance, host: Host, titleOf: (item: string) => string): void {
  const { secrecy } = host;

  operation(app, host, {
    method: "GET",
    path: "/api/me",
    summary: "我的登记信息和参保关系",
    roles: ["citizen"],
    answer: contract.me,
    safety: "read",
    handle: async ({ tx, actor, now }) => {
      const personId = ownPerson(actor);
      const row = await getPerson(tx, personId);
      const agency = await getAgency(tx, row.agency_id);
      const relations = await relationsOf(tx, personId);
      const benefits = await benefitsOf(tx, personId);
      const address = openAddress(secrecy, row);
      return {
        body: {
          name: row.name,
          maskedNumber: maskedNumber(secrecy, row),
          maskedPhone: maskedPhone(secrecy, row),
          maskedAddress: address === null ? null : maskAddress(address),
          birthDate: row.birth_date,
          agencyName: agency.name,
          agencyShort: agency.division_name.replace(/[市区县]$/, ""),
          agencyPhone: agency.phone,
          relations: relations.map(relationView),
          benefits: benefits.map(benefitSentence),
          today: businessDate(now),
        },
      };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/me/reveal",
    summary: "看我自己的完整号码（会记一笔）",
    roles: ["citizen"],
    body: z.strictObject({}),
    answer: contract.revealAnswer,
    safety: "effect",
    handle: async (context) => {
      const personId = ownPerson(context.actor);
      const row = await getPerson(context.tx, personId);
      await logRead(context, { personId, purpose: "本人查看", seen: ["full-number", "full-phone"], fullValue: true });
      return { body: { identityNumber: openNumber(secrecy, row), phone: openPhone(secrecy, row) } };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/me/access-log",
    summary: "谁看过我的数据",
    roles: ["citizen"],
    answer: contract.accessLog,
    safety: "read",
    handle: async ({ tx, actor }) => {
      const rows = await readsOf(tx, ownPerson(actor));
      return { body: { rows: rows.map((row) => accessView(row, titleOf)), total: rows.length } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/person-reads",
    summary: "一人通查：号码和姓名都要对，还要写明理由",
    roles: ["clerk", "checker", "approver", "data"],
    body: contract.readRequest,
    answer: contract.personRecord,
    safety: "effect",
    guessable: true,
    handle: async (context, { body }) => {
      const row = await identify(context.tx, secrecy, body);
      await refuseOwn(context, row.person_id);
      const seen: FieldClass[] = ["identity", "masked-number", "contact", "relations"];
      const purpose = purposes[body.purpose];
      const readId = await logRead(context, { personId: row.person_id, purpose, reason: body.reason, seen });
      await audit(context, "person.read", readId, { purpose: body.purpose });
      const relations = await relationsOf(context.tx, row.person_id);
      const benefits = await benefitsOf(context.tx, row.person_id);
      return {
        body: {
          readId,
          name: row.name,
          sex: row.sex === "male" ? "男" : "女",
          birthDate: row.birth_date,
          maskedNumber: maskedNumber(secrecy, row),
          maskedPhone: maskedPhone(secrecy, row),
          relations: relations.map(relationView),
          benefits: benefits.map(benefitSentence),
          flags: [],
        },
      };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/person-reads/{readId}/reveal",
    summary: "显示完整号码：选理由，当事人会看到",
    roles: ["clerk", "checker", "approver", "data"],
    params: z.strictObject({ readId: z.string().max(60) }),
    body: contract.staffRevealRequest,
    answer: contract.revealAnswer,
    safety: "effect",
    guessable: true,
    handle: async (context, { params, body }) => {
      const open = await openRead(context.tx, params.readId, context.actor.id, context.now);
      if (open === undefined) {
        throw new Problem("permission/reason-needed", "这份资料要先写明理由打开。请从一人通查或办件里重新打开。");
      }
      const row = await getPerson(context.tx, open.personId);
      const purpose = revealReasons[body.reason];
      const seen: FieldClass[] = ["full-number", "full-phone"];
      const readId = await logRead(context, { personId: open.personId, purpose, seen, fullValue: true });
      await audit(context, "person.reveal", readId, { reason: body.reason });
      return { body: { identityNumber: openNumber(secrecy, row), phone: openPhone(secrecy, row) } };
    },
  });
}

function accessView(row: Awaited<ReturnType<typeof readsOf>>[number], titleOf: (item: string) => string) {
  const all = Object.keys(fieldClasses) as FieldClass[];
  const unseen: FieldClass[] = ["full-number", "contributions", "account"];
  return {
    at: row.at.toISOString(),
    readerKind: row.reader_kind,
    organisation: row.organisation,
    staffPost: row.staff_post,
    purpose: row.purpose,
    reason: row.reason,
    applicationNumber: row.application_number,
    applicationTitle: row.application_item === null ? null : titleOf(row.application_item),
    channel: row.channel,
    seen: all.filter((name) => row.seen.includes(name)).map((name) => fieldClasses[name]),
    notSeen: unseen.filter((name) => !row.seen.includes(name)).map((name) => fieldClasses[name]),
    fullValue: row.full_value,
  };
}
