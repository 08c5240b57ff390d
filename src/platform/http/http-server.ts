import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import { z } from "zod";
import { type Actor, guest } from "#platform/auth/actor.ts";
import type { ProblemAnswer } from "#platform/auth/contract.ts";
import type { Config } from "#platform/config/config.ts";
import { InputRefused } from "#policy/kernel/refusal.ts";
import { Problem, type ProblemCode, problems } from "./problem.ts";
import { readAway } from "./read-away.ts";
import { cleanText } from "./text.ts";

declare module "fastify" {
  interface FastifyRequest {
    actor: Actor;
  }
  interface FastifyContextConfig {
    guessable?: boolean;
  }
}

z.config(z.locales.zhCN());

/** The HTTP server without any route of ours: errors, limits, headers, text, description. */
export async function httpServer(config: Config): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    routerOptions: { maxParamLength: 120 },
    frameworkErrors: (error, request, reply) => {
      const answer = problemOf(error, request.id);
      const plain = reply as unknown as FastifyReply;
      plain.code(answer.status).type("application/problem+json").send(JSON.stringify(answer));
    },
  });
  app.setErrorHandler(async (error, request, reply) => {
    const answer = problemOf(error, request.id);
    if (answer.status === 413) await readAway(request.raw);
    if (error instanceof Problem && error.retryAfterSeconds !== undefined) {
      reply.header("retry-after", error.retryAfterSeconds);
    }
    if (answer.status === 503 || answer.status === 507) reply.header("retry-after", answer.status === 503 ? 10 : 300);
    if (answer.status >= 500) reportFault(error, request.id);
    return reply.code(answer.status).type("application/problem+json").send(JSON.stringify(answer));
  });
  app.setNotFoundHandler((request, reply) => {
    const answer = problemOf(new Problem("request/not-found", "这个地址没有内容。请从首页重新进入。"), request.id);
    return reply.code(404).type("application/problem+json").send(JSON.stringify(answer));
  });
  // Nothing here is asked in plain text; a form of another site could send it without being asked first.
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest("actor", null as never);

  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        // A desk's page asks the card reader on its own machine; in the demo that is the simulator, at whatever port.
        "connect-src": ["'self'", ...readerSources(config)],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    strictTransportSecurity: config.origin?.startsWith("https://") ? { maxAge: 31_536_000 } : false,
  });
  await app.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    max: (request: { routeOptions: { config: { guessable?: boolean } } }) =>
      request.routeOptions.config.guessable ? config.guessLimit : config.requestLimit,
    keyGenerator: (request) =>
      request.routeOptions.config.guessable ? `${request.ip} ${request.routeOptions.url}` : request.ip,
    allowList: (request) => request.url === "/healthz" || request.url === "/readyz",
    errorResponseBuilder: (_request, context) =>
      new Problem(
        "request/too-many",
        `请过 ${Math.ceil(context.ttl / 1000)} 秒再试。急办请拨 12333。`,
        [],
        Math.ceil(context.ttl / 1000),
      ),
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "shebao 社会保险经办与公共服务平台",
        version: "0.1.0",
        description: "金额为元的十进制文本，日期 YYYY-MM-DD，月份 YYYY-MM。错误一律为 application/problem+json。",
      },
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: "shebao_session" },
          signature: {
            type: "apiKey",
            in: "header",
            name: "x-shebao-signature",
            description:
              "HMAC-SHA256（十六进制），签 x-shebao-time.x-shebao-nonce.正文；时间为秒，5 分钟内有效，随机数只用一次",
          },
        },
      },
    },
    transform: describe,
    transformObject: jsonSchemaTransformObject,
  });

  app.addHook("onRequest", async (request, reply) => {
    request.actor = guest;
    reply.header("x-request-id", request.id);
    // Only the desk has a document camera.
    const camera = request.url.startsWith("/staff") ? "camera=(self)" : "camera=()";
    reply.header("permissions-policy", `${camera}, microphone=(), payment=(), usb=()`);
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
    refuseCrossSite(request.method, request.headers);
  });
  app.addHook("preValidation", async (request) => {
    request.query = cleanText(request.query, "/query");
    request.params = cleanText(request.params, "/path");
    // Bytes as sent, a picture or a signed message, are looked at by whoever knows what they are.
    if (typeof request.body === "object" && !Buffer.isBuffer(request.body)) request.body = cleanText(request.body);
  });
  return app;
}

