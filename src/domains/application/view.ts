import { getAgency, getEmployer } from "#domains/registration/index.ts";
import type { AnyItem, Decision } from "#items/define-item.ts";
import type { Form } from "#items/form.ts";
import { formSchema } from "#items/form-schema.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { can } from "#platform/auth/can.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { maskBankAccount } from "#policy/kernel/mask.ts";
import { type AnyAnswers, type KeptDecision, keptDecision, opened } from "./content.ts";
import { type ApplicationView, type State, stateName, type Verb, verbs } from "./contract.ts";
import { deadlineFrom } from "./deadline.ts";
import { decideNow } from "./engine.ts";
import type { Office } from "./handler.ts";
import { fieldsOf } from "./item-page.ts";
import { type Lane, nextState, stepsAround, stepsOf } from "./life.ts";
import { linksOf } from "./link.ts";
import { nextStepOf } from "./message.ts";
import { owedOf } from "./owed.ts";
import { applicationActions } from "./permission.ts";
import * as store from "./store.ts";
import { getService, resourceFrom, stepsFor, stepVerbs, subjectsOf } from "./transition.ts";
import { openWaiting, outsideStepOf } from "./waiting.ts";

/** An application as its owner or the desk sees it. `applicant` is added by the desk, which logs the read. */
export async function viewOf(
  office: Office,
  context: Context,
  row: store.ApplicationRow,
  applicant: ApplicationView["applicant"] = null,
): Promise<ApplicationView> {
  const { item } = getService(office, row.item);
  const [draft, content] = [
    await store.readDraft(context.tx, row.application_id),
    await store.readContent(context.tx, row.application_id, row.content_no),
  ];
  const kept = keptDecision(office, row, content);
  const answers: AnyAnswers = draft
    ? opened(office, row, "draft", draft.answers)
    : content
      ? opened(office, row, "answers", content.answers)
      : {};
  const actions = await store.readActions(context.tx, row.application_id);
  const agency = await getAgency(context.tx, row.agency_id);
  const subjects = await subjectsOf(office, context.tx, row);
  const { allowed, hints } = permissions(office, context, row, actions, subjects);
  const owed = await owedOf(context.tx, row.application_id);
  const materials = await store.readMaterials(context.tx, row.application_id);
  const clock = deadlineFrom(office, item, row.state, actions, context.now);
  return {
    number: row.number,
    version: row.version,
    item: item.code,
    title: item.title,
    kind: item.kind,
    state: row.state,
    stateName: stateNameOf(item, row.state, row.lane),
    nextStep: nextStepOf[row.state],
    channel: row.channel,
    lane: row.lane,
    agencyName: agency.name,
    employerName: row.employer_id === null ? null : (await getEmployer(context.tx, row.employer_id)).name,
    waiting: await waitingView(context, row, item),
    links: [...(await linksOf(office, context.tx, row.application_id))],
    form: fieldsOf(item.form),
    answers: shown(item.form, answers, context.actor, row),
    findings: [...(await findingsNow(office, context, row, item, answers, kept))],
    outcome: [...(kept?.outcome ?? [])],
    materials: item.materials.map((material) => ({
      ...material,
      owedUntil: owed.get(material.code) ?? null,
      held: [
        ...(material.from === "registry" ? [{ page: 1, origin: "registry" as const, file: null, fileName: null }] : []),
        ...materials
          .filter((page) => page.material === material.code)
          .map((page) => ({ page: page.page_no, origin: page.origin, file: page.public_id, fileName: page.file_name })),
      ],
    })),
    timeline: timelineOf(actions),
    clock: clock ?? null,
    allowed: [...allowed],
    hints: [...hints],
    savedAt: draft?.saved_at.toISOString() ?? null,
    applicant,
  };
}

/** The desk compares an account by its last digits with what it was shown; while it types one in it sees it whole. */
function shown(form: Form, answers: AnyAnswers, actor: Actor, row: store.ApplicationRow): AnyAnswers {
  const own = row.employer_id === null ? actor.personId === row.person_id : actor.employerId === row.employer_id;
  if (own || row.state === "draft") return { ...answers };
  const masked = Object.entries(answers).map(([name, answer]) => {
    const covered = form[name]?.kind === "account" && typeof answer === "string";
    return [name, covered ? maskBankAccount(answer.replaceAll(" ", "")) : answer] as const;
  });
  return Object.fromEntries(masked);
}

