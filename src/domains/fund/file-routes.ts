import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { audit } from "#platform/audit/audit.ts";
import type { FileStore } from "#platform/files/files.ts";
import { fileBytes, sendAs, uploadedName } from "#platform/http/file-answer.ts";
import { type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { makers, ownFund, readers, signerOf, unknownVoucher } from "./desk.ts";
import { filesOf, findDraft, insertFile } from "./draft-store.ts";
import { findVoucher } from "./ledger-store.ts";
import { byVoucher } from "./params.ts";
import { sayKey } from "./words.ts";

const paperTypes = ["image/jpeg", "image/png", "application/pdf"];
const mostFiles = 20;
/** 附件: the paper behind a voucher or a draft. Added, never taken away. */
export function fileRoutes(app: FastifyInstance, host: Host, files: FileStore): void {
  app.register(async (scope) => {
    scope.addContentTypeParser(paperTypes, { parseAs: "buffer", bodyLimit: 6 * 1024 * 1024 }, (_request, body, done) =>
      done(null, body),
    );
    operation(scope, host, {
      method: "POST",
      path: "/api/funds/{fund}/vouchers/{voucher}/files",
      summary: "给凭证或草稿加一个附件：照片或 PDF，最大 5 MB",
      roles: [...makers],
      consumes: paperTypes,
      params: byVoucher,
      body: fileBytes,
      answer: z.strictObject({ file: z.string() }),
      safety: "effect",
      handle: async (context, { params, body, request }) => {
        const { tx, actor } = context;
        const fund = await ownFund(tx, actor, params.fund);
        const of = [tx, fund.fundEntityId, params.voucher] as const;
        const draft = await findDraft(...of);
        if ((await findVoucher(...of)) === undefined && draft?.state !== "draft") throw unknownVoucher();
        if ((await filesOf(...of)).length >= mostFiles) {
          throw new Problem("fund/not-now", `一张凭证最多 ${mostFiles} 个附件。请合成一个 PDF。`);
        }
        const { fileId, publicId } = await files.put(tx, {
          ...{ bytes: body, fileName: uploadedName(request.headers, "附件") },
        });
        const { voucher } = params;
        await insertFile(tx, { fundEntityId: fund.fundEntityId, voucher, fileId, by: signerOf(context) });
        await audit(context, "fund.attach", sayKey(fund.fundEntityId, voucher), { file: publicId });
        return { status: 201, body: { file: publicId } };
      },
    });
  });

  operation(app, host, {
    method: "GET",
    path: "/api/funds/{fund}/vouchers/{voucher}/files/{file}",
    summary: "凭证的附件",
    roles: [...readers],
    params: byVoucher.extend({ file: z.string().max(40) }),
    answer: fileBytes,
    safety: "read",
    handle: async ({ tx, actor }, { params }, reply) => {
      const fund = await ownFund(tx, actor, params.fund);
      const known = await filesOf(tx, fund.fundEntityId, params.voucher);
      const found = known.some((one) => one.public_id === params.file) ? await files.get(tx, params.file) : undefined;
      if (found === undefined) throw new Problem("request/not-found", "没有这个附件。请从凭证里打开。");
      sendAs(reply, found);
      return { body: found.bytes };
    },
  });
}
