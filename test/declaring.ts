import { submit } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/handler.ts";
import { findApplication } from "#domains/application/store.ts";
import { effectRows } from "#domains/declaration/effect.ts";
import { readList } from "#domains/declaration/read-list.ts";
import { filesOf } from "#domains/declaration/store.ts";
import { takeList } from "#domains/declaration/upload.ts";
import { jobActor } from "#platform/auth/actor.ts";
import type { Tx } from "#platform/db/database.ts";
import { fileStore } from "#platform/files/files.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { contextOf, employerClerk, secrecy, wednesday } from "./office.ts";
import { scratchFolder } from "./scratch.ts";

export const listFiles = fileStore(scratchFolder("lists"), secrecy);

/** What the worker process does, in the transaction of the test. */
export const performIn =
  (tx: Tx, now: Date = wednesday): Perform =>
  (work) =>
    work(contextOf(tx, jobActor("declaration"), now));

/** A list of employer 2, taken and read. Returns its number. */
export async function upload(
  tx: Tx,
  office: Office,
  bytes: Buffer,
  item = "employee-registration",
  now: Date = wednesday,
): Promise<string> {
  const given = { item, files: listFiles, bytes, fileName: "名单.xlsx" };
  const row = await takeList(office, contextOf(tx, employerClerk(), now), given);
  const fileNo = (await filesOf(tx, row.application_id)).at(-1)?.file_no ?? 0;
  const of = { number: row.number, applicationId: row.application_id, fileNo };
  await readList(performIn(tx, now), { ...of, office, files: listFiles });
  return row.number;
}

/** Hands a list in and lets it take effect. Returns the state it comes to. */
export async function hand(
  tx: Tx,
  office: Office,
  number: string,
  now: Date = wednesday,
  submitted: Date = wednesday,
): Promise<string> {
  const row = await findApplication(tx, number);
  await submit(office, contextOf(tx, employerClerk(), submitted), { number, version: row?.version ?? 0 });
  await effectRows(performIn(tx, now), { office, number });
  return (await findApplication(tx, number))?.state ?? "";
}
