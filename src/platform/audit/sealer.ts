import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Database, inTransaction, sql, type Tx } from "#platform/db/database.ts";

import { faultPoint } from "#platform/fault/fault-point.ts";

/**
 * Chains audit rows: h(n) = SHA-256(h(n-1) ‖ canonical(entry)). One sealer at a time, by advisory lock. A change, a
 * deletion, an insertion or a reordering of any sealed row breaks the chain from that row on; cutting the end off is
 * found against the signed checkpoint outside the database.
 */
export interface Sealer {
  /** Seals everything committed so far; returns how many rows. */
  seal(): Promise<number>;
  /** Signs the head of the chain, stores it and writes it beside the database. False when there is nothing to sign yet. */
  checkpoint(): Promise<boolean>;
  /** Seals every second and signs every hour, the first time at once, until stopped; stopping seals and signs once more. */
  start(onFailure?: (error: unknown) => void): void;
  stop(): Promise<void>;
}

const lockNumber = 7_401;
const rowsAtOnce = 1_000;
/** Transactions that are still open may commit rows with lower ids; so far back the sealer looks again. */
const lookBack = 100_000;

interface Entry {
  readonly audit_id: string;
  readonly canonical: string;
}

export function sealerOf(database: Database, options: { masterKey: Uint8Array; checkpointDirectory: string }): Sealer {
  const privateKey = signingKey(options.masterKey);
  let timers: NodeJS.Timeout[] = [];

  const seal = () =>
    inTransaction(database, async (tx) => {
      const lock = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${lockNumber}) as free`.execute(tx);
      if (!lock.rows[0]?.free) return 0;
      return sealRows(tx);
    });

  async function checkpoint(): Promise<boolean> {
    const head = await sql<{ seq: string; h: Buffer }>`
      select seq, h from audit_seal order by seq desc limit 1`.execute(database);
    const [last] = head.rows;
    if (last === undefined) return false;
    const text = `shebao checkpoint ${last.seq} ${last.h.toString("hex")}`;
    const signature = sign(null, Buffer.from(text), privateKey);
    const stored = await sql`
      insert into audit_checkpoint (seq, h, signature) values (${last.seq}, ${last.h}, ${signature})
      on conflict do nothing`.execute(database);
    if (stored.numAffectedRows === 0n) return true;
    const publicKey = createPublicKey(privateKey).export({ format: "pem", type: "spki" }).toString();
    const record = { seq: last.seq, h: last.h.toString("hex"), signature: signature.toString("base64"), publicKey };
    mkdirSync(options.checkpointDirectory, { recursive: true, mode: 0o700 });
    const path = join(options.checkpointDirectory, `${last.seq.padStart(12, "0")}.json`);
    writeFileSync(`${path}.part`, JSON.stringify(record), { flush: true });
    renameSync(`${path}.part`, path);
    return true;
  }

  async function sealAll(): Promise<number> {
    let total = 0;
    for (let count = await seal(); count > 0; count = await seal()) total += count;
    return total;
  }

  return {
    seal: sealAll,
    checkpoint,
    start(onFailure = () => undefined) {
      const telling = (work: () => Promise<unknown>) => () => void work().catch(onFailure);
      let signed = false;
      const sealAndSign = async () => {
        await sealAll();
        if (signed) return;
        signed = await checkpoint();
      };
      timers = [setInterval(telling(sealAndSign), 1_000), setInterval(telling(checkpoint), 3_600_000)];
      for (const timer of timers) timer.unref();
    },
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await sealAll();
      await checkpoint();
    },
  };
}

async function sealRows(tx: Tx): Promise<number> {
  const head = await sql<{ seq: string; h: Buffer; highest: string }>`
    select seq, h, (select max(audit_id) from audit_seal) as highest
    from audit_seal order by seq desc limit 1`.execute(tx);
  const from = BigInt(head.rows[0]?.highest ?? "0") - BigInt(lookBack);
  const entries = await sql<Entry>`
    select audit_id,
           json_build_array(audit_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), actor, staff_post,
                            channel, action, subject, request_id, detail::text)::text as canonical
    from audit_entry entry
    where audit_id > ${from.toString()}
      and not exists (select from audit_seal seal where seal.audit_id = entry.audit_id)
    order by audit_id limit ${rowsAtOnce}`.execute(tx);
  let seq = BigInt(head.rows[0]?.seq ?? "0");
  let h = head.rows[0]?.h ?? Buffer.alloc(32);
  const seals = entries.rows.map((entry) => {
    seq += 1n;
    h = createHash("sha256").update(h).update(entry.canonical).digest();
    return { seq: seq.toString(), audit_id: entry.audit_id, h: h.toString("hex") };
  });
  if (seals.length > 0) {
    await sql`
      insert into audit_seal (seq, audit_id, h)
      select seq, audit_id, decode(h, 'hex')
      from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as row (seq bigint, audit_id bigint, h text)`.execute(
      tx,
    );
  }
  if (seals.length > 0) faultPoint("seal.written");
  return seals.length;
}

/** An Ed25519 key from the master key: the last 32 bytes of PKCS#8 are the seed. */
export function signingKey(masterKey: Uint8Array): KeyObject {
  const seed = createHash("sha256").update("shebao/checkpoint/1").update(masterKey).digest();
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
}

/** By which a public key is known outside: SHA-256 of its SPKI, in hexadecimal. */
export const fingerprintOf = (publicKey: KeyObject): string =>
  createHash("sha256")
    .update(publicKey.export({ format: "der", type: "spki" }))
    .digest("hex");
