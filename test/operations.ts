import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { logIn } from "./accounts.ts";
import type { Client, Reply } from "./client.ts";
import { fundSamples } from "./fund-samples.ts";
import { flexibleAnswers, issueParticipation, picture, prepareFlexible, submitFlexible, told } from "./journeys.ts";
import { strangers } from "./lists.ts";
import { publicationSamples } from "./publication-samples.ts";
import type { TestServer } from "./server.ts";

/** One operation as the server describes it. */
export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly roles: readonly string[];
  readonly headers: readonly string[];
  readonly hasBody: boolean;
}

/** A well-formed call of an operation, by someone who may. What moves an application is stale, so it moves nothing. */
export interface Sample {
  readonly as: string;
  readonly path: string;
  readonly body?: object | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** What `as` is answered. */
  readonly status: number;
  /** The path names a thing of one person: others are answered as if it did not exist. */
  readonly owned?: { readonly path: string };
}

interface Description {
  readonly "x-roles": readonly string[];
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: unknown;
}

/** Every operation of /openapi.json. */
export async function operationsOf(server: TestServer): Promise<readonly Operation[]> {
  const answer = await fetch(`${server.url}/openapi.json`);
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, Description>> };
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, description]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      roles: description["x-roles"],
      headers: (description.parameters ?? []).filter((one) => one.in === "header").map((one) => one.name),
      hasBody: description.requestBody !== undefined,
    })),
  );
  assert.ok(found.length > 30, `saw only ${found.length} operations`);
  return found;
}

const stale = { "idempotency-key": "sample-stale", "if-match": '"999999"' };
const once = (key: string) => ({ "idempotency-key": `sample-${key}` });
const paidRun = "PAY-610000-202610-01";
const runs = `/api/finance/runs/${paidRun}`;
const unknownRun = "/api/finance/runs/PAY-610000-209901-01";
const resets = "/api/desk/password-resets";
const person = { identityNumber: "319001197503120039", name: "周建国" };

