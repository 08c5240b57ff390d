import { settleStopped } from "#domains/benefit/index.ts";
import { openBookMonth, postVoucher } from "#domains/fund/index.ts";
import { heldWrongly, settle } from "#domains/recovery/index.ts";
import { audit } from "#platform/audit/audit.ts";
import { requestCheck } from "#platform/audit/check-store.ts";
import { refuseWhileHeld } from "#platform/audit/hold.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { roleName } from "#platform/auth/contract.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import { putOutbox } from "#platform/outbox/outbox.ts";
import { addMonths, monthOf, type PlainDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { type Fen, fen, sayYuan, toYuan, zeroFen } from "#policy/kernel/money.ts";
import { computeTopic } from "./compute.ts";
import type { RunKind } from "./freeze.ts";
import { itemSetOf } from "./item-set.ts";
import { acts, type RunState, type RunVerb, runStateName } from "./life.ts";
import * as store from "./store.ts";

/**
 * Opens a run and has it computed. Regular runs follow each other month by month, the next one when the last is released, and
 * at most a month ahead; a supplementary run pays, for the month of the last one, what has been left open.
 */
export async function openRun(
  context: Context,
  given: { fundEntityId: string; period: YearMonth; kind: RunKind },
): Promise<string> {
  const funds = await store.fundsOf(context.tx, ownAgency(context.actor));
  const fund = funds.find((one) => one.fundEntityId === given.fundEntityId);
  if (fund === undefined) throw unknownRun();
  await store.lockFund(context.tx, given.fundEntityId);
  const runs = await store.runsOf(context.tx, [given.fundEntityId]);
  const last = runs.find((run) => run.kind === "regular");
  const refusal = refusalOf(given, runs, last, businessMonth(context.now));
  if (refusal !== undefined) throw new Problem("payment/not-now", refusal);
  await refuseWhileHeld(context.tx, "payment");
  const same = runs.filter((run) => run.period === given.period && run.kind === given.kind);
  const sequenceNo = same.length + 1;
  const itemSet = itemSetOf(fund.scheme);
  const mark = `${itemSet.mark}${given.kind === "regular" ? "" : "B"}${String(sequenceNo).padStart(2, "0")}`;
  const number = `PAY-${fund.region}-${given.period.replace("-", "")}-${mark}`;
  const runId = await store.insertRun(context.tx, { ...given, number, itemSet: itemSet.code, sequenceNo });
  if (runId === undefined) throw new Problem("payment/not-now", `${sayMonth(given.period)}的批次已经有了。`);
  const run = await getLocked(context, runId);
  await record(context, run, "compute", null);
  await startComputing(context, run);
  await audit(context, "payment.open", number, { period: given.period, kind: given.kind });
  return number;
}

function refusalOf(
  given: { period: YearMonth; kind: RunKind },
  runs: readonly store.RunRow[],
  last: store.RunRow | undefined,
  thisMonth: YearMonth,
): string | undefined {
  if (runs.some((run) => run.state === "computing")) return "这个基金有批次正在试算。请等它算完。";
  const open = last !== undefined && last.state !== "released" && last.state !== "settled";
  if (given.kind === "supplementary") {
    if (last === undefined || open) return "补发批次要在当月批次放行以后开。";
    return given.period === last.period ? undefined : `补发批次请开在${sayMonth(last.period)}。`;
  }
  if (given.period > addMonths(thisMonth, 1)) return `${sayMonth(given.period)}还太早，最多提前一个月试算。`;
  if (last === undefined) return undefined;
  if (given.period <= last.period) return `${sayMonth(given.period)}的批次已经有了。`;
  if (open) return `${sayMonth(last.period)}的批次还没有放行，要先办完。`;
  const next = addMonths(last.period, 1);
  return given.period === next ? undefined : `发放一月接一月，下一批是${sayMonth(next)}。`;
}

async function startComputing(context: Context, run: store.RunRow): Promise<void> {
  const payload = { runId: run.run_id, attemptNo: String(run.attempt_no) };
  await putOutbox(context.tx, { topic: computeTopic, subject: run.number, payload });
}

/** What an act takes besides the run: the reason, the total as read, the voucher of the finance department. */
export interface ActInput {
  readonly reason?: string;
  readonly total?: Fen;
  readonly voucher?: string;
  readonly movedOn?: PlainDate;
}

/** Written by the second release, in its transaction. */
export type WriteFiles = (context: Context, run: store.RunRow) => Promise<void>;

/**
 * One act on a run: the version that was seen, the state, the post, the natural person and the content that was checked are
 * compared under the lock of the run. Answers the new version.
 */
export async function actOnRun(
  context: Context,
  given: { number: string; verb: RunVerb; version: number; input: ActInput; writeFiles: WriteFiles },
): Promise<store.RunRow> {
  const { verb } = given;
  const funds = await store.fundsOf(context.tx, ownAgency(context.actor));
  const found = await store.findRun(
    context.tx,
    given.number,
    funds.map((fund) => fund.fundEntityId),
  );
  if (found === undefined) throw unknownRun();
  if (verb === "recompute") await store.lockFund(context.tx, found.fund_entity_id);
  const run = await getLocked(context, found.run_id);
  const actions = (await store.actionsOf(context.tx, run.run_id)).filter((one) => one.attempt_no === run.attempt_no);
  refuse(context, run, given, actions);
  if (verb === "recompute") await recompute(context, run, given.input.reason ?? "");
  else {
    if (["finance-check", "release"].includes(verb)) sameContent(run, actions);
    await effects[verb](context, run, given);
    await record(context, run, verb, given.input.reason ?? null);
  }
  await audit(context, `payment.${verb}`, run.number, {
    ...{ attempt: run.attempt_no, total: toYuan(fen(BigInt(run.total))) },
    hash: run.content_hash?.toString("hex") ?? null,
  });
  return getLocked(context, run.run_id);
}

function refuse(
  context: Context,
  run: store.RunRow,
  { verb, version }: { verb: RunVerb; version: number },
  actions: readonly store.ActionRow[],
): void {
  const act = acts[verb];
  if (run.version !== version) {
    const by = actions.at(-1)?.actor_name ?? "系统";
    throw new Problem("payment/stale", `批次已有新进展（${by}，${runStateName[run.state]}）。请刷新再看。`);
  }
  if (run.taken_over || !act.from.includes(run.state)) {
    throw new Problem("payment/not-now", `批次现在是「${runStateName[run.state]}」，不能${act.name}。`);
  }
  const own = context.actor.naturalPerson;
  const before = actions.find(
    (one) => act.notAfter.includes(one.verb as RunVerb) && own !== null && one.natural_person?.equals(own),
  );
  if (own === null || before !== undefined) {
    throw new Problem(
      "payment/four-eyes",
      `您已经办过这批的「${nameOf(before?.verb)}」，「${act.name}」须由另一人办。`,
    );
  }
}

const nameOf = (verb: string | undefined): string =>
  verb === "compute" ? "试算" : (acts[verb as RunVerb]?.name ?? "前一步");

/** Released is what was checked, to the last fen and account. */
function sameContent(run: store.RunRow, actions: readonly store.ActionRow[]): void {
  const checked = actions.findLast((one) => one.verb === "check")?.content_hash;
  if (checked == null || run.content_hash === null || !checked.equals(run.content_hash)) {
    throw new Problem("payment/differs", "批次的内容与核对时不同。请退回重算，再核对一次。");
  }
}

type Effect = (
  context: Context,
  run: store.RunRow,
  given: { input: ActInput; writeFiles: WriteFiles },
) => Promise<void>;

const goTo =
  (state: RunState): Effect =>
  ({ tx }, run) =>
    store.updateRun(tx, run.run_id, { state });

const effects: Record<Exclude<RunVerb, "recompute">, Effect> = {
  check: goTo("checked"),
  "finance-check": goTo("finance-checked"),
  "request-funding": requestFunding,
  allocate,
  release,
};

/** 用款申请: the total less what the expenditure account still holds from payments that came back. */
async function requestFunding(context: Context, run: store.RunRow): Promise<void> {
  const held = await store.unspent(context.tx, run);
  const needed = BigInt(run.total) - held;
  const funding = needed > 0n ? needed : 0n;
  await store.updateRun(context.tx, run.run_id, { state: funding === 0n ? "allocated" : "funding-requested", funding });
}

/** 拨款到账: the finance department moved the money from the treasury account into the expenditure account, by this voucher. */
async function allocate(context: Context, run: store.RunRow, { input }: { input: ActInput }): Promise<void> {
  const amount = fen(BigInt(run.funding ?? "0"));
  const { voucher, movedOn, total } = input;
  if (voucher === undefined || movedOn === undefined || total === undefined) {
    throw new Problem("request/invalid", "请填写拨款凭证号、到账日和金额。");
  }
  if (total !== amount) {
    throw new Problem(
      "payment/differs",
      `用款申请是 ${sayYuan(amount)} 元，到账 ${sayYuan(total)} 元，不一致。请与财政核对。`,
    );
  }
  if (movedOn > businessDate(context.now)) throw new Problem("request/invalid", `到账日 ${movedOn} 还没有到。`);
  const fundEntityId = run.fund_entity_id;
  const posted = await postVoucher(context.tx, {
    ...{ fundEntityId, voucher, movedOn, summary: `财政专户拨入支出户 ${run.number}` },
    bookMonth: await openBookMonth(context.tx, fundEntityId, monthOf(businessDate(context.now))),
    lines: [
      { account: "expenditure-account", debit: amount, credit: zeroFen },
      { account: "treasury-account", debit: zeroFen, credit: amount },
    ],
  });
  if (!posted) throw new Problem("payment/differs", `凭证 ${voucher} 已经入过账。请核对凭证号。`);
  await store.updateRun(context.tx, run.run_id, { state: "allocated" });
}

/** 放行: two persons type the total they have seen; the second one's transaction writes the files of the banks. */
async function release(
  context: Context,
  run: store.RunRow,
  { input, writeFiles }: { input: ActInput; writeFiles: WriteFiles },
): Promise<void> {
  await refuseWhileHeld(context.tx, "payment");
  if (input.total !== fen(BigInt(run.total))) {
    throw new Problem("payment/differs", `您输入的总额与批次的 ${sayYuan(fen(BigInt(run.total)))} 元不一致。`);
  }
  const changed = await store.changedSince(context.tx, run);
  if (changed.length > 0) {
    const who = `试算以后有 ${changed.length} 人停发、暂停、回退或换了账户`;
    throw new Problem("payment/differs", `${who}，不能按原来的放行。请退回重算。`);
  }
  const wrongly = await heldWrongly(context.tx, await store.heldIn(context.tx, run), run.fund_entity_id);
  if (wrongly.length > 0) {
    const who = `试算以后有 ${wrongly.length} 人还清了多发的待遇，或者抵扣的安排变了`;
    throw new Problem("payment/differs", `${who}，不能按原来的放行。请退回重算。`);
  }
  if (run.state === "allocated") return store.updateRun(context.tx, run.run_id, { state: "released-once" });
  await writeFiles(context, run);
  await requestCheck(context.tx, "run", run.number);
  // A month in which nobody is paid has nothing to wait for.
  await store.updateRun(context.tx, run.run_id, { state: run.count === 0 ? "settled" : "released" });
}

/** 退回重算: what was frozen no longer counts, all its lines are open again, and everybody signs anew. */
async function recompute(context: Context, run: store.RunRow, reason: string): Promise<void> {
  if (reason.trim().length < 4) throw new Problem("permission/reason-needed", "退回重算要写明原因，至少四个字。");
  if (await store.isComputing(context.tx, run.fund_entity_id))
    throw new Problem("payment/not-now", "这个基金有批次正在试算。请等它算完。");
  const changed = await store.changedSince(context.tx, run);
  await record(context, run, "recompute", reason);
  const held = await store.heldIn(context.tx, run);
  await store.updateRun(context.tx, run.run_id, { state: "computing", attemptNo: run.attempt_no + 1 });
  await settle(context.tx, [...new Set(held.map(({ personId }) => personId))]);
  for (const personId of await store.stoppedAmong(context.tx, changed)) await settleStopped(context, personId);
  const again = await getLocked(context, run.run_id);
  await record(context, again, "compute", null);
  await startComputing(context, again);
}

async function record(
  context: Context,
  run: store.RunRow,
  verb: RunVerb | "compute",
  note: string | null,
): Promise<void> {
  const { actor } = context;
  const [role] = actor.roles;
  await store.insertAction(context.tx, {
    ...{ runId: run.run_id, attempt_no: run.attempt_no, verb, note, at: context.now, requestId: context.requestId },
    ...{ actor: actor.id, actor_name: actor.name, natural_person: actor.naturalPerson, content_hash: run.content_hash },
    staff_post: role === undefined ? null : roleName[role],
  });
}

async function getLocked(context: Context, runId: string): Promise<store.RunRow> {
  const run = await store.lockRun(context.tx, runId);
  if (run === undefined) throw new Error(`run ${runId} does not exist`);
  return run;
}

export const unknownRun = () => new Problem("request/not-found", "没有找到这个批次。请从待遇发放的列表里进入。");
