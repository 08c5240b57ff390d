import { randomUUID } from "node:crypto";
import type { Browser } from "playwright-core";
import { postSigned } from "#platform/messages/signed.ts";
import { demoPeople } from "#server/demo/people.ts";
import { accountOf, logIn } from "../accounts.ts";
import type { Client, Reply } from "../client.ts";
import { type ServerOptions, startServer, type TestServer, testSharedDataSecret, testTaxSecret } from "../server.ts";

/** An office after a week of work: cases of every state and age, messages that could not be placed, a draft at home. */
export interface LivelyOffice {
  readonly server: TestServer;
  /** Case numbers by what they show. */
  readonly cases: { readonly fresh: string; readonly running: string };
}

/** Works through the week by the API, the way people and staff do, and leaves the clock at `now`. */
export async function openLivelyOffice(browser: Browser, now: string): Promise<LivelyOffice> {
  let clock = "2026-11-11T09:24:00+08:00";
  // The server reads its starting time at each start; a restart is how the days go by.
  const options: ServerOptions = {
    simulator: true,
    env: { TAX_PAY_AFTER: "500" },
    get now() {
      return clock;
    },
  };
  const server = await startServer(options);
  const at = async (time: string) => {
    clock = time;
    await server.stop();
    await server.restart();
  };
  try {
    const waiting = demoPeople().filter(({ kind, agencyId, birthDate, personId }) => {
      const young = birthDate > "1972-01-01" && birthDate < "2008-01-01";
      return kind === "none" && agencyId === 610_200 && young && personId > 8;
    });
    let clerk = await logIn(server.url, "clerk");
    const counter = async (index: number, base: string) => {
      const person = waiting[index];
      if (person === undefined) return "";
      const body = {
        item: "flexible-first-registration",
        identityNumber: person.identityNumber,
        name: person.name,
        answers: answersFor(base, person.phone),
        seen: ["identity-card"],
      };
      return done(await clerk.effect("POST", "/api/desk/applications", body), 201).number as string;
    };
    await counter(0, "5200.00");
    const refused = await applyAtHome(server, "citizen-3", await drawnCard(browser, "买买提·吐尔逊"), "5400.00");

    await at("2026-11-16T14:06:00+08:00");
    clerk = await logIn(server.url, "clerk");
    await desk(clerk, refused, "return", {
      defects: [
        { field: "identity-card", text: "国徽面没有拍到，请补拍国徽面" },
        { field: "phone", text: "登记的手机打不通，请核对号码" },
      ],
    });
    await counter(1, "6000.00");
    await counter(2, "4900.00");
    const cards = ["citizen-1", "citizen-clerk"];
    for (const id of cards) await reportLoss(server, id, "王益区菜市场附近");
    const first = await counter(3, "8000.00");
    if (first !== "") await desk(clerk, first, "accept");

    await at(now);
    clerk = await logIn(server.url, "clerk");
    const fresh = await applyAtHome(server, "citizen-2", await drawnCard(browser, "苏小云"), "6500.00");
    const owner = accountOf("citizen-1");
    const read = { purpose: "counter", reason: "来电问十月缴费到账，核对记录", name: owner.name };
    const asked = { ...read, identityNumber: owner.number };
    done(await clerk.effect("POST", "/api/desk/person-reads", asked), 200);
    const home = await logIn(server.url, "citizen-1");
    done(await home.effect("POST", "/api/applications", { item: "address-change" }), 201);
    await strayMessage(server);
    await sharedData(server);
    return { server, cases: { fresh, running: refused } };
  } catch (error) {
    await server.close();
    throw error;
  }
}

const answersFor = (contributionBase: string, phone: string) => ({
  startMonth: "2026-11",
  contributionBase,
  work: "platform",
  phone,
  truth: true,
});

async function applyAtHome(server: TestServer, id: string, picture: Buffer, base: string): Promise<string> {
  const client = await logIn(server.url, id);
  const { number, version } = done(
    await client.effect("POST", "/api/applications", { item: "flexible-first-registration" }),
    201,
  );
  const path = `/api/applications/${number}`;
  const answers = answersFor(base, accountOf(id).markers[1] ?? "");
  const saved = done(await client.effect("PUT", path, { answers }, version), 200);
  const sent = await client.send("PUT", `${path}/materials/identity-card/1`, picture, {
    "content-type": "image/png",
    "x-file-name": encodeURIComponent("身份证人像面.png"),
    "idempotency-key": randomUUID(),
    "if-match": `"${saved.version}"`,
  });
  done(await client.effect("POST", `${path}/submit`, {}, done(sent, 200).version), 200);
  return number;
}

async function reportLoss(server: TestServer, id: string, place: string): Promise<void> {
  const client = await logIn(server.url, id);
  const { number, version } = done(
    await client.effect("POST", "/api/applications", { item: "card-temporary-loss" }),
    201,
  );
  const path = `/api/applications/${number}`;
  const saved = done(await client.effect("PUT", path, { answers: { place, bankSide: true } }, version), 200);
  done(await client.effect("POST", `${path}/submit`, {}, saved.version), 200);
}

async function desk(clerk: Client, number: string, verb: string, body: object = {}): Promise<void> {
  const { version } = done(await clerk.get(`/api/desk/applications/${number}`), 200);
  done(await clerk.effect("POST", `/api/desk/applications/${number}/${verb}`, body, version), 200);
}

/** A declaration for somebody whom nobody knows here: it goes to the exceptions. */
async function strayMessage(server: TestServer): Promise<void> {
  const line = {
    line: 1,
    identityNumber: "319000199001011236",
    name: "何家明",
    scheme: "enterprise-pension",
    region: "610000",
    monthFor: "2026-11",
    monthCharged: "2026-11",
    base: "5000.00",
    total: "1000.00",
  };
  const message = { kind: "declaration", number: "D-20261118-0007", lines: [line], controlTotal: "1000.00" };
  const peer = { url: server.url, secret: testTaxSecret };
  await postSigned(peer, "/api/inbound/tax", JSON.stringify(message));
}

/** A death and a custody of people who draw a pension, one of them under another name. */
async function sharedData(server: TestServer): Promise<void> {
  const peer = { url: server.url, secret: testSharedDataSecret };
  for (const [kind, source, personId, name, detail] of [
    ["death", "民政部门", 20, undefined, "火化证明已登记。"],
    ["custody", "司法行政部门", 63, "周德生", "判决生效，开始服刑。"],
  ] as const) {
    const person = demoPeople()[personId - 1];
    const who = { identityNumber: person?.identityNumber, name: name ?? person?.name };
    const lines = [{ line: 1, ...who, happenedOn: "2026-10-16", detail }];
    await postSigned(peer, "/api/inbound/shared-data", JSON.stringify({ number: `GX-${kind}`, kind, source, lines }));
  }
}

/** A picture like a photograph of an identity card, of somebody who does not exist. */
async function drawnCard(browser: Browser, name: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 640, height: 404 } });
  await page.setContent(`<body style="margin:0;display:grid;place-items:center;height:100vh;background:#3d4a48">
    <div style="width:520px;height:328px;border-radius:14px;background:#e4eaf0;font:22px sans-serif;padding:28px;
    box-sizing:border-box;color:#24303a;line-height:2"><b>示例证件　不是真的</b><br>姓名　${name}<br>住址　陕西省铜川市示例街
    <br><small>号码　见申请表</small></div>`);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

function done(reply: Reply, status: number): Reply["body"] {
  if (reply.status !== status) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}
