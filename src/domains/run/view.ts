import type { z } from "zod";
import type { Actor } from "#platform/auth/actor.ts";
import type { Db } from "#platform/db/database.ts";
import { sliceCount } from "#platform/db/slices.ts";
import { toAmount } from "#platform/http/wire.ts";
import { acts, type Phase, phaseOf, type RunVerb, runStateName, runVerbs } from "#platform/runs/life.ts";
import { type AnyRunKind, kindOf } from "#platform/runs/run-kind.ts";
import * as store from "#platform/runs/store.ts";
import { fen } from "#policy/kernel/money.ts";
import type { RunView, runCard } from "./contract.ts";

const amountOf = (value: string | bigint) => toAmount(fen(BigInt(value)), null);

/** A run as a line of the list. */
export const cardOf = (run: store.RunRow, kind: AnyRunKind): z.infer<typeof runCard> => ({
  ...{ number: run.number, kind: run.kind, kindName: kind.title, title: run.title },
  ...{ state: run.state, stateName: runStateName[run.state], count: run.count, total: amountOf(run.total) },
  openedAt: run.opened_at.toISOString(),
  finishedAt: run.finished_at?.toISOString() ?? null,
});

/** A run with what its preview came to, how far it is, who signed, and what may be done now. */
export async function viewOf(db: Db, kinds: readonly AnyRunKind[], run: store.RunRow, actor: Actor): Promise<RunView> {
  const kind = kindOf(kinds, run.kind);
  const slices = await store.slicesOf(db, run);
  const actions = await store.actionsOf(db, run.run_id);
  const previews = slices.filter((slice) => slice.phase === "preview");
  const { total: leftOut } = await store.leftOutOf(db, run, 1);
  return {
    ...cardOf(run, kind),
    ...{ version: run.version, attempt: run.attempt_no, explanation: kind.explanation, lawKnownOn: run.law_known_on },
    figures: kind.figures.map(({ code, name }) => {
      const own = previews.flatMap((slice) => slice.figures[code] ?? []);
      const count = own.reduce((sum, one) => sum + one.count, 0);
      return { code, name, count, amount: amountOf(own.reduce((sum, one) => sum + BigInt(one.amount), 0n)) };
    }),
    leftOut,
    progress: progressOf(slices, phaseOf(run.state)),
    trouble: troubleOf(run),
    signatures: actions.map((action) => ({
      ...{ name: action.verb === "open" ? "试算" : acts[action.verb].name, by: action.actor_name },
      ...{ post: action.staff_post, at: action.at.toISOString(), note: action.note },
    })),
    ...mayDoOf(run, kind, actions, actor),
    contentHash: run.content_hash?.toString("hex") ?? null,
  };
}

function progressOf(slices: readonly store.SliceRow[], phase: Phase | undefined): RunView["progress"] {
  if (phase === undefined) return null;
  const own = slices.filter((slice) => slice.phase === phase);
  const rows = own.reduce((sum, slice) => sum + Number(slice.rows_read), 0);
  const milliseconds = own.reduce((sum, slice) => sum + slice.milliseconds, 0);
  const each = own.length === 0 ? null : milliseconds / own.length;
  return {
    ...{ phase, done: own.length, of: sliceCount, rows },
    rate: milliseconds === 0 ? null : Math.round((rows * 1000) / milliseconds),
    remainingSeconds: each === null ? null : Math.ceil((each * (sliceCount - own.length)) / 1000),
  };
}

function troubleOf(run: store.RunRow): string | null {
  if (run.state === "stale") {
    return "试算以后账有变动，没有变动的部分已经记账，其余没有记。请重新试算，再由另一人核对。";
  }
  return run.trouble;
}

function mayDoOf(
  run: store.RunRow,
  kind: AnyRunKind,
  actions: readonly store.ActionRow[],
  actor: Actor,
): { mayDo: RunVerb[]; notYou: string | null } {
  const open = runVerbs.filter((verb) => acts[verb].from.includes(run.state));
  const holds = (verb: RunVerb) =>
    (verb === "confirm" ? kind.confirmers : kind.openers).some((role) => actor.roles.includes(role));
  const made = actions.findLast((one) => one.verb === "open" || one.verb === "again");
  const own = actor.naturalPerson !== null && made?.natural_person.equals(actor.naturalPerson) === true;
  const mayDo = open.filter((verb) => holds(verb) && !(verb === "confirm" && own));
  const blocked = own && open.includes("confirm") && holds("confirm");
  return { mayDo, notYou: blocked ? "这次试算是您办的，核对须由另一人办。" : null };
}
