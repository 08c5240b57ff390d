import { createHash, timingSafeEqual } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import { statementFacts } from "#domains/account/index.ts";
import { accountRoutes } from "#domains/account/routes.ts";
import { comfortRoutes } from "#domains/application/comfort-routes.ts";
import { deskRoutes } from "#domains/application/desk-routes.ts";
import { firstPasswordRoutes } from "#domains/application/first-password-routes.ts";
import type { Office } from "#domains/application/handler.ts";
import { itemRoutes } from "#domains/application/item-routes.ts";
import { materialRoutes } from "#domains/application/material-routes.ts";
import { oversightRoutes } from "#domains/application/oversight-routes.ts";
import { type ReaderPort, readerRoutes } from "#domains/application/reader-routes.ts";
import { targetFact } from "#domains/application/rollback.ts";
import { applicationRoutes } from "#domains/application/routes.ts";
import { asOfRoutes } from "#domains/as-of/routes.ts";
import {
  awardsAsFacts,
  deceasedFact,
  injuryRecord,
  maternityRecord,
  payeeFact,
  recalculationFact,
  retirementFacts,
} from "#domains/benefit/index.ts";
import { recalculationRoutes } from "#domains/benefit/recalculation/routes.ts";
import { benefitRoutes } from "#domains/benefit/routes.ts";
import { cardFacts } from "#domains/card/index.ts";
import { cardRoutes } from "#domains/card/routes.ts";
import { certificateRoutes } from "#domains/certificate/routes.ts";
import { shareRoutes } from "#domains/certificate/share-routes.ts";
import { arrearsRoutes } from "#domains/contribution/arrears-routes.ts";
import { assessmentFacts } from "#domains/contribution/assessment.ts";
import { dayRoutes } from "#domains/contribution/day-routes.ts";
import { exceptionRoutes } from "#domains/contribution/exception-routes.ts";
import { behindReceipt } from "#domains/contribution/index.ts";
import { planRoutes } from "#domains/contribution/plan-routes.ts";
import { contributionRoutes } from "#domains/contribution/routes.ts";
import { suspenseRoutes } from "#domains/contribution/suspense-routes.ts";
import { declarationRoutes } from "#domains/declaration/routes.ts";
import { uploadFact } from "#domains/declaration/store.ts";
import { suspicionFact } from "#domains/eligibility/index.ts";
import { eligibilityRoutes } from "#domains/eligibility/routes.ts";
import { exportRoutes } from "#domains/export/routes.ts";
import { fundRoutes } from "#domains/fund/routes.ts";
import { notificationRoutes } from "#domains/notification/routes.ts";
import { bankFiles } from "#domains/payment/bank-file.ts";
import { behindPayment } from "#domains/payment/index.ts";
import { paymentRoutes } from "#domains/payment/routes.ts";
import { publicationRoutes } from "#domains/publication/routes.ts";
import { behindRepayment } from "#domains/recovery/index.ts";
import { recoveryRoutes } from "#domains/recovery/routes.ts";
import { numberIndexesOf, registrationFacts } from "#domains/registration/index.ts";
import { registrationRoutes } from "#domains/registration/routes.ts";
import { runRoutes } from "#domains/run/routes.ts";
import { supervisionRoutes } from "#domains/supervision/routes.ts";
import { systemRoutes } from "#domains/supervision/system-routes.ts";
import { behindTransfer, transferRecord } from "#domains/transfer/index.ts";
import { transferRoutes } from "#domains/transfer/routes.ts";
import { sessionRoutes } from "#platform/auth/session.ts";
import { businessMonth } from "#platform/config/clock.ts";
import type { Config } from "#platform/config/config.ts";
import { sql } from "#platform/db/database.ts";
import { fileStore } from "#platform/files/files.ts";
import { httpServer } from "#platform/http/http-server.ts";
import type { Host } from "#platform/http/operation.ts";
import { type Metrics, metricsOf } from "#platform/metrics/metrics.ts";
import type { Law } from "#policy/law.ts";
import { policyRoutes } from "./policy-routes.ts";
import { runKindsOf } from "./run-kinds.ts";
import { services } from "./services.ts";

/** What the application engine runs on, put together once. */
export const officeOf = (host: Host, law: Law, address: () => string = () => "http://127.0.0.1:8080"): Office => ({
  services,
  facts: {
    ...registrationFacts,
    ...cardFacts,
    ...assessmentFacts,
    benefits: benefitFacts,
    suspicion: suspicionFact,
    accountStatements: statementFacts,
    target: targetFact(services),
    upload,
    ...retirementFacts,
    contributionRecord: async (source, of) => {
      const { region } = await registrationFacts.agency(source, of);
      return retirementFacts.contributionRecord(source, { personId: of.personId, region });
    },
    injuryRecord,
    maternityRecord: async (source, of) => {
      const { region } = await registrationFacts.agency(source, of);
      return maternityRecord(source, { personId: of.personId, answers: of.answers, region });
    },
    transferRecord,
    recalculation: recalculationFact,
    deceased: async (source, of) => {
      const { region } = await registrationFacts.agency(source, of);
      return deceasedFact(source, { region, answers: of.answers });
    },
    payee: async (source, of) =>
      payeeFact(source, of.personId, (await cardFacts.card(source, of))?.issuingBank ?? undefined),
  },
  subjects: numberIndexesOf,
  law,
  secrecy: host.secrecy,
  address,
});

const upload: Office["facts"]["upload"] = ({ db }, { applicationId }) => uploadFact(db, applicationId);

/** What other places told us, and our own awards. */
const benefitFacts: typeof registrationFacts.benefits = async (source, of) => [
  ...(await registrationFacts.benefits(source, of)),
  ...(await awardsAsFacts(source.db, of.personId, businessMonth(source.now))),
];

