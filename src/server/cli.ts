import { parseArgs } from "node:util";
import { businessClock } from "#platform/config/clock.ts";
import { readConfig } from "#platform/config/config.ts";
import { type Embedded, startEmbedded } from "#platform/db/embedded.ts";
import { connectExternal, migrate } from "#platform/db/migrate.ts";
import { installJobs } from "#platform/jobs/jobs.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { backupCommand, backupHelp, restoreCommand } from "./backup/command.ts";
import { databaseCommand, databaseHelp } from "./database-command.ts";
import { morningFor } from "./demo/morning/morning-for.ts";
import { seedDemo } from "./demo/seed.ts";
import { invariants } from "./invariants.ts";
import { policyCommand, policyHelp } from "./policy-command.ts";
import { verifyBooks } from "./verify.ts";
import { topics } from "./worker.ts";

const help = `shebao <命令>
  policy   按行计算法规规则（shebao policy --help）
  seed     装入演示数据：建表，演示城市，验不变量（数据库非空则不动）  [--seed 数字] [--persons 数字]
  verify   独立核对审计链和账，退出码 0 相符、1 不符                 [--trusted-key 指纹] [--checkpoints 目录] [--json]
${backupHelp}
${databaseHelp}

数据库：DATABASE_URL；没有则用 SHEBAO_DATA（默认 data）里的内置数据库，可以在服务运行时使用。`;

const commands: Record<string, (args: string[]) => Promise<number>> = {
  policy: policyCommand,
  seed,
  verify,
  backup: (args) => backupCommand(args, withDatabase),
  restore: restoreCommand,
  db: (args) => databaseCommand(args, withDatabase),
};

/** Runs one command and leaves its exit code. */
async function main([name = "--help", ...args]: string[]): Promise<number> {
  if (name === "--help" || name === "help") {
    process.stdout.write(`${help}\n\n${policyHelp}\n`);
    return 0;
  }
  const command = commands[name];
  if (command === undefined) {
    process.stderr.write(`没有命令 ${name}。\n\n${help}\n`);
    return 2;
  }
  return command(args);
}

const seedOptions = {
  seed: { type: "string" },
  persons: { type: "string" },
  json: { type: "boolean" },
} as const;

async function seed(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: seedOptions });
  const config = readConfig();
  if (config.mode === "production") throw new Error("正式环境不能装入演示数据");
  return withDatabase(async ({ ownerUrl }) => {
    await migrate(ownerUrl);
    await installJobs(ownerUrl, topics);
    const secrecy = secrecyOf(config.masterKey);
    const loaded = await seedDemo(ownerUrl, secrecy, {
      ...morningFor(config, { secrecy, clock: businessClock(config.businessStart) }),
      seed: values.seed === undefined ? undefined : Number(values.seed),
      persons: values.persons === undefined ? config.demoPersons : Number(values.persons),
      invariants,
      ...(values.json ? {} : { say: (line: string) => process.stdout.write(`${line}\n`) }),
    });
    const text = loaded.persons === 0 ? "数据库里已有人员，没有改动" : `装入 ${loaded.persons} 人，${loaded.rows} 行`;
    process.stdout.write(values.json ? `${JSON.stringify(loaded)}\n` : `${text}\n`);
    return 0;
  });
}

async function verify(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: "boolean" }, "trusted-key": { type: "string" }, checkpoints: { type: "string" } },
  });
  const { dataDirectory, checkpointKey } = readConfig();
  return withDatabase(async ({ appUrl }) => {
    const folder = values.checkpoints ?? `${dataDirectory}/checkpoints`;
    const findings = await verifyBooks(appUrl, folder, values["trusted-key"] ?? checkpointKey);
    const ok = findings.every((finding) => finding.ok);
    if (values.json) process.stdout.write(`${JSON.stringify({ ok, findings })}\n`);
    else {
      for (const { check, ok: good, checked, detail } of findings) {
        process.stdout.write(
          `${good ? "相符" : "不符"}  ${check.padEnd(16)} ${String(checked).padStart(8)}  ${detail}\n`,
        );
      }
    }
    return ok ? 0 : 1;
  });
}

/** The database of this installation; one that was started only for the command is stopped after it. */
async function withDatabase(
  work: (urls: { ownerUrl: string; appUrl: string; embedded?: Embedded }) => Promise<number>,
): Promise<number> {
  const { databaseUrl, appDatabaseUrl, dataDirectory } = readConfig();
  if (databaseUrl !== undefined) {
    const external = await connectExternal(databaseUrl);
    return work({ ownerUrl: external.ownerUrl, appUrl: appDatabaseUrl ?? external.appUrl });
  }
  const embedded = await startEmbedded({ dataDirectory });
  try {
    return await work({ ownerUrl: embedded.ownerUrl, appUrl: embedded.appUrl, embedded });
  } finally {
    if (!embedded.attached) await embedded.stop();
  }
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
