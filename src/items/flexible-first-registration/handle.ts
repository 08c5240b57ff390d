import type { Handle, Rollback } from "#domains/application/handler.ts";
import { endAllowanceByWork, reinstateStopped } from "#domains/benefit/index.ts";
import { announceRelations, monthsDeclared } from "#domains/contribution/index.ts";
import {
  annulRelation,
  enterprisePension,
  insertRelation,
  lockPerson,
  relationOfApplication,
} from "#domains/registration/index.ts";
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
  const { allowanceEnds } = registration;
  if (allowanceEnds !== null) await endAllowanceByWork(context, { personId, applicationId, fromMonth: allowanceEnds });
  await announceRelations(tx, "opened", [{ personId, relationNo }]);
  return [
    ...(allowanceEnds === null ? [] : [`${sayMonth(allowanceEnds)}起停发病残津贴。`]),
    `${sayMonth(registration.fromMonth)}起，您以灵活就业人员身份参加企业职工基本养老保险。`,
    "登记信息已传给税务部门。请在电子税务局、银行或税务窗口申报缴费，基数可以在那里改。",
    "缴费到账后，这里的「我的记录」会显示，每一笔都能点开看怎么算的。",
  ];
};

/** The relation never was: a new row says so, and the tax authority is told. Not once a month was declared under it. */
export const rollback: Rollback = {
  async obstacle(db, { applicationId, personId }) {
    if (personId === null) return "这一件没有参保人。";
    const relation = await relationOfApplication(db, personId, applicationId);
    if (relation === undefined) return "没有找到这一件登记的参保关系。";
    if (relation.status !== "contributing") return "这段参保关系后来已经变动过，请办变更。";
    const { scheme, agency_id: agencyId, from_month: fromMonth } = relation;
    const declared = await monthsDeclared(db, { personId, scheme, agencyId, fromMonth });
    return declared === 0
      ? null
      : `${sayMonth(relation.from_month)}起已有 ${declared} 个月申报了缴费，不能回退，请办停保。`;
  },
  async undo(context, { applicationId, number }) {
    const relation = await relationOfApplication(context.tx, context.personId, applicationId);
    if (relation === undefined) throw new Error(`application ${applicationId} registered no relation`);
    await annulRelation(context.tx, context.personId, relation, { by: context.applicationId, at: context.now });
    const { tx, personId } = context;
    await announceRelations(tx, "annulled", [{ personId, relationNo: relation.relation_no }]);
    const again = await reinstateStopped(context, { personId, applicationId }, number);
    return [
      `${sayMonth(relation.from_month)}起的参保登记已撤销，当作没有登记过。`,
      "税务部门会收到撤销的通知。",
      ...again.map((month) => `病残津贴从${sayMonth(month)}起照旧发。`),
    ];
  },
};
