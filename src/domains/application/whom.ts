import { identify, logVisit, relationsOf } from "#domains/registration/index.ts";
import type { AnyItem, Finding } from "#items/define-item.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Office } from "./handler.ts";
import type { Applicant } from "./store.ts";

/**
 * Whom an employer files for: the one of its people whom it names, by number and name; null for an item that is about the
 * employer itself. The person reads in 谁看过我的数据 that the employer did. Throws `person/not-found`, in the same words,
 * for whoever is not insured through this employer now and for whoever does not exist.
 */
export async function employeeNamed(
  office: Office,
  context: Context,
  item: AnyItem,
  about: { readonly identityNumber: string; readonly name: string } | undefined,
): Promise<string | null> {
  const { tx, actor } = context;
  const asked = item.whom === "employee" && actor.employerId !== null;
  if (!asked && about === undefined) return null;
  if (!asked) throw new Problem("request/invalid", "这个事项不用写给谁办。请刷新页面再填。");
  if (about === undefined) throw new Problem("request/invalid", "请先写明给哪名职工办：姓名和证件号码。");
  const person = await identify(tx, office.secrecy, about).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  if (person === undefined) throw notOwn();
  await requireEmployed(context, { personId: person.person_id, employerId: actor.employerId });
  await logVisit(context, { personId: person.person_id, purpose: `单位办理「${item.title}」`, seen: ["identity"] });
  return person.person_id;
}

/** Refuses who has left: an employer files for its own people only. */
export async function requireEmployed({ tx }: Pick<Context, "tx">, { personId, employerId }: Applicant): Promise<void> {
  const relations = personId === null ? [] : await relationsOf(tx, personId);
  const lives = relations.some((one) => one.employer_id === employerId && one.status === "contributing");
  if (!lives) throw notOwn();
}

const notOwn = (): Problem =>
  new Problem("person/not-found", "本单位没有姓名和证件号码都相符的在职参保职工。请对照证件再核对一遍。");

/** What the employer is told of one of its people: what stands in the way in full, of the rest that it was looked at. */
export const toldTo = (
  { employerId }: Actor,
  of: { readonly person_id: string | null },
  findings: readonly Finding[],
): readonly Finding[] =>
  employerId === null || of.person_id === null
    ? findings
    : findings.map((finding) =>
        finding.level === "block"
          ? finding
          : { code: finding.code, level: finding.level, title: finding.title, text: "内容只给本人和经办人员看。" },
      );
