import { lockEmployer, lockPerson } from "#domains/registration/index.ts";
import type { AnyItem, Decision, FactName, Facts } from "#items/define-item.ts";
import type { Answers, Form } from "#items/form.ts";
import { draftSchema, formSchema } from "#items/form-schema.ts";
import { jobActor } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Db, Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { About } from "./about.ts";
import { type AnyAnswers, contentOf, keep, opened, sealed } from "./content.ts";
import type { Verb } from "./contract.ts";
import { deadlineOf } from "./deadline.ts";
import { fieldProblems, type Issue } from "./field-problems.ts";
import type { Decided, Office } from "./handler.ts";
import type { Lane } from "./life.ts";
import { owe, requireOwedMet } from "./owed.ts";
import { beginRows } from "./rows.ts";
import { drawSample } from "./sample.ts";
import * as store from "./store.ts";
import { getService, headerOf, lockFor, move, requireChannel, serviceFor } from "./transition.ts";
import { endWaiting, readOutcome, startWaiting } from "./waiting.ts";
import { requireEmployed } from "./whom.ts";

type Row = store.ApplicationRow;

/** The draft of this applicant for this item: there is one at most, and it is offered again. */
export async function openDraft(
  office: Office,
  context: Context,
  given: store.Applicant & { item: string; agencyId: string; channel?: string },
): Promise<Row> {
  const { item } = serviceFor(office, given.item, { employer_id: given.employerId });
  const { tx, now } = context;
  const channel = given.channel ?? context.actor.channel;
  requireChannel(item, channel);
  const findDraft = () => store.findDraft(tx, given, given.item);
  const found =
    (await findDraft()) ??
    (await store.insertApplication(tx, {
      ...given,
      channel,
      now,
      today: businessDate(now),
    })) ??
    (await findDraft());
  // Between the two looks the other draft can only have been handed in or thrown away.
  if (found === undefined) throw new Problem("request/in-flight", "同一事项正在另一处办理，请刷新看最新进展。");
  return found;
}

/** Autosave: keeps what was typed, however incomplete. Fields that the form does not have are refused. */
export async function saveAnswers(
  office: Office,
  context: Context,
  given: { number: string; version: number; answers: AnyAnswers },
): Promise<void> {
  const row = await lockFor(office, context, given.number, "save", given.version);
  const { item } = getService(office, row.item);
  const answers = refusable(draftSchema(item.form).safeParse(given.answers));
  await store.saveDraft(context.tx, row.application_id, sealed(office, row, "draft", answers), context.now);
  await store.updateHeader(context.tx, await headerOf(office, context, row, row.state, row.content_no));
}

/** Hands the draft (or the corrected application) in. What is done at once is done when this returns. */
export async function submit(
  office: Office,
  context: Context,
  given: { number: string; version: number },
): Promise<Row> {
  const row = await lockFor(office, context, given.number, "submit", given.version);
  const { item } = getService(office, row.item);
  if (item.whom === "employee" && row.employer_id !== null) {
    await requireEmployed(context, { personId: row.person_id, employerId: row.employer_id });
  }
  const draft = await store.readDraft(context.tx, row.application_id);
  const last =
    draft === undefined ? await store.readContent(context.tx, row.application_id, row.content_no) : undefined;
  const typed = draft
    ? opened(office, row, "draft", draft.answers)
    : last
      ? opened(office, row, "answers", last.answers)
      : {};
  const answers = refusable(formSchema(item.form).safeParse(typed)) as AnyAnswers;
  const { facts, decision } = await decideNow(office, context, row, item, answers);
  refuseBlocked(decision);
  await requireMaterials(context.tx, row, item);
  const contentNo = row.content_no + 1;
  await keep(office, context, row, contentNo, answers, facts, { decision, outcome: [] });
  await store.removeDraft(context.tx, row.application_id);
  const lane = laneOf(item, facts, decision);
  let at = await move(office, context, { ...row, lane, content_no: contentNo }, "submit", {});
  if (lane === "reviewed" && item.kind === "apply") return at;
  // The rule alone decides; the action says so, and the findings say which rule.
  const rule = { ...context, actor: { ...jobActor("rule"), channel: context.actor.channel } };
  at = await move(office, rule, at, "approve", { reason: "符合条件，规则自动决定" });
  if (item.kind === "rows") return beginRows(office, rule, at);
  at = await effect(office, rule, at, answers);
  if (item.kind === "apply") await drawSample(office, rule, at);
  return at;
}

/** Reviewed, unless the item's rule says of these facts that nothing is left to judge. */
function laneOf(item: AnyItem, facts: Facts<FactName>, decision: Decision<unknown>): Lane {
  if (item.kind !== "apply" || decision.kind === "refused") return "reviewed";
  return item.auto?.(facts, decision.effect) ? "auto" : "reviewed";
}

/** A step, a return, a refusal, a withdrawal: everything that moves an application by its number and version. */
export async function act(
  office: Office,
  context: Context,
  given: {
    number: string;
    version: number;
    verb: Exclude<Verb, "save" | "submit" | "effect">;
    reason?: string;
    defects?: readonly { field: string | null; text: string }[];
    to?: "accept" | "check";
    owed?: readonly { material: string; until: string }[];
    documentNumber?: string;
    decidedOn?: string;
    outcome?: AnyAnswers;
  },
): Promise<Row> {
  const row = await lockFor(office, context, given.number, given.verb, given.version, given.to);
  requireReason(given);
  const { item } = getService(office, row.item);
  if (given.verb === "discard") await store.removeDraft(context.tx, row.application_id);
  if (given.verb === "accept") await owe(context, row, item, given.owed ?? []);
  const decided = given.verb === "decide" ? readOutcome(item, given, businessDate(context.now)) : null;
  const at = await move(office, context, row, given.verb, {
    ...given,
    ...(decided && { reason: `${decided.documentNumber}，${decided.decidedOn}` }),
  });
  if (row.state === "waiting") await endWaiting(context, row, decided);
  if (at.state === "waiting") await startWaiting(office, context, at, item);
  if (at.state !== "approved") return at;
  await requireOwedMet(context.tx, row, item);
  const content = await contentOf(context.tx, row);
  return effect(office, context, at, opened(office, row, "answers", content.answers), decided);
}

