import type { z } from "zod";
import { items, itemTitle } from "#domains/benefit/index.ts";
import type { Actor } from "#platform/auth/actor.ts";
import type { Db } from "#platform/db/database.ts";
import { sliceCount } from "#platform/db/slices.ts";
import { toAmount } from "#platform/http/wire.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, toYuan } from "#policy/kernel/money.ts";
import { runBooks } from "./checks.ts";
import type { runCard, runView } from "./contract.ts";
import type { Change, LeftOutReason } from "./freeze.ts";
import { itemSetTitle } from "./item-set.ts";
import { acts, type RunVerb, runStateName, runVerbs } from "./life.ts";
import * as store from "./store.ts";
import { type Figures, foldSummaries } from "./summary.ts";
import { amountInWords, changeName, leftOutName } from "./words.ts";

const yuanOf = (value: string | bigint): { yuan: string; of: null } => ({ yuan: toYuan(fen(BigInt(value))), of: null });

/** A run as a line of the list. */
export const cardOf = (run: store.RunRow): z.infer<typeof runCard> => ({
  number: run.number,
  title: `${sayMonth(run.period)}${itemSetTitle(run.item_set)}发放${run.kind === "regular" ? "" : "（补发）"}`,
  ...{ fundName: run.fund_name, period: run.period, kind: run.kind, state: run.state },
  stateName: runStateName[run.state],
  ...{ count: run.count, total: yuanOf(run.total), takenOver: run.taken_over },
});

/** The preview of a run: totals, what they are made of, against the last month, who signed, and what may be done now. */
export async function viewOf(db: Db, run: store.RunRow, runs: readonly store.RunRow[], actor: Actor) {
  const slices = await store.slicesOf(db, run);
  const summary = foldSummaries(slices.map((slice) => slice.summary));
  const previous = runs.find(
    (one) => one.fund_entity_id === run.fund_entity_id && one.kind === "regular" && one.period < run.period,
  );
  const before =
    previous === undefined
      ? undefined
      : foldSummaries((await store.slicesOf(db, previous)).map((slice) => slice.summary));
  const held = summary.heldBack ?? { count: 0, amount: "0" };
  const allActions = await store.actionsOf(db, run.run_id);
  const actions = allActions.filter((one) => one.attempt_no === run.attempt_no);
  const files = await store.bankFilesOf(db, run.run_id);
  const outcomes = await store.outcomesOf(db, run.run_id);
  const { mayDo, notYou } = mayDoOf(run, actions, actor);
  const view: z.infer<typeof runView> = {
    ...cardOf(run),
    ...{ version: run.version, attempt: run.attempt_no, region: run.region },
    gross: yuanOf(BigInt(run.total) + BigInt(held.amount)),
    heldBack: { count: held.count, amount: yuanOf(held.amount) },
    slices: { done: run.taken_over ? sliceCount : slices.length, of: sliceCount },
    previous:
      previous === undefined ? null : { period: previous.period, count: previous.count, total: yuanOf(previous.total) },
    average: run.count === 0 ? null : toAmount(averageOf(run), null),
    items: figuresOf(summary.items, { codes: [...items, "back"], nameOf: itemName }, before?.items),
    changes: figuresOf(summary.changes, {
      codes: ["new", "resumed", "reissued", "back-payment", "set-off", "changed"],
      nameOf: (code) => changeName[code as Change],
    }),
    leftOut: Object.entries(summary.leftOut).map(([code, { count, amount, previous: was }]) => ({
      ...{ code, name: leftOutName[code as LeftOutReason], count, amount: yuanOf(amount), previous: yuanOf(was) },
    })),
    banks: Object.entries(summary.banks).map(([bank, { count, amount }]) => {
      const file = files.find((one) => one.bank === bank);
      const written = file && {
        number: file.number,
        hash: file.content_hash.toString("hex"),
        sent: file.sent_at !== null,
      };
      return { bank, count, total: yuanOf(amount), file: written ?? null };
    }),
    history: historyOf(run, runs),
    checks: run.state === "computing" || run.taken_over ? [] : [...(await runBooks(db, run))],
    signatures: allActions.map((one) => ({
      ...{ verb: one.verb, name: one.verb === "compute" ? "试算" : (acts[one.verb as RunVerb]?.name ?? one.verb) },
      ...{ by: one.actor_name ?? "系统", post: one.staff_post, at: one.at.toISOString(), note: one.note },
    })),
    outcomes: {
      paid: { count: outcomes.paid.count, total: toAmount(outcomes.paid.total, null) },
      returned: { count: outcomes.returned.count, total: toAmount(outcomes.returned.total, null) },
      pending: run.count - outcomes.paid.count - outcomes.returned.count,
    },
    funding: run.funding === null ? null : yuanOf(run.funding),
    ...{ inWords: amountInWords(BigInt(run.total)), mayDo, notYou },
    contentHash: run.content_hash?.toString("hex") ?? null,
  };
  return view;
}

/** Rounded half up to the fen. */
const averageOf = (run: store.RunRow): Fen =>
  fen((BigInt(run.total) * 2n + BigInt(run.count)) / (BigInt(run.count) * 2n));

const itemName = (code: string): string => (code === "back" ? "补发" : itemTitle(code));

function figuresOf(
  figures: Figures,
  shown: { readonly codes: readonly string[]; readonly nameOf: (code: string) => string },
  before?: Figures,
) {
  return shown.codes
    .filter((code) => figures[code] !== undefined || before?.[code] !== undefined)
    .map((code) => {
      const { count, amount } = figures[code] ?? { count: 0, amount: "0" };
      const was = before === undefined || Object.keys(before).length === 0 ? undefined : (before[code]?.amount ?? "0");
      const difference = was === undefined ? null : toYuan(fen(BigInt(amount) - BigInt(was)));
      return { code, name: shown.nameOf(code), count, amount: yuanOf(amount), difference };
    });
}

/** The totals of the last twelve months, the run itself last. */
function historyOf(run: store.RunRow, runs: readonly store.RunRow[]) {
  return runs
    .filter((one) => one.fund_entity_id === run.fund_entity_id && one.kind === "regular" && one.period <= run.period)
    .slice(0, 12)
    .reverse()
    .map((one) => ({
      ...{ period: one.period, total: yuanOf(one.total) },
      trial: !["released", "settled"].includes(one.state),
    }));
}

/** The acts that are open to this log-in, and a sentence where only the four-eyes rule stands against it. */
function mayDoOf(
  run: store.RunRow,
  actions: readonly store.ActionRow[],
  actor: Actor,
): { mayDo: RunVerb[]; notYou: string | null } {
  if (run.taken_over) return { mayDo: [], notYou: null };
  const open = runVerbs.filter(
    (verb) => acts[verb].from.includes(run.state) && acts[verb].roles.some((role) => actor.roles.includes(role)),
  );
  const signed = (verb: RunVerb) =>
    actions.find(
      (one) =>
        acts[verb].notAfter.includes(one.verb as RunVerb) &&
        actor.naturalPerson !== null &&
        one.natural_person?.equals(actor.naturalPerson),
    );
  const barred = open.find((verb) => signed(verb) !== undefined);
  const sentence = barred === undefined ? null : `您办过这批的前面一步，「${acts[barred].name}」须由另一人办。`;
  return { mayDo: open.filter((verb) => signed(verb) === undefined), notYou: sentence };
}
