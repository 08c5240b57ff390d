import assert from "node:assert/strict";
import { act } from "#domains/application/engine.ts";
import type { Office } from "#domains/application/index.ts";
import { openByAgency } from "#domains/application/open-by-agency.ts";
import { type ApplicationRow, findApplication } from "#domains/application/store.ts";
import { type Fed, matchFeed, sharedDataSender } from "#domains/eligibility/feed.ts";
import { setInvestigation } from "#domains/eligibility/store.ts";
import { jobActor } from "#platform/auth/actor.ts";
import type { Tx } from "#platform/db/database.ts";
import { shippedLaw } from "#policy/law.ts";
import { keepMessage } from "./messages.ts";
import { contextOf, personOf, secrecy, staff } from "./office.ts";

export interface Told {
  readonly identityNumber?: string;
  readonly name?: string;
  readonly happenedOn?: string;
  readonly benefit?: string;
}

/** A message of the civil affairs authority about one person, stored as if it had come, and matched. */
export const tellOf =
  (personId: number) =>
  async (tx: Tx, number: string, lines: readonly Told[], kind = "death"): Promise<Fed | "before"> => {
    const { identityNumber, name } = personOf(personId);
    const body = {
      ...{ number, kind, source: "民政部门" },
      lines: lines.map((line, index) => ({
        ...{ line: index + 1, identityNumber, name, happenedOn: "2026-09-20", detail: "火化证明已登记。", ...line },
      })),
    };
    await keepMessage(tx, sharedDataSender, body);
    return matchFeed(contextOf(tx, jobActor("shared-data")), { number, secrecy, law: shippedLaw });
  };

/** A suspicion of one person looked into, checked and approved by three. */
export const decideOf =
  (personId: string) =>
  async (
    tx: Tx,
    office: Office,
    answers: { verdict: "confirmed" | "cleared"; happenedOn?: string; suspicion?: string },
  ): Promise<ApplicationRow> => {
    const suspicion = answers.suspicion ?? "1";
    const row = await openByAgency(office, contextOf(tx, staff("clerk")), {
      ...{ item: "benefit-suspicion-check", personId, employerId: null },
      answers: { how: "电话问了家属，看了火化证明。", ...answers, suspicion },
    });
    await setInvestigation(tx, { personId, suspicionNo: Number(suspicion) }, row.application_id);
    for (const [post, verb] of [
      ["clerk", "accept"],
      ["checker", "check"],
      ["approver", "approve"],
    ] as const) {
      const { version } = (await findApplication(tx, row.number)) ?? assert.fail();
      await act(office, contextOf(tx, staff(post)), { number: row.number, version, verb });
    }
    return (await findApplication(tx, row.number)) ?? assert.fail();
  };
