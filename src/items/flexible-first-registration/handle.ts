import type { Handle } from "#domains/application/handler.ts";
import { announceRelation } from "#domains/contribution/index.ts";
import { enterprisePension, insertRelation, lockPerson } from "#domains/registration/index.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { parseYuan } from "#policy/kernel/money.ts";
import type { FlexibleRegistration } from "./decide.ts";

/** Opens the relation and tells the tax authority of it, in the transaction of the decision. */
export const handle: Handle<FlexibleRegistration> = async (context, registration) => {
  const { tx, now, personId, agencyId, applicationId } = context;
  await lockPerson(tx, personId);
  const relationNo = await insertRelation(tx, {
    personId,
    agencyId,
    applicationId,
    scheme: enterprisePension,
    region: registration.region,
    category: "flexible",
    fromMonth: registration.fromMonth,
    declaredBase: parseYuan(registration.baseYuan),
    knownFrom: now,
  });
  await announceRelation(tx, personId, relationNo);
  return [
    `${sayMonth(registration.fromMonth)}起，您以灵活就业人员身份参加企业职工基本养老保险。`,
    "登记信息已传给税务部门。请在电子税务局、银行或税务窗口申报缴费，基数可以在那里改。",
    "缴费到账后，这里的「我的记录」会显示，每一笔都能点开看怎么算的。",
  ];
};
