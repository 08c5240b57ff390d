import type { Office } from "#domains/application/index.ts";
import type { FileStore } from "#platform/files/files.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { effectRows } from "./effect.ts";
import { readList } from "./read-list.ts";
import { unfinished } from "./store.ts";

/** The jobs of this domain, each idempotent: a list to be read, rows to take effect. */
export const declarationJobs = {
  list: (
    perform: Perform,
    payload: Record<string, string>,
    given: { office: Office; files: FileStore },
  ): Promise<void> =>
    readList(perform, {
      ...{ ...given, number: payload.number ?? "", applicationId: payload.applicationId ?? "0" },
      fileNo: Number(payload.fileNo),
    }),
  rows: (perform: Perform, payload: Record<string, string>, office: Office): Promise<void> =>
    effectRows(perform, { office, number: payload.number ?? "" }),
  /** What was cut off goes on when the worker starts, without waiting for the lease of its job to end. */
  async resume(perform: Perform, given: { office: Office; files: FileStore }): Promise<void> {
    const open = await perform(({ tx }) => unfinished(tx));
    for (const list of open.reading) {
      const [applicationId, fileNo] = [list.application_id, list.file_no];
      await readList(perform, { ...given, number: list.number, applicationId, fileNo });
    }
    for (const number of open.effecting) await effectRows(perform, { office: given.office, number });
  },
};
