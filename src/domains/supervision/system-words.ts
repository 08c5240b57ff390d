import type { Now } from "#platform/metrics/metrics.ts";

export interface SystemState {
  readonly code: string;
  readonly title: string;
  readonly level: "good" | "warn" | "bad";
  readonly value: string;
  /** Null when there is nothing to do. */
  readonly todo: string | null;
}

const hour = 3_600;

/** The figures in words: what is as it should be, what is not, and what to do. The worst come first. */
export function statesOf(now: Now): readonly SystemState[] {
  const states = [
    invariants(now),
    ...(now.holdsOpen === 0
      ? []
      : [
          state(
            "holds",
            "停着的业务",
            `${now.holdsOpen} 项`,
            "bad",
            "在「账目核对」查明，稽核岗和系统管理岗各一人确认。",
          ),
        ]),
    backup(now),
    archive(now),
    aged(
      "sealing",
      "审计封存",
      now.sealingAge,
      { warn: 60, bad: 600 },
      "最早一行未封",
      "看服务日志里的 audit-seal；封不上时不要停机。",
    ),
    aged(
      "checkpoint",
      "审计检查点",
      now.checkpointAge,
      { warn: 2 * hour, bad: 24 * hour },
      "最早一条未签",
      "检查数据目录的 checkpoints 能不能写。",
    ),
    waiting(
      "outbox",
      "发件箱",
      { count: now.outboxWaiting, age: now.outboxAge },
      "数据库慢，或服务刚启动；十分钟不动就重启服务，会从断处接着做。",
    ),
    waiting(
      "jobs",
      "后台任务",
      { count: now.jobsWaiting, age: now.jobsAge },
      "看服务日志；后台进程不在时重启服务，任务不丢。",
    ),
    now.jobsFailed === 0
      ? state("failed", "失败的任务", "没有")
      : state(
          "failed",
          "失败的任务",
          `${now.jobsFailed} 个`,
          "bad",
          "重试完仍然失败，对应的报文或名单停着。看服务日志，再看「异常报文」。",
        ),
    aged(
      "loop",
      "服务响应迟滞",
      now.loopLag,
      { warn: 0.2, bad: 1 },
      "最近一分钟",
      "同时做的事太多：把导出、大名单错开，或加处理器。",
    ),
    pool(now),
    now.faultsPerMinute === 0
      ? state("faults", "出错的请求", "上一分钟没有")
      : state("faults", "出错的请求", `上一分钟 ${now.faultsPerMinute} 个`, "warn", "看服务日志里的 fault 行和编号。"),
    state("exceptions", "异常报文", `${now.exceptionsOpen} 条没处理完`),
    state(
      "runs",
      "正在办的批次",
      now.runsWorking === 0 ? "没有" : `${now.runsWorking} 个，每秒 ${Math.round(now.runRowsPerSecond)} 行`,
    ),
    state("database", "数据库大小", sayBytes(now.databaseBytes)),
  ];
  const order = { bad: 0, warn: 1, good: 2 };
  return states.toSorted((a, b) => order[a.level] - order[b.level]);
}

const state = (
  code: string,
  title: string,
  value: string,
  level: SystemState["level"] = "good",
  todo: string | null = null,
): SystemState => ({ code, title, level, value, todo });

function invariants({ invariantsBroken: broken, invariantsAge: age }: Now): SystemState {
  const [code, title] = ["invariants", "账目核对"];
  if (broken === undefined || age === undefined) {
    return state(code, title, "还没有核对过", "warn", "到「账目核对」点重新核对；每夜两点也会自动核对。");
  }
  if (broken > 0)
    return state(code, title, `${broken} 项不符`, "bad", "到「账目核对」看是哪些，按运维手册 broken-invariant.md 办。");
  const late = age > 26 * hour;
  const todo = "夜里的核对没有做：看后台进程在不在，再点重新核对。";
  return state(code, title, `全部相符，${sayAge(age)}前`, late ? "warn" : "good", late ? todo : null);
}

function backup({ backupAge: age }: Now): SystemState {
  const todo = "执行 npx shebao backup <目录>，放到另一块盘，再设成每天夜里做。";
  if (age === undefined) return state("backup", "备份", "从来没有备份过", "warn", todo);
  const level = age > 7 * 24 * hour ? "bad" : age > 26 * hour ? "warn" : "good";
  return state("backup", "备份", `${sayAge(age)}前`, level, level === "good" ? null : todo);
}

const archive = ({ archiveFailing, backupAge }: Now): SystemState =>
  archiveFailing === 0
    ? state("archive", "日志归档", backupAge === undefined ? "第一次备份以后开始" : "正常")
    : state(
        "archive",
        "日志归档",
        "最近一段没有归档",
        "bad",
        "看归档目录（wal-archive）的盘是不是满了、能不能写；不修好，恢复不到最近。",
      );

function pool({ poolUsed, poolSize, poolWaiting }: Now): SystemState {
  const value = `用了 ${poolUsed} / ${poolSize}${poolWaiting > 0 ? `，${poolWaiting} 个请求在等` : ""}`;
  return poolWaiting === 0
    ? state("pool", "数据库连接", value)
    : state("pool", "数据库连接", value, "warn", "有慢的查询占着连接：看数据库的 pg_stat_activity。");
}

/** Something whose age tells: nothing waits at all when it is zero. */
function aged(
  code: string,
  title: string,
  age: number,
  limits: { readonly warn: number; readonly bad: number },
  words: string,
  todo: string,
): SystemState {
  const level = age > limits.bad ? "bad" : age > limits.warn ? "warn" : "good";
  const value = age === 0 ? "没有积压" : `${words} ${sayAge(age)}`;
  return state(code, title, value, level, level === "good" ? null : todo);
}

function waiting(code: string, title: string, of: { count: number; age: number }, todo: string): SystemState {
  const level = of.age > 600 ? "bad" : of.age > 60 ? "warn" : "good";
  const value = of.count === 0 ? "没有积压" : `${of.count} 件在等，最早的等了 ${sayAge(of.age)}`;
  return state(code, title, value, level, level === "good" ? null : todo);
}

export function sayAge(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} 毫秒`;
  if (seconds < 120) return `${Math.round(seconds)} 秒`;
  if (seconds < 2 * hour) return `${Math.round(seconds / 60)} 分钟`;
  return seconds < 48 * hour ? `${Math.round(seconds / hour)} 小时` : `${Math.round(seconds / 24 / hour)} 天`;
}

const sayBytes = (bytes: number): string =>
  bytes < 1024 ** 3 ? `${Math.round(bytes / 1024 ** 2)} MB` : `${(bytes / 1024 ** 3).toFixed(1)} GB`;

/** What is drawn, in this order; the rest is for whoever scrapes. */
export const drawn: readonly { readonly name: string; readonly title: string; readonly unit: string }[] = [
  { name: "shebao_requests_per_minute", title: "每分钟请求", unit: "个" },
  { name: "shebao_faults_per_minute", title: "每分钟出错的请求", unit: "个" },
  { name: "shebao_event_loop_lag_seconds", title: "服务响应迟滞", unit: "秒" },
  { name: "shebao_pool_used", title: "在用的数据库连接", unit: "个" },
  { name: "shebao_outbox_waiting", title: "发件箱在等", unit: "件" },
  { name: "shebao_jobs_waiting", title: "后台任务在等", unit: "件" },
  { name: "shebao_exceptions_open", title: "异常报文", unit: "条" },
  { name: "shebao_run_rows_per_second", title: "批次每秒处理", unit: "行" },
  { name: "shebao_audit_unsealed_age_seconds", title: "审计未封存", unit: "秒" },
];
