import type { Operation, Sample } from "./operations.ts";

/** One call that nobody with good intentions makes. */
export interface HostileCall {
  readonly what: string;
  readonly path: string;
  readonly body?: string | object;
  readonly headers: Readonly<Record<string, string>>;
  /** What it must be answered with, where one status alone is right; otherwise any 4xx. */
  readonly status?: number;
  /** Odd but not wrong: it may be answered 2xx, as long as nothing changes. */
  readonly mayPass?: true;
}

const json = { "content-type": "application/json" };

/** Everything that is tried on one operation, from its well-formed sample. */
export function hostileCalls(operation: Operation, sample: Sample): readonly HostileCall[] {
  const base = { path: sample.path, headers: { ...json, ...sample.headers } };
  const isJson = operation.hasBody && sample.body !== undefined && !(sample.body instanceof Uint8Array);
  const calls = [
    ...pathCalls(operation, sample),
    ...queryCalls(operation, sample),
    ...(isJson ? bodyCalls(base, sample.body as Record<string, unknown>) : []),
    ...headerCalls(operation, sample),
  ];
  // The rules are public and answer whatever they are asked in words of their own; a form that is checked before it is
  // complete is no fault either.
  const asks = ["POST /api/policy/{rule}", "POST /api/applications/precheck"].includes(operation.name);
  return asks ? calls.map((call) => (call.status === undefined ? { ...call, mayPass: true } : call)) : calls;
}

const injections = ["' or 1=1 --", "'; drop table person; --", "%s%n%x", `\${7*7}`, "../../etc/passwd", "%_\\"];

function bodyCalls(
  base: { path: string; headers: Record<string, string> },
  body: Record<string, unknown>,
): HostileCall[] {
  const signed = ["/api/inbound/tax", "/api/inbound/bank", "/api/inbound/shared-data"].includes(base.path); // the signature is looked at before anything else
  const wrong = (what: string, changed: unknown, status?: number): HostileCall => ({
    ...base,
    what,
    body: typeof changed === "string" ? changed : JSON.stringify(changed),
    ...(status !== undefined && !signed && { status }),
  });
  const leaves = stringLeaves(body);
  return [
    ...[[], '"text"', "5", "null", "true"].map((kind) => wrong(`a body of another kind: ${kind}`, kind, 400)),
    ...["{", "", '{"a":1,}', '{"__proto__":{"a":1}}', '{"constructor":{"prototype":{"a":1}}}'].map((text) =>
      wrong(`broken JSON: ${text}`, text, 400),
    ),
    ...Object.keys(body).map((key) => wrong(`without ${key}`, { ...body, [key]: undefined })),
    ...Object.entries(body).map(([key, value]) =>
      wrong(`${key} of another type`, { ...body, [key]: typeof value === "object" ? "text" : { a: 1 } }, 400),
    ),
    ...["state", "version", "personId", "agencyId", "approvedBy", "amount", "balance", "roles"].map((key) =>
      wrong(`with ${key}, which is the server's`, { ...body, [key]: "done" }, 400),
    ),
    ...leaves.flatMap((path) => [
      wrong(`U+0000 in ${path}`, replaced(body, path, "a\u0000b"), 400),
      wrong(`a lone surrogate in ${path}`, replaced(body, path, "\ud800"), 400),
      wrong(`a very long ${path}`, replaced(body, path, "长".repeat(100_000))),
    ]),
    wrong("U+0000 in a name of a field", { ...body, "a\u0000": "b" }, 400),
    wrong("30 levels", { ...body, deep: nested(30) }, 400),
    wrong("20,000 levels", `{"deep":${"[".repeat(20_000)}${"]".repeat(20_000)}}`, 400),
    wrong("more than a megabyte", { ...body, long: "x".repeat(1_200_000) }, 413),
    ...(leaves.length === 0 ? [] : injections).map((text): HostileCall => {
      const every = leaves.reduce<Record<string, unknown>>((all, path) => replaced(all, path, text), body);
      return { ...wrong(`${text} in every text`, every), mayPass: true };
    }),
    ...["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data"].map((type) => ({
      ...wrong(`sent as ${type}`, body, 415),
      headers: { ...base.headers, "content-type": type },
    })),
  ];
}

