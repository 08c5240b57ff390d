import type { FastifyInstance } from "fastify";
import { z } from "zod";
import {
  type ApplicationRow,
  applicationsOfEmployer,
  findApplication,
  nextStepOf,
  type Office,
  serviceFor,
  stateNameOf,
  unknownApplication,
} from "#domains/application/index.ts";
import { getEmployer, headcountOf, namesOf } from "#domains/registration/index.ts";
import type { Rows } from "#items/define-item.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { FileStore } from "#platform/files/files.ts";
import { fileBytes, sendAs, uploadedName } from "#platform/http/file-answer.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import * as contract from "./contract.ts";
import { failedRows } from "./failed-rows.ts";
import { makeUpStartOf } from "./make-up-start.ts";
import { templateOf } from "./template.ts";
import { takeList, takePerson } from "./upload.ts";
import { declarationViewOf, rowListOf } from "./view.ts";

const uploadTypes = [
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.ms-excel",
  "text/csv",
  "application/octet-stream",
];
const xlsxType = uploadTypes[0] ?? "";
const byNumber = z.strictObject({ number: z.string().max(40) });
const byItem = z.strictObject({ item: z.enum(contract.declarationItems) });

/** What an employer declares by rows: template, list, one person, progress, rows, what failed, what may be made up. */
export function declarationRoutes(app: FastifyInstance, host: Host, office: Office, files: FileStore): void {
  operation(app, host, {
    method: "GET",
    path: "/api/employer/overview",
    summary: "单位首页：各险种人数，申报和核定",
    roles: ["employer"],
    answer: contract.overview,
    safety: "read",
    handle: async (context) => ({ body: await overviewOf(office, context) }),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/employer/templates/{item}",
    summary: "申报模板（Excel）：填表说明、下拉列表、例行",
    roles: ["employer"],
    params: byItem,
    answer: fileBytes,
    safety: "read",
    handle: async ({ actor }, { params }, reply) => {
      const { item } = serviceFor(office, params.item, { employer_id: actor.employerId });
      sendAs(reply, { mediaType: xlsxType, fileName: `${item.title}模板.xlsx` });
      return { body: templateOf(item as Rows) };
    },
  });

  app.register(async (upload) => {
    upload.addContentTypeParser(uploadTypes, { parseAs: "buffer", bodyLimit: 10_600_000 }, (_request, body, done) =>
      done(null, body),
    );
    operation(upload, host, {
      method: "POST",
      path: "/api/employer/lists/{item}",
      summary: "上传名单：Excel（.xlsx）或 CSV，最大 10 MB、5 万人；马上给办件编号，随后逐行检查",
      roles: ["employer"],
      consumes: uploadTypes,
      params: byItem,
      body: z
        .instanceof(Buffer, { error: "请上传 Excel 或 CSV 文件" })
        .meta({ type: "string", format: "binary" }) as z.ZodType<Buffer>,
      answer: contract.declarationView,
      safety: "effect",
      handle: async (context, { params, body, request }) => {
        const fileName = uploadedName(request.headers, "名单");
        const row = await takeList(office, context, { item: params.item, files, bytes: body, fileName });
        return { body: await viewOf(context, row), version: row.version, status: 201 };
      },
    });
  });

  operation(app, host, {
    method: "POST",
    path: "/api/employer/persons/{item}",
    summary: "只报一个人：同样的规则，马上检查",
    roles: ["employer"],
    params: byItem,
    body: contract.typedRow,
    answer: contract.declarationView,
    safety: "effect",
    handle: async (context, { params, body }) => {
      const row = await takePerson(office, context, { item: params.item, values: body.values });
      return { body: await viewOf(context, row), version: row.version, status: 201 };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/employer/declarations/{number}",
    summary: "一份申报查到哪里、结果怎样",
    roles: ["employer"],
    params: byNumber,
    answer: contract.declarationView,
    safety: "read",
    handle: async (context, { params }) => {
      let { row } = await own(context, params.number);
      while (true) {
        const body = await viewOf(context, row);
        // The worker may have read the list to its end meanwhile: what is shown and its version are of one moment.
        const { row: now } = await own(context, params.number);
        if (now.version === row.version) return { body, version: row.version };
        row = now;
      }
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/employer/declarations/{number}/rows",
    summary: "名单逐行的结果：哪一格、原因、建议、各险种",
    roles: ["employer"],
    params: byNumber,
    query: contract.rowQuery,
    answer: contract.rowList,
    safety: "read",
    handle: async (context, { params, query }) => {
      const { row, item } = await own(context, params.number);
      return { body: await rowListOf(office, context, row, item, query) };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/employer/declarations/{number}/rows/{fileNo}/{rowNo}/make-up",
    summary: "一行过了月份的增员：补缴核定从哪个人、哪些月份填起",
    roles: ["employer"],
    params: contract.rowPlace,
    answer: contract.makeUpStart,
    safety: "repeatable",
    handle: async (context, { params }) => {
      const { row } = await own(context, params.number);
      return { body: await makeUpStartOf(office, context, row, params) };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/employer/declarations/{number}/failed-rows",
    summary: "未通过的行（Excel）：单位自己的列和顺序，加原因和建议",
    roles: ["employer"],
    params: byNumber,
    answer: fileBytes,
    safety: "repeatable",
    handle: async (context, { params }, reply) => {
      const { row, item } = await own(context, params.number);
      const body = await failedRows(office, context.tx, row, item);
      await audit(context, "declaration.failed-rows", row.number, { bytes: body.length });
      sendAs(reply, { mediaType: xlsxType, fileName: `${row.number}未通过的行.xlsx` });
      return { body };
    },
  });

  /** A declaration of this employer. One of another employer does not exist. */
  async function own({ tx, actor }: Context, number: string): Promise<{ row: ApplicationRow; item: Rows }> {
    const row = await findApplication(tx, number);
    if (row?.employer_id == null || row.employer_id !== actor.employerId) throw unknownApplication();
    const { item } = serviceFor(office, row.item, row);
    if (item.kind !== "rows") throw unknownApplication();
    return { row, item };
  }

  async function viewOf(context: Context, row: ApplicationRow) {
    return declarationViewOf(office, context, row, (await own(context, row.number)).item);
  }
}

const over: readonly ApplicationRow["state"][] = ["done", "partly-done", "refused", "withdrawn", "discarded"];

async function overviewOf(office: Office, { tx, actor, now }: Context) {
  if (actor.employerId === null) throw new Error(`${actor.id} is no employer's log-in`);
  const employer = await getEmployer(tx, actor.employerId);
  const rows = await applicationsOfEmployer(tx, actor.employerId);
  const headcount = await headcountOf(tx, actor.employerId);
  const names = await namesOf(
    tx,
    rows.flatMap((row) => (row.person_id === null ? [] : [row.person_id])),
  );
  return {
    employer: { name: employer.name, creditCode: employer.credit_code },
    headcount: headcount.map((one) => ({ ...one, schemeName: schemeTitles[one.scheme] })),
    declarations: rows.slice(0, 50).map((row) => {
      const { item } = serviceFor(office, row.item, row);
      return {
        ...{ number: row.number, item: row.item, kind: item.kind, title: item.title, state: row.state },
        about: names.get(row.person_id ?? "") ?? null,
        stateName: stateNameOf(item, row.state, row.lane),
        nextStep: nextStepOf[row.state],
        open: !over.includes(row.state),
        changedAt: row.changed_at.toISOString(),
      };
    }),
    today: businessDate(now),
  };
}