/** Carries out an approved decision, with the facts and the law of this moment; books and state move together. */
async function effect(
  office: Office,
  context: Context,
  row: Row,
  answers: AnyAnswers,
  decided: Decided | null = null,
): Promise<Row> {
  const { item, handle } = getService(office, row.item);
  // From here on nothing else is decided about them, so what was looked at still holds when it is written.
  if (row.employer_id !== null) await lockEmployer(context.tx, row.employer_id);
  if (row.person_id !== null) await lockPerson(context.tx, row.person_id);
  const { facts, decision } = await decideNow(office, context, row, item, answers);
  refuseBlocked(decision);
  const about = new About(row, answers);
  const outcome = await handle(
    {
      ...context,
      secrecy: office.secrecy,
      applicationId: row.application_id,
      number: row.number,
      get personId() {
        return about.personId;
      },
      get employerId() {
        return about.employerId;
      },
      agencyId: row.agency_id,
      submittedOn: businessDate(row.submitted_at ?? context.now),
      submittedAt: row.submitted_at ?? context.now,
      law: office.law.asKnownOn(businessDate(context.now)),
      decided,
      address: office.address(),
    },
    decision.kind === "granted" ? decision.effect : null,
  );
  const contentNo = row.content_no + 1;
  await keep(office, context, row, contentNo, answers, facts, { decision, outcome, ...(decided && { decided }) });
  return move(office, context, { ...row, content_no: contentNo }, "effect", {});
}

/**
 * Asks the item's law about the answers and the facts of this moment. The day is the one on which the application came in
 * first: what was in time then does not become late while the agency works, or while the person corrects.
 */
export async function decideNow(
  office: Office,
  context: { tx: Db; now: Date },
  of: {
    person_id: string | null;
    employer_id: string | null;
    agency_id: string;
    application_id?: string;
    submitted_at?: Date | null;
  },
  item: AnyItem,
  answers: AnyAnswers,
): Promise<{ facts: Facts<FactName>; decision: Decision<unknown> }> {
  const source = { db: context.tx, secrecy: office.secrecy, now: context.now };
  const target = new About(of, answers);
  const loaded: [FactName, unknown][] = [];
  for (const name of item.facts) loaded.push([name, await office.facts[name](source, target)]);
  const facts = Object.fromEntries(loaded) as unknown as Facts<FactName>;
  const today = businessDate(of.submitted_at ?? context.now);
  // One law from the first figure to the last, also where midnight falls between them: the one that the content will name.
  const law = office.law.asKnownOn(businessDate(context.now));
  return { facts, decision: item.decide(answers as Answers<Form>, facts, law, today) };
}

function refuseBlocked(decision: Decision<unknown>): void {
  if (decision.kind === "granted") return;
  const blocks = decision.findings.filter((finding) => finding.level === "block");
  throw new Problem(
    "application/blocked",
    blocks.map((finding) => `${finding.title}：${finding.text}`).join(" "),
    blocks.map((finding) => ({ pointer: "/answers", code: finding.code, message: finding.text })),
  );
}

/** Everything that is wrong with the answers, at once, each at its field. */
function refusable<T>(result: { success: true; data: T } | { success: false; error: { issues: readonly Issue[] } }): T {
  if (result.success) return result.data;
  throw new Problem(
    "application/answers",
    "有几处需要改，改好再提交。其余都替您留着。",
    fieldProblems(result.error.issues),
  );
}

/** A material from the registry is held already; one from the person must have a page or have been seen. */
async function requireMaterials(tx: Tx, row: Row, item: AnyItem): Promise<void> {
  const held = new Set((await store.readMaterials(tx, row.application_id)).map((page) => page.material));
  const missing = item.materials.filter(
    (material) => material.from === "person" && material.secondary !== true && !held.has(material.code),
  );
  if (missing.length === 0) return;
  throw new Problem(
    "application/materials",
    `还缺 ${missing.length} 项材料：${missing.map((material) => material.title).join("、")}。上传后再提交，其余都替您留着。`,
    missing.map((material) => ({
      pointer: `/materials/${material.code}`,
      code: "missing",
      message: `请上传${material.title}`,
    })),
  );
}

function requireReason(given: { verb: Verb; reason?: string; defects?: readonly unknown[] }): void {
  if (given.verb === "return" && (given.defects ?? []).length === 0) {
    throw new Problem("request/invalid", "退回补正要一次说清缺什么：请至少写一项。", [
      { pointer: "/defects", code: "missing", message: "请写明缺什么、怎么补" },
    ]);
  }
  if (["refuse", "send-back"].includes(given.verb) && (given.reason ?? "").length < 4) {
    throw new Problem("request/invalid", "请写明理由，至少 4 个字，当事人会看到。", [
      { pointer: "/reason", code: "missing", message: "请写明理由" },
    ]);
  }
}

/** The day on which a new application would be due. */
export function dueTextIfSubmitted(office: Office, item: AnyItem, now: Date): string {
  const today = businessDate(now);
  const deadline = deadlineOf(item, "submitted", [{ toState: "submitted", at: now }], office.law, today);
  return deadline?.text ?? "提交后当场办好";
}
