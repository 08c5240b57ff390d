import { type BankFiles, bankFiles, writeBankFiles } from "#domains/payment/bank-file.ts";
import { postBankResult } from "#domains/payment/bank-result.ts";
import { computeRun } from "#domains/payment/compute.ts";
import type { BankOrder, BankResult } from "#domains/payment/contract.ts";
import type { RunKind } from "#domains/payment/freeze.ts";
import type { RunVerb } from "#domains/payment/life.ts";
import { type ActInput, actOnRun, openRun } from "#domains/payment/run.ts";
import { bankFilesOf, findRun, type RunRow } from "#domains/payment/store.ts";
import { type Actor, jobActor } from "#platform/auth/actor.ts";
import type { Tx } from "#platform/db/database.ts";
import type { Perform } from "#platform/jobs/perform.ts";
import { date, month } from "#policy/kernel/calendar.ts";
import { fen } from "#policy/kernel/money.ts";
import { resultsOf } from "#simulators/bank/result.ts";
import { keepMessage } from "./messages.ts";
import { contextOf, secrecy, staff, wednesday } from "./office.ts";
import { scratchFolder } from "./scratch.ts";

/** The finance office of a test, inside one transaction. */
export interface FinanceOffice {
  readonly directory: string;
  readonly files: BankFiles;
  /** Opens a run and computes it. */
  open(given?: { fund?: string; period?: string; kind?: RunKind; by?: Actor; now?: Date }): Promise<string>;
  compute(number: string): Promise<void>;
  run(number: string): Promise<RunRow>;
  act(number: string, verb: RunVerb, by: Actor, input?: ActInput, now?: Date): Promise<RunRow>;
  /** Everything from the check to the second release. */
  release(number: string, now?: Date): Promise<RunRow>;
}

export function financeOffice(tx: Tx): FinanceOffice {
  const directory = scratchFolder("bank");
  const files = bankFiles(directory, secrecy);
  const perform: Perform = (work) => work(contextOf(tx, jobActor("payment-run")));
  const run = async (number: string): Promise<RunRow> => {
    const found = await findRun(tx, number, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    if (found === undefined) throw new Error(`no run ${number}`);
    return found;
  };
  const compute = async (number: string): Promise<void> => {
    const { run_id: runId, attempt_no: attemptNo } = await run(number);
    await computeRun(perform, { runId, attemptNo });
  };
  const act: FinanceOffice["act"] = async (number, verb, by, input = {}, now = wednesday) =>
    actOnRun(contextOf(tx, by, now), {
      ...{ number, verb, version: (await run(number)).version, input },
      writeFiles: (context, of) => writeBankFiles(context, of, { secrecy, files }),
    });
  return {
    ...{ directory, files, compute, run, act },
    async open({ fund = "2", period = "2026-11", kind = "regular", by = staff("finance"), now = wednesday } = {}) {
      const number = await openRun(contextOf(tx, by, now), { fundEntityId: fund, period: month(period), kind });
      await compute(number);
      return number;
    },
    async release(number, now = wednesday) {
      await act(number, "check", staff("approver"), {}, now);
      await act(number, "finance-check", staff("finance-2"), {}, now);
      const asked = await act(number, "request-funding", staff("finance-2"), {}, now);
      if (asked.state === "funding-requested") {
        const money = { voucher: `CZ-${number}-${asked.attempt_no}`, movedOn: date("2026-11-18") };
        await act(number, "allocate", staff("finance"), { ...money, total: fen(BigInt(asked.funding ?? "0")) }, now);
      }
      const total = fen(BigInt(asked.total));
      await act(number, "release", staff("finance-2"), { total }, now);
      return act(number, "release", staff("finance-3"), { total }, now);
    },
  };
}

/** What the bank of the demo answers to every file of a run. */
export async function answersOf(tx: Tx, office: FinanceOffice, run: RunRow): Promise<readonly BankResult[]> {
  const files = await bankFilesOf(tx, run.run_id);
  return files.flatMap((file) => {
    const content = office.files.read(file.number).toString("base64");
    return resultsOf({ number: file.number, content } as BankOrder, "2026-11-18");
  });
}

/** A message of the bank, stored as if it had come, and posted. */
export async function receive(tx: Tx, result: BankResult, number = result.number): Promise<string> {
  await keepMessage(tx, "bank", { ...result, number });
  return postBankResult(contextOf(tx, jobActor("bank-result")), { number, secrecy });
}
