import { endRows, lockApplication, type Office, rowsTopic, serviceFor } from "#domains/application/index.ts";
import {
  getEmployer,
  lockEmployer,
  lockNumbers,
  lockPersons,
  personsByNumbers,
  registerPersons,
} from "#domains/registration/index.ts";
import type { RowOutcome } from "#items/row.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import { type CheckedRow, checkRows, keptRow, openContent } from "./check.ts";
import { openHead } from "./head.ts";
import { countsOf, filesOf, rowsToEffect, updateRows } from "./store.ts";

const chunk = 500;
const budgetMilliseconds = 7_000;

/**
 * Carries out the accepted rows of a declaration, five hundred at a time, each chunk in one transaction with its books,
 * messages and news to tax. Whoever is killed is followed by somebody who goes on; two at once wait for each other.
 */
export async function effectRows(perform: Perform, given: { office: Office; number: string }): Promise<void> {
  const began = performance.now();
  while (true) {
    const late = performance.now() - began > budgetMilliseconds;
    const more = await perform(async (context) => {
      if (!late) return effectChunk(context, given);
      await putOutbox(context.tx, { topic: rowsTopic, subject: given.number, payload: { number: given.number } });
      return false;
    });
    if (!more) return;
  }
}

async function effectChunk(context: Context, { office, number }: { office: Office; number: string }): Promise<boolean> {
  const row = await lockApplication(context.tx, number);
  if (row?.state !== "effecting" || row.employer_id === null) return false;
  const service = serviceFor(office, row.item, row);
  const { item, handleRows } = service;
  if (item.kind !== "rows" || handleRows === undefined) throw new Error(`${row.item} has nothing to do with rows`);
  const { application_id: applicationId, employer_id: employerId } = row;
  const waiting = await rowsToEffect(context.tx, applicationId, chunk);
  if (waiting.length === 0) {
    const { rows } = await countsOf(context.tx, applicationId);
    await endRows(office, context, row, { whole: rows.refused + rows.part === 0, outcome: sayOutcome(rows) });
    return false;
  }
  await lockEmployer(context.tx, employerId);
  await lockPeople(
    context,
    waiting.flatMap((one) => (one.number_index === null ? [] : [one.number_index])),
  );
  const employer = await getEmployer(context.tx, employerId);
  const named = { ...context, actor: { ...context.actor, employerName: employer.name } };
  const submittedOn = businessDate(row.submitted_at ?? context.now);
  const checking = {
    secrecy: office.secrecy,
    law: office.law,
    item,
    applicationId,
    employerId,
    today: submittedOn,
    repeated: false,
  };
  const done: (CheckedRow & { fileNo: number })[] = [];
  for (const file of await filesOf(context.tx, applicationId)) {
    const rows = waiting.filter((one) => one.file_no === file.file_no);
    if (rows.length === 0) continue;
    const head = openHead(office.secrecy, applicationId, file, item.columns);
    // With the facts of this moment: what was accepted when the list was read may have changed since.
    const given = rows.map((one) => ({
      rowNo: one.row_no,
      cells: openContent(office.secrecy, applicationId, one).cells,
    }));
    const checked = await checkRows(named, checking, head, given);
    done.push(...checked.map((one) => ({ ...one, fileNo: file.file_no })));
  }
  const granted = await registered(context, office, row.agency_id, done);
  await handleRows(
    {
      ...named,
      ...{ secrecy: office.secrecy, applicationId, number, employerId, agencyId: row.agency_id, submittedOn },
      ...{ submittedAt: row.submitted_at ?? context.now, law: office.law },
      ...{ decided: null, address: office.address(), employerName: employer.name },
      get personId(): string {
        throw new Error("a declaration of rows is about no one person");
      },
    },
    granted.flatMap((one) =>
      one.personId === null || one.decision.effect === null
        ? []
        : [{ personId: one.personId, effect: one.decision.effect }],
    ),
  );
  const kept = granted.map((one) => keptRow(office.secrecy, applicationId, one.fileNo, one));
  await updateRows(context.tx, applicationId, context.now, kept);
  return true;
}

/** Locks everyone whom the rows mean; numbers that nobody has are locked as numbers. */
async function lockPeople({ tx }: Context, indexes: readonly Buffer[]): Promise<void> {
  await lockNumbers(tx, indexes);
  const known = await personsByNumbers(tx, indexes);
  await lockPersons(
    tx,
    known.map((one) => one.person_id),
  );
}

/** Registers those of the granted rows whom the register does not have yet. */
async function registered<Row extends CheckedRow>(
  context: Context,
  office: Office,
  agencyId: string,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const unknown = rows.filter((row) => row.personId === null && row.decision.effect !== null);
  const ids = await registerPersons(
    context.tx,
    office.secrecy,
    agencyId,
    unknown.map(({ identity, values, numberIndex }) => {
      if (identity?.birthDate == null || identity.sex === null || numberIndex === null || values.name === undefined) {
        throw new Error("a granted row says who is meant");
      }
      const { birthDate, sex, kind, number } = identity;
      return { name: values.name, birthDate, sex, kind, number, numberIndex, phone: values.phone ?? null };
    }),
  );
  const idOf = new Map(unknown.map((row, at) => [row, ids[at] ?? null]));
  return rows.map((row) => ({ ...row, personId: row.personId ?? idOf.get(row) ?? null }));
}

function sayOutcome(rows: Record<RowOutcome, number>): readonly string[] {
  return [
    `${rows.accepted + rows.part} 行已经生效，每个人都收到了消息。`,
    ...(rows.unchanged > 0 ? [`${rows.unchanged} 行早已是这样，没有改动。`] : []),
    ...(rows.refused + rows.part > 0
      ? [`${rows.refused + rows.part} 行有没通过的，逐行写明了原因。请下载改好，再传一次。`]
      : []),
  ];
}
