import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { logRead } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { can } from "#platform/auth/can.ts";
import type { FileStore } from "#platform/files/files.ts";
import { fileBytes, sendAs, uploadedName } from "#platform/http/file-answer.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import * as contract from "./contract.ts";
import type { Office } from "./handler.ts";
import { putPage } from "./material.ts";
import { applicationActions } from "./permission.ts";
import * as store from "./store.ts";
import { getService, resourceOf, unknownApplication } from "./transition.ts";
import { viewOf } from "./view.ts";

const uploadTypes = ["image/png", "image/jpeg", "application/pdf", "application/octet-stream"];

/** Materials: uploading a page, and reading it back by whoever may see the application. */
export function materialRoutes(app: FastifyInstance, host: Host, office: Office, files: FileStore): void {
  app.register(async (upload) => {
    upload.addContentTypeParser(uploadTypes, { parseAs: "buffer", bodyLimit: 5_500_000 }, (_request, body, done) =>
      done(null, body),
    );
    operation(upload, host, {
      method: "PUT",
      path: "/api/applications/{number}/materials/{code}/{page}",
      summary: "上传材料的一页：照片或 PDF，最大 5 MB",
      roles: ["citizen", "employer"],
      consumes: uploadTypes,
      params: z.strictObject({
        number: z.string().max(40),
        code: z.string().max(60),
        page: z.coerce.number().int().min(1).max(20),
      }),
      body: z
        .instanceof(Buffer, { error: "请上传照片或 PDF" })
        .meta({ type: "string", format: "binary" }) as z.ZodType<Buffer>,
      answer: contract.applicationView,
      safety: "version",
      handle: async (context, { params, body, request, version }) => {
        const fileName = uploadedName(request.headers, "照片");
        const row = await putPage(office, context, files, { ...params, version, bytes: body, fileName });
        return { body: await viewOf(office, context, row), version: row.version };
      },
    });
  });

  operation(app, host, {
    method: "GET",
    path: "/api/files/{id}",
    summary: "材料原件，作为附件下载",
    roles: ["citizen", "employer", "clerk", "checker", "approver", "auditor"],
    params: z.strictObject({ id: z.string().max(60) }),
    answer: fileBytes,
    safety: "repeatable",
    handle: async (context, { params }, reply) => {
      const row = await store.applicationOfFile(context.tx, params.id);
      if (row === undefined) throw unknownApplication();
      const verdict = can(context.actor, applicationActions.view, await resourceOf(office, context.tx, row, "view"));
      if (verdict.kind !== "allowed") throw unknownApplication();
      const file = await files.get(context.tx, params.id);
      if (file === undefined) throw unknownApplication();
      if (context.actor.staffId !== null && row.person_id !== null) {
        // A picture of an identity card is a read of the person like any other, and the person sees it.
        const { title } = getService(office, row.item).item;
        const purpose = `查看「${title}」的材料`;
        await logRead(context, {
          personId: row.person_id,
          purpose,
          applicationId: row.application_id,
          seen: ["application"],
        });
        await audit(context, "material.read", row.number, { file: params.id });
      }
      sendAs(reply, file);
      return { body: file.bytes };
    },
  });
}
