import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { notify } from "#domains/notification/index.ts";
import { employerOfApplication, lastLogInNumber } from "#domains/registration/index.ts";
import { type Action, can } from "#platform/auth/can.ts";
import { firstPasswordDays, handOutFirstPassword, makeFirstPassword } from "#platform/auth/first-password.ts";
import { hashPassword } from "#platform/auth/password.ts";
import { type Context, type Host, operation } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import * as contract from "./contract.ts";
import { getVisible } from "./desk-routes.ts";
import type { Office } from "./handler.ts";
import type { ApplicationRow } from "./store.ts";
import { resourceOf, unknownApplication } from "./transition.ts";

const handOut: Action = { name: "application.first-password", staff: ["clerk"], excludeOwn: true };

/** A password and its hash, made before a connection is taken. Never kept: a repeated request gets another one. */
const made = new WeakMap<FastifyRequest, { password: string; hash: string }>();

/** 首次登录密码: handed to the contact person at the counter, once the registration of the employer is done. */
export function firstPasswordRoutes(app: FastifyInstance, host: Host, office: Office): void {
  operation(app, host, {
    method: "POST",
    path: "/api/desk/applications/{number}/first-password",
    summary: "发首次登录密码：只显示这一次，以前发的随即作废",
    roles: ["clerk"],
    params: z.strictObject({ number: z.string().max(40) }),
    body: z.strictObject({}),
    answer: contract.firstPassword,
    // Not an effect whose answer is stored: a password is kept nowhere. What is repeated voids what was handed out before.
    safety: "repeatable",
    before: async ({ request }) => {
      const password = makeFirstPassword();
      made.set(request, { password, hash: await hashPassword(password) });
    },
    handle: async (context, { params, request }) => {
      const row = await getVisible(office, context, params.number);
      const given = made.get(request);
      if (given === undefined) throw new Error("a password is made before it is handed out");
      return { body: await handedOut(office, context, row, given) };
    },
  });
}

/** The contact person is told that it happened, so that a paper that somebody else was given does not go unseen. */
async function handedOut(
  office: Office,
  context: Context,
  row: ApplicationRow,
  { password, hash }: { password: string; hash: string },
) {
  const employer = await employerOfApplication(context.tx, row.application_id);
  if (employer === undefined || row.state !== "done" || row.person_id === null) throw unknownApplication();
  // As for the acceptance: whoever took it in may, the contact person's own clerk may not.
  const verdict = can(context.actor, handOut, await resourceOf(office, context.tx, row, "accept"));
  if (verdict.kind === "invisible") throw unknownApplication();
  if (verdict.kind === "refused") {
    throw new Problem("application/four-eyes", "这是您本人的账号，须由同事发密码。");
  }
  const until = await handOutFirstPassword(context, employer.employer_id, hash);
  await notify(context, row.person_id, {
    template: "employer.first-password",
    title: "单位账号的首次登录密码已在窗口发出",
    body: `「${employer.name}」的首次登录密码刚刚发出，${firstPasswordDays} 天内有效。不是您本人领的，请马上拨 12333。`,
    applicationNumber: row.number,
  });
  const account = await lastLogInNumber(context.tx, employer.employer_id);
  return { employerName: employer.name, account, password, until: until.toISOString() };
}
