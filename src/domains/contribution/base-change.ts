import { type Message, notify } from "#domains/notification/index.ts";
import type { Context } from "#platform/http/operation.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { sayYuan } from "#policy/kernel/money.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { Declared } from "./declared-line.ts";
import { formerOf } from "./former-store.ts";
import type { Obligation } from "./store.ts";

/** What an employee is told whose base is another than in the last month of the same employer and scheme. */
export function baseChange({
  obligation,
  before,
}: Pick<Declared, "obligation" | "before">): readonly (Message & { personId: string })[] {
  const { personId, monthFor, scheme, base } = obligation;
  if (before === undefined || before.base === base) return [];
  return [
    {
      ...{ personId, template: "contribution.base-changed", title: `您的缴费基数从${sayMonth(monthFor)}起变了` },
      body: `${schemeTitles[scheme]}的缴费基数，${sayMonth(before.month)}是 ${sayYuan(before.base)} 元，${sayMonth(monthFor)}是 ${sayYuan(base)} 元。不对的请找单位，或拨 12333。`,
    },
  ];
}

/** Tells it, of an obligation that did not come from tax. */
export async function tellBaseChange(context: Context, obligation: Obligation): Promise<void> {
  const { personId, scheme, monthFor, agencyId, employerId } = obligation;
  const of = { personId, scheme, monthFor, relation: { agency_id: agencyId, employer_id: employerId } };
  const before = (await formerOf(context.tx, [of])).lastBase(of);
  for (const { personId: whom, ...message } of baseChange({ obligation, before })) await notify(context, whom, message);
}
