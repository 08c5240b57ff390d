import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { logReads } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { FileStore } from "#platform/files/files.ts";
import { fileBytes, sendAs, uploadedName } from "#platform/http/file-answer.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { toYuan } from "#policy/kernel/money.ts";
import * as contract from "./contract.ts";
import { checkLines } from "./lines.ts";
import { parameterFor, parameterListFor } from "./parameters.ts";
import * as publication from "./publication.ts";
import * as store from "./store.ts";
import { peopleTouched } from "./touched.ts";
import { findOwn, linesViewOf, listFor, viewOf } from "./view.ts";

const numbered = z.strictObject({ number: z.string().max(40) });
const readers = ["data", "approver", "checker", "auditor"] as const;
const uploadTypes = ["image/png", "image/jpeg", "application/pdf", "application/octet-stream"];
const mostPeople = 100;

/** 参数公布: what holds, what is to be published, the document, and the second person. */
export function publicationRoutes(app: FastifyInstance, host: Host, files: FileStore): void {
  const { secrecy } = host;
  readingRoutes(app, host, files);

  operation(app, host, {
    method: "POST",
    path: "/api/desk/publications/preview",
    summary: "试一试：这些值能不能公布，会影响多少人；不保存",
    roles: ["data"],
    body: contract.linesRequest,
    answer: contract.linesView,
    safety: "read",
    handle: async (context, { body }) => {
      const regions = await publication.regionsOf(context.tx, ownAgency(context.actor), businessDate(context.now));
      const checked = await checkLines(context.tx, { ...body, source: { title: "试算" }, regions });
      return { body: await linesViewOf(context, secrecy, checked) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/publications",
    summary: "填一份公布：文件、值、从哪天起算已知；批准以前都不算数",
    roles: ["data"],
    body: contract.publicationRequest,
    answer: contract.publicationView,
    safety: "effect",
    handle: async (context, { body }) => {
      const row = await publication.draftPublication(context, body);
      return { body: await viewOf(context, secrecy, row), status: 201, version: row.version };
    },
  });

  app.register(async (upload) => {
    upload.addContentTypeParser(uploadTypes, { parseAs: "buffer", bodyLimit: 5_500_000 }, (_request, body, done) =>
      done(null, body),
    );
    operation(upload, host, {
      method: "POST",
      path: "/api/desk/publications/{number}/pages",
      summary: "上传文件的一页：扫描件、照片或 PDF，最大 5 MB",
      roles: ["data"],
      consumes: uploadTypes,
      params: numbered,
      body: z
        .instanceof(Buffer, { error: "请上传照片或 PDF" })
        .meta({ type: "string", format: "binary" }) as z.ZodType<Buffer>,
      answer: contract.publicationView,
      safety: "version",
      handle: async (context, { params, body, version, request }) => {
        const fileName = uploadedName(request.headers, "文件");
        const row = await publication.addPage(context, files, { ...params, version, bytes: body, fileName });
        return { body: await viewOf(context, secrecy, row), version: row.version };
      },
    });
  });

  const deciding = (
    verb: "approve" | "refuse" | "withdraw",
    summary: string,
    roles: ["approver"] | ["data"],
    act: (
      context: Context,
      given: { number: string; version: number; reason: string },
    ) => Promise<store.PublicationRow>,
  ) =>
    operation(app, host, {
      method: "POST",
      path: `/api/desk/publications/{number}/${verb}`,
      ...{ summary, roles, params: numbered },
      body: verb === "approve" ? z.strictObject({}) : contract.reasonRequest,
      answer: contract.publicationView,
      safety: "version",
      handle: async (context, { params, body, version }) => {
        const reason = "reason" in body ? String(body.reason) : "";
        const row = await act(context, { number: params.number, version, reason });
        return { body: await viewOf(context, secrecy, row), version: row.version };
      },
    });
  deciding("approve", "批准公布：从知晓日起算数", ["approver"], (context, given) =>
    publication.approvePublication(context, secrecy, given),
  );
  deciding("refuse", "不批准公布", ["approver"], publication.refusePublication);
  deciding("withdraw", "撤回还没有批准的公布", ["data"], publication.withdrawPublication);
}

function readingRoutes(app: FastifyInstance, host: Host, files: FileStore): void {
  const { secrecy } = host;
  operation(app, host, {
    method: "GET",
    path: "/api/desk/parameters",
    summary: "参数：法规和各地公布的数，今天是多少",
    roles: [...readers],
    answer: contract.parameterList,
    safety: "read",
    handle: async (context) => ({ body: await parameterListFor(context) }),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/parameter",
    summary: "一个参数的全部值：出处、状态、从哪天起算已知",
    roles: [...readers],
    query: z.strictObject({ name: z.string().min(1).max(80) }),
    answer: contract.parameterView,
    safety: "read",
    handle: async (context, { query }) => ({ body: await parameterFor(context, query.name) }),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/publications",
    summary: "本机构的公布：等批准的在前",
    roles: [...readers],
    answer: contract.publicationList,
    safety: "read",
    handle: async (context) => ({ body: await listFor(context) }),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/publications/{number}",
    summary: "一份公布：文件、值、会影响什么",
    roles: [...readers],
    params: numbered,
    answer: contract.publicationView,
    safety: "read",
    handle: async (context, { params }) => {
      const row = await findOwn(context, params.number);
      return { body: await viewOf(context, secrecy, row), version: row.version };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/publications/{number}/people",
    summary: "会影响的人：姓名打码，相差最多的在前；每次看都记一笔",
    roles: ["data", "approver"],
    params: numbered,
    answer: contract.touchedPeople,
    safety: "repeatable",
    handle: async (context, { params }) => {
      const { tx, now } = context;
      const row = await findOwn(context, params.number);
      if (row.state !== "draft") throw new Problem("publication/not-now", "已经定了的公布，名单看重算批次。");
      const checked = await publication.recheck(tx, row, publication.knownFromOf(row, now), now);
      const source = { db: tx, secrecy, today: businessDate(now) };
      const found = await peopleTouched(source, checked, { agencyId: row.agency_id, most: mostPeople + 1 });
      const people = found.slice(0, mostPeople);
      const personIds = [...new Set(people.map(({ personId }) => personId))];
      await logReads(context, personIds, {
        purpose: `公布参数影响的人（${row.number}）`,
        seen: ["identity", "benefits"],
      });
      await audit(context, "publication.people", row.number, { people: personIds.length });
      const yuanOf = (amount: (typeof people)[number]["after"]) => (amount === null ? null : toYuan(amount));
      return {
        body: {
          people: people.map(({ name, what, before, after }) => ({
            name,
            what,
            before: yuanOf(before),
            after: yuanOf(after),
          })),
          more: found.length > mostPeople,
        },
      };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/publications/{number}/pages/{page}",
    summary: "文件原件的一页",
    roles: [...readers],
    params: numbered.extend({ page: z.coerce.number().int().min(1).max(publication.mostPages) }),
    answer: fileBytes,
    safety: "read",
    handle: async (context, { params }, reply) => {
      const row = await findOwn(context, params.number);
      const pages = await store.pagesOf(context.tx, row.publication_id);
      const page = pages.find((one) => one.page_no === params.page);
      const file = page && (await files.get(context.tx, page.public_id));
      if (file === undefined) throw new Problem("request/not-found", "没有这一页。请刷新再看。");
      sendAs(reply, file);
      return { body: file.bytes };
    },
  });
}
