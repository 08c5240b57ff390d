import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { followLaw } from "#domains/publication/law.ts";
import { type Sealer, sealerOf } from "#platform/audit/sealer.ts";
import { businessClock, sayInstant } from "#platform/config/clock.ts";
import { type Config, keyMark } from "#platform/config/config.ts";
import { type Database, openDatabase, sql } from "#platform/db/database.ts";
import { startEmbedded } from "#platform/db/embedded.ts";
import { connectExternal, migrate } from "#platform/db/migrate.ts";
import { takeServerLock } from "#platform/db/server-lock.ts";
import type { Host } from "#platform/http/operation.ts";
import { installJobs, openJobs } from "#platform/jobs/jobs.ts";
import { metricsOf } from "#platform/metrics/metrics.ts";
import { startDispatcher } from "#platform/outbox/dispatcher.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { bankFilesOf, buildApp } from "./app.ts";
import { startBankSimulator } from "./bank-simulator.ts";
import { demoAccounts, demoPassword } from "./demo/accounts.ts";
import { morningFor } from "./demo/morning/morning-for.ts";
import { demoPeople } from "./demo/people.ts";
import { sayCount, seedDemo } from "./demo/seed.ts";
import { invariants } from "./invariants.ts";
import { startReaderSimulator } from "./reader-simulator.ts";
import { startTaxSimulator } from "./tax-simulator.ts";
import { startWorkers, topics } from "./worker.ts";
import { startWorkerProcess } from "./worker-pool.ts";

export interface Running {
  readonly url: string;
  stop(): Promise<void>;
}

type Say = (text: string) => void;

/** What was started, so that it can be stopped the other way round, also when a later step fails. */
class Stack {
  readonly #steps: (() => Promise<void> | void)[] = [];
  push(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }
  async unwind(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) await Promise.resolve(step()).catch(() => undefined);
  }
}

/** Database, migrations, demo, jobs, HTTP, simulator: in this order, each only when the one before stands. */
export async function start(config: Config, say: Say): Promise<Running> {
  const stack = new Stack();
  try {
    return await startAll(config, say, stack);
  } catch (error) {
    await stack.unwind();
    throw error;
  }
}

async function startAll(config: Config, say: Say, stack: Stack): Promise<Running> {
  const lock = takeServerLock(config.dataDirectory);
  stack.push(() => lock.release());
  const { ownerUrl, appUrl } = await openServer(config, say, stack);
  const { applied } = await migrate(ownerUrl);
  if (applied.length > 0) say(`数据库结构：新用了 ${applied.length} 个迁移`);
  await installJobs(ownerUrl, topics);
  const database = openDatabase(appUrl);
  stack.push(() => database.destroy());
  await refuseOtherKey(database, config);
  const host: Host = { database, secrecy: secrecyOf(config.masterKey), clock: businessClock(config.businessStart) };
  if (config.mode === "demo") {
    await loadCity(config, ownerUrl, host, say);
  } else await refuseDemoData(database);

  const sealer: Sealer = sealerOf(database, {
    masterKey: config.masterKey,
    checkpointDirectory: `${config.dataDirectory}/checkpoints`,
  });
  await sealer.seal();
  const metrics = metricsOf(database);
  stack.push(() => metrics.stop());
  sealer.start((error) => metrics.timed.failed("audit-seal", error));
  stack.push(() => sealer.stop());

  let reader = config.reader;
  const following = await followLaw(database, host.clock);
  stack.push(() => following.stop());
  const { law } = following;
  const app = await buildApp(config, host, law, webDirectory(), { reader: () => reader, metrics });
  const url = await listen(app, config);
  stack.push(() => app.close());
  let tax = config.taxUrl === undefined ? undefined : { url: config.taxUrl, secret: config.taxSecret };
  const jobs = await openJobs(appUrl, topics);
  stack.push(() => jobs.stop());
  let bank = config.bankUrl === undefined ? undefined : { url: config.bankUrl, secret: config.bankSecret };
  const ports = { tax: () => tax, bank: () => bank, files: bankFilesOf(config, host) };
  await startWorkers(host, following, jobs, metrics.timed, ports);
  const heavy = await startWorkerProcess({
    ...{ appUrl, masterKey: Buffer.from(config.masterKey).toString("base64"), dataDirectory: config.dataDirectory },
    ...{ clockOffset: host.clock.now().getTime() - Date.now(), address: config.origin ?? url },
  });
  stack.push(() => heavy.stop());
  say(`后台进程：${heavy.pid()}`);
  const dispatcher = startDispatcher(database, jobs, (error) => metrics.timed.failed("outbox", error));
  stack.push(() => dispatcher.stop());
  if (config.mode === "demo" && tax === undefined) {
    const simulator = await startTaxSimulator(config, host.clock, Number(new URL(url).port));
    stack.push(() => simulator.stop());
    tax = { url: simulator.url, secret: config.taxSecret };
    say(`税务模拟器：${simulator.url}（进程 ${simulator.pid}）`);
  }
  if (config.mode === "demo" && bank === undefined) {
    const simulator = await startBankSimulator(config, host.clock, Number(new URL(url).port));
    stack.push(() => simulator.stop());
    bank = { url: simulator.url, secret: config.bankSecret };
    say(`银行模拟器：${simulator.url}（进程 ${simulator.pid}）`);
  }
  if (config.mode === "demo" && reader === undefined) {
    const { identityNumber: number, name } = cardOnReader();
    const simulator = await startReaderSimulator(url, { number, name });
    stack.push(() => simulator.stop());
    reader = simulator.reader;
  }
  sayWelcome(config, host, url, say);
  return { url, stop: () => stack.unwind() };
}

