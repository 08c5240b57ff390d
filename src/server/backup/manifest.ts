import { createPublicKey, sign, verify } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { signingKey } from "#platform/audit/sealer.ts";
import { hashOf } from "#platform/db/base-backup.ts";

// What a backup holds, file by file with its hash, and where its audit chain ended. Signed, so that a file that was exchanged
// together with its line here is found too, and a backup of another installation is told from one's own.

const file = z.strictObject({ path: z.string(), bytes: z.number().int(), sha256: z.string() });

const manifest = z.strictObject({
  format: z.literal("shebao-backup/1"),
  kind: z.enum(["base", "tables"]),
  beganAt: z.string(),
  /** A base can be brought to this moment and any later one; tables are as they were at this moment. */
  consistentAt: z.string(),
  schema: z.array(z.string()),
  schemaHash: z.string(),
  keyMark: z.string(),
  /** The head of the audit chain when the backup was made. */
  chain: z.strictObject({ seq: z.string(), h: z.string() }).nullable(),
  /** The installation it was taken from: where more of the log, and files handed in later, may still lie. */
  dataDirectory: z.string(),
  walArchive: z.string().nullable(),
  livingWal: z.string().nullable(),
  firstPiece: z.string(),
  folders: z.array(z.string()),
  tables: z.array(z.strictObject({ table: z.string(), columns: z.array(z.string()), rows: z.number().int() })),
  sequences: z.array(z.strictObject({ sequence: z.string(), last: z.string() })),
  files: z.array(file),
});
export type Manifest = z.infer<typeof manifest>;

export function writeManifest(folder: string, content: Manifest, masterKey: Uint8Array): void {
  const bytes = Buffer.from(JSON.stringify(content, null, 1));
  const signature = sign(null, bytes, signingKey(masterKey)).toString("base64");
  writeFileSync(join(folder, "manifest.json"), bytes, { mode: 0o600, flush: true });
  writeFileSync(join(folder, "manifest.sig"), signature, { mode: 0o600, flush: true });
}

/** A backup that cannot be used: nothing was restored. */
export class BackupRefused extends Error {}

/** Reads what a backup says of itself. Refused when it is of another key, or was altered. */
export function readManifest(folder: string, own: { masterKey: Uint8Array; keyMark: string }): Manifest {
  if (!existsSync(join(folder, "manifest.json"))) {
    throw new BackupRefused(`${folder} 不是一份完整的备份：没有 manifest.json。备份中断会留下 .part 目录，不能用。`);
  }
  const bytes = readFileSync(join(folder, "manifest.json"));
  const told = z.looseObject({ format: z.string(), keyMark: z.string() }).safeParse(parsed(bytes));
  if (!told.success || told.data.format !== "shebao-backup/1") {
    throw new BackupRefused(`${folder} 的 manifest.json 读不出来，不是本程序的备份，或已损坏。`);
  }
  if (told.data.keyMark !== own.keyMark) {
    throw new BackupRefused("备份是用另一把主密钥做的。请设 SHEBAO_KEY 为备份时的主密钥（演示环境是 master.key）。");
  }
  const signature = existsSync(join(folder, "manifest.sig")) ? readFileSync(join(folder, "manifest.sig"), "utf8") : "";
  if (!verify(null, bytes, createPublicKey(signingKey(own.masterKey)), Buffer.from(signature, "base64"))) {
    throw new BackupRefused("备份清单的签名不对：清单被改动过。请换一份备份。");
  }
  return manifest.parse(parsed(bytes));
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Every file is there, of its size and hash; otherwise says which is not. */
export async function refuseAltered(folder: string, { files }: Manifest, say: (line: string) => void): Promise<void> {
  const faults: string[] = [];
  for (const [index, { path, bytes, sha256 }] of files.entries()) {
    if (!existsSync(join(folder, path))) faults.push(`缺少 ${path}`);
    else {
      const found = await hashOf(join(folder, path));
      if (found.bytes !== bytes) faults.push(`${path} 应有 ${bytes} 字节，现有 ${found.bytes}`);
      else if (found.sha256 !== sha256) faults.push(`${path} 被改动`);
    }
    if (index % 200 === 0) say(`核对备份 ${index}/${files.length}`);
  }
  if (faults.length > 0) {
    throw new BackupRefused(`备份不完整，共 ${faults.length} 处：${faults.slice(0, 5).join("；")}。请换一份备份。`);
  }
}
