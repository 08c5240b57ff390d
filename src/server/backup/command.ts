import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "#platform/config/config.ts";
import type { Embedded } from "#platform/db/embedded.ts";
import { type Backed, backUp } from "./backup.ts";
import { BackupRefused } from "./manifest.ts";
import { type Restored, restore } from "./restore.ts";

export const backupHelp = `  backup   备份到一个目录，服务不用停                              <目录> [--keep 份数] [--wal 归档目录] [--tables] [--json]
           退出码 0 备好，2 没有备份
  restore  把一份备份恢复到空目录，并核对                          <备份> --data 空目录 [--to 时刻] [--wal 目录]… [--files 原数据目录]
           [--checkpoints 目录] [--trusted-key 指纹] [--json]
           退出码 0 恢复且相符，1 恢复了但有不符或缺文件，2 没有恢复，3 恢复了，但日志或审计链到得不如外部检查点晚`;

/** A line that is written over on a terminal, and nothing where nobody looks. */
function progress(): { say: (line: string) => void; end: () => void } {
  const terminal = process.stderr.isTTY;
  return {
    say: (line) => void (terminal && process.stderr.write(`\r\u001b[K${line}`)),
    end: () => void (terminal && process.stderr.write("\r\u001b[K")),
  };
}

type OpenDatabase = (
  work: (urls: { ownerUrl: string; appUrl: string; embedded?: Embedded }) => Promise<number>,
) => Promise<number>;

export async function backupCommand(args: string[], withDatabase: OpenDatabase): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      keep: { type: "string" },
      wal: { type: "string" },
      tables: { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const [into, ...more] = positionals;
  if (into === undefined || more.length > 0) throw new Error("请写一个目录：shebao backup <目录>");
  const keep = values.keep === undefined ? undefined : Number(values.keep);
  if (keep !== undefined && !(Number.isInteger(keep) && keep >= 1)) throw new Error("--keep 应为 1 或更大的整数");
  const config = readConfig();
  const { say, end } = progress();
  return withDatabase(async ({ ownerUrl, appUrl, embedded }) => {
    const kind = values.tables === true || embedded === undefined ? "tables" : "base";
    const walArchive = values.wal ?? process.env.SHEBAO_WAL_ARCHIVE;
    const database = { ownerUrl, appUrl, ...(embedded && { embedded }) };
    const backed = await backUp(config, database, {
      ...{ into, kind, say },
      ...(keep !== undefined && { keep }),
      ...(walArchive !== undefined && { walArchive: resolve(walArchive) }),
    }).finally(end);
    process.stdout.write(values.json ? `${JSON.stringify(backed)}\n` : sayBacked(backed));
    return 0;
  });
}

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(1)} MB`;

const sayBacked = (backed: Backed): string => `备份：${backed.folder}
      ${backed.kind === "base" ? "数据库文件和日志" : "数据表"}，${backed.files} 个文件，${megabytes(backed.bytes)}，用时 ${backed.seconds.toFixed(1)} 秒
      可恢复到：${backed.kind === "base" ? `${backed.consistentAt} 以后的任一时刻` : backed.consistentAt}
      审计链到：封印 ${backed.chain?.seq ?? "0"}
${
  backed.pruned === null
    ? ""
    : `      清理：旧备份 ${backed.pruned.backups.length} 份，日志 ${backed.pruned.pieces} 段（${megabytes(backed.pruned.bytes)}）\n`
}备份里没有钥匙。请另外保管、不要与备份放在一处：
      主密钥 SHEBAO_KEY（演示环境是数据目录里的 master.key）；没有它，备份恢复不了
      检查点公钥指纹 ${backed.checkpointKey}（shebao verify --trusted-key 用它）
      检查点目录的副本（数据目录里的 checkpoints），放到数据库管理员改不到的地方
`;

export async function restoreCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      data: { type: "string" },
      to: { type: "string" },
      wal: { type: "string", multiple: true },
      files: { type: "string" },
      checkpoints: { type: "string" },
      "trusted-key": { type: "string" },
      json: { type: "boolean" },
    },
  });
  const [backup, ...more] = positionals;
  if (backup === undefined || more.length > 0 || values.data === undefined) {
    throw new Error("请写备份和空目录：shebao restore <备份> --data <空目录> [--to 时刻]");
  }
  const config = readConfig();
  const { say, end } = progress();
  try {
    const restored = await restore(config, {
      ...{ backup, dataDirectory: values.data, to: momentOf(values.to), walFolders: values.wal ?? [], say },
      ...{ filesOf: values.files, checkpoints: values.checkpoints },
      trustedKey: values["trusted-key"] ?? config.checkpointKey,
    }).finally(end);
    process.stdout.write(values.json ? `${JSON.stringify(restored)}\n` : sayRestored(restored));
    return exitCodeOf(restored);
  } catch (error) {
    if (!(error instanceof BackupRefused)) throw error;
    process.stderr.write(`没有恢复：${error.message}\n`);
    return 2;
  }
}

/** 2026-11-23T03:00:00Z or with an offset: a moment without one would be another in another zone. */
function momentOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const moment = new Date(text);
  if (!/(Z|[+-]\d{2}:\d{2})$/.test(text) || Number.isNaN(moment.getTime())) {
    throw new Error("--to 应写时刻和时区，例如 2026-11-23T11:00:00+08:00");
  }
  return moment;
}

const brokenOf = ({ findings, invariants, missing }: Restored): string[] => [
  ...findings.filter((one) => !one.ok).map((one) => `${one.check}：${one.detail}`),
  ...invariants.filter((one) => !one.ok).map((one) => `${one.id} ${one.title}：${one.violations} 处`),
  ...(missing.length === 0 ? [] : [`缺少或打不开 ${missing.length} 个文件：${missing.slice(0, 5).join("、")}`]),
];

function exitCodeOf(restored: Restored): number {
  if (brokenOf(restored).length > 0) return 1;
  return restored.chain.gap > 0 || restored.recovered?.logEnded === true ? 3 : 0;
}

function sayRestored(restored: Restored): string {
  const { chain, recovered, asked } = restored;
  const broken = brokenOf(restored);
  const ended = `日志在 ${asked} 之前就完了；如果那以后还办过事，它们不在里面，请补上归档目录（--wal）再恢复一次`;
  return `${[
    `恢复到：${restored.dataDirectory}`,
    asked === null ? "时刻：日志的末尾" : `时刻：${asked}`,
    recovered?.lastCommit ? `最后一笔：${recovered.lastCommit}` : "备份以后没有新的记录",
    ...(recovered?.logEnded ? [ended] : []),
    `审计链头：封印 ${chain.seq}；外部最后的检查点：${chain.checkpoint === null ? "没有" : `封印 ${chain.checkpoint}`}`,
    chain.gap > 0 ? `差额：检查点比链头晚 ${chain.gap} 条审计记录，那些办理不在恢复的数据里` : "链头不早于检查点",
    `不变量 ${restored.invariants.length} 项、独立核对 ${restored.findings.length} 项：${broken.length === 0 ? "全部相符，文件齐全" : "有不符"}`,
    ...broken.map((line) => `  不符  ${line}`),
    `启动：SHEBAO_DATA=${restored.dataDirectory} npm start（主密钥与原来的相同）`,
  ].join("\n")}\n`;
}
