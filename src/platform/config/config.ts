import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";

/** An address, or a network in CIDR notation. */
function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** Every setting of an installation: one place, validated at start, documented in docs/operating/configuration.md. */
const environment = z.object({
  SHEBAO_ENV: z.enum(["demo", "production"]).default("demo"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  HOST: z.string().default("127.0.0.1"),
  /** Where people reach us. `https://…` turns on Secure cookies and HSTS. */
  SHEBAO_ORIGIN: z.url().optional(),
  SHEBAO_DATA: z.string().default("data"),
  DATABASE_URL: z.string().optional(),
  /** Second log-in for running, without rights to change tables. Without it the runtime role is set on DATABASE_URL. */
  DATABASE_APP_URL: z.string().optional(),
  /** Starting business time, which then flows. Refused in production. */
  SHEBAO_NOW: z.iso.datetime({ offset: true }).optional(),
  /** Master key, 32 bytes in base64. Field encryption, blind indexes and signatures derive from it. */
  SHEBAO_KEY: z.string().optional(),
  /** Shared secret of the tax authority's messages, at least 32 characters. */
  SHEBAO_TAX_SECRET: z.string().min(32).optional(),
  /** Where registrations are sent to. In the demo the simulator's own address. */
  SHEBAO_TAX_URL: z.url().optional(),
  /** How many people the demo city has; 120 are enough for everybody whom the documentation knows by name. */
  SHEBAO_DEMO_PERSONS: z.coerce.number().int().min(120).max(200_000).default(10_000),
  /** Whether the demo begins with a morning's cases, or with an empty desk. */
  SHEBAO_DEMO_MORNING: z.enum(["yes", "no"]).default("yes"),
  /** Shared secret of the bank gateway's messages, at least 32 characters. */
  SHEBAO_BANK_SECRET: z.string().min(32).optional(),
  /** Shared secret of the messages about deaths, custody and benefits elsewhere, at least 32 characters. */
  SHEBAO_SHARED_DATA_SECRET: z.string().min(32).optional(),
  /** Where payment files are sent to. In the demo the simulator's own address. */
  SHEBAO_BANK_URL: z.url().optional(),
  /** Passkeys of staff and employers: demanded of all, or of whoever registered one. Production demands them. */
  SHEBAO_SECOND_FACTOR: z.enum(["required", "optional"]).optional(),
  /** The card reader of each desk: a bridge on its own machine, and the Ed25519 public key (base64url) it signs by. */
  SHEBAO_READER_URL: z.url().optional(),
  SHEBAO_READER_KEY: z.string().length(43).optional(),
  /** Guessable operations (log-in, progress query, search of a person) a minute and address. */
  SHEBAO_GUESS_LIMIT: z.coerce.number().int().min(1).default(20),
  /** Requests a minute and address. */
  SHEBAO_REQUEST_LIMIT: z.coerce.number().int().min(1).default(1200),
  /** Who may say for whom it asks (X-Forwarded-For): addresses or networks of proxies, separated by commas; `none` where there is none. */
  SHEBAO_TRUSTED_PROXY: z
    .string()
    .transform((text) => (text === "none" ? [] : text.split(",").map((each) => each.trim())))
    .refine((each) => each.every(isNetwork), "应为地址或网段，用逗号分开；没有代理写 none")
    .optional(),
  /** Fingerprint of the public key that signs checkpoints, kept outside: what `verify` and `restore` trust. */
  SHEBAO_CHECKPOINT_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "应为 64 个十六进制字符")
    .optional(),
  /** Of tests: the file that names a place where the process dies (platform/fault). Refused in production. */
  SHEBAO_FAULTS: z.string().optional(),
  /** Who may scrape /metrics from elsewhere than this machine: `Authorization: Bearer …`, at least 32 characters. */
  SHEBAO_METRICS_TOKEN: z.string().min(32).optional(),
  /** Rows that a member of staff may take out in one file without a second person. */
  SHEBAO_EXPORT_LIMIT: z.coerce.number().int().min(1).max(5000).default(200),
});

export interface Config {
  readonly mode: "demo" | "production";
  readonly port: number;
  readonly host: string;
  readonly origin: string | undefined;
  readonly dataDirectory: string;
  readonly databaseUrl: string | undefined;
  readonly appDatabaseUrl: string | undefined;
  readonly businessStart: Date | undefined;
  readonly masterKey: Uint8Array;
  readonly taxSecret: string;
  readonly taxUrl: string | undefined;
  readonly demoPersons: number;
  readonly demoMorning: boolean;
  readonly bankSecret: string;
  readonly bankUrl: string | undefined;
  readonly sharedDataSecret: string;
  readonly reader: { readonly url: string; readonly key: string } | undefined;
  readonly secondFactor: "required" | "optional";
  readonly guessLimit: number;
  readonly requestLimit: number;
  readonly exportLimit: number;
  readonly checkpointKey: string | undefined;
  readonly metricsToken: string | undefined;
  /** Proxies that are believed about whom they ask for; without any the address is the connection's. */
  readonly trustedProxies: readonly string[];
}

