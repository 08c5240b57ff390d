// Declarations and receipts of so many employees, matched and posted as they come in, message by message, against the floor of
// reading the same rows and writing the same result.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { messagesAtOnce, workManyInbound } from "#domains/contribution/worker.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { onOneConnection, openDatabase } from "#platform/db/database.ts";
import type { Embedded } from "#platform/db/embedded.ts";
import { sliceNames } from "#platform/db/slices.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { secrecyOf } from "#platform/secrecy/secrecy.ts";
import { shippedLaw } from "#policy/law.ts";
import { copiesOf, type RunDatabase } from "./database.ts";
import { type Floors, floorsOf, keepResults, type Traffic } from "./floor.ts";
import { declarationOf, declaredMonth, generateDeclarations, perMessage, receiptOf } from "./generate-declarations.ts";
import { ratioOf, type Spent, spentOn } from "./processor-time.ts";
import type { RunFigures } from "./settlement.ts";

const secrecy = secrecyOf(Buffer.alloc(32, 9));
const actor = jobActor("bench");
const now = new Date("2026-11-18T10:00:00+08:00");

export async function measureMatching(
  embedded: Pick<Embedded, "ownerUrl">,
  given: { persons: number; older: number },
  say: (text: string) => void,
): Promise<readonly RunFigures[]> {
  const began = performance.now();
  const copies = await copiesOf(embedded, `matching_${given.persons}_${given.older}`, (client) =>
    generateDeclarations(client, { ...given, secrecy }),
  );
  say(`  ${given.persons} 人申报、${given.older} 行旧账，生成 ${((performance.now() - began) / 1000).toFixed(0)} 秒`);
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), "shebao-floor-"))) as [string, string];
  try {
    const posted = await copies.copy();
    const employers = Math.ceil(given.persons / perMessage);
    const numbers = (of: (employer: number) => string) => Array.from({ length: employers }, (_, at) => of(at + 1));
    const declared = await postAll(posted, numbers(declarationOf));
    const received = await postAll(posted, numbers(receiptOf));
    const checksum = (await crossCheck(posted, given.persons)) ? "equal" : "differs";
    const rows = [
      await keepResults(posted.ownerUrl, folders[0], declaring),
      await keepResults(posted.ownerUrl, folders[1], receiving),
    ] as const;
    await copies.drop(posted);
    const floors = await floorsOf(
      copies,
      1,
      { folder: folders[0], traffic: declaring },
      { folder: folders[1], traffic: receiving },
    );
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    const row = (what: string, run: Spent, { floor, single, unkeyed }: Floors, rowsWritten: number): RunFigures => ({
      ...{ what, ...given, peakMegabytes, checksum, run, floor, single, unkeyed, rowsWritten, preview: null },
      ...{ ratio: floor.seconds / run.seconds, processorRatio: ratioOf(floor, run) },
    });
    return [
      row("declarations matched", declared, floors[0], rows[0]),
      row("receipts matched", received, floors[1], rows[1]),
    ];
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    await copies.drop(copies.template);
  }
}

/** Posts these messages as the worker process does: as many at once as it takes. */
async function postAll({ appUrl }: RunDatabase, numbers: readonly string[]): Promise<Spent> {
  const database = openDatabase(appUrl, 2);
  const perform: Perform = (work) => onOneConnection(database, (tx) => work({ tx, actor, requestId: "bench", now }));
  const spent = await spentOn(appUrl, async () => {
    for (let at = 0; at < numbers.length; at += messagesAtOnce) {
      const some = numbers.slice(at, at + messagesAtOnce);
      const failures = await workManyInbound(() => perform, { numbers: some, secrecy, law: shippedLaw });
      if (failures.size > 0) throw new Error(`${failures.size} messages were not posted`, { cause: [...failures] });
    }
  });
  await database.destroy();
  return spent;
}

const slice = (table: string, at: number): string => sliceNames(table)[at] as string;
const once = (at: number, query: string): readonly string[] => (at === 0 ? [query] : []);

/** Everything that matching must have seen: the messages, who the people are, and their relations. */
const declaring: Traffic = {
  reads: (at) => [
    ...once(at, "select body from inbound_message where kind = 'declaration'"),
    ...once(at, "select person_id, number_index, status from person_identity"),
    ...once(at, "select person_id, name from person"),
    ...once(
      at,
      "select person_id, relation_no, scheme, region, agency_id, category, from_month, to_month, employer_id from relation",
    ),
  ],
  writes: [
    ...["obligation", "levy_document"].map((table) => ({
      table,
      columns:
        table === "obligation"
          ? [
              ...["person_id", "source", "source_line", "scheme", "agency_id", "region", "category", "employer_id"],
              ...["kind", "month_for", "month_charged", "base", "total", "personal", "employer", "account", "pooled"],
              "known_at",
            ]
          : [
              ...["person_id", "source", "source_line", "document_kind", "document_number", "obligation_source"],
              ...["obligation_line", "amount", "known_at"],
            ],
      where: "source like 'tax/D%'",
    })),
    { table: "inbound_line", columns: ["sender", "number", "line", "person_id"], where: "true", whole: true },
  ],
};

/** The messages, and the obligations that they pay. */
const receiving: Traffic = {
  reads: (at) => [
    ...once(at, "select body from inbound_message where kind = 'receipt'"),
    `select person_id, source, source_line, total, account from ${slice("obligation", at)} where source like 'tax/D%'`,
  ],
  writes: [
    {
      table: "receipt",
      columns: ["person_id", "source", "source_line", "fund_entity_id", "voucher", "amount", "received_on", "known_at"],
      where: "true",
    },
    {
      table: "allocation",
      columns: [
        ...["person_id", "receipt_source", "receipt_line", "obligation_source", "obligation_line", "amount"],
        "known_at",
      ],
      where: "true",
    },
    {
      table: "account_line",
      columns: [
        ...["person_id", "scheme", "source", "source_line", "kind", "amount", "month_for", "month_charged"],
        ...["received_on", "credited_month", "book_month", "known_at", "region"],
      ],
      where: "true",
    },
    {
      table: "notification",
      columns: ["person_id", "notification_id", "at", "template", "title", "body"],
      where: "true",
      whole: true,
    },
  ],
};

/** Base × 8 % and × 16 %, each to the fen, by SQL; and one credit, one message a person. */
async function crossCheck({ ownerUrl }: RunDatabase, persons: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const found = await client.query<{ sql: string; program: string; credits: string; persons: string }>(`
    select (select sum(round(base * 0.08) + round(base * 0.16))::bigint from obligation where month_for = '${declaredMonth}') as sql,
           (select sum(amount)::bigint from allocation) as program,
           (select count(*) from account_line) as credits, (select count(*) from notification) as persons`);
  await client.end();
  const row = found.rows[0];
  return (
    row?.sql !== undefined && row.sql === row.program && [row.credits, row.persons].every((n) => n === String(persons))
  );
}