/** Where what people hand in lies. */
export const filesOf = (config: Config, host: Host) => fileStore(`${config.dataDirectory}/files`, host.secrecy);

/** Where the files for the banks lie, beside the database. */
export const bankFilesOf = (config: Config, host: Host) =>
  bankFiles(`${config.dataDirectory}/bank-files`, host.secrecy);

/** The whole HTTP application: every domain's routes, the description, health, and the three web bundles. */
export async function buildApp(
  config: Config,
  host: Host,
  law: Law,
  webDirectory: string,
  given: { reader?: () => ReaderPort | undefined; metrics?: Metrics } = {},
): Promise<FastifyInstance> {
  const { reader = () => config.reader, metrics = metricsOf(host.database) } = given;
  const app = await httpServer(config);
  metrics.observe(app);
  const office = officeOf(host, law, () => config.origin ?? ownAddress(app, config));
  const secure = config.origin?.startsWith("https://") ?? false;
  const { origin, secondFactor } = config;
  sessionRoutes(app, host, { secure, demo: config.mode === "demo", origin, secondFactor });
  itemRoutes(app, host, office);
  applicationRoutes(app, host, office);
  const files = filesOf(config, host);
  materialRoutes(app, host, office, files);
  declarationRoutes(app, host, office, files);
  comfortRoutes(app, host, office, files);
  readerRoutes(app, host, reader);
  deskRoutes(app, host, office);
  firstPasswordRoutes(app, host, office);
  oversightRoutes(app, host, office);
  registrationRoutes(app, host, (code) => services.get(code)?.item.title ?? code);
  contributionRoutes(app, host, { law, taxSecret: config.taxSecret });
  exceptionRoutes(app, host, office);
  arrearsRoutes(app, host, office);
  dayRoutes(app, host);
  suspenseRoutes(app, host, office);
  planRoutes(app, host, office);
  accountRoutes(app, host, office);
  benefitRoutes(app, host, office);
  recalculationRoutes(app, host, office);
  paymentRoutes(app, host, { bankSecret: config.bankSecret, files: bankFilesOf(config, host) });
  runRoutes(app, host, runKindsOf(law, host.secrecy));
  asOfRoutes(app, host);
  fundRoutes(app, host, {
    files,
    sources: [
      { behind: behindReceipt },
      { behind: behindPayment },
      { behind: behindRepayment },
      { behind: behindTransfer },
    ],
  });
  eligibilityRoutes(app, host, office, { sharedDataSecret: config.sharedDataSecret });
  recoveryRoutes(app, host, law);
  transferRoutes(app, host, office);
  cardRoutes(app, host);
  certificateRoutes(app, host);
  shareRoutes(app, host);
  exportRoutes(app, host, { office, limit: config.exportLimit });
  publicationRoutes(app, host, files);
  notificationRoutes(app, host);
  supervisionRoutes(app, host);
  systemRoutes(app, host, metrics);
  policyRoutes(app, host, office);
  healthRoutes(app, host);
  metricsRoute(app, metrics, config.metricsToken);
  await webBundles(app, webDirectory);
  await app.ready();
  return app;
}

/** Where this server listens, for papers of an installation that nobody gave an address: the demo. */
function ownAddress(app: FastifyInstance, config: Config): string {
  const listening = app.server.address();
  return `http://127.0.0.1:${typeof listening === "object" ? (listening?.port ?? config.port) : config.port}`;
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

/**
 * `/metrics`: for whoever asks from this machine without a proxy between, or shows the token. It tells of routes and counts, and
 * of nobody; all the same it is nobody else's business.
 */
function metricsRoute(app: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  app.get("/metrics", { schema: { hide: true } as object }, async (request, reply) => {
    const near = /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? "");
    const direct = near && request.headers["x-forwarded-for"] === undefined;
    if (!direct && !sameText(request.headers.authorization, token && `Bearer ${token}`)) return reply.callNotFound();
    return reply.type(metrics.contentType).send(await metrics.text());
  });
}

/** Compared by hash: how long it takes tells nothing of where they differ. */
function sameText(given: string | undefined, wanted: string | undefined): boolean {
  if (given === undefined || wanted === undefined) return false;
  const [own, other] = [given, wanted].map((text) => createHash("sha256").update(text).digest());
  return own !== undefined && other !== undefined && timingSafeEqual(own, other);
}

/** Each bundle is one document for all its pages; whatever is no file of it and no API is a page of it. */
async function webBundles(app: FastifyInstance, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  await app.register(fastifyStatic, { root: directory, serve: false, preCompressed: true });
  const hidden = { schema: { hide: true } as object };
  const bundle = (prefix: string, root: string) => {
    app.get(`${prefix}*`, hidden, (request, reply) => {
      const path = (request.url.split("?")[0] ?? "").slice(prefix.length);
      const isFile = /\.\w{2,5}$/.test(path);
      if (/^(api|openapi|healthz|readyz|metrics)\b/.test(path) && prefix === "/") return reply.callNotFound();
      if (!isFile && !existsSync(`${root}/index.html`)) return reply.callNotFound();
      const lasting = path.startsWith("assets/");
      const cache = lasting ? { maxAge: 31_536_000_000, immutable: true } : { cacheControl: false };
      if (!lasting) reply.header("cache-control", "no-cache");
      return reply.sendFile(isFile ? path : "index.html", root, cache);
    });
  };
  for (const name of ["staff", "employer"]) {
    app.get(`/${name}`, hidden, (_request, reply) => reply.redirect(`/${name}/`));
    bundle(`/${name}/`, `${directory}/${name}`);
  }
  bundle("/", `${directory}/public`);
}
