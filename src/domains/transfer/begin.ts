import { agencies, enterprisePension, schemeRegion } from "#domains/registration/index.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { TransferRecordFact } from "#policy/facts.ts";
import { toYuan } from "#policy/kernel/money.ts";
import { heldSum } from "#policy/transfer/index.ts";
import { move } from "./act.ts";
import { heldOf } from "./form.ts";
import * as store from "./store.ts";

/** Where else months stand that could be transferred here, and whether a transfer is under way. */
export async function transferRecord(
  { db, now }: { readonly db: Db; readonly now: Date },
  { personId, agencyId }: { readonly personId: string; readonly agencyId: string },
): Promise<TransferRecordFact> {
  const today = businessDate(now);
  const here = await schemeRegion(db, enterprisePension, agencyId, today);
  const places: TransferRecordFact["places"][number][] = [];
  for (const agency of await agencies(db)) {
    const served = await schemeRegion(db, enterprisePension, agency.agency_id, today);
    // Inside one region the account is one already: there is nothing to move.
    if (served === undefined || served.region === here?.region) continue;
    const { months, years } = await heldOf(db, personId, served.region);
    const [first, last] = [months[0], months.at(-1)];
    if (first === undefined || last === undefined) continue;
    places.push({
      ...{ agencyId: agency.agency_id, agencyName: agency.name, region: served.region, months: months.length },
      ...{ firstMonth: first.month, lastMonth: last.month, accountYuan: toYuan(heldSum(years)) },
    });
  }
  const open = (await store.transfersOfPerson(db, personId)).find((one) => !["closed", "refused"].includes(one.state));
  const byFirst = (a: { firstMonth: string }, b: { firstMonth: string }) => (a.firstMonth < b.firstMonth ? -1 : 1);
  return { places: places.toSorted(byFirst), open: open?.number ?? null };
}

/**
 * 接收联系函: the new place has looked at the application and tells the old one. What follows is done by both.
 *
 * @law 国办发〔2009〕66号 第八条
 */
export async function openTransfer(
  context: Context & {
    readonly number: string;
    readonly applicationId: string;
    readonly personId: string;
    readonly agencyId: string;
    readonly submittedOn: store.TransferRow["applied_on"];
  },
  from: { readonly agencyId: string; readonly agencyName: string },
): Promise<string> {
  const { tx, now, personId } = context;
  const today = businessDate(now);
  const [sending, receiving] = [
    await schemeRegion(tx, enterprisePension, from.agencyId, today),
    await schemeRegion(tx, enterprisePension, context.agencyId, today),
  ];
  if (sending === undefined || receiving === undefined)
    throw new Problem("law/missing", "经办机构没有配置统筹区，请联系管理员。");
  const number = `ZY-${context.number}`;
  const row = {
    ...{ number, application_id: context.applicationId, person_id: personId, scheme: enterprisePension },
    ...{ sending_agency_id: from.agencyId, sending_region: sending.region },
    ...{ sending_fund_entity_id: sending.fundEntityId, receiving_agency_id: context.agencyId },
    ...{ receiving_region: receiving.region, receiving_fund_entity_id: receiving.fundEntityId },
    ...{ state: "in-review" as const, applied_on: context.submittedOn },
  };
  if (!(await store.insertTransfer(tx, row)))
    throw new Problem("transfer/not-now", "已有一笔转移正在办理，请等它办结以后再办。");
  const opened = await store.readTransfer(tx, number);
  if (opened === undefined) throw new Error(`transfer ${number} was not kept`);
  await move(context, opened, { kind: "send-contact", by: "transfer-in" });
  return number;
}
