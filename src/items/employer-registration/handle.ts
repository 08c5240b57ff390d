import type { Handle, Rollback } from "#domains/application/handler.ts";
import { applicationsOfEmployer } from "#domains/application/store.ts";
import {
  employerOfApplication,
  everInsuredThrough,
  getPerson,
  openNumber,
  registerEmployer,
  withdrawEmployer,
} from "#domains/registration/index.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { schemeTitles } from "#policy/kernel/region.ts";
import type { EmployerRegistration } from "./decide.ts";

/** The employer, its schemes, and a log-in that nobody can use before its first password is handed out. */
export const handle: Handle<EmployerRegistration> = async (context, registration) => {
  const person = await getPerson(context.tx, context.personId);
  const contact = { name: person.name, number: openNumber(context.secrecy, person) };
  const { number } = await registerEmployer(context, registration, contact);
  const schemes = registration.schemes.map(({ scheme }) => schemeTitles[scheme]).join("、");
  return [
    `${sayMonth(registration.fromMonth)}起，「${registration.name}」参加${schemes}。`,
    `单位账号 ${number}，经办人是您本人。请带身份证件到窗口领首次登录密码，领后 10 天内登录并改掉。`,
    "登录单位页面以后，给职工办增员。",
  ];
};

/** While nobody was ever insured through it and nothing was handed in, the employer is taken back: it never declared. */
export const rollback: Rollback = {
  async obstacle(db, { applicationId }) {
    const employer = await employerOfApplication(db, applicationId);
    if (employer === undefined) return "没有找到这一件登记的单位。";
    if (employer.status !== "live") return "这个单位后来已经注销。";
    const people = await everInsuredThrough(db, employer.employer_id);
    if (people > 0) return `已有 ${people} 人在这个单位参过保，不能回退，请办注销登记。`;
    const handedIn = (await applicationsOfEmployer(db, employer.employer_id)).filter((one) => one.state !== "draft");
    return handedIn.length === 0 ? null : `这个单位已经申报过 ${handedIn.length} 件，不能回退，请办注销登记。`;
  },
  async undo(context, { applicationId }) {
    const employer = await employerOfApplication(context.tx, applicationId);
    if (employer === undefined) throw new Error(`application ${applicationId} registered no employer`);
    await withdrawEmployer(context, employer);
    return [`「${employer.name}」的参保登记已撤销，当作没有登记过。`, "单位账号同时停用。"];
  },
};
