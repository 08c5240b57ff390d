// `shebao verify`: a program of its own. It uses SQL, SHA-256 and Ed25519, and no line of the code it checks.

import { createHash, createPublicKey, verify as verifySignature } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { messageRows, paymentSlices } from "./verify-rows.ts";

export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly checked: number;
  readonly detail: string;
}

/**
 * Checks audit chain, checkpoints and books of one database. Reads only. `trustedKey` is the fingerprint of the key that
 * signs checkpoints, from outside: who can write the folder can also put a key of their own into it (threat T31).
 */
export async function verifyBooks(
  url: string,
  checkpointDirectory: string,
  trustedKey?: string,
): Promise<readonly Finding[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    return [
      ...(await auditChain(client)),
      await checkpoints(client, checkpointDirectory, trustedKey),
      await vouchers(client),
      await obligations(client),
      await accounts(client),
      await receipts(client),
      await messageRows(client),
      await paymentSlices(client),
    ];
  } finally {
    await client.end();
  }
}

const found = (check: string, checked: number, faults: readonly string[], good: string): Finding => ({
  check,
  ok: faults.length === 0,
  checked,
  detail: faults.length === 0 ? good : `${faults.length} 处：${faults.slice(0, 5).join("；")}`,
});

interface SealRow {
  seq: string;
  sealed_id: string;
  h: Buffer;
  canonical: string | null;
}

/** h(n) = SHA-256(h(n-1) ‖ entry): the first row that does not fit is where the log was touched. */
async function auditChain(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<SealRow>(`
    select s.seq, s.audit_id as sealed_id, s.h,
           case when e.audit_id is null then null else
             json_build_array(e.audit_id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.actor,
                              e.staff_post, e.channel, e.action, e.subject, e.request_id, e.detail::text)::text end as canonical
    from audit_seal s left join audit_entry e using (audit_id) order by s.seq`);
  const faults: string[] = [];
  let before: Buffer = Buffer.alloc(32);
  let expected = 1n;
  for (const row of rows) {
    if (BigInt(row.seq) !== expected) faults.push(`封印 ${expected} 到 ${BigInt(row.seq) - 1n} 不见了`);
    expected = BigInt(row.seq) + 1n;
    if (row.canonical === null) faults.push(`审计行 ${row.sealed_id} 被删除`);
    const h = createHash("sha256")
      .update(before)
      .update(row.canonical ?? "")
      .digest();
    if (row.canonical !== null && !h.equals(row.h)) faults.push(`审计行 ${row.sealed_id}（封印 ${row.seq}）被改动`);
    before = row.h;
  }
  const late = await client.query<{ audit_id: string; old: boolean }>(`
    select e.audit_id, e.at < now() - interval '1 minute' as old
    from audit_entry e where not exists (select from audit_seal s where s.audit_id = e.audit_id) order by e.audit_id`);
  const inserted = late.rows
    .filter((row) => row.old)
    .map((row) => `审计行 ${row.audit_id} 一分钟前就该封存，却没有封印`);
  return [
    found("audit-chain", rows.length, faults, `连到封印 ${rows.at(-1)?.seq ?? 0}`),
    found("audit-unsealed", late.rows.length, inserted, `${late.rows.length} 行还没封存，不在保证之内`),
  ];
}

interface Checkpoint {
  seq: string;
  h: string;
  signature: string;
  publicKey: string;
}

/** The signed heads outside the database: each must still be in the chain, so its end was not cut off. */
async function checkpoints(client: pg.Client, directory: string, trustedKey: string | undefined): Promise<Finding> {
  const files = existsSync(directory)
    ? readdirSync(directory)
        .filter((name) => name.endsWith(".json"))
        .sort()
    : [];
  const faults: string[] = [];
  const keys = new Set<string>();
  for (const name of files) {
    const point = JSON.parse(readFileSync(join(directory, name), "utf8")) as Checkpoint;
    keys.add(point.publicKey);
    const text = Buffer.from(`shebao checkpoint ${point.seq} ${point.h}`);
    if (!verifySignature(null, text, createPublicKey(point.publicKey), Buffer.from(point.signature, "base64"))) {
      faults.push(`检查点 ${name} 的签名不对`);
    }
    const { rows } = await client.query<{ h: Buffer }>("select h from audit_seal where seq = $1", [point.seq]);
    if (rows[0] === undefined) faults.push(`检查点 ${point.seq} 在链里找不到：链尾被截断`);
    else if (rows[0].h.toString("hex") !== point.h) faults.push(`检查点 ${point.seq} 与链不符`);
  }
  if (keys.size > 1) faults.push("检查点由不同的钥匙签名");
  for (const key of trustedKey === undefined ? [] : keys) {
    const fingerprint = createHash("sha256").update(createPublicKey(key).export({ format: "der", type: "spki" }));
    if (fingerprint.digest("hex") !== trustedKey) faults.push("检查点不是可信的钥匙签的：签名者换过，或目录被换过");
  }
  const { rows } = await client.query<{ sealed: boolean }>("select exists (select from audit_seal) as sealed");
  if (files.length === 0 && rows[0]?.sealed) {
    faults.push(`目录 ${directory} 里没有检查点，链尾有没有被截断无从核对。请用 --checkpoints 指外部保存的副本`);
  }
  const alone = "；没有给可信公钥的指纹（--trusted-key），签名者只与目录自己相符";
  const good = `签名和链都相符${trustedKey === undefined ? alone : "，签名者可信"}`;
  return found("checkpoints", files.length, faults, files.length === 0 ? "链还是空的" : good);
}

