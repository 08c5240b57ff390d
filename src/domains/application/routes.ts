import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { getEmployer, getPerson } from "#domains/registration/index.ts";
import { formSchema } from "#items/form-schema.ts";
import { ownPerson } from "#platform/auth/actor.ts";
import { can } from "#platform/auth/can.ts";
import { numberIndex } from "#platform/auth/session.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { AnyAnswers } from "./content.ts";
import * as contract from "./contract.ts";
import { deadlineFrom } from "./deadline.ts";
import { act, decideNow, dueTextIfSubmitted, openDraft, saveAnswers, submit } from "./engine.ts";
import { fieldProblems } from "./field-problems.ts";
import type { Office } from "./handler.ts";
import { nextStepOf } from "./message.ts";
import { applicationActions } from "./permission.ts";
import { receiptOf } from "./receipt.ts";
import * as store from "./store.ts";
import { getService, requireChannel, resourceOf, serviceFor, subjectsOf, unknownApplication } from "./transition.ts";
import { stateNameOf, timelineOf, viewOf } from "./view.ts";
import { employeeNamed, toldTo } from "./whom.ts";

const byNumber = z.strictObject({ number: z.string().max(40) });

/** What a person does with their own applications, and what a guest may ask. */
export function applicationRoutes(app: FastifyInstance, host: Host, office: Office): void {
  operation(app, host, {
    method: "GET",
    path: "/api/me/applications",
    summary: "我的办件，含没有提交的草稿",
    roles: ["citizen", "employer"],
    answer: contract.applicationCards,
    safety: "read",
    handle: async (context) => {
      const { tx, actor } = context;
      const rows =
        actor.employerId === null
          ? await store.applicationsOf(tx, ownPerson(actor))
          : await store.applicationsOfEmployer(tx, actor.employerId);
      const applications = [];
      for (const row of rows) applications.push(await cardOf(office, context, row));
      return { body: { applications } };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/applications/precheck",
    summary: "办前预检：会被退回的问题先告诉您，不保存任何内容",
    roles: ["citizen", "employer"],
    body: contract.precheckRequest,
    answer: contract.precheckAnswer,
    safety: "read",
    handle: async (context, { body }) => {
      requireChannel(getService(office, body.item).item, context.actor.channel);
      const of =
        body.number === undefined
          ? await applicantOf(office, context, body.item)
          : await getOwn(office, context, body.number);
      return { body: await precheck(office, context, of, body) };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/applications",
    summary: "打开草稿：每个事项只有一份，没办完的接着办",
    roles: ["citizen", "employer"],
    body: contract.draftRequest,
    answer: contract.applicationView,
    safety: "effect",
    handle: async (context, { body }) => {
      const of = await applicantOf(office, context, body.item, body.about);
      const { person_id: personId, employer_id: employerId, agency_id: agencyId } = of;
      const row = await openDraft(office, context, { item: body.item, personId, employerId, agencyId });
      return { body: await viewOf(office, context, row), version: row.version, status: 201 };
    },
  });

  operation(app, host, {
    method: "GET",
    path: "/api/applications/{number}",
    summary: "我的一个办件",
    roles: ["citizen", "employer"],
    params: byNumber,
    answer: contract.applicationView,
    safety: "read",
    handle: async (context, { params }) => {
      const row = await getOwn(office, context, params.number);
      return { body: await viewOf(office, context, row), version: row.version };
    },
  });

  operation(app, host, {
    method: "PUT",
    path: "/api/applications/{number}",
    summary: "自动保存：填到哪里存到哪里，没有提交",
    roles: ["citizen", "employer"],
    params: byNumber,
    body: contract.saveRequest,
    answer: contract.applicationView,
    safety: "version",
    handle: async (context, { params, body, version }) => {
      await saveAnswers(office, context, { number: params.number, version, answers: body.answers });
      const row = await getOwn(office, context, params.number);
      return { body: await viewOf(office, context, row), version: row.version };
    },
  });

  operation(app, host, {
    method: "POST",
    path: "/api/applications/{number}/submit",
    summary: "提交，或补正后再提交",
    roles: ["citizen", "employer"],
    params: byNumber,
    body: z.strictObject({}),
    answer: contract.receiptAnswer,
    safety: "version",
    handle: async (context, { params, version }) => {
      const row = await submit(office, context, { number: params.number, version });
      return { body: await receiptOf(office, context, row), version: row.version };
    },
  });

  for (const [verb, summary] of [
    ["withdraw", "撤回"],
    ["discard", "删除草稿"],
  ] as const) {
    operation(app, host, {
      method: "POST",
      path: `/api/applications/{number}/${verb}`,
      summary,
      roles: ["citizen", "employer"],
      params: byNumber,
      body: z.strictObject({}),
      answer: contract.receiptAnswer,
      safety: "version",
      handle: async (context, { params, version }) => {
        const row = await act(office, context, { number: params.number, version, verb });
        return { body: await receiptOf(office, context, row), version: row.version };
      },
    });
  }

  operation(app, host, {
    method: "POST",
    path: "/api/progress",
    summary: "查进度：办件编号加证件号码，不用登录，只看状态",
    roles: ["guest"],
    body: contract.progressRequest,
    answer: contract.progressAnswer,
    safety: "read",
    guessable: true,
    handle: async (context, { body }) => ({ body: await progressOf(office, context, body) }),
  });
}

/** What pre-check says of answers that may still be incomplete. Nothing is stored. */
export async function precheck(
  office: Office,
  context: Context,
  of: { person_id: string | null; employer_id: string | null; agency_id: string; submitted_at?: Date | null },
  given: { item: string; answers: AnyAnswers },
) {
  const { item } = serviceFor(office, given.item, of);
  const parsed = formSchema(item.form).safeParse(given.answers);
  const dueText = dueTextIfSubmitted(office, item, context.now);
  if (!parsed.success) {
    const errors = fieldProblems(parsed.error.issues).map(({ pointer, message }) => ({
      field: pointer.replace("/answers/", ""),
      message,
    }));
    return { complete: false, errors, findings: [], granted: false, dueText };
  }
  const { decision } = await decideNow(office, context, of, item, parsed.data as AnyAnswers);
  return {
    complete: true,
    errors: [],
    findings: [...toldTo(context.actor, of, decision.findings)],
    granted: decision.kind === "granted",
    dueText,
  };
}

/** Who applies, for whom: the person who is logged in, or the employer whose clerk is; and the agency that serves them. */
async function applicantOf(
  office: Office,
  context: Context,
  code: string,
  about?: z.output<typeof contract.draftRequest>["about"],
) {
  const { tx, actor } = context;
  const { item } = serviceFor(office, code, { employer_id: actor.employerId });
  const employee = await employeeNamed(office, context, item, about);
  if (actor.employerId !== null) {
    const { agency_id } = await getEmployer(tx, actor.employerId);
    return { person_id: employee, employer_id: actor.employerId, agency_id };
  }
  const { person_id, agency_id } = await getPerson(tx, ownPerson(actor));
  return { person_id, employer_id: null, agency_id };
}

async function getOwn(office: Office, context: Context, number: string): Promise<store.ApplicationRow> {
  const row = await store.findApplication(context.tx, number);
  if (row === undefined) throw unknownApplication();
  const verdict = can(context.actor, applicationActions.view, await resourceOf(office, context.tx, row, "view"));
  if (verdict.kind !== "allowed") throw unknownApplication();
  return row;
}

async function cardOf(office: Office, context: Context, row: store.ApplicationRow) {
  const { item } = getService(office, row.item);
  const actions = await store.readActions(context.tx, row.application_id);
  const deadline = deadlineFrom(office, item, row.state, actions, context.now);
  return {
    number: row.number,
    item: item.code,
    title: item.title,
    state: row.state,
    stateName: stateNameOf(item, row.state, row.lane),
    nextStep: nextStepOf[row.state],
    dueText: deadline?.text ?? null,
    changedAt: row.changed_at.toISOString(),
  };
}

/** State only, and nothing of the person. A wrong number and a wrong identity number are answered alike. */
async function progressOf(office: Office, context: Context, given: { number: string; identityNumber: string }) {
  const row = await store.findApplication(context.tx, given.number.trim());
  const index = numberIndex(office.secrecy, given.identityNumber);
  const subjects = row === undefined ? [] : await subjectsOf(office, context.tx, row);
  const visible = row !== undefined && row.state !== "draft" && subjects.some((subject) => subject.equals(index));
  if (!visible) throw new Problem("application/not-found", "没有找到。请核对办件编号和证件号码，两个都要对。");
  const card = await cardOf(office, context, row);
  const actions = await store.readActions(context.tx, row.application_id);
  return {
    number: row.number,
    title: card.title,
    stateName: card.stateName,
    nextStep: card.nextStep,
    dueText: card.dueText,
    steps: timelineOf(actions).map(({ title, at }) => ({ title, at })),
  };
}
