import type { Perform } from "#platform/jobs/perform.ts";
import type { Peer } from "#platform/messages/signed.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { BankFiles } from "./bank-file.ts";
import { sendBankFile } from "./bank-port.ts";
import { postBankResult } from "./bank-result.ts";
import { computeRun } from "./compute.ts";
import { computingRuns } from "./store.ts";

/** The jobs of this domain, each idempotent: a run to be frozen, a file to be sent, a result to be posted. */
export const paymentJobs = {
  compute: (perform: Perform, payload: Record<string, string>): Promise<void> =>
    computeRun(perform, { runId: payload.runId ?? "0", attemptNo: Number(payload.attemptNo) }),
  /** A run that was cut off goes on when the server starts, without waiting for the lease of its job to end. */
  async resume(perform: Perform): Promise<void> {
    for (const run of await perform(({ tx }) => computingRuns(tx))) await computeRun(perform, run);
  },
  async send(perform: Perform, payload: Record<string, string>, given: { files: BankFiles; port: Peer | undefined }) {
    if (given.port === undefined) throw new Error("no address of the bank is configured");
    await sendBankFile(perform, { number: payload.number ?? "", files: given.files, port: given.port });
  },
  async result(perform: Perform, payload: Record<string, string>, secrecy: Secrecy): Promise<void> {
    await perform((context) => postBankResult(context, { number: payload.number ?? "", secrecy }));
  },
};
