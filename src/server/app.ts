import { existsSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { accountRoutes } from "#domains/account/routes.ts";
import { deskRoutes } from "#domains/application/desk-routes.ts";
import type { Office } from "#domains/application/handler.ts";
import { itemRoutes } from "#domains/application/item-routes.ts";
import { materialRoutes } from "#domains/application/material-routes.ts";
import { applicationRoutes } from "#domains/application/routes.ts";
import { cardFacts } from "#domains/card/index.ts";
import { cardRoutes } from "#domains/card/routes.ts";
import { contributionRoutes } from "#domains/contribution/routes.ts";
import { notificationRoutes } from "#domains/notification/routes.ts";
import { numberIndexesOf, registrationFacts } from "#domains/registration/index.ts";
import { registrationRoutes } from "#domains/registration/routes.ts";
import { supervisionRoutes } from "#domains/supervision/routes.ts";
import { sessionRoutes } from "#platform/auth/session.ts";
import type { Config } from "#platform/config/config.ts";
import { sql } from "#platform/db/database.ts";
import { fileStore } from "#platform/files/files.ts";
import { httpServer } from "#platform/http/http-server.ts";
import type { Host } from "#platform/http/operation.ts";
import { shippedLaw } from "#policy/law.ts";
import { invariants } from "./invariants.ts";
import { policyRoutes } from "./policy-routes.ts";
import { services } from "./services.ts";

/** What the application engine runs on, put together once. */
export const officeOf = (host: Host): Office => ({
  services,
  facts: { ...registrationFacts, ...cardFacts },
  subjects: numberIndexesOf,
  law: shippedLaw,
  secrecy: host.secrecy,
});

/** The whole HTTP application: every domain's routes, the description, health, and the two web bundles. */
export async function buildApp(config: Config, host: Host, webDirectory: string): Promise<FastifyInstance> {
  const app = await httpServer(config);
  const office = officeOf(host);
  const secure = config.origin?.startsWith("https://") ?? false;
  sessionRoutes(app, host, { secure, demo: config.mode === "demo" });
  itemRoutes(app, host, office);
  applicationRoutes(app, host, office);
  materialRoutes(app, host, office, fileStore(`${config.dataDirectory}/files`));
  deskRoutes(app, host, office);
  registrationRoutes(app, host, (code) => services.get(code)?.item.title ?? code);
  contributionRoutes(app, host, { law: shippedLaw, taxSecret: config.taxSecret });
  accountRoutes(app, host);
  cardRoutes(app, host);
  notificationRoutes(app, host);
  supervisionRoutes(app, host, invariants);
  policyRoutes(app, host);
  healthRoutes(app, host);
  await webBundles(app, webDirectory);
  await app.ready();
  return app;
}

/** `/healthz`: the process lives. `/readyz`: it can reach its database. Neither says anything about a person. */
function healthRoutes(app: FastifyInstance, host: Host): void {
  app.get("/healthz", { schema: { hide: true } as object }, async () => ({ ok: true }));
  app.get("/readyz", { schema: { hide: true } as object }, async () => {
    await sql`select 1`.execute(host.database);
    return { ok: true };
  });
  app.get("/openapi.json", { schema: { hide: true } as object }, async (_request, reply) =>
    reply.type("application/json").send(app.swagger()),
  );
}

/** Pages are one document each; whatever is no file and no API is a page of theirs. */
async function webBundles(app: FastifyInstance, directory: string): Promise<void> {
  for (const [name, prefix] of [
    ["staff", "/staff/"],
    ["public", "/"],
  ] as const) {
    const root = `${directory}/${name}`;
    if (!existsSync(root)) continue;
    await app.register(fastifyStatic, {
      root,
      prefix,
      wildcard: false,
      index: false,
      decorateReply: name === "staff" || !app.hasReplyDecorator("sendFile"),
      setHeaders: (response, path) => {
        const lasting = path.includes("/assets/");
        response.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
    const page = (
      _request: unknown,
      reply: { type(type: string): { sendFile(name: string, root: string): unknown } },
    ) => reply.type("text/html; charset=utf-8").sendFile("index.html", root);
    const hidden = { schema: { hide: true } as object };
    if (prefix !== "/") app.get(prefix.slice(0, -1), hidden, (_request, reply) => reply.redirect(prefix));
    app.get(prefix, hidden, page as never);
    app.get(`${prefix}*`, hidden, async (request, reply) => {
      if (/^\/(api|openapi|healthz|readyz)/.test(request.url) || /\.\w{2,5}$/.test(request.url.split("?")[0] ?? "")) {
        return reply.callNotFound();
      }
      return (page as (request: unknown, reply: unknown) => unknown)(request, reply);
    });
  }
}
