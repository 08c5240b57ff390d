import type { ProblemAnswer } from "./wire.ts";

/** The server said no, or could not be reached: in words that a page may show as they are. */
export class Problem extends Error {
  /** HTTP status; 0 when nothing answered. */
  readonly status: number;
  readonly title: string;
  /** What to quote on the telephone. */
  readonly instance: string;
  readonly errors: NonNullable<ProblemAnswer["errors"]>;

  constructor(answer: Omit<ProblemAnswer, "type" | "errors"> & { errors?: ProblemAnswer["errors"] }) {
    super(answer.detail);
    this.name = "Problem";
    this.status = answer.status;
    this.title = answer.title;
    this.instance = answer.instance;
    this.errors = answer.errors ?? [];
  }

  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
  /** Somebody, perhaps the same person elsewhere, changed it first. */
  get stale(): boolean {
    return this.status === 409 || this.status === 412;
  }
}

export interface Call {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
  /** Bytes sent as they are, instead of JSON. */
  readonly file?: File;
  /** Version of what is being changed. */
  readonly version?: number;
  /** One key per intention of the person: the same on every retry. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Calls the server. Throws a Problem for everything that is not an answer. */
export async function call<Answer>(path: string, request: Call = {}): Promise<Answer> {
  const response = await send(path, request);
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return (text === "" ? null : JSON.parse(text)) as Answer;
}

/** A key for one intention of the person. */
export const newKey = (): string => {
  // randomUUID exists only on https and localhost; a hall's plain-http test address must work as well.
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const hex = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
};

/** Puts together the headers of a call; apart, so that it can be tested. */
export function headersOf(request: Call): Record<string, string> {
  const headers: Record<string, string> = { accept: "application/json, application/problem+json" };
  const method = request.method ?? "GET";
  if (request.file !== undefined) {
    headers["content-type"] = request.file.type;
    headers["x-file-name"] = encodeURIComponent(request.file.name);
  } else if (request.body !== undefined) {
    headers["content-type"] = "application/json";
  }
  if (method !== "GET") headers["idempotency-key"] = request.key ?? newKey();
  if (request.version !== undefined) headers["if-match"] = `"${request.version}"`;
  return headers;
}

async function send(path: string, request: Call): Promise<Response> {
  try {
    return await fetch(path, {
      method: request.method ?? "GET",
      headers: headersOf(request),
      credentials: "same-origin",
      ...(request.file !== undefined ? { body: request.file } : {}),
      ...(request.body !== undefined ? { body: JSON.stringify(request.body) } : {}),
      ...(request.signal !== undefined ? { signal: request.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem({
      title: "现在连不上",
      status: 0,
      detail: "没有连上社保服务器，可能是网络断了。请看看网络，再试一次。",
      instance: "",
    });
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => null)) as Partial<ProblemAnswer> | null;
  return new Problem({
    title: said?.title ?? "这一步没有做成",
    status: response.status,
    detail: said?.detail ?? "服务器没有说明原因。请过几分钟再试一次。",
    instance: said?.instance ?? "",
    ...(said?.errors === undefined ? {} : { errors: said.errors }),
  });
}
