import type { FastifyInstance } from "fastify";
import { type Host, operation } from "#platform/http/operation.ts";
import * as contract from "./contract.ts";

/** Where the card reader of the desk listens, and by which key its readings are verified. */
export interface ReaderPort {
  readonly url: string;
  readonly key: string;
}

export function readerRoutes(app: FastifyInstance, host: Host, reader: () => ReaderPort | undefined): void {
  operation(app, host, {
    method: "GET",
    path: "/api/desk/reader",
    summary: "读卡器的本机地址和验签公钥；没有配置时为空",
    roles: ["clerk", "checker", "approver", "data"],
    answer: contract.readerAnswer,
    safety: "read",
    handle: async () => ({ body: { reader: reader() ?? null } }),
  });
}
