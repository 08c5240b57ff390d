import type { z } from "zod";
import { findOpen, type Office, openByAgency } from "#domains/application/index.ts";
import { refuseOwn } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { investigationRequest } from "./contract.ts";
import * as store from "./store.ts";

const item = "benefit-suspicion-check";

/** Hands in what was found out about an open suspicion of the own agency. Answers the number of the application. */
export async function investigate(
  office: Office,
  context: Context,
  asked: z.infer<typeof investigationRequest> & { readonly personId: string; readonly suspicionNo: number },
): Promise<string> {
  const { personId, suspicionNo, how, verdict, happenedOn } = asked;
  const row = (await store.suspicionsOf(context.tx, personId)).find((one) => one.suspicion_no === suspicionNo);
  if (row === undefined || row.agency_id !== ownAgency(context.actor)) throw unknown();
  if (row.outcome !== null) throw new Problem("exception/settled", "这条疑点已经有结论了。请刷新名单。");
  await refuseOwn(context, personId);
  const before = row.application_id;
  const underWay = before === null ? undefined : (await findOpen(context.tx, [before])).get(before);
  if (underWay !== undefined) {
    throw new Problem("exception/settled", `${underWay} 正在审。审完没有通过的，可以再交。`);
  }
  const answers = { suspicion: String(suspicionNo), verdict, how, ...(happenedOn !== undefined && { happenedOn }) };
  const application = await openByAgency(office, context, { item, personId, employerId: null, answers });
  await store.setInvestigation(context.tx, { personId, suspicionNo }, application.application_id);
  return application.number;
}

const unknown = () => new Problem("request/not-found", "没有这条疑点。请回到疑点名单里重新打开。");