/** Keys and versions are refused by us, in words; the description says that they are needed. */
const describe: typeof jsonSchemaTransform = (route) => {
  const described = jsonSchemaTransform(route);
  const headers = described.schema.headers as { properties?: object; required?: string[] } | undefined;
  if (headers?.properties !== undefined) headers.required = Object.keys(headers.properties);
  return described;
};

function readerSources(config: Config): string[] {
  if (config.reader !== undefined) return [new URL(config.reader.url).origin];
  return config.mode === "demo" ? ["http://127.0.0.1:*"] : [];
}

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** A page of another site cannot act with the cookie of this one (SameSite, and this check beside it). */
function refuseCrossSite(method: string, headers: Record<string, string | string[] | undefined>): void {
  if (safeMethods.has(method)) return;
  const site = headers["sec-fetch-site"];
  const origin = headers.origin;
  const foreignSite = typeof site === "string" && site !== "same-origin" && site !== "none";
  const foreignOrigin = typeof origin === "string" && hostOf(origin) !== headers.host;
  if (foreignSite || foreignOrigin) throw new Problem("request/cross-site", "请从本网站的页面上操作。");
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** Everything thrown becomes one of three: a problem that was meant, bad input, or our fault. */
function problemOf(error: unknown, requestId: string): ProblemAnswer {
  const told = (code: ProblemCode, detail: string, errors: Problem["errors"] = []): ProblemAnswer => ({
    type: `/problems/${code}`,
    title: problems[code].title,
    status: problems[code].status,
    detail,
    instance: requestId,
    ...(errors.length > 0 && { errors: [...errors] }),
  });
  if (error instanceof Problem) return told(error.code, error.message, error.errors);
  if (error instanceof InputRefused) return told("request/invalid", error.message);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({
      pointer: issue.instancePath,
      code: issue.keyword,
      message: issue.message ?? "内容有误",
    }));
    return told("request/invalid", errors[0]?.message ?? "填写的内容有误，请检查后再提交。", errors);
  }
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 413) return told("request/too-large", "内容超过了大小限制。图片请压缩到 5 MB 以内再上传。");
  if (statusCode === 415) return told("request/media-type", "请用 application/json 提交。");
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return told(statusCode === 404 ? "request/not-found" : "request/invalid", "请求的格式不对，请检查后再提交。");
  }
  if (code !== undefined && full.has(code)) {
    return told(
      "server/full",
      "存放数据的磁盘满了，这一步没有办成，什么都没有改动。查询照常可用；急办请到窗口，稍后再试。",
    );
  }
  if (isUnavailable(error, code)) {
    return told("server/unavailable", "现在连不上数据库。已经办好的不会丢，请 10 秒后再试。");
  }
  return told("server/fault", `这一步没有办成，什么都没有改动。请拨 12333，报编号 ${requestId.slice(0, 8)}。`);
}

/** No room, or none left of the quota: on our disk, or on the database's. */
const full = new Set("ENOSPC EDQUOT 53100".split(" "));

/** Connection refused, reset or not to be had, or a server that is starting or stopping. */
const unavailable = new Set(
  "ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT 57P01 57P02 57P03 08006 08001 08003 53300 25P03".split(" "),
);

/** The driver tells of a connection that was cut, and of a pool without a free one, in words alone. */
function isUnavailable(error: unknown, code: string | undefined): boolean {
  const { syscall, message = "" } = error as { syscall?: string; message?: string };
  if (code !== undefined && unavailable.has(code)) return true;
  if (code === "ENOENT" && syscall === "connect") return true; // the socket of an embedded database that is not there
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/.test(message);
}

/** A fault is told to the operator without personal data: code, place and request id. */
function reportFault(error: unknown, requestId: string): void {
  const { code, stack } = error as { code?: string; stack?: string };
  const place =
    stack
      ?.split("\n")
      .filter((line) => line.trim().startsWith("at "))
      .slice(0, 6)
      .join("\n") ?? "";
  const name = error instanceof Error ? error.name : "unknown";
  process.stderr.write(`fault ${requestId} ${name} ${code ?? ""}\n${place}\n`);
}