/** What is waited for, with the form of the outcome that whoever records it fills in. */
async function waitingView(
  context: Context,
  row: store.ApplicationRow,
  item: AnyItem,
): Promise<ApplicationView["waiting"]> {
  const waiting = row.state === "waiting" ? await openWaiting(context.tx, row.application_id) : undefined;
  if (waiting === undefined) return null;
  return {
    forWhat: waiting.for_what,
    from: waiting.from_whom,
    since: waiting.since,
    until: waiting.until,
    overdue: waiting.until < businessDate(context.now),
    outcome: fieldsOf(outsideStepOf(item)?.outcome ?? {}),
  };
}

/** While it is open the findings are those of this moment; once decided, those on which it was decided. */
async function findingsNow(
  office: Office,
  context: Context,
  row: store.ApplicationRow,
  item: AnyItem,
  answers: AnyAnswers,
  kept: KeptDecision | undefined,
): Promise<Decision<unknown>["findings"]> {
  const open = ["draft", "submitted", "returned", "accepted", "checked", "waiting"].includes(row.state);
  if (!open) return kept?.decision.findings ?? [];
  const complete = formSchema(item.form).safeParse(answers);
  if (!complete.success) return [];
  return (await decideNow(office, context, row, item, complete.data as AnyAnswers)).decision.findings;
}

/** What this actor may do now, and why not where the post would allow it. */
function permissions(
  office: Office,
  { actor }: Context,
  row: store.ApplicationRow,
  actions: readonly store.ActionRow[],
  subject: readonly Buffer[],
) {
  const allowed: Verb[] = [];
  const hints = new Set<string>();
  const steps = stepsFor(office, row);
  for (const verb of verbs) {
    if (nextState(steps, row.state, verb) === undefined) continue;
    const verdict = can(actor, applicationActions[verb], resourceFrom(row, actions, subject, verb));
    if (verdict.kind === "allowed") allowed.push(verb);
    if (verdict.kind !== "refused" || !stepVerbs.includes(verb)) continue;
    if (verdict.why === "signed") hints.add("您已办过这件的另一步，这一步须由另一人办。");
    if (verdict.why === "own") hints.add("这是您本人的办件，须由同事办理。");
  }
  return { allowed, hints };
}

const titles: Record<Verb, string> = {
  save: "保存",
  submit: "提交",
  discard: "删除草稿",
  withdraw: "撤回",
  accept: "受理",
  return: "退回补正",
  refuse: "不予办理",
  check: "复核",
  "send-back": "退回上一步重办",
  approve: "审批通过",
  decide: "外部决定",
  supply: "补交材料",
  begin: "开始生效",
  effect: "办结",
  "effect-in-part": "部分办结",
};

const channels: Record<string, string> = {
  web: "网上",
  desk: "经办端",
  counter: "窗口",
  kiosk: "自助终端",
  job: "系统",
  system: "系统",
};

/** Newest first; who is a post, never a name. */
export function timelineOf(actions: readonly store.ActionRow[]): ApplicationView["timeline"] {
  return actions.toReversed().map((action) => ({
    verb: action.verb,
    title: titles[action.verb],
    who: action.staff_post === null ? action.organisation : `${action.organisation} ${action.staff_post}`,
    channel: channels[action.channel] ?? action.channel,
    at: action.at.toISOString(),
    note: action.reason,
    defects: [...(action.defects ?? [])],
  }));
}

const stepNames = { accept: "受理", check: "复核", approve: "审批", decide: "外部决定" } as const;

/** The name of a state. Between two steps of the item it names both: 已受理，待复核. */
export function stateNameOf(item: AnyItem, state: State, lane: Lane = "reviewed"): string {
  const between = state === "waiting" ? undefined : stepsAround(stepsOf(item, lane), state);
  return between === undefined ? stateName[state] : `已${stepNames[between.done]}，待${stepNames[between.next]}`;
}