/** One sample for each operation, over an application of citizen-2 that waits at the desk and a draft of citizen-4. */
export async function samplesOf(server: TestServer): Promise<ReadonlyMap<string, Sample>> {
  const [owner, drafter, clerk, holder, employer] = await Promise.all(
    ["citizen-2", "citizen-3", "clerk", "citizen-4", "employer-1"].map((id) => logIn(server.url, id)),
  );
  if (!owner || !drafter || !clerk || !holder || !employer) throw new Error("five log-ins");
  const typed = "/api/employer/persons/employee-removal";
  const declared = told(await employer.effect("POST", typed, { values: { name: "王小明" } }), 201).body.number;
  const [hire] = strangers(1, 3000);
  const late = { name: hire?.name, number: hire?.number, startMonth: "2026-09", wage: "5000" };
  const hired = told(
    await employer.effect("POST", "/api/employer/persons/employee-registration", { values: late }),
    201,
  ).body.number;
  const ownDeclared = (rest = "") => ({
    path: `/api/employer/declarations/${declared}${rest}`,
    owned: { path: `/api/employer/declarations/6102-2026-9999999${rest}` },
  });
  const certificate = await issueParticipation(holder);
  const filed = await submitFlexible(owner);
  const draft = await prepareFlexible(drafter);
  const view = told(await clerk.get(`/api/desk/applications/${filed.number}`), 200);
  const file: string = view.body.materials[0].held[0].file;
  const { readId } = view.body.applicant;
  const mine = `/api/applications/${filed.number}`;
  const desk = `/api/desk/applications/${filed.number}`;
  const drafted = `/api/applications/${draft.number}`;
  const unknown = { mine: "/api/applications/6102-2026-9999999", desk: "/api/desk/applications/6102-2026-9999999" };
  const owned = (path: string, of: "mine" | "desk", rest = "") => ({
    path: path + rest,
    owned: { path: unknown[of] + rest },
  });
  const step = (verb: string, as: string, body: object = {}): [string, Sample] => [
    `POST /api/desk/applications/{number}/${verb}`,
    { as, ...owned(desk, "desk", `/${verb}`), body, headers: stale, status: 412 },
  ];
  const own = (verb: string, path: string, as: string): [string, Sample] => [
    `POST /api/applications/{number}/${verb}`,
    { as, ...owned(path, "mine", `/${verb}`), body: {}, headers: stale, status: 412 },
  ];
  // One row, of one person.
  const source = { kind: "worklist", tab: "to-accept", q: filed.number };
  const listed = { source, purpose: "check", reason: "核对今天的新件" };
  const exported = told(await clerk.effect("POST", "/api/desk/exports", listed), 201).body.number;
  const ofExport = (rest: string) => ({
    path: `/api/desk/exports/${exported}/${rest}`,
    owned: { path: `/api/desk/exports/DC-610200-2026-999999/${rest}` },
  });
  const onRun = (verb: string, as: string, body: object = {}): [string, Sample] => [
    `POST /api/finance/runs/{number}/${verb}`,
    { as, path: `${runs}/${verb}`, owned: { path: `${unknownRun}/${verb}` }, body, headers: stale, status: 412 },
  ];
  // The settled year once more: of a city that was handed over there is nothing to post.
  const checker = await logIn(server.url, "checker");
  const settled = { kind: "account-settlement", key: "2025" };
  const settling = told(await checker.effect("POST", "/api/runs", settled), 201).body.number;
  const batch = `/api/runs/${settling}`;
  // The worker previews it meanwhile; afterwards nothing moves by itself.
  for (let tries = 0; (await checker.get(batch)).body.state !== "previewed"; tries += 1) {
    assert.ok(tries < 200, "the settlement is not previewed");
    await wait(50);
  }
  const unknownBatch = "/api/runs/JX-610000-2025-99";
  const onBatch = (verb: string, as: string): [string, Sample] => [
    `POST /api/runs/{number}/${verb}`,
    { as, path: `${batch}/${verb}`, owned: { path: `${unknownBatch}/${verb}` }, body: {}, headers: stale, status: 412 },
  ];
  // Of a plan that nobody has, so that the calls may be repeated and move nothing.
  const plans = [
    ["desk", "clerk"],
    ["employer", "employer-1"],
  ].flatMap(([door, as = ""]): [string, Sample][] => {
    const path = `/api/${door}/plans`;
    const nobodys = `${path}/ZJ-610200-20991231-99999-1`;
    return [
      [`GET ${path}`, { as, path, status: 200 }],
      [`GET ${path}/{number}`, { as, path: nobodys, status: 404 }],
      [
        `POST ${path}/{number}/withdraw`,
        { as, path: `${nobodys}/withdraw`, body: { reason: "工资报错了" }, headers: stale, status: 404 },
      ],
      [
        `POST ${path}/{number}/again`,
        { as, path: `${nobodys}/again`, body: {}, headers: once(`again-${door}`), status: 404 },
      ],
    ];
  });
  // Of an amount that never waited, so that nothing moves.
  const suspended = "/api/finance/suspense/2/GK-NOBODY/0";
  const onSuspense = (verb: string, body: object): [string, Sample] => [
    `POST /api/finance/suspense/{fund}/{voucher}/{line}/${verb}`,
    { as: "finance", path: `${suspended}/${verb}`, body, headers: stale, status: 404 },
  ];
  const counter = { item: "flexible-first-registration", ...person, answers: flexibleAnswers };
  return new Map<string, Sample>([
    ["GET /api/desk/arrears", { as: "clerk", path: "/api/desk/arrears", status: 200 }],
    ["GET /api/desk/arrears/{creditCode}", { as: "clerk", path: "/api/desk/arrears/91319000MA00000000", status: 404 }],
    ["GET /api/finance/days", { as: "finance", path: "/api/finance/days", status: 200 }],
    ["GET /api/finance/days/{fund}/{day}", { as: "finance", path: "/api/finance/days/2/2099-12-31", status: 404 }],
    [
      "POST /api/finance/days/{fund}/{day}/explain",
      {
        as: "finance",
        path: "/api/finance/days/2/2099-12-31/explain",
        body: { voucher: "GK-1", tax: "1.00", book: "0.00", explanation: "税务当天晚到" },
        headers: once("explain"),
        status: 404,
      },
    ],
    ["GET /api/finance/suspense", { as: "finance", path: "/api/finance/suspense", status: 200 }],
    onSuspense("propose", { way: "pay-back", reason: "单位多缴了" }),
    onSuspense("decline", { reason: "先问单位" }),
    onSuspense("confirm", {}),
    ["GET /api/session", { as: "guest", path: "/api/session", status: 200 }],
    [
      "POST /api/session",
      { as: "guest", path: "/api/session", body: { number: "nobody", password: "x" }, status: 401 },
    ],
    ["DELETE /api/session", { as: "guest", path: "/api/session", status: 200 }],
    [
      "PUT /api/session/password",
      {
        // A wrong old password, so that the call may be repeated and changes nothing; of somebody whom no test logs in again.
        as: "employer-1",
        path: "/api/session/password",
        body: { oldPassword: "not-the-password", newPassword: "another-password" },
        status: 422,
      },
    ],
    // Of an application that registered no employer, so that nothing is handed out.
    [
      "POST /api/desk/applications/{number}/first-password",
      { as: "clerk", ...owned(desk, "desk", "/first-password"), body: {}, status: 404 },
    ],
    ["GET /api/items", { as: "guest", path: "/api/items?q=gs", status: 200 }],
    ["GET /api/items/{code}", { as: "guest", path: "/api/items/card-temporary-loss", status: 200 }],
    ["GET /api/me/applications", { as: "citizen-2", path: "/api/me/applications", status: 200 }],
    [
      "POST /api/applications/precheck",
      {
        as: "citizen-2",
        path: "/api/applications/precheck",
        body: { item: counter.item, answers: flexibleAnswers },
        status: 200,
      },
    ],
    // Nobody has this item, so that the call may be repeated and opens nothing.
    [
      "POST /api/applications",
      {
        as: "citizen-2",
        path: "/api/applications",
        body: { item: "no-such-item" },
        headers: once("draft"),
        status: 404,
      },
    ],
    ["GET /api/applications/{number}", { as: "citizen-2", ...owned(mine, "mine"), status: 200 }],
    [
      "PUT /api/applications/{number}",
      {
        as: "citizen-3",
        ...owned(drafted, "mine"),
        body: { answers: { startMonth: "2026-12" } },
        headers: stale,
        status: 412,
      },
    ],
    own("submit", drafted, "citizen-3"),
    own("withdraw", mine, "citizen-2"),
    own("discard", drafted, "citizen-3"),
    [
      "POST /api/progress",
      {
        as: "guest",
        path: "/api/progress",
        body: { number: filed.number, identityNumber: "319001199408210043" },
        status: 200,
      },
    ],
    [
      "GET /api/files/{id}",
      { as: "citizen-2", path: `/api/files/${file}`, owned: { path: "/api/files/no-such-file" }, status: 200 },
    ],
    ["GET /api/desk/worklist", { as: "clerk", path: "/api/desk/worklist?tab=to-accept&q=sxy", status: 200 }],
    ["GET /api/desk/applications/{number}", { as: "clerk", ...owned(desk, "desk"), status: 200 }],
    step("accept", "clerk"),
    step("check", "checker"),
    step("approve", "approver"),
    step("return", "clerk", { defects: [{ field: null, text: "身份证照片看不清" }] }),
    step("refuse", "clerk", { reason: "不符合条件" }),
    step("decide", "approver", { documentNumber: "铜人社核〔2026〕1号", decidedOn: "2026-11-18", outcome: {} }),
    [
      "POST /api/desk/applications/{number}/rollback",
      {
        as: "clerk",
        ...owned(desk, "desk", "/rollback"),
        body: { reason: "这一件还没有办结，不能回退" },
        headers: once("rollback"),
        status: 422,
      },
    ],
    [
      "POST /api/session/passkey",
      {
        as: "guest",
        path: "/api/session/passkey",
        body: { token: "nothing", response: "{}" },
        status: 401,
      },
    ],
    ["GET /api/desk/reader", { as: "clerk", path: "/api/desk/reader", status: 200 }],
    ["GET /api/desk/favourites", { as: "clerk", path: "/api/desk/favourites", status: 200 }],
    [
      "POST /api/desk/favourites",
      {
        as: "clerk",
        path: "/api/desk/favourites",
        body: { item: "no-such-item", on: true },
        headers: once("favourite"),
        status: 404,
      },
    ],
    [
      "POST /api/desk/scans",
      {
        as: "clerk",
        path: "/api/desk/scans",
        body: picture,
        headers: { ...once("scan"), "content-type": "image/png" },
        status: 201,
      },
    ],
    ["GET /api/passkeys", { as: "clerk", path: "/api/passkeys", status: 200 }],
    ["POST /api/passkeys/options", { as: "clerk", path: "/api/passkeys/options", body: {}, status: 200 }],
    [
      "POST /api/passkeys",
      { as: "clerk", path: "/api/passkeys", body: { token: "nothing", response: "{}", name: "窗口电脑" }, status: 403 },
    ],
    [
      "POST /api/passkeys/revoke",
      { as: "clerk", path: "/api/passkeys/revoke", body: { id: "no-such-key" }, headers: once("revoke"), status: 404 },
    ],
    ["GET /api/desk/passkey-resets", { as: "auditor", path: "/api/desk/passkey-resets", status: 200 }],
    [
      "POST /api/desk/passkey-resets",
      {
        as: "administrator",
        path: "/api/desk/passkey-resets",
        body: { staffNumber: "nobody", reason: "手机丢了" },
        headers: once("reset"),
        status: 404,
      },
    ],
    [
      "POST /api/desk/passkey-resets/{id}/approve",
      {
        as: "auditor",
        path: "/api/desk/passkey-resets/999999/approve",
        body: {},
        headers: once("reset-approve"),
        status: 404,
      },
    ],
    ["GET /api/desk/password-resets", { as: "checker", path: resets, status: 200 }],
    // Of nobody's account and of a reset that there is not, so that the calls may be repeated and change nothing.
    [
      "POST /api/desk/password-resets",
      {
        as: "clerk",
        path: resets,
        body: { kind: "employer", account: "DW999999-1", reason: "忘了密码，本人到场", passkeys: "keep" },
        headers: once("password-reset"),
        status: 404,
      },
    ],
    [
      "POST /api/desk/password-resets/{id}/approve",
      { as: "checker", path: `${resets}/999999/approve`, body: {}, headers: once("password-approve"), status: 404 },
    ],
    ["POST /api/desk/password-resets/{id}/slip", { as: "clerk", path: `${resets}/999999/slip`, body: {}, status: 404 }],
    [
      "POST /api/desk/exceptions/{number}/{line}",
      {
        as: "finance",
        path: "/api/desk/exceptions/D-NONE/1",
        body: { outcome: "posted" },
        headers: once("exception"),
        status: 404,
      },
    ],
    ["GET /api/desk/samples", { as: "auditor", path: "/api/desk/samples", status: 200 }],
    [
      "POST /api/desk/samples/{number}",
      {
        as: "auditor",
        ...owned("/api/desk/samples/6102-2026-0000001", "desk"),
        owned: { path: "/api/desk/samples/6102-2026-9999999" },
        body: { finding: "in-order", note: "与缴费记录一致" },
        headers: once("sample"),
        status: 404,
      },
    ],
    step("send-back", "checker", { reason: "请再核对一遍" }),
    ["POST /api/desk/precheck", { as: "clerk", path: "/api/desk/precheck", body: counter, status: 200 }],
    [
      "POST /api/desk/applications",
      {
        as: "clerk",
        path: "/api/desk/applications",
        body: { ...counter, seen: ["identity-card"] },
        headers: once("counter"),
        status: 422,
      },
    ],
    ["GET /api/me", { as: "citizen-2", path: "/api/me", status: 200 }],
    [
      "POST /api/me/reveal",
      { as: "citizen-2", path: "/api/me/reveal", body: {}, headers: once("reveal"), status: 200 },
    ],
    ["GET /api/me/access-log", { as: "citizen-2", path: "/api/me/access-log", status: 200 }],
    [
      "POST /api/desk/person-reads",
      {
        as: "clerk",
        path: "/api/desk/person-reads",
        body: { ...person, purpose: "counter", reason: "本人在窗口问年限" },
        headers: once("read"),
        status: 200,
      },
    ],
    [
      "POST /api/desk/person-reads/{readId}/reveal",
      {
        as: "clerk",
        path: `/api/desk/person-reads/${readId}/reveal`,
        body: { reason: "check-original" },
        headers: once("desk-reveal"),
        status: 200,
      },
    ],
    [
      "POST /api/desk/person-reads/{readId}/as-of",
      {
        ...{ as: "clerk", path: `/api/desk/person-reads/${readId}/as-of` },
        ...{ body: { month: "2026-06", knownOn: "2026-11-18" }, status: 200 },
      },
    ],
    ["GET /api/me/months", { as: "citizen-1", path: "/api/me/months", status: 200 }],
    ["GET /api/me/months/derivation", { as: "citizen-1", path: "/api/me/months/derivation?sum=personal", status: 200 }],
    ["GET /api/desk/message-queue", { as: "data", path: "/api/desk/message-queue", status: 200 }],
    ["GET /api/desk/exceptions", { as: "data", path: "/api/desk/exceptions", status: 200 }],
    ["GET /api/desk/recalculations", { as: "clerk", path: "/api/desk/recalculations", status: 200 }],
    [
      "POST /api/desk/recalculations/{id}",
      {
        as: "clerk",
        path: "/api/desk/recalculations/3-99",
        owned: { path: "/api/desk/recalculations/999999-1" },
        body: {},
        headers: once("recalculation"),
        status: 404,
      },
    ],
    ["GET /api/desk/suspicions", { as: "clerk", path: "/api/desk/suspicions", status: 200 }],
    [
      "POST /api/desk/suspicions/{id}/investigation",
      {
        as: "clerk",
        path: "/api/desk/suspicions/3-99/investigation",
        owned: { path: "/api/desk/suspicions/999999-1/investigation" },
        body: { verdict: "cleared", how: "上门看过本人。" },
        headers: once("investigation"),
        status: 404,
      },
    ],
    [
      "POST /api/inbound/shared-data",
      { as: "guest", path: "/api/inbound/shared-data", body: { kind: "death" }, status: 401 },
    ],
    ["GET /api/desk/receivables", { as: "clerk", path: "/api/desk/receivables", status: 200 }],
    [
      "GET /api/desk/receivables/{id}",
      {
        as: "clerk",
        path: "/api/desk/receivables/3-2",
        owned: { path: "/api/desk/receivables/999999-2" },
        status: 200,
      },
    ],
    [
      "GET /api/desk/receivables/{id}/notice",
      {
        as: "clerk",
        path: "/api/desk/receivables/3-2/notice",
        owned: { path: "/api/desk/receivables/999999-2/notice" },
        status: 404,
      },
    ],
    [
      "POST /api/desk/receivables/{id}/acts",
      {
        as: "clerk",
        path: "/api/desk/receivables/3-2/acts",
        owned: { path: "/api/desk/receivables/999999-2/acts" },
        body: { kind: "demand", reason: "停发以后多发" },
        headers: once("recovery"),
        status: 409,
      },
    ],
    [
      "POST /api/desk/receivables/{id}/acts/{act}/verdict",
      {
        as: "checker",
        path: "/api/desk/receivables/3-2/acts/99/verdict",
        owned: { path: "/api/desk/receivables/999999-2/acts/1/verdict" },
        body: { verdict: "confirm" },
        headers: once("recovery-verdict"),
        status: 404,
      },
    ],
    ["GET /api/desk/eligibility", { as: "clerk", path: "/api/desk/eligibility", status: 200 }],
    ...(
      [
        ["verification", { way: "counter", verifiedOn: "2099-01-01", note: "本人带身份证来了" }, 400],
        ["attempt", { note: "打电话没有人接" }, 404], // draws nothing
        ["report", { kind: "death", happenedOn: "2099-01-01", detail: "邻居说已去世" }, 400],
      ] as const
    ).map(
      ([verb, body, status]) =>
        [
          `POST /api/desk/eligibility/{id}/${verb}`,
          {
            ...{
              as: "clerk",
              path: `/api/desk/eligibility/${verb === "attempt" ? 1 : 3}/${verb}`,
              body,
              status,
              headers: once(`cycle-${verb}`),
            },
            owned: { path: `/api/desk/eligibility/999999/${verb}` },
          },
        ] as const,
    ),
    ["GET /api/me/eligibility", { as: "retiree", path: "/api/me/eligibility", status: 200 }],
    ["GET /api/desk/transfers", { as: "clerk", path: "/api/desk/transfers", status: 200 }],
    ...(
      [
        ["GET", "", "clerk", undefined, 404],
        ["POST", "/steps", "clerk", { verb: "accept-out" }, 404],
        ["POST", "/money", "finance", { yuan: "1.00", voucher: "HD-1", movedOn: "2026-11-18" }, 404],
        ["POST", "/money/{money}/verdict", "finance", { verdict: "confirm" }, 404],
      ] as const
    ).map(([method, rest, as, body, status]): [string, Sample] => {
      const path = `/api/desk/transfers/ZY-6102-2026-9999999${rest.replace("{money}", "1")}`;
      const headers = once(`transfer${rest}`);
      return [
        `${method} /api/desk/transfers/{number}${rest}`,
        { ...{ as, path, status, owned: { path } }, ...(body !== undefined && { body, headers }) },
      ];
    }),
    ["GET /api/me/transfers", { as: "citizen-1", path: "/api/me/transfers", status: 200 }],
    ["GET /api/me/receivables", { as: "retiree", path: "/api/me/receivables", status: 200 }],
    ["GET /api/me/receivables/{fund}/notice", { as: "retiree", path: "/api/me/receivables/2/notice", status: 404 }],
    ["GET /api/me/account", { as: "citizen-1", path: "/api/me/account", status: 200 }],
    ["GET /api/me/account/statements", { as: "citizen-1", path: "/api/me/account/statements", status: 200 }],
    ["GET /api/me/account/lines", { as: "citizen-1", path: "/api/me/account/lines?year=2025", status: 200 }],
    ["GET /api/me/account/derivation", { as: "citizen-1", path: "/api/me/account/derivation?of=balance", status: 200 }],
    ["GET /api/me/certificates", { as: "citizen-4", path: "/api/me/certificates", status: 200 }],
    [
      "GET /api/certificates/{number}/file",
      {
        as: "citizen-4",
        path: `/api/certificates/${certificate.number}/file`,
        owned: { path: "/api/certificates/6102-2026-9999999/file" },
        status: 200,
      },
    ],
    [
      "POST /api/me/certificates/{number}/revoke",
      {
        as: "citizen-4",
        path: `/api/me/certificates/${certificate.number}/revoke`,
        owned: { path: "/api/me/certificates/6102-2026-9999999/revoke" },
        body: {},
        headers: once("certificate"),
        status: 200,
      },
    ],
    // Of codes that nobody has, so that the calls may be repeated and leave nothing.
    [
      "POST /api/certificates/verify",
      {
        as: "guest",
        path: "/api/certificates/verify",
        body: { code: "0000-0000-0000-0000", last4: "0043", fileHash: null },
        status: 404,
      },
    ],
    ["GET /api/certificates/key", { as: "guest", path: "/api/certificates/key", status: 200 }],
    ["GET /api/me/share-codes", { as: "citizen-4", path: "/api/me/share-codes", status: 200 }],
    [
      "POST /api/me/share-codes",
      {
        as: "citizen-4",
        path: "/api/me/share-codes",
        body: {
          scope: "certificate",
          certificate: certificate.number,
          purpose: "租房登记",
          recipient: "示例物业",
          days: 7,
          uses: 1,
        },
        headers: once("share"),
        status: 201,
      },
    ],
    [
      "POST /api/me/share-codes/{no}/revoke",
      {
        as: "citizen-4",
        path: "/api/me/share-codes/999999/revoke",
        body: {},
        headers: once("share-revoke"),
        status: 404,
      },
    ],
    [
      "POST /api/share-codes/use",
      {
        as: "guest",
        path: "/api/share-codes/use",
        body: { code: "0000-0000-0000-0000-0000-0000-0000", reader: "示例物业", scope: null },
        status: 404,
      },
    ],
    ["GET /api/me/card", { as: "citizen-1", path: "/api/me/card", status: 200 }],
    ["GET /api/me/notifications", { as: "citizen-2", path: "/api/me/notifications", status: 200 }],
    [
      "POST /api/me/notifications/read",
      { as: "citizen-2", path: "/api/me/notifications/read", body: {}, headers: once("messages"), status: 200 },
    ],
    ["GET /api/me/awards", { as: "retiree", path: "/api/me/awards", status: 200 }],
    [
      "GET /api/me/awards/derivation",
      { as: "retiree", path: "/api/me/awards/derivation?award=1&version=1&part=total", status: 200 },
    ],
    ["GET /api/me/awards/{award}/sheet", { as: "retiree", path: "/api/me/awards/1/sheet", status: 200 }],
    [
      "GET /api/desk/award-sheets/{number}",
      { as: "clerk", path: "/api/desk/award-sheets/6102-2026-9999999", status: 404 },
    ],
    ["GET /api/me/retirement", { as: "citizen-1", path: "/api/me/retirement", status: 200 }],
    [
      "GET /api/me/retirement/option",
      { as: "citizen-1", path: "/api/me/retirement/option?month=2037-10", status: 200 },
    ],
    [
      "GET /api/me/retirement/derivation",
      { as: "citizen-1", path: "/api/me/retirement/derivation?month=2037-10", status: 200 },
    ],
    ["GET /api/me/payments", { as: "retiree", path: "/api/me/payments", status: 200 }],
    [
      "GET /api/me/payments/derivation",
      { as: "retiree", path: `/api/me/payments/derivation?run=${paidRun}`, status: 200 },
    ],
    ["GET /api/finance/runs", { as: "finance", path: "/api/finance/runs", status: 200 }],
    // Too far ahead, so that the call may be repeated and opens nothing.
    [
      "POST /api/finance/runs",
      {
        as: "finance",
        path: "/api/finance/runs",
        body: { fundEntityId: "2", period: "2099-01", kind: "regular" },
        headers: once("run"),
        status: 409,
      },
    ],
    ["GET /api/finance/runs/{number}", { as: "finance", path: runs, owned: { path: unknownRun }, status: 200 }],
    [
      "POST /api/finance/runs/{number}/people",
      { as: "approver", path: `${runs}/people`, owned: { path: `${unknownRun}/people` }, body: {}, status: 200 },
    ],
    ["GET /api/runs", { as: "auditor", path: "/api/runs", status: 200 }],
    // One of the region is alive already.
    ["POST /api/runs", { as: "checker", path: "/api/runs", body: settled, headers: once("settlement"), status: 409 }],
    ["GET /api/runs/{number}", { as: "finance", path: batch, owned: { path: unknownBatch }, status: 200 }],
    [
      "POST /api/runs/{number}/people",
      {
        ...{ as: "approver", path: `${batch}/people`, owned: { path: `${unknownBatch}/people` } },
        ...{ body: { list: "left-out" }, status: 200 },
      },
    ],
    onBatch("confirm", "approver"),
    onBatch("again", "checker"),
    onBatch("discard", "checker"),
    ...(await publicationSamples(server)),
    ["GET /api/desk/exports", { as: "auditor", path: "/api/desk/exports", status: 200 }],
    [
      "POST /api/desk/exports",
      { as: "clerk", path: "/api/desk/exports", body: listed, headers: once("export"), status: 201 },
    ],
    ["GET /api/desk/exports/{number}/file", { as: "clerk", ...ofExport("file"), status: 200 }],
    [
      "POST /api/desk/exports/{number}/approve",
      { as: "auditor", ...ofExport("approve"), body: {}, headers: stale, status: 412 },
    ],
    [
      "POST /api/desk/exports/{number}/refuse",
      { as: "auditor", ...ofExport("refuse"), body: { reason: "不用全部的人" }, headers: stale, status: 412 },
    ],
    onRun("check", "approver"),
    onRun("finance-check", "finance"),
    onRun("request-funding", "finance"),
    onRun("allocate", "finance", { voucher: "CZ-1", movedOn: "2026-11-18", total: "1.00" }),
    onRun("release", "finance", { total: "1.00" }),
    onRun("recompute", "finance", { reason: "名单有误" }),
    ...plans,
    ...fundSamples(new Uint8Array(picture)),
    // Unsigned, as the tax authority's.
    [
      "POST /api/inbound/bank",
      { as: "guest", path: "/api/inbound/bank", body: { kind: "payment-result" }, status: 401 },
    ],
    ["GET /api/ops/invariants", { as: "auditor", path: "/api/ops/invariants", status: 200 }],
    ["GET /api/ops/system", { as: "administrator", path: "/api/ops/system", status: 200 }],
    [
      "POST /api/ops/invariants/checks",
      { as: "auditor", path: "/api/ops/invariants/checks", body: {}, headers: once("check"), status: 201 },
    ],
    [
      "POST /api/ops/invariants/holds/{hold}/acknowledge",
      {
        as: "auditor",
        path: "/api/ops/invariants/holds/999999/acknowledge",
        body: { note: "查过了，没有这一项" },
        headers: once("hold"),
        status: 409,
      },
    ],
    [
      "POST /api/policy/{rule}",
      {
        as: "guest",
        path: "/api/policy/calendar.isWorkday",
        body: { input: { date: "2026-02-03" }, on: "2026-11-18", explain: true, allowUnconfirmed: true },
        status: 200,
      },
    ],
    [
      "PUT /api/applications/{number}/materials/{code}/{page}",
      {
        as: "citizen-3",
        ...owned(drafted, "mine", "/materials/identity-card/1"),
        body: new Uint8Array(picture),
        headers: { ...stale, "content-type": "image/png" },
        status: 412,
      },
    ],
    ["GET /api/employer/overview", { as: "employer-1", path: "/api/employer/overview", status: 200 }],
    [
      "GET /api/employer/templates/{item}",
      { as: "employer-1", path: "/api/employer/templates/employee-registration", status: 200 },
    ],
    // A picture is no list, so that the call may be repeated and leaves nothing.
    [
      "POST /api/employer/lists/{item}",
      {
        as: "employer-1",
        path: "/api/employer/lists/employee-registration",
        body: new Uint8Array(picture),
        headers: { ...once("list"), "content-type": "application/octet-stream" },
        status: 422,
      },
    ],
    // With a column that no template has: refused, and nothing is left.
    [
      "POST /api/employer/persons/{item}",
      {
        as: "employer-1",
        path: typed,
        body: { values: { noSuchColumn: "王小明" } },
        headers: once("typed"),
        status: 422,
      },
    ],
    ["GET /api/employer/declarations/{number}", { as: "employer-1", ...ownDeclared(), status: 200 }],
    ["GET /api/employer/declarations/{number}/rows", { as: "employer-1", ...ownDeclared("/rows"), status: 200 }],
    [
      "GET /api/employer/declarations/{number}/rows/{fileNo}/{rowNo}/make-up",
      {
        as: "employer-1",
        path: `/api/employer/declarations/${hired}/rows/1/1/make-up`,
        owned: { path: "/api/employer/declarations/6102-2026-9999999/rows/1/1/make-up" },
        status: 200,
      },
    ],
    [
      "GET /api/employer/declarations/{number}/failed-rows",
      { as: "employer-1", ...ownDeclared("/failed-rows"), status: 200 },
    ],
    // Unsigned: whoever sends it is refused by the signature, not by a role.
    ["POST /api/inbound/tax", { as: "guest", path: "/api/inbound/tax", body: { kind: "receipt" }, status: 401 }],
  ]);
}

export const callSample = (client: Client, operation: Operation, sample: Sample): Promise<Reply> =>
  client.send(operation.method, sample.path, sample.body, sample.headers);

/** Rows of every table of ours but those that the server writes of itself; to see that a refusal left nothing behind. */
export async function rowCounts(server: TestServer): Promise<Record<string, number>> {
  const tables = await server.query(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'
       and table_name !~ '_[0-9]{2}$' and table_name not in ('audit_seal', 'audit_checkpoint', 'session', 'login_failure',
         'invariant_check', 'invariant_result', 'system_sample')`, // the server writes these by itself
  );
  assert.ok(tables.length > 25, `saw only ${tables.length} tables`);
  const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from ${name}`);
  const rows = await server.query(counts.join(" union all "));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}
