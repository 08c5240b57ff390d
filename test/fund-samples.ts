import type { Sample } from "./operations.ts";

const stale = { "idempotency-key": "sample-stale", "if-match": '"999999"' };
const once = (key: string) => ({ "idempotency-key": `sample-${key}` });
const fund = "/api/funds/2";
const others = "/api/funds/1";
const opening = "/vouchers/QY-2-202511";
const statement = "/statements/treasury-account/2026-09";

/** One sample for each operation of the fund's books; what would change something is refused, so that it may be repeated. */
export function fundSamples(picture: Uint8Array): readonly [string, Sample][] {
  const own = (path: string) => ({ path: `${fund}${path}`, owned: { path: `${others}${path}` } });
  const line = (account: string, debit: string, credit: string) => ({ account, debit, credit });
  const unbalanced = [line("treasury-account", "1.00", "0.00"), line("interest-income", "0.00", "2.00")];
  const typed = { movedOn: "2026-11-17", summary: "季度结息", lines: unbalanced };
  const reason = { reason: "金额记错" };
  return [
    ["GET /api/funds", { as: "finance", path: "/api/funds", status: 200 }],
    ["GET /api/funds/{fund}", { as: "auditor", ...own(""), status: 200 }],
    ["GET /api/funds/{fund}/vouchers", { as: "finance", ...own("/vouchers?from=2026-01&q=HZ"), status: 200 }],
    ["GET /api/funds/{fund}/vouchers/{voucher}", { as: "approver", ...own(opening), status: 200 }],
    [
      "POST /api/funds/{fund}/vouchers/{voucher}/people",
      { as: "auditor", ...own(`${opening}/people`), body: {}, status: 200 },
    ],
    [
      "POST /api/funds/{fund}/vouchers/{voucher}/reverse",
      { as: "finance", ...own(`${opening}/reverse`), body: reason, headers: once("reverse"), status: 409 },
    ],
    [
      "POST /api/funds/{fund}/vouchers/{voucher}/files",
      {
        as: "finance",
        ...own("/vouchers/NONE/files"),
        body: picture,
        headers: { ...once("paper"), "content-type": "image/png" },
        status: 404,
      },
    ],
    [
      "GET /api/funds/{fund}/vouchers/{voucher}/files/{file}",
      { as: "finance", ...own(`${opening}/files/none`), status: 404 },
    ],
    ["GET /api/funds/{fund}/drafts", { as: "finance", ...own("/drafts"), status: 200 }],
    [
      "POST /api/funds/{fund}/drafts",
      { as: "finance", ...own("/drafts"), body: typed, headers: once("draft"), status: 422 },
    ],
    [
      "POST /api/funds/{fund}/drafts/{voucher}/post",
      { as: "approver", ...own("/drafts/HZ-2-202601/post"), body: {}, headers: stale, status: 412 },
    ],
    [
      "POST /api/funds/{fund}/drafts/{voucher}/discard",
      { as: "finance", ...own("/drafts/HZ-2-202601/discard"), body: {}, headers: stale, status: 412 },
    ],
    [
      "POST /api/funds/{fund}/carry-over",
      { as: "finance", ...own("/carry-over"), body: { year: 2099 }, headers: once("carry"), status: 422 },
    ],
    ["GET /api/funds/{fund}/months/{month}", { as: "auditor", ...own("/months/2026-09"), status: 200 }],
    [
      "POST /api/funds/{fund}/months/{month}/ask",
      { as: "finance", ...own("/months/2026-11/ask"), body: {}, headers: once("ask"), status: 409 },
    ],
    [
      "POST /api/funds/{fund}/months/{month}/close",
      { as: "approver", ...own("/months/2026-11/close"), body: {}, headers: stale, status: 409 },
    ],
    [
      "POST /api/funds/{fund}/months/{month}/refuse",
      { as: "approver", ...own("/months/2026-11/refuse"), body: reason, headers: stale, status: 409 },
    ],
    ["GET /api/funds/{fund}/statements/{ledger}/{month}", { as: "auditor", ...own(statement), status: 200 }],
    [
      "POST /api/funds/{fund}/statements/{ledger}/{month}",
      {
        as: "finance",
        ...own(statement),
        body: picture,
        headers: { ...once("statement"), "content-type": "application/octet-stream" },
        status: 422,
      },
    ],
    [
      "POST /api/funds/{fund}/statements/{ledger}/{month}/match",
      { as: "finance", ...own(`${statement}/match`), body: {}, headers: once("match"), status: 200 },
    ],
    [
      "POST /api/funds/{fund}/statements/{ledger}/{month}/pair",
      {
        as: "finance",
        ...own(`${statement}/pair`),
        body: { line: 9999, vouchers: [{ voucher: "HZ-2-202609", line: 1 }] },
        headers: once("pair"),
        status: 404,
      },
    ],
    [
      "POST /api/funds/{fund}/statements/{ledger}/{month}/unpair",
      {
        as: "finance",
        ...own(`${statement}/unpair`),
        body: { line: 9999, ...reason },
        headers: once("unpair"),
        status: 409,
      },
    ],
    ["GET /api/funds/{fund}/reports/{kind}/{month}", { as: "auditor", ...own("/reports/flows/2026-09"), status: 200 }],
    [
      "GET /api/funds/{fund}/reports/{kind}/{month}/print",
      { as: "finance", ...own("/reports/balance-sheet/2026-09/print"), status: 200 },
    ],
    ["GET /api/funds/{fund}/budgets/{year}", { as: "finance", ...own("/budgets/2027"), status: 200 }],
    [
      "POST /api/funds/{fund}/budgets/{year}",
      {
        as: "finance",
        ...own("/budgets/2027"),
        body: { reason: "按通知调整", lines: [{ account: "interest-income", amount: "1.00" }] },
        headers: stale,
        status: 412,
      },
    ],
  ];
}
