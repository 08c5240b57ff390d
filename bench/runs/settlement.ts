// Yearly settlement of so many accounts: what the program takes against the floor of its reading and writing.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { settlementKind } from "#domains/account/settlement/kind.ts";
import { lineColumns, yearColumns } from "#domains/account/settlement/post.ts";
import { yearQueries } from "#domains/account/settlement/year-of-slice.ts";
import type { Embedded } from "#platform/db/embedded.ts";
import { lanesAtOnce, type Workshop, workRun } from "#platform/runs/work.ts";
import { shippedLaw } from "#policy/law.ts";
import { copiesOf, type RunDatabase } from "./database.ts";
import { floorsOf, keepResults, type Traffic } from "./floor.ts";
import { benchYear, generateAccounts } from "./generate-accounts.ts";
import { ratioOf, type Spent, spentOn } from "./processor-time.ts";

export interface RunFigures {
  readonly what: string;
  readonly persons: number;
  readonly older: number;
  /** Throughput of the floor's work ÷ ours: 1 is as fast as reading and writing alone. */
  readonly ratio: number;
  /** The same by processor time of program and servers together; null where the machine does not tell. */
  readonly processorRatio: number | null;
  readonly run: Spent;
  /** On as many connections as the run works on. */
  readonly floor: Spent;
  /** The floor on one connection; null where nothing is written into a table. */
  readonly single: Spent | null;
  /** The floor into tables without keys; null where nothing is written into a table. */
  readonly unkeyed: Spent | null;
  readonly preview: Spent | null;
  readonly rowsWritten: number;
  readonly peakMegabytes: number;
  readonly checksum: "equal" | "differs";
}

export async function measureSettlement(
  embedded: Pick<Embedded, "ownerUrl">,
  given: { persons: number; older: number },
  say: (text: string) => void,
): Promise<RunFigures> {
  const folder = mkdtempSync(join(tmpdir(), "shebao-floor-"));
  const began = performance.now();
  const copies = await copiesOf(embedded, `settlement_${given.persons}_${given.older}`, (client) =>
    generateAccounts(client, given),
  );
  say(`  ${given.persons} 个账户、${given.older} 行旧账，生成 ${seconds(began)} 秒`);
  try {
    const run = await copies.copy();
    const spent = await settleAll(run);
    const checksum = (await crossCheck(run)) ? "equal" : "differs";
    const rowsWritten = await keepResults(run.ownerUrl, folder, traffic);
    await copies.drop(run);
    const [{ floor, single, unkeyed }] = await floorsOf(copies, lanesAtOnce, { folder, traffic });
    return {
      ...{
        what: "yearly settlement",
        ...given,
        ratio: floor.seconds / spent.run.seconds,
        ...spent,
        floor,
        single,
        unkeyed,
      },
      processorRatio: ratioOf(floor, spent.run),
      ...{ rowsWritten, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024), checksum },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await copies.drop(copies.template);
  }
}

const traffic: Traffic = {
  reads: (slice) => Object.values(yearQueries(slice, benchYear, "enterprise-pension")),
  writes: [
    { table: "account_year", columns: yearColumns, where: `year = ${benchYear}` },
    { table: "account_line", columns: lineColumns, where: "source like 'settlement/%'" },
  ],
};

/** Preview and effect, as the worker does them. */
async function settleAll({ ownerUrl, appUrl }: RunDatabase): Promise<{ preview: Spent; run: Spent }> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`
    insert into agency (agency_id, name, line, address, phone, hours) values (1, '测速', 'human-resources', '', '', '')`);
  const inserted = await owner.query<{ run_id: string }>(`
    insert into run (number, kind, scope, agency_id, title, given, state, law_known_on, opened_at)
    values ('JX', 'account-settlement', '610000', 1, '测速', '{"year": ${benchYear}, "region": "610000"}', 'previewing', '2027-01-05', now())
    returning run_id`);
  const run = { runId: inserted.rows[0]?.run_id ?? "", attemptNo: 1 };
  const clock = { now: () => new Date("2027-01-05T10:00:00+08:00") };
  const workshop: Workshop = { url: appUrl, kinds: [settlementKind(shippedLaw)], clock };
  const preview = await spentOn(appUrl, () => workRun(workshop, run));
  await owner.query("update run set state = 'effecting' where state = 'previewed'");
  const effect = await spentOn(appUrl, () => workRun(workshop, run));
  const done = await owner.query("select from run where state = 'done'");
  await owner.end();
  if (done.rowCount !== 1) throw new Error("the settlement is not done");
  return { preview, run: effect };
}

/** The same interest by SQL, for the sum over everybody; 1.5 % stands in for the rate of 2026. */
async function crossCheck({ ownerUrl }: RunDatabase): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const found = await client.query<{ sql: string; program: string }>(`
    select (select sum(round(y.closing * 0.015) + round(l.product * 0.015 / 12))::bigint
            from account_year y join (
              select person_id, sum(amount * (13 - substr(credited_month, 6, 2)::int)) as product from account_line
              where credited_month between '${benchYear}-01' and '${benchYear}-12' and kind = 'credit' group by 1) l using (person_id)
            where y.year = ${benchYear - 1}) as sql,
           (select sum(amount)::bigint from account_line where source = 'settlement/${benchYear}/1') as program`);
  await client.end();
  return found.rows[0]?.sql !== undefined && found.rows[0].sql === found.rows[0].program;
}

const seconds = (since: number): number => Number(((performance.now() - since) / 1000).toFixed(2));
