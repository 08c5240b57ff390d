// The yearly adjustment of everybody, and everybody's award computed again under a base that was published late, against the floor of
// reading and writing. Each run takes a fresh copy of the same books.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { adjustmentKind } from "#domains/benefit/adjustment/kind.ts";
import { recomputationKind } from "#domains/benefit/recomputation/kind.ts";
import type { Embedded } from "#platform/db/embedded.ts";
import { sliceNames } from "#platform/db/slices.ts";
import type { AnyRunKind } from "#platform/runs/run-kind.ts";
import { lanesAtOnce, type Workshop, workRun } from "#platform/runs/work.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { date } from "#policy/kernel/calendar.ts";
import { parseYuan, rate } from "#policy/kernel/money.ts";
import { type Dated, values } from "#policy/kernel/parameter.ts";
import { lawOf, shippedLaw, shippedTables } from "#policy/law.ts";
import { type AdjustmentTable, adjustmentTable, calculationBase } from "#policy/pension/values.ts";
import { copiesOf, type RunDatabase } from "./database.ts";
import { floorsOf, keepResults, type Traffic } from "./floor.ts";
import { generateAwards, monthsDue, payFrom, region } from "./generate-awards.ts";
import { ratioOf, spentOn } from "./processor-time.ts";
import type { RunFigures } from "./settlement.ts";

const secrecy = secrecyOf(Buffer.alloc(32, 9));
const knownOn = date("2026-11-18");
const source = { title: "测速" };
const fixed = parseYuan("30.00");

const table: Dated<AdjustmentTable> = {
  ...{ from: date("2026-01-01"), to: date("2026-12-31"), knownFrom: knownOn, source, status: "confirmed" },
  value: { fixed, perYear: parseYuan("1.00"), percent: rate(10_000n), ageBands: [] },
};
/** 12,000 yuan: more than what pensions of 2025 were awarded by for the time being. */
const base = {
  ...{ from: date("2025-01-01"), value: parseYuan("12000.00"), source, status: "confirmed" as const },
  knownFrom: knownOn,
};
const withTables = (...added: (typeof shippedTables.values)[number][]) =>
  lawOf({ ...shippedTables, values: [...shippedTables.values, ...added] }, shippedLaw.knownOn);

export async function measureRevision(
  embedded: Pick<Embedded, "ownerUrl">,
  given: { persons: number; older: number },
  say: (text: string) => void,
): Promise<readonly RunFigures[]> {
  const began = performance.now();
  const copies = await copiesOf(embedded, `revision_${given.persons}_${given.older}`, (client) =>
    generateAwards(client, { ...given, secrecy, law: shippedLaw }),
  );
  say(`  ${given.persons} 份养老金、${given.older} 行旧账，生成 ${((performance.now() - began) / 1000).toFixed(0)} 秒`);
  const adjusting = adjustmentKind(withTables(values(adjustmentTable, { [region]: [table] })), secrecy);
  const again = recomputationKind(withTables(values(calculationBase, { [region]: [base] })), secrecy);
  const months = monthsDue(given.persons, given.older).length;
  const rows: RunFigures[] = [];
  try {
    for (const [what, kind, params, check, traffic] of [
      ["adjustment", adjusting, { region, year: 2026 }, adjustedBySql, trafficOf(bornOfAll)],
      ["recomputation", again, { region }, recomputedBySql, trafficOf()],
    ] as const) {
      const folder = mkdtempSync(join(tmpdir(), "shebao-floor-"));
      const ours = await copies.copy();
      const spent = await runThrough(ours, kind, params);
      const checksum = (await equals(ours, check(months))) ? "equal" : "differs";
      const rowsWritten = await keepResults(ours.ownerUrl, folder, traffic);
      await copies.drop(ours);
      const [{ floor, single, unkeyed }] = await floorsOf(copies, lanesAtOnce, { folder, traffic });
      rmSync(folder, { recursive: true, force: true });
      rows.push({
        ...{ what, ...given, ...spent, floor, single, unkeyed, rowsWritten, checksum },
        ...{ ratio: floor.seconds / spent.run.seconds, processorRatio: ratioOf(floor, spent.run) },
        peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      });
    }
    return rows;
  } finally {
    await copies.drop(copies.template);
  }
}

const piece = (name: string, slice: number): string => sliceNames(name)[slice] as string;

