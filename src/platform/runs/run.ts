import { audit } from "#platform/audit/audit.ts";
import { refuseWhileHeld } from "#platform/audit/hold.ts";
import type { Actor } from "#platform/auth/actor.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { roleName } from "#platform/auth/contract.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { acts, type RunVerb, runStateName } from "./life.ts";
import { type AnyRunKind, kindOf } from "./run-kind.ts";
import * as store from "./store.ts";

/**
 * Opens one of the runs that are offered, to be previewed by whoever works on runs. Of one kind and scope one is alive at a
 * time: two at once are one and a refusal.
 */
export async function openRun(context: Context, kind: AnyRunKind, key: string): Promise<string> {
  mayOrThrow(context.actor, kind.openers);
  const offer = (await kind.offers(context)).find((one) => one.key === key);
  if (offer === undefined) throw new Problem("request/not-found", "现在没有这一项可以办。请从批处理的列表里选。");
  if (offer.obstacle !== null) throw new Problem("run/not-now", offer.obstacle);
  await refuseWhileHeld(context.tx, kind.code);
  const { given } = offer;
  const { scope, title, mark, lawKnownOn } = await kind.begin(context, given);
  const opened = await store.insertRun(context.tx, {
    ...{ kind: kind.code, scope, mark, title, given, lawKnownOn, at: context.now },
    agencyId: ownAgency(context.actor),
  });
  if (opened === undefined) {
    const alive = await store.aliveRun(context.tx, kind.code, scope);
    const how = alive === undefined ? "" : `（${alive.number}，${runStateName[alive.state]}）`;
    throw new Problem("run/not-now", `已有一个批次还没有办完${how}。请先办完或作废它。`);
  }
  const run = await getLocked(context, opened.runId);
  await record(context, run, "open", null);
  await audit(context, "run.open", run.number, { kind: kind.code, scope, lawKnownOn });
  return run.number;
}

/** One act on a run: version, state, post and natural person are compared under its lock. */
export async function actOnRun(
  context: Context,
  kinds: readonly AnyRunKind[],
  given: { number: string; verb: RunVerb; version: number; reason: string | null },
): Promise<store.RunRow> {
  const { verb } = given;
  const found = await store.findRun(context.tx, ownAgency(context.actor), given.number);
  if (found === undefined) throw unknownRun();
  const run = await getLocked(context, found.run_id);
  const kind = kindOf(kinds, run.kind);
  mayOrThrow(context.actor, verb === "confirm" ? kind.confirmers : kind.openers);
  const actions = await store.actionsOf(context.tx, run.run_id);
  if (run.version !== given.version) {
    throw new Problem("run/stale", `批次已有新进展，现在是「${runStateName[run.state]}」。请刷新再看。`);
  }
  if (!acts[verb].from.includes(run.state)) {
    throw new Problem("run/not-now", `批次现在是「${runStateName[run.state]}」，不能${acts[verb].name}。`);
  }
  if (verb === "confirm") {
    otherPerson(context.actor, actions, run.attempt_no);
    await refuseWhileHeld(context.tx, run.kind);
  }
  await record(context, run, verb, given.reason);
  await store.updateRun(context.tx, run.run_id, {
    state: acts[verb].to,
    ...(verb === "again" && { nextAttempt: true }),
    ...(verb === "discard" && { finishedAt: context.now }),
  });
  const changed = await getLocked(context, run.run_id);
  await audit(context, `run.${verb}`, run.number, {
    ...{ attempt: run.attempt_no, count: run.count, total: run.total },
    hash: run.content_hash?.toString("hex") ?? null,
  });
  return changed;
}

/** Whoever had this preview made does not confirm it (社会保险经办条例 第三十六条): compared by natural person. */
function otherPerson(actor: Actor, actions: readonly store.ActionRow[], attemptNo: number): void {
  const own = actor.naturalPerson;
  const made = actions.some((one) => one.attempt_no === attemptNo && own !== null && one.natural_person.equals(own));
  const asked = actions.findLast((one) => one.verb === "open" || one.verb === "again");
  if (own === null || made || asked?.natural_person.equals(own)) {
    throw new Problem("run/four-eyes", "这次试算是您办的，核对须由另一人办。");
  }
}

function mayOrThrow(actor: Actor, roles: readonly string[]): void {
  if (!actor.roles.some((role) => roles.includes(role))) {
    throw new Problem("run/other-post", "您的岗位不办这一类批次。请由有岗位的同事办。");
  }
}

async function record(
  context: Context,
  run: store.RunRow,
  verb: store.ActionRow["verb"],
  note: string | null,
): Promise<void> {
  const { actor, now, requestId } = context;
  const [role] = actor.roles;
  if (actor.naturalPerson === null || actor.name === null || role === undefined) {
    throw new Error(`${actor.id} cannot sign a run`);
  }
  // The next preview is signed for by whoever asks for it.
  const signed = verb === "again" ? { ...run, attempt_no: run.attempt_no + 1 } : run;
  await store.insertAction(context.tx, signed, {
    ...{ verb, note, at: now, requestId, actor: actor.id, actor_name: actor.name },
    ...{ natural_person: actor.naturalPerson, staff_post: roleName[role] },
  });
}

async function getLocked(context: Context, runId: string): Promise<store.RunRow> {
  const run = await store.lockRun(context.tx, runId);
  if (run === undefined) throw new Error(`run ${runId} does not exist`);
  return run;
}

export const unknownRun = () => new Problem("request/not-found", "没有找到这个批次。请从批处理的列表里进入。");
