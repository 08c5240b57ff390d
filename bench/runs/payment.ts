// A month of pensions: the rule, due lines and payments of so many people, against the floor of reading and writing; then the
// files of the banks, against reading the same rows and writing the same bytes.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { bankFiles, writeBankFiles } from "#domains/payment/bank-file.ts";
import { computeRun } from "#domains/payment/compute.ts";
import { sliceQueries, writtenColumns } from "#domains/payment/slice-store.ts";
import { bankLinesOf, banksOf, lockRun, type RunRow } from "#domains/payment/store.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { inTransaction, onOneConnection, openDatabase } from "#platform/db/database.ts";
import type { Embedded } from "#platform/db/embedded.ts";
import { sliceCount } from "#platform/db/slices.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { copiesOf, type RunDatabase } from "./database.ts";
import { floorsOf, keepResults, type Traffic } from "./floor.ts";
import { generatePensioners, payPeriod } from "./generate-pensioners.ts";
import { ratioOf, type Spent, spentOn } from "./processor-time.ts";
import type { RunFigures } from "./settlement.ts";

const secrecy = secrecyOf(Buffer.alloc(32, 9));
const actor = jobActor("bench");
const now = new Date("2026-11-18T10:00:00+08:00");

export async function measurePayment(
  embedded: Pick<Embedded, "ownerUrl">,
  given: { persons: number; older: number },
  say: (text: string) => void,
): Promise<readonly RunFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), "shebao-floor-"));
  const began = performance.now();
  const copies = await copiesOf(embedded, `payment_${given.persons}_${given.older}`, (client) =>
    generatePensioners(client, { ...given, secrecy }),
  );
  say(`  ${given.persons} 人、${given.older} 行旧账，生成 ${((performance.now() - began) / 1000).toFixed(0)} 秒`);
  try {
    const paid = await copies.copy();
    const { compute, files, run } = await payMonth(paid, join(folder, "files"));
    const checksum = (await crossCheck(paid, run)) ? "equal" : "differs";
    const traffic = trafficOf(run);
    const rowsWritten = await keepResults(paid.ownerUrl, folder, traffic);
    const filesFloor = await floorOfFiles(paid, run, folder);
    await copies.drop(paid);
    const [{ floor, unkeyed }] = await floorsOf(copies, 1, { folder, traffic });
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    const shared = { ...given, rowsWritten, peakMegabytes, checksum } as const;
    const row = (what: string, ours: Spent, other: Spent, bare: Spent | null): RunFigures => ({
      ...{ what, ...shared, run: ours, floor: other, single: other, unkeyed: bare, preview: null },
      ...{ ratio: other.seconds / ours.seconds, processorRatio: ratioOf(other, ours) },
    });
    return [
      row("payment run", together(compute, files), together(floor, filesFloor), together(unkeyed, filesFloor)),
      row("  of it computed", compute, floor, unkeyed),
      row("  of it bank files", files, filesFloor, null),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await copies.drop(copies.template);
  }
}

const together = (one: Spent, other: Spent): Spent => ({
  seconds: one.seconds + other.seconds,
  program: one.program + other.program,
  servers: one.servers === null || other.servers === null ? null : one.servers + other.servers,
});

const trafficOf = (run: RunRow): Traffic => {
  const previous = { run_id: String(Number(run.run_id) - 1), attempt_no: 1 };
  const mine = `run_id = ${run.run_id}`;
  const where: Record<keyof typeof writtenColumns, string> = {
    ...{ due_line: `source = 'run/${run.number}'`, payment: mine, payment_line: mine, payment_left_out: mine },
    set_off: mine,
  };
  return {
    reads: (slice) => Object.values(sliceQueries({ fundEntityId: run.fund_entity_id, previous }, slice)),
    writes: Object.entries(writtenColumns).map(([table, columns]) => ({
      ...{ table, columns, where: where[table as keyof typeof where] },
    })),
  };
};

/** Computes the month and writes the files, as worker and server do them. */
async function payMonth({ ownerUrl, appUrl }: RunDatabase, folder: string) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const inserted = await owner.query<{ run_id: string }>(`
    insert into payment_run (number, fund_entity_id, item_set, period, kind, sequence_no, state)
    values ('PAY-BENCH', 2, 'pension', '${payPeriod}', 'regular', 1, 'computing') returning run_id`);
  await owner.end();
  const runId = inserted.rows[0]?.run_id ?? "";
  const database = openDatabase(appUrl, 4);
  const perform: Perform = (work) => onOneConnection(database, (tx) => work({ tx, actor, requestId: "bench", now }));
  const compute = await spentOn(appUrl, () => computeRun(perform, { runId, attemptNo: 1 }));
  const run = await inTransaction(database, (tx) => lockRun(tx, runId));
  if (run?.state !== "computed") throw new Error("the month is not computed");
  mkdirSync(folder, { recursive: true });
  const files = await spentOn(appUrl, () =>
    perform((context) => writeBankFiles(context, run, { secrecy, files: bankFiles(folder, secrecy) })),
  );
  await database.destroy();
  return { compute, files, run };
}

/** The same rows read, bank by bank, and the same bytes written and synced. */
async function floorOfFiles({ appUrl }: RunDatabase, run: RunRow, folder: string): Promise<Spent> {
  const names = readdirSync(join(folder, "files"));
  const bytes = names.map((name) => readFileSync(join(folder, "files", name)));
  const database = openDatabase(appUrl, 2);
  const spent = await spentOn(appUrl, () =>
    onOneConnection(database, async (tx) => {
      for (const { bank } of await banksOf(tx, run)) {
        for (let slice = 0; slice < sliceCount; slice += 1) await bankLinesOf(tx, run, bank, slice);
      }
      for (const [index, name] of names.entries()) {
        writeFileSync(join(folder, name), bytes[index] ?? "", { flush: true });
      }
    }),
  );
  await database.destroy();
  return spent;
}

/** Every part of every award once, by SQL. */
async function crossCheck({ ownerUrl }: RunDatabase, run: RunRow): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const found = await client.query<{ sql: string; lines: string; files: string }>(`
    select (select sum(amount)::bigint from award_component) as sql,
           (select sum(amount)::bigint from payment_line where run_id = ${run.run_id}) as lines,
           (select sum(total)::bigint from bank_file) as files`);
  await client.end();
  const row = found.rows[0];
  return row !== undefined && row.sql === row.lines && row.sql === row.files && row.sql === run.total;
}