/** Ages are those of the register, which is not cut into slices. */
const bornOfAll = "select person_id, birth_date from person";

/** Everything that decides about an award, and the versions, parts, differences and open people that a run leaves. */
const trafficOf = (whole?: string): Traffic => ({
  reads: (slice) => [
    ...(whole !== undefined && slice === 0 ? [whole] : []),
    `select person_id, award_no, version_no, scheme, agency_id, fund_entity_id, retire_month, pay_from, in_force_from, status,
            law_known_on, total, facts from ${piece("award", slice)}`,
    `select person_id, award_no, item, month_for, amount from ${piece("due_line", slice)}`,
    `select person_id, award_no, event_no, verb, from_month from ${piece("award_event", slice)}`,
  ],
  writes: [
    {
      table: "award",
      columns: [
        ...["person_id", "award_no", "version_no", "kind", "scheme", "agency_id", "region", "fund_entity_id"],
        ...["retire_month", "pay_from", "in_force_from", "status", "facts", "law_known_on", "awarded_on", "total"],
        "known_at",
      ],
      where: "version_no > 1",
    },
    {
      table: "award_component",
      columns: ["person_id", "award_no", "version_no", "item", "amount"],
      where: "version_no > 1",
    },
    {
      table: "due_line",
      columns: [
        ...["person_id", "award_no", "version_no", "item", "month_for", "delta_no", "fund_entity_id", "kind", "amount"],
        ...["source", "known_at"],
      ],
      where: "source = 'run/CS'",
    },
    { table: "open_due", columns: ["fund_entity_id", "person_id"], where: "true" },
  ],
});

/** Preview and effect, as the worker does them. */
async function runThrough({ ownerUrl, appUrl }: RunDatabase, kind: AnyRunKind, given: object) {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const inserted = await owner.query<{ run_id: string }>(
    `insert into run (number, kind, scope, agency_id, title, given, state, law_known_on, opened_at)
     values ('CS', $1, $2, 1, '测速', $3, 'previewing', $4, now()) returning run_id`,
    [kind.code, region, JSON.stringify(given), knownOn],
  );
  const run = { runId: inserted.rows[0]?.run_id ?? "", attemptNo: 1 };
  const workshop: Workshop = {
    url: appUrl,
    kinds: [kind],
    clock: { now: () => new Date(`${knownOn}T10:00:00+08:00`) },
  };
  const preview = await spentOn(appUrl, () => workRun(workshop, run));
  await owner.query("update run set state = 'effecting' where state = 'previewed'");
  const spent = await spentOn(appUrl, () => workRun(workshop, run));
  const done = await owner.query("select from run where state = 'done'");
  await owner.end();
  if (done.rowCount !== 1) throw new Error(`the ${kind.code} is not done`);
  return { preview, run: spent };
}

/** Two figures that must be the same: one by SQL from the books as they were, one of what the run wrote. */
type Check = { readonly sql: string; readonly program: string };

/** 30.00 + a yuan for each year to the hundredth + 1 % of the pension, for everybody, once a month that is due and once from now on. */
const adjustedBySql = (months: number): Check => ({
  sql: `select sum(${fixed} + round(round(p.months / 12.0, 2) * 100) + round(a.total * 0.01)) * ${months + 1}
        from award a join (select person_id, 180 + ((person_id - 1) * 13) % 320 as months from person) p using (person_id)
        where a.version_no = 1`,
  program: `select (select coalesce(sum(amount), 0) from due_line where source = 'run/CS')
                 + (select sum(amount) from award_component where item = 'adjustment')`,
});

/** What is more a month, for the months that are due: the versions' sums differ by what the due lines make up. */
const recomputedBySql = (months: number): Check => ({
  sql: `select sum(n.total - a.total) * ${months} + count(*) from award a join award n using (person_id, award_no)
        where a.version_no = 1 and n.version_no = 2 and n.status = 'final' and n.in_force_from = '${payFrom}'`,
  program: `select (select coalesce(sum(amount), 0) from due_line where source = 'run/CS') + (select count(*) from person)`,
});

async function equals({ ownerUrl }: RunDatabase, { sql, program }: Check): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const found = await client.query<{ same: boolean }>(`select (${sql}) = (${program}) as same`);
  await client.end();
  return found.rows[0]?.same === true;
}
