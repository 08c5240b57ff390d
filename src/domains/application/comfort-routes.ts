import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { FileStore } from "#platform/files/files.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import * as contract from "./contract.ts";
import { favouritesOf, setFavourite } from "./favourite.ts";
import type { Office } from "./handler.ts";
import { keepScan } from "./scan.ts";
import { getService } from "./transition.ts";

/** What makes a day at the desk easier: favourites, and the document camera. */
export function comfortRoutes(app: FastifyInstance, host: Host, office: Office, files: FileStore): void {
  const list = async ({ tx, actor }: Context) => ({
    items: (await favouritesOf(tx, actor)).flatMap((code) => {
      const item = office.services.get(code)?.item;
      return item === undefined ? [] : [{ code, title: item.title }];
    }),
  });

  operation(app, host, {
    method: "GET",
    path: "/api/desk/favourites",
    summary: "我的收藏",
    roles: ["clerk", "checker", "approver"],
    answer: contract.favouriteList,
    safety: "read",
    handle: async (context) => ({ body: await list(context) }),
  });

  operation(app, host, {
    method: "POST",
    path: "/api/desk/favourites",
    summary: "收藏事项，或取消收藏",
    roles: ["clerk", "checker", "approver"],
    body: contract.favouriteRequest,
    answer: contract.favouriteList,
    safety: "effect",
    handle: async (context, { body }) => {
      getService(office, body.item);
      await setFavourite(context, body.item, body.on);
      return { body: await list(context) };
    },
  });

  app.register(async (camera) => {
    camera.addContentTypeParser(
      ["image/jpeg", "image/png"],
      { parseAs: "buffer", bodyLimit: 5_500_000 },
      (_request, body, done) => done(null, body),
    );
    operation(camera, host, {
      method: "POST",
      path: "/api/desk/scans",
      summary: "高拍仪拍的一页，一小时内随窗口受理提交",
      roles: ["clerk"],
      consumes: ["image/jpeg", "image/png"],
      body: z
        .instanceof(Buffer, { error: "请拍照后再传" })
        .meta({ type: "string", format: "binary" }) as z.ZodType<Buffer>,
      answer: contract.scanAnswer,
      safety: "effect",
      handle: async (context, { body }) => ({ body: { file: await keepScan(context, files, body) }, status: 201 }),
    });
  });
}