function headerCalls(operation: Operation, sample: Sample): HostileCall[] {
  if (operation.method === "GET") return [];
  const body = sample.body;
  const given = { ...(body instanceof Uint8Array ? {} : json), ...sample.headers };
  const call = (what: string, status: number, headers: Record<string, string | undefined>): HostileCall => ({
    what,
    status,
    path: sample.path,
    ...(body !== undefined && { body }),
    headers: Object.fromEntries(
      Object.entries({ ...given, ...headers }).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  });
  const foreign = [
    call("from a page of another site", 403, { origin: "https://evil.example" }),
    call("from a page without an origin", 403, { origin: "null" }),
    call("cross-site, as the browser says", 403, { "sec-fetch-site": "cross-site" }),
  ];
  const keys = operation.headers.includes("idempotency-key")
    ? [undefined, "", "short", "k".repeat(101)].map((key) =>
        call(`with the key ${key?.slice(0, 6)}`, 400, { "idempotency-key": key }),
      )
    : [];
  const versions = operation.headers.includes("if-match")
    ? [undefined, "", "1", '"1', 'W/"1"', "*", '"-1"', '"1e3"', '"99999999999999999999"'].map((version) =>
        call(`with the version ${version}`, 428, { "if-match": version, "idempotency-key": `version-${version}` }),
      )
    : [];
  return [...foreign, ...keys, ...versions];
}

function pathCalls(operation: Operation, sample: Sample): HostileCall[] {
  const template = operation.path.split("/");
  const [path = ""] = sample.path.split("?");
  const filled = path.split("/");
  const places = template.flatMap((part, at) => (part.startsWith("{") ? [at] : []));
  const texts = ["%00", "%ED%A0%80", "%E2%80", "x".repeat(300), ...injections.map(encodeURIComponent)];
  return places.flatMap((at) =>
    texts.map((text) => ({
      what: `${text.slice(0, 20)} as ${template[at]}`,
      path: filled.with(at, text).join("/"),
      headers: { ...(sample.body instanceof Uint8Array ? {} : json), ...sample.headers },
      ...(sample.body !== undefined && { body: sample.body }),
    })),
  );
}

function queryCalls(operation: Operation, sample: Sample): HostileCall[] {
  if (operation.method !== "GET") return [];
  const [path = "", query = ""] = sample.path.split("?");
  const names = [...new URLSearchParams(query).keys()];
  const call = (what: string, text: string, status?: number): HostileCall => ({
    what,
    path: `${path}?${text}`,
    headers: {},
    ...(status !== undefined && { status }),
  });
  return [
    call("an unknown parameter", `${query}&state=done`, 400),
    ...names.flatMap((name) => [
      call(`${name} twice`, `${query}&${name}=a`, 400),
      call(`${name} as an object`, `${name}[a]=1`, 400),
      call(`U+0000 in ${name}`, `${name}=%00`, 400),
      call(`a very long ${name}`, `${name}=${"x".repeat(5_000)}`, 400),
      ...injections.map(
        (text): HostileCall => ({ ...call(text, `${name}=${encodeURIComponent(text)}`), mayPass: true }),
      ),
    ]),
  ];
}

const nested = (levels: number): unknown => (levels === 0 ? "end" : { in: nested(levels - 1) });

/** Paths of all texts in a body, as `answers.phone`. */
function stringLeaves(value: unknown, at = ""): string[] {
  if (typeof value === "string") return [at];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, entry]) => stringLeaves(entry, at === "" ? key : `${at}.${key}`));
}

function replaced(body: Record<string, unknown>, path: string, text: string): Record<string, unknown> {
  const copy = structuredClone(body);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  parent[last] = text;
  return copy;
}
