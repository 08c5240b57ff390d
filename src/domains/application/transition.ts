import { notify } from "#domains/notification/index.ts";
import type { AnyItem, Decision, Step } from "#items/define-item.ts";
import { audit } from "#platform/audit/audit.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { can, type Resource } from "#platform/auth/can.ts";
import { roleName } from "#platform/auth/contract.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { contentOf, keptDecision } from "./content.ts";
import { type State, stateName, type Verb } from "./contract.ts";
import { deadlineFrom } from "./deadline.ts";
import type { Office, Service } from "./handler.ts";
import { nextState, stepsOf } from "./life.ts";
import { messageOf } from "./message.ts";
import { applicationActions } from "./permission.ts";
import * as store from "./store.ts";

type Row = store.ApplicationRow;

/** The service with this code; 404 when there is none. */
export function getService(office: Office, code: string): Service {
  const found = office.services.get(code);
  if (found === undefined) throw new Problem("item/not-found", "没有这个事项。请从「办事」里重新查找。");
  return found;
}

/** The service, if this kind of applicant may ask for it: a person's item is not an employer's. */
export function serviceFor(office: Office, code: string, of: { employer_id: string | null }): Service {
  const service = getService(office, code);
  if (service.item.applicants.includes(of.employer_id === null ? "person" : "employer")) return service;
  throw new Problem("item/not-found", "这个事项不能由您来申请。请从「办事」里重新查找。");
}

/** What is taken in at the counter alone is not taken in on the web: somebody must have seen the papers. */
export function requireChannel(item: AnyItem, channel: string): void {
  if (channel !== "web" || item.channels.includes(channel)) return;
  throw new Problem("item/not-found", `「${item.title}」只在窗口办。请带材料到窗口。`);
}

/** Locks the application, if the actor may do this to it in its state and has seen its last version. */
export async function lockFor(
  office: Office,
  context: Context,
  number: string,
  verb: Verb,
  version: number,
  sendBackTo?: "accept" | "check",
): Promise<Row> {
  const row = await store.lockApplication(context.tx, number);
  if (row === undefined || hiddenFrom(context.actor, row)) throw unknownApplication();
  await permit(office, context, row, verb);
  if (row.version !== version) {
    throw new Problem(
      "application/stale",
      `办件已有新进展，现在是「${stateName[row.state]}」。请刷新后再办，您填的内容不会丢。`,
    );
  }
  if (nextState(stepsFor(office, row), row.state, verb, sendBackTo) === undefined) {
    throw new Problem("application/not-now", `办件现在是「${stateName[row.state]}」，不能这样办。请刷新看最新进展。`);
  }
  return row;
}

/** What was never handed in is its owner's alone: for the desk a draft does not exist, nor one that was thrown away. */
export function hiddenFrom(actor: Actor, row: Row): boolean {
  if (!["draft", "discarded"].includes(row.state)) return false;
  return row.employer_id === null ? actor.personId !== row.person_id : actor.employerId !== row.employer_id;
}

/** The steps of an application: those of its item on its lane. */
export const stepsFor = (office: Office, row: Row): readonly Step[] =>
  stepsOf(getService(office, row.item).item, row.lane);

/** `can`, with what only the engine knows: who signed other steps, and who the application is about. */
async function permit(office: Office, context: Context, row: Row, verb: Verb): Promise<void> {
  const verdict = can(context.actor, applicationActions[verb], await resourceOf(office, context.tx, row, verb));
  if (verdict.kind === "allowed") return;
  if (verdict.kind === "invisible") throw unknownApplication();
  if (verdict.why === "signed") {
    throw new Problem("application/four-eyes", "您已办过这件的另一步，这一步须由另一人办（条例第三十七条）。");
  }
  if (verdict.why === "own") throw new Problem("application/four-eyes", "这是您本人的办件，须由同事办理。");
  throw new Problem("permission/refused", "您的岗位不办这一步。请转给有权限的同事。");
}

export const stepVerbs: readonly Verb[] = ["accept", "check", "approve", "decide"];

/** What permission needs to know of an application. */
export async function resourceOf(office: Office, db: Db, row: Row, verb: Verb | "view"): Promise<Resource> {
  const actions = await store.readActions(db, row.application_id);
  return resourceFrom(row, actions, await subjectsOf(office, db, row), verb);
}

/** Blind indexes of the person whom an application is about; none when it is about an employer alone. */
export const subjectsOf = async (office: Office, db: Db, row: Row): Promise<readonly Buffer[]> =>
  row.person_id === null ? [] : office.subjects(db, row.person_id);