async function vouchers(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ key: string; lines: string; debit: string; credit: string }>(`
    select e.fund_entity_id || '/' || e.voucher as key, count(l.line_no) as lines,
           coalesce(sum(l.debit), 0) as debit, coalesce(sum(l.credit), 0) as credit
    from ledger_entry e left join ledger_line l using (fund_entity_id, voucher) group by 1`);
  const faults = rows
    .filter((row) => BigInt(row.lines) < 2n || BigInt(row.debit) !== BigInt(row.credit))
    .map((row) => `凭证 ${row.key} 借 ${row.debit} 贷 ${row.credit}`);
  return found("vouchers", rows.length, faults, "每张借贷相等");
}

async function obligations(client: pg.Client): Promise<Finding> {
  const faults: string[] = [];
  let checked = 0;
  const text = `
    select person_id || '/' || source || '/' || source_line as key, total, personal, employer, account, pooled from obligation`;
  for await (const row of inPieces<Record<"key" | "total" | "personal" | "employer" | "account" | "pooled", string>>(
    client,
    text,
  )) {
    checked += 1;
    const total = BigInt(row.total);
    const whole = BigInt(row.personal) + BigInt(row.employer) === total;
    if (!whole || BigInt(row.account) + BigInt(row.pooled) !== total) faults.push(`应缴 ${row.key}`);
  }
  return found("obligations", checked, faults, "每笔合计等于各部分");
}

/**
 * Every credit has its obligation, fully paid; every fully paid obligation with an account part has its credit. What came
 * from the former system (`migration/…`) is paid by definition and may have no receipt. Folded here, not in SQL.
 */
async function accounts(client: pg.Client): Promise<Finding> {
  const credited = new Map<string, bigint>();
  const credits = `
    select person_id || '/' || source || '/' || source_line as key, amount from account_line
    where kind in ('credit', 'reversal')`;
  for await (const row of inPieces<{ key: string; amount: string }>(client, credits))
    credited.set(row.key, BigInt(row.amount));
  const checked = credited.size;
  const paid = new Map<string, bigint>();
  const allocations = `
    select person_id || '/' || obligation_source || '/' || obligation_line as key, amount from allocation`;
  for await (const row of inPieces<{ key: string; amount: string }>(client, allocations))
    paid.set(row.key, (paid.get(row.key) ?? 0n) + BigInt(row.amount));
  const faults: string[] = [];
  const owed = `
    select person_id || '/' || source || '/' || source_line as key, source, account, total, kind from obligation`;
  for await (const row of inPieces<Record<"key" | "source" | "account" | "total" | "kind", string>>(client, owed)) {
    const migrated = row.source.startsWith("migration/");
    if (migrated && paid.has(row.key)) faults.push(`${row.key} 是迁入的，却有到账`);
    // A refund takes the credit back when it is decided, before the money goes.
    const full = migrated || row.kind === "refund" || (paid.get(row.key) ?? 0n) === BigInt(row.total);
    const amount = credited.get(row.key);
    credited.delete(row.key);
    if (full && (amount ?? 0n) !== BigInt(row.account))
      faults.push(`${row.key} 应记 ${row.account}，记了 ${amount ?? "无"}`);
    if (!full && amount !== undefined) faults.push(`${row.key} 没到账却已记账`);
  }
  for (const key of credited.keys()) faults.push(`记账 ${key} 没有对应的应缴`);
  return found("accounts", checked, faults, "每笔记账都有全额到账或迁入的应缴");
}

/** The rows of a query, fifty thousand at a time: the books of a city do not fit into memory at once. */
async function* inPieces<Row extends pg.QueryResultRow>(client: pg.Client, text: string): AsyncGenerator<Row> {
  await client.query(`declare piece no scroll cursor for ${text}`);
  while (true) {
    const { rows } = await client.query<Row>("fetch 50000 from piece");
    yield* rows;
    if (rows.length === 0) break;
  }
  await client.query("close piece");
}

/** Per voucher: what the persons' receipts say is what the fund booked as income. */
async function receipts(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ key: string; booked: string; placed: string }>(`
    select e.fund_entity_id || '/' || e.voucher as key,
           coalesce((select sum(l.credit - l.debit) from ledger_line l where l.fund_entity_id = e.fund_entity_id
                     and l.voucher = e.voucher and l.ledger_account = 'contribution-income'), 0) as booked,
           coalesce(r.placed, 0) as placed
    from ledger_entry e
    left join (select fund_entity_id, voucher, sum(amount) as placed from receipt group by 1, 2) r
      using (fund_entity_id, voucher)`);
  const faults = rows
    .filter((row) => BigInt(row.booked) !== BigInt(row.placed))
    .map((row) => `凭证 ${row.key} 收入 ${row.booked}，到账明细 ${row.placed}`);
  return found("receipts", rows.length, faults, "基金收入等于到账明细");
}