/** Reads and checks the environment. Throws one message that names every wrong setting. */
export function readConfig(source: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}：${issue.message}`).join("；");
    throw new Error(`启动设置有误：${wrong}`);
  }
  const settings = parsed.data;
  const production = settings.SHEBAO_ENV === "production";
  if (production) refuseInProduction(settings);
  const dataDirectory = resolve(settings.SHEBAO_DATA);
  // Others may pass through but not look: as root the database runs as another user and lives inside.
  mkdirSync(dataDirectory, { recursive: true, mode: 0o711 });
  const masterKey = settings.SHEBAO_KEY === undefined ? keyOf(dataDirectory) : decodeKey(settings.SHEBAO_KEY);
  return {
    mode: settings.SHEBAO_ENV,
    port: settings.PORT,
    host: settings.HOST,
    origin: settings.SHEBAO_ORIGIN,
    dataDirectory,
    databaseUrl: settings.DATABASE_URL,
    appDatabaseUrl: settings.DATABASE_APP_URL,
    businessStart: settings.SHEBAO_NOW === undefined ? undefined : new Date(settings.SHEBAO_NOW),
    masterKey,
    taxSecret: settings.SHEBAO_TAX_SECRET ?? derivedSecret(masterKey, "tax"),
    taxUrl: settings.SHEBAO_TAX_URL,
    demoPersons: settings.SHEBAO_DEMO_PERSONS,
    demoMorning: settings.SHEBAO_DEMO_MORNING === "yes",
    bankSecret: settings.SHEBAO_BANK_SECRET ?? derivedSecret(masterKey, "bank"),
    bankUrl: settings.SHEBAO_BANK_URL,
    sharedDataSecret: settings.SHEBAO_SHARED_DATA_SECRET ?? derivedSecret(masterKey, "shared-data"),
    reader: readerOf(settings),
    secondFactor: settings.SHEBAO_SECOND_FACTOR ?? (production ? "required" : "optional"),
    guessLimit: settings.SHEBAO_GUESS_LIMIT,
    requestLimit: settings.SHEBAO_REQUEST_LIMIT,
    exportLimit: settings.SHEBAO_EXPORT_LIMIT,
    checkpointKey: settings.SHEBAO_CHECKPOINT_KEY,
    metricsToken: settings.SHEBAO_METRICS_TOKEN,
    trustedProxies: settings.SHEBAO_TRUSTED_PROXY ?? [],
  };
}

function refuseInProduction(settings: z.infer<typeof environment>): void {
  const faults = [
    settings.SHEBAO_NOW !== undefined && "SHEBAO_NOW 只能用于演示",
    settings.SHEBAO_FAULTS !== undefined && "SHEBAO_FAULTS 只能用于测试",
    settings.SHEBAO_KEY === undefined && "缺少 SHEBAO_KEY（32 字节，base64）",
    settings.SHEBAO_TAX_SECRET === undefined && "缺少 SHEBAO_TAX_SECRET",
    settings.SHEBAO_TAX_URL === undefined && "缺少 SHEBAO_TAX_URL",
    settings.SHEBAO_BANK_SECRET === undefined && "缺少 SHEBAO_BANK_SECRET",
    settings.SHEBAO_BANK_URL === undefined && "缺少 SHEBAO_BANK_URL",
    settings.SHEBAO_SHARED_DATA_SECRET === undefined && "缺少 SHEBAO_SHARED_DATA_SECRET",
    settings.DATABASE_URL === undefined && "缺少 DATABASE_URL",
    settings.SHEBAO_SECOND_FACTOR === "optional" && "经办人员和单位必须用通行密钥（SHEBAO_SECOND_FACTOR=required）",
    // Behind a proxy that is not named all people are one address, and the limits of one are those of all.
    settings.SHEBAO_TRUSTED_PROXY === undefined && "缺少 SHEBAO_TRUSTED_PROXY（前面没有代理的写 none）",
    !settings.SHEBAO_ORIGIN?.startsWith("https://") && "SHEBAO_ORIGIN 应为 https 地址",
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Error(`正式环境不能这样启动：${faults.join("；")}`);
}

function readerOf({ SHEBAO_READER_URL: url, SHEBAO_READER_KEY: key }: z.infer<typeof environment>): Config["reader"] {
  if (url === undefined && key === undefined) return undefined;
  if (url === undefined || key === undefined)
    throw new Error("读卡器要同时设置 SHEBAO_READER_URL 和 SHEBAO_READER_KEY");
  return { url, key };
}

function decodeKey(text: string): Uint8Array {
  const key = Buffer.from(text, "base64");
  if (key.length !== 32) throw new Error("SHEBAO_KEY 应为 32 字节的 base64");
  return key;
}

/** The demo keeps its own key beside its data, readable by the owner only. */
function keyOf(dataDirectory: string): Uint8Array {
  const path = join(dataDirectory, "master.key");
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString("base64"), { mode: 0o600, flag: "wx" });
  return decodeKey(readFileSync(path, "utf8").trim());
}

const derivedSecret = (masterKey: Uint8Array, purpose: string): string =>
  Buffer.from(hkdfSync("sha256", masterKey, new Uint8Array(), `shebao/${purpose}`, 32)).toString("base64url");

/** A short mark of the key, stored with the data, so that a start with another key is refused before it writes. */
export const keyMark = (config: Config): string =>
  createHash("sha256").update("shebao/key-mark").update(config.masterKey).digest("hex").slice(0, 16);