/** Signers are compared by natural person; whoever did the same step before may do it again. */
export function resourceFrom(
  row: Row,
  actions: readonly store.ActionRow[],
  subject: readonly Buffer[],
  verb: Verb | "view",
): Resource {
  const signers = actions
    .filter((action) => stepVerbs.includes(action.verb) && action.verb !== verb)
    .flatMap((action) => (action.natural_person === null ? [] : [action.natural_person]));
  // Whoever filled it in for an employer decides nothing in it; a clerk who did so at the desk may accept it, no more.
  const makers = actions
    .filter((action) => action.verb === "submit")
    .filter((action) => row.employer_id !== null || (action.staff_post !== null && verb !== "accept"))
    .flatMap((action) => (action.natural_person === null ? [] : [action.natural_person]));
  // What the desk opened against someone they may see, not withdraw.
  const theirs = verb === "view" || row.channel !== "desk" || row.state === "draft";
  const own = theirs && (row.employer_id === null || verb === "view") ? row.person_id : null;
  const employerId = theirs ? row.employer_id : null;
  return { personId: own, employerId, agencyId: row.agency_id, signers, subject: [...subject, ...makers] };
}

export const unknownApplication = (): Problem =>
  new Problem("application/not-found", "没有找到这个办件。请核对编号，或回到列表里打开。");

/** Writes the action, the header, the audit row and the message: one transition. */
export async function move(
  office: Office,
  context: Context,
  row: Row,
  verb: Verb,
  told: { reason?: string; defects?: readonly { field: string | null; text: string }[]; to?: "accept" | "check" },
): Promise<Row> {
  const { item } = getService(office, row.item);
  const state = nextState(stepsFor(office, row), row.state, verb, told.to);
  if (state === undefined) throw new Error(`${verb} is not listed for ${row.state}`);
  const content = row.content_no === 0 ? undefined : await contentOf(context.tx, row);
  const contentHash = content?.content_hash ?? office.secrecy.hash("");
  const post = postOf(context.actor, verb);
  await store.insertAction(context.tx, {
    applicationId: row.application_id,
    verb,
    from_state: row.state,
    to_state: state,
    natural_person: context.actor.naturalPerson,
    actor: context.actor.id,
    staff_post: post,
    organisation: organisationOf(context.actor),
    channel: context.actor.channel,
    at: context.now,
    reason: told.reason ?? null,
    defects: told.defects ?? null,
    content_no: row.content_no,
    contentHash,
    requestId: context.requestId,
  });
  const version = await store.updateHeader(context.tx, await headerOf(office, context, row, state, row.content_no));
  await audit(
    context,
    `application.${verb}`,
    row.number,
    { from: row.state, to: state, content: contentHash.toString("hex") },
    post,
  );
  const message = messageOf(item, row.number, state, verb, told.defects?.length ?? 0);
  if (message !== undefined && row.person_id !== null) {
    await notify(context, row.person_id, { ...message, applicationNumber: row.number });
  }
  return { ...row, state, version };
}

/** What the list of actions says, as the header caches it. */
export async function headerOf(office: Office, context: Context, row: Row, state: State, contentNo: number) {
  const { item } = getService(office, row.item);
  const actions = await store.readActions(context.tx, row.application_id);
  const deadline = deadlineFrom(office, item, state, actions, context.now);
  const content = contentNo === 0 ? undefined : await store.readContent(context.tx, row.application_id, contentNo);
  const kept = keptDecision(office, row, content);
  return {
    applicationId: row.application_id,
    state,
    contentNo,
    submittedAt: actions.find((action) => action.to_state === "submitted")?.at ?? null,
    dueOn: deadline?.dueOn ?? null,
    dueProvisional: deadline?.provisional ?? false,
    promisedOn: deadline?.promisedOn ?? null,
    findingLevel: levelOf(kept?.decision),
    lane: row.lane,
    now: context.now,
  };
}

const organisationOf = (actor: Actor): string =>
  actor.agencyName ?? actor.employerName ?? (actor.personId === null ? "社保系统" : "本人");

function levelOf(decision: Decision<unknown> | undefined): "pass" | "remind" | "block" {
  const levels = decision?.findings.map((finding) => finding.level) ?? [];
  return levels.includes("block") ? "block" : levels.includes("remind") ? "remind" : "pass";
}

function postOf(actor: Actor, verb: Verb): string | null {
  const role = applicationActions[verb] as { staff?: readonly Actor["roles"][number][] };
  const held =
    (role.staff ?? []).find((one) => actor.roles.includes(one)) ?? actor.roles.find(() => actor.staffId !== null);
  return held === undefined ? null : roleName[held];
}
