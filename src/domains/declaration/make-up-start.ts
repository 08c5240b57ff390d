import type { z } from "zod";
import { type ApplicationRow, type Office, unknownApplication } from "#domains/application/index.ts";
import { enterprisePension, logRead, relationsOfMany } from "#domains/registration/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { addMonths, monthOf, type YearMonth } from "#policy/kernel/calendar.ts";
import { openContent } from "./check.ts";
import type { makeUpStart } from "./contract.ts";
import { type DeclaredRow, rowAt } from "./store.ts";

/** A hire whose month is gone is refused, and its months may be made up instead (社会保险法 第六十三条). */
export const leadsToMakeUp = (item: string, row: Pick<DeclaredRow, "codes">): boolean =>
  item === "employee-registration" && row.codes.includes("past-month");

/**
 * What a make-up of a refused hire begins with: person and wage as the employer's own row has them, months from the one that
 * was asked for to the one before the employer has the person, at most to last month. Of the register nothing is said unless
 * the row's name and number agree with it. A row that leads to no make-up does not exist.
 */
export async function makeUpStartOf(
  office: Office,
  context: Context,
  row: ApplicationRow,
  place: { readonly fileNo: number; readonly rowNo: number },
): Promise<z.input<typeof makeUpStart>> {
  const found = await rowAt(context.tx, row.application_id, place);
  if (found === undefined || !leadsToMakeUp(row.item, found)) throw unknownApplication();
  const { values } = openContent(office.secrecy, row.application_id, found);
  const fromMonth = values.startMonth as YearMonth | undefined;
  if (fromMonth === undefined) throw unknownApplication();
  const known = found.codes.some((code) => code === "name" || code === "disputed") ? null : found.person_id;
  const lastMonth = addMonths(monthOf(businessDate(context.now)), -1);
  const begun = known === null ? undefined : await beginningAfter(context, row, known, fromMonth);
  await audit(context, "declaration.make-up-start", row.number, { ...place });
  return {
    name: values.name ?? "",
    identityNumber: values.number ?? "",
    fromMonth,
    toMonth: begun === undefined ? lastMonth : addMonths(begun, -1),
    wage: values.wage ?? null,
  };
}

/** The month after `month` from which this employer has the person in the pension; undefined when there is none. */
async function beginningAfter(
  context: Context,
  row: ApplicationRow,
  personId: string,
  month: YearMonth,
): Promise<YearMonth | undefined> {
  const { application_id: applicationId, employer_id: employerId } = row;
  await logRead(context, { personId, purpose: "单位填「补缴核定」", applicationId, seen: ["relations"] });
  const relations = (await relationsOfMany(context.tx, [personId])).get(personId) ?? [];
  return relations
    .filter((one) => one.employer_id === employerId && one.scheme === enterprisePension && one.from_month > month)
    .map((one) => one.from_month)
    .toSorted()[0];
}
