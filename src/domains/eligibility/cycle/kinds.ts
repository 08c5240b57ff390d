import { createHash } from "node:crypto";
import { z } from "zod";
import { suspendAward } from "#domains/benefit/index.ts";
import { notifyMany } from "#domains/notification/index.ts";
import { enterprisePension, lockPersons, schemeRegion } from "#domains/registration/index.ts";
import { jobActor, ownAgency } from "#platform/auth/actor.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import { databaseOver, type Tx } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { LeftOut, RunKind, SliceResult, SliceWork } from "#platform/runs/run-kind.ts";
import { sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { known } from "#policy/kernel/parameter.ts";
import { sayRegion } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { type CycleMonths, eligibilityMonths } from "#policy/pension/eligibility-cycle.ts";
import { eligibilityCycle } from "#policy/pension/values.ts";
import * as store from "./store.ts";

// 资格认证 over everybody: the two notices, and the suspension of whom nobody could reach. Both are previewed and confirmed.

const given = z.strictObject({ region: z.string().regex(/^\d{6}$/) });
export type CycleGiven = z.infer<typeof given>;

interface Standing {
  /** Whatever the person draws, the first one for all. */
  readonly awards: readonly [store.Drawing, ...store.Drawing[]];
  readonly months: CycleMonths;
  /** What was done in this cycle, and in which month. */
  readonly steps: readonly { readonly kind: store.StepKind; readonly month: string }[];
}

/** 第一次、第二次提醒: told when their month has come, a month apart. */
export const noticeKind = (law: Law): RunKind<CycleGiven> => ({
  ...common,
  code: "eligibility-notice",
  title: "资格认证提醒",
  explanation:
    "给认证快到期、到期没有认证的领取人发提醒：先发第一次，下个月还没有认证的发第二次。每个周期各一次，不重复发；提醒写明怎么认证、逾期会怎样。",
  figures: [
    { code: "first-notice", name: "第一次提醒" },
    { code: "second-notice", name: "第二次提醒" },
  ],
  reasons: { "first-notice": "第一次提醒", "second-notice": "第二次提醒" },
  begin: (context, { region }) => begun(context, region, "资格认证提醒", "RZT"),
  async slice(work) {
    const month = businessMonth(work.now);
    const people = await standings(work, law.asKnownOn(work.run.lawKnownOn));
    const told = people.flatMap((one) => {
      const kind = noticeDue(one, month);
      return kind === undefined ? [] : [{ ...one, kind }];
    });
    const figure = (code: store.StepKind) => ({ count: told.filter(({ kind }) => kind === code).length, amount: 0n });
    return {
      ...resultOf(people, told, (one) => `${one.kind} ${one.months.until}`),
      total: 0n,
      figures: { "first-notice": figure("first-notice"), "second-notice": figure("second-notice") },
      largest: told.slice(0, 10).map((one) => ({ personId: one.awards[0].person_id, amount: 0n, reason: one.kind })),
      leftOut: [],
      async write() {
        const context = jobContext(work);
        const steps = told.map(({ awards, kind, months }) => ({
          ...{ personId: awards[0].person_id, kind, until: months.until, note: "系统消息" },
        }));
        await store.insertSteps(context.tx, steps, {
          source: `run/${work.run.number}`,
          actor: "job:run",
          now: work.now,
        });
        await notifyMany(
          context,
          told.map(({ awards, kind, months }) => ({ personId: awards[0].person_id, ...noticeMessage(kind, months) })),
        );
      },
    };
  },
});

/**
 * 逾期暂停: whose cycle is over, who was told twice and whom somebody tried to reach. The money of each month is kept.
 *
 * @law 社会保险经办条例 第二十六条
 */
export const overdueKind = (law: Law): RunKind<CycleGiven> => ({
  ...common,
  code: "eligibility-suspension",
  title: "资格认证逾期暂停",
  explanation:
    "认证到期、提醒过两次、有人联系过仍没有认证的，从本月起暂停发放，钱照样留着，认证以后一起补发。提醒不足两次、没有人联系过的不暂停，列在没有处理的人里。",
  figures: [{ code: "suspended", name: "暂停发放" }],
  reasons: { overdue: "认证逾期", "not-told": "提醒不足两次", "not-tried": "还没有人联系过" },
  begin: (context, { region }) => begun(context, region, "资格认证逾期暂停", "RZZ"),
  async slice(work) {
    const month = businessMonth(work.now);
    const people = await standings(work, law.asKnownOn(work.run.lawKnownOn));
    const overdue = people.filter((one) => paidOf(one).length > 0 && month >= one.months.suspendFrom);
    const has = (one: Standing, kind: store.StepKind) => one.steps.some((step) => step.kind === kind);
    const leftOut: LeftOut[] = [];
    const suspended = overdue.filter((one) => {
      const told = has(one, "first-notice") && has(one, "second-notice");
      if (told && has(one, "attempt")) return true;
      const detail = `认证到${sayMonth(one.months.until)}`;
      leftOut.push({ personId: one.awards[0].person_id, reason: told ? "not-tried" : "not-told", detail });
      return false;
    });
    const total = suspended.reduce((sum, one) => sum + totalOf(one), 0n);
    return {
      ...resultOf(people, suspended, () => `suspend ${month}`),
      ...{ total, figures: { suspended: { count: suspended.length, amount: total } }, leftOut },
      largest: suspended.slice(0, 10).map((one) => ({
        ...{ personId: one.awards[0].person_id, amount: totalOf(one), reason: "overdue" },
      })),
      async write() {
        const context = jobContext(work);
        for (const one of suspended) {
          const reason = `资格认证到${sayMonth(one.months.until)}，逾期没有认证`;
          for (const { person_id: personId, award_no: awardNo } of paidOf(one)) {
            await suspendAward(context, { personId, awardNo, fromMonth: month, reason, applicationId: null });
          }
        }
        await notifyMany(
          context,
          suspended.map(({ awards }) => ({ personId: awards[0].person_id, ...suspendedMessage })),
        );
      },
    };
  },
});

/** What is paid of what the person draws, and not suspended already. */
const paidOf = ({ awards }: Standing): readonly store.Drawing[] => awards.filter(({ verb }) => verb !== "suspend");
const totalOf = (one: Standing): bigint => paidOf(one).reduce((sum, { total }) => sum + BigInt(total), 0n);

/** Which notice is due to somebody. The second one comes in a later month than the first. */
function noticeDue(one: Standing, month: YearMonth): "first-notice" | "second-notice" | undefined {
  const { months, steps } = one;
  if (paidOf(one).length === 0 || month < months.firstNotice) return undefined;
  const first = steps.find(({ kind }) => kind === "first-notice");
  if (first === undefined) return "first-notice";
  const second = steps.some(({ kind }) => kind === "second-notice");
  return !second && month >= months.secondNotice && first.month < month ? "second-notice" : undefined;
}

async function standings(
  { client, phase, slice, given: of, now }: SliceWork<CycleGiven>,
  law: Law,
): Promise<readonly Standing[]> {
  const tx = databaseOver(client) as Tx;
  const whose = { slice, region: of.region, month: businessMonth(now) };
  let rows = await store.drawingInSlice(client, whose);
  if (phase === "effect") {
    // As with runs over awards (decision 0024): whoever was verified before is seen, whoever comes later waits.
    await lockPersons(tx, [...new Set(rows.map((row) => row.person_id))]);
    rows = await store.drawingInSlice(client, whose);
  }
  const cycle = known(law.on(businessDate(now)).find(eligibilityCycle, of.region));
  const people = Map.groupBy(rows, (row) => row.person_id);
  const steps = Map.groupBy(await store.stepsOf(tx, [...people.keys()]), (step) => step.person_id);
  return [...people].map(([personId, [first, ...others]]) => {
    if (first === undefined) throw new Error("a group without a row");
    const months = eligibilityMonths(cycle, first.since);
    const own = (steps.get(personId) ?? []).filter((step) => step.until === months.until);
    const done = own.map(({ kind, on }) => ({ kind, month: on.slice(0, 7) }));
    return { awards: [first, ...others], months, steps: done };
  });
}

function resultOf<One extends Standing>(
  people: readonly Standing[],
  chosen: readonly One[],
  say: (one: One) => string,
): Pick<SliceResult, "rowsRead" | "count" | "hash"> {
  const hash = createHash("sha256");
  for (const one of chosen) {
    const awards = one.awards.map(({ award_no, verb }) => `${award_no}${verb ?? ""}`).join(",");
    hash.update(`${one.awards[0].person_id}/${awards} ${say(one)}\n`);
  }
  return { rowsRead: people.length, count: chosen.length, hash: hash.digest() };
}

const common = {
  given,
  follows: [] as readonly string[],
  openers: ["data", "checker"] as const,
  confirmers: ["approver"] as const,
  async offers(context: Pick<Context, "tx" | "actor" | "now">) {
    const region = await ownRegion(context);
    const title = `${sayRegion(region)}，${sayMonth(businessMonth(context.now))}`;
    return [{ key: region, given: { region }, title, obstacle: null }];
  },
};

async function begun(context: Context, region: string, words: string, mark: string) {
  if (region !== (await ownRegion(context)))
    throw new Problem("permission/refused", "只能办本统筹区的资格认证。请选择本统筹区。");
  const today = businessDate(context.now);
  return {
    ...{ scope: region, title: `${sayRegion(region)}${sayMonth(businessMonth(context.now))}${words}` },
    ...{ mark: `${mark}-${region}-${today.slice(0, 7).replace("-", "")}`, lawKnownOn: today },
  };
}

async function ownRegion({ tx, actor, now }: Pick<Context, "tx" | "actor" | "now">): Promise<string> {
  const served = await schemeRegion(tx, enterprisePension, ownAgency(actor), businessDate(now));
  if (served === undefined) throw new Problem("law/missing", "经办机构没有配置统筹区，请联系管理员。");
  return served.region;
}

const jobContext = ({ client, now, run }: SliceWork<CycleGiven>): Context => ({
  ...{ tx: databaseOver(client) as Tx, actor: jobActor("run"), now, requestId: `run:${run.number}` },
});

const noticeMessage = (kind: store.StepKind, { until, suspendFrom }: CycleMonths) => ({
  template: `eligibility.${kind}`,
  title: kind === "first-notice" ? "请做领取资格认证" : "再次提醒：请做领取资格认证",
  body: `您的认证到${sayMonth(until)}。请带身份证到任一大厅，行动不便的打电话，我们上门。${sayMonth(suspendFrom)}还没有认证、也联系不上的，待遇先暂停，认证以后一起补发。`,
});
const suspendedMessage = {
  template: "eligibility.overdue",
  title: "待遇先暂停，请做领取资格认证",
  body: "认证已经逾期。钱给您留着，一分不少。请带身份证到任一大厅，行动不便的打电话，我们上门，认证以后一起补发。",
};
