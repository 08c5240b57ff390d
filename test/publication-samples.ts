import { logIn } from "./accounts.ts";
import { picture, told } from "./journeys.ts";
import type { Sample } from "./operations.ts";
import type { TestServer } from "./server.ts";

/** 记账利率 of 2026, which ships unknown. */
export const rateLine = {
  ...{ kind: "value", parameter: "account-interest-rate", region: "national", from: "2026-01-01", to: "2026-12-31" },
  value: { value: "0.0213" },
};
/** 陕西's 计发基数 of 2026. */
export const baseLine = { ...rateLine, parameter: "calculation-base", region: "610000", value: { value: "8200.00" } };
const notice = {
  title: "关于公布2026年参数的通知",
  documentNumber: "陕人社发〔2026〕30号",
  article: "第二条",
  documentDate: "2026-11-10",
};
export const publicationOf = (line: object) => ({ ...notice, knownFrom: "2026-11-19", lines: [line] });

const list = "/api/desk/publications";

/** Calls of the operations that publish values; what decides is stale, so nothing is decided. */
export async function publicationSamples(server: TestServer): Promise<readonly [string, Sample][]> {
  const data = await logIn(server.url, "data");
  const { number } = told(await data.effect("POST", list, publicationOf(rateLine)), 201).body;
  const stale = { "idempotency-key": "sample-stale", "if-match": '"999999"' };
  const of = (rest: string) => ({
    ...{ path: `${list}/${number}${rest}`, owned: { path: `${list}/GB-610200-2026-999999${rest}` } },
  });
  const verb = (name: string, as: string, body: object): [string, Sample] => [
    `POST ${list}/{number}/${name}`,
    { as, ...of(`/${name}`), body, headers: stale, status: 412 },
  ];
  return [
    ["GET /api/desk/parameters", { as: "data", path: "/api/desk/parameters", status: 200 }],
    ["GET /api/desk/parameter", { as: "checker", path: "/api/desk/parameter?name=calculation-base", status: 200 }],
    [`GET ${list}`, { as: "auditor", path: list, status: 200 }],
    [
      `POST ${list}/preview`,
      { as: "data", path: `${list}/preview`, body: { knownFrom: "2026-11-19", lines: [baseLine] }, status: 200 },
    ],
    [
      `POST ${list}`,
      {
        as: "data",
        path: list,
        body: publicationOf(baseLine),
        headers: { "idempotency-key": "sample-publish" },
        status: 201,
      },
    ],
    [`GET ${list}/{number}`, { as: "approver", ...of(""), status: 200 }],
    [`GET ${list}/{number}/people`, { as: "approver", ...of("/people"), status: 200 }],
    [`GET ${list}/{number}/pages/{page}`, { as: "approver", ...of("/pages/1"), status: 404 }],
    [
      `POST ${list}/{number}/pages`,
      {
        as: "data",
        ...of("/pages"),
        body: new Uint8Array(picture),
        headers: { ...stale, "content-type": "image/png" },
        status: 412,
      },
    ],
    verb("approve", "approver", {}),
    verb("refuse", "approver", { reason: "文号对不上，请核对" }),
    verb("withdraw", "data", { reason: "数填错了，重新填" }),
  ];
}
