import { randomUUID } from "node:crypto";
import { demoPassword } from "#server/demo/accounts.ts";

/** A caller of the API as a program would be: keeps its cookie, sends keys, reads problems. */
export interface Reply {
  readonly status: number;
  // The body is read by tests that know its contract.
  // biome-ignore lint/suspicious/noExplicitAny: tests look into many shapes
  readonly body: any;
  readonly headers: Headers;
}

export interface Client {
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  get(path: string): Promise<Reply>;
  /** An effect: with an Idempotency-Key, and If-Match when a version is given. */
  effect(method: string, path: string, body?: unknown, version?: number, key?: string): Promise<Reply>;
  logIn(number: string, password?: string): Promise<Reply>;
}

export function clientOf(base: string): Client {
  let cookie = "";
  const send: Client["send"] = async (method, path, body, headers = {}) => {
    const raw = body instanceof Uint8Array;
    const response = await fetch(base + path, {
      method,
      headers: {
        ...(cookie !== "" && { cookie }),
        ...(body !== undefined && !raw && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
      redirect: "manual",
    });
    for (const set of response.headers.getSetCookie()) cookie = set.split(";")[0] ?? "";
    const text = await response.text();
    const json = /json/.test(response.headers.get("content-type") ?? "");
    return { status: response.status, body: json ? JSON.parse(text) : text, headers: response.headers };
  };
  return {
    send,
    get: (path) => send("GET", path),
    effect: (method, path, body, version, key = randomUUID()) =>
      send(method, path, body, {
        "idempotency-key": key,
        ...(version !== undefined && { "if-match": `"${version}"` }),
      }),
    logIn: (number, password = demoPassword) => send("POST", "/api/session", { number, password }),
  };
}