/** The demo's card reader has the card of 买买提·吐尔逊 on it, who is insured nowhere yet. */
function cardOnReader(): { identityNumber: string; name: string } {
  const person = demoPeople(undefined, 120)[3];
  if (person === undefined) throw new Error("the demo has no fourth person");
  return person;
}

/** The first start: the city and its checks. Later starts find people and change nothing. */
async function loadCity(config: Config, ownerUrl: string, host: Host, say: Say): Promise<void> {
  const began = performance.now();
  const { demoPersons: persons } = config;
  const loaded = await seedDemo(ownerUrl, host.secrecy, { persons, invariants, say, ...morningFor(config, host) });
  if (loaded.persons === 0) return;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`演示城市：${sayCount(loaded.persons)} 人，${sayCount(loaded.rows)} 行，用时 ${seconds} 秒`);
}

async function openServer(config: Config, say: Say, stack: Stack): Promise<{ ownerUrl: string; appUrl: string }> {
  if (config.databaseUrl !== undefined) {
    const external = await connectExternal(config.databaseUrl);
    return { ownerUrl: external.ownerUrl, appUrl: config.appDatabaseUrl ?? external.appUrl };
  }
  const embedded = await startEmbedded({ dataDirectory: config.dataDirectory });
  stack.push(() => embedded.stop());
  say(
    embedded.attached ? `内置数据库：接上仍在运行的进程 ${embedded.pid}` : `内置数据库：已启动（进程 ${embedded.pid}）`,
  );
  return embedded;
}

/** Data sealed with another key would be unreadable, and what is written now unreadable to the other. */
async function refuseOtherKey(database: Database, config: Config): Promise<void> {
  const mark = keyMark(config);
  await sql`insert into installation (name, value) values ('key-mark', ${mark}) on conflict do nothing`.execute(
    database,
  );
  const found = await sql<{ value: string }>`select value from installation where name = 'key-mark'`.execute(database);
  if (found.rows[0]?.value !== mark) {
    throw new Error("主密钥与数据库里的数据不是一对。请换回原来的 SHEBAO_KEY（演示环境是数据目录里的 master.key）。");
  }
}

async function refuseDemoData(database: Database): Promise<void> {
  const found = await sql`select from person where origin = 'demo' limit 1`.execute(database);
  if (found.rows.length > 0) throw new Error("数据库里有演示人员和演示密码，不能用于正式环境。请换一个空的数据库。");
}

async function listen(app: FastifyInstance, config: Config): Promise<string> {
  const address = await app.listen({ port: config.port, host: config.host });
  return address.replace("[::1]", "127.0.0.1").replace("0.0.0.0", "127.0.0.1");
}

const webDirectory = (): string => fileURLToPath(new URL("../../dist/web", import.meta.url));

function sayWelcome(config: Config, host: Host, url: string, say: Say): void {
  say(`\n公众端　${url}/\n经办端　${url}/staff/\n单位端　${url}/employer/\n接口　　${url}/openapi.json`);
  if (!existsSync(`${webDirectory()}/public`)) say("页面还没有构建，只有接口可用。");
  say(`业务时间 ${sayInstant(host.clock.now())}${config.businessStart ? "（由 SHEBAO_NOW 设定）" : ""}`);
  if (config.mode !== "demo") return;
  say(`\n演示账号（密码都是 ${demoPassword}，全部见 docs/demo-accounts.json）：`);
  const shown = ["citizen-1", "citizen-reviewed", "clerk", "checker", "approver", "finance", "employer-1"];
  for (const account of demoAccounts(demoPeople())) {
    if (shown.includes(account.id)) say(`  ${account.id.padEnd(10)} ${account.number.padEnd(18)} ${account.name}`);
  }
}
