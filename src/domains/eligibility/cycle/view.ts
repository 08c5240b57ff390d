import type { z } from "zod";
import { type DrawnRow, drawnBetween, drawnSince } from "#domains/benefit/index.ts";
import { getPerson, logReads, maskedNumber } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate, businessMonth } from "#platform/config/clock.ts";
import type { Db } from "#platform/db/database.ts";
import type { Context } from "#platform/http/operation.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { addMonths, sayDate, sayMonth, type YearMonth } from "#policy/kernel/calendar.ts";
import { maskName } from "#policy/kernel/mask.ts";
import { known } from "#policy/kernel/parameter.ts";
import type { Law } from "#policy/law.ts";
import { type CycleMonths, eligibilityMonths } from "#policy/pension/eligibility-cycle.ts";
import { type EligibilityCycle, eligibilityCycle } from "#policy/pension/values.ts";
import type * as contract from "../contract.ts";
import * as store from "./store.ts";

const mostShown = 100;
/** More of one month are not counted while somebody waits for the page. */
const mostCounted = 20_000;
const wayName: Readonly<Record<store.Way, string>> = { match: "数据比对", counter: "窗口", visit: "上门" };

/** 资格认证 of the own agency: how many run out in which month, and who has run out or is about to, the oldest first. */
export async function cycleListOf(context: Context, secrecy: Secrecy, law: Law): Promise<contract.CycleList> {
  const { tx, now, actor } = context;
  const agencyId = ownAgency(actor);
  const cycle = known(law.on(businessDate(now)).find(eligibilityCycle));
  const month = businessMonth(now);
  const upTo = addMonths(month, cycle.firstNoticeMonths - cycle.months - 1);
  const rows = await drawnSince(tx, { agencyId, month, upTo, most: mostShown });
  const personIds = [...new Set(rows.map((row) => row.person_id))];
  if (personIds.length > 0)
    await logReads(context, personIds, {
      purpose: "待遇领取资格认证",
      seen: ["identity", "masked-number", "benefits"],
    });
  const steps = Map.groupBy(await store.stepsOf(tx, personIds), (step) => step.person_id);
  const shown: contract.CycleRow[] = [];
  for (const row of rows) {
    const person = await getPerson(tx, row.person_id);
    const months = eligibilityMonths(cycle, row.since);
    const own = (steps.get(row.person_id) ?? []).filter((step) => step.until === months.until);
    const attempts = own.filter(({ kind }) => kind === "attempt");
    const last = attempts.at(-1);
    shown.push({
      ...{ id: row.person_id, name: maskName(person.name), maskedNumber: maskedNumber(secrecy, person) },
      ...{ until: months.until, suspended: row.suspended },
      firstNotice: own.find(({ kind }) => kind === "first-notice")?.on ?? null,
      secondNotice: own.find(({ kind }) => kind === "second-notice")?.on ?? null,
      attempts: attempts.length,
      lastAttempt: last === undefined ? null : `${sayDate(last.on)}，${last.note}`,
      ...nextOf(row, months, own, month),
    });
  }
  const { months, later } = await monthsOf(tx, { agencyId, month, cycle });
  return {
    ...{ rows: shown, months, drawing: months.reduce((sum, { count }) => sum + count, later) },
    ...{ overdue: months[0]?.count ?? 0, thisMonth: month, more: months.some(({ more }) => more) },
    mayRecord: actor.roles.includes("clerk"),
  };
}

/** How many run out in each month: the first holds all that ran out before, `later` those who begin after this month. */
async function monthsOf(
  db: Db,
  { agencyId, month, cycle }: { agencyId: string; month: YearMonth; cycle: EligibilityCycle },
): Promise<{ months: contract.CycleList["months"]; later: number }> {
  const first = addMonths(month, -1);
  const countOf = async (from: YearMonth | null, to: YearMonth) => {
    const range = { from: from && addMonths(from, -cycle.months), to: addMonths(to, -cycle.months) };
    const { count, suspended } = await drawnBetween(db, { agencyId, month, ...range }, mostCounted + 1);
    return { count: Math.min(count, mostCounted), suspended, more: count > mostCounted };
  };
  const months: contract.CycleList["months"] = [];
  for (let at = 0; at < cycle.months + 2; at += 1) {
    const until = addMonths(first, at);
    months.push({ month: until, ...(await countOf(at === 0 ? null : until, until)) });
  }
  const { count: later } = await countOf(addMonths(first, cycle.months + 2), addMonths(first, 2 * cycle.months + 2));
  return { months, later };
}

type Next = Pick<contract.CycleRow, "next" | "tone">;

function nextOf(row: DrawnRow, months: CycleMonths, steps: readonly store.StepRow[], month: YearMonth): Next {
  if (row.suspended) return { next: "已暂停，等认证", tone: "danger" };
  const has = (kind: store.StepKind) => steps.some((step) => step.kind === kind);
  if (!has("first-notice")) return { next: "等第一次提醒", tone: month >= months.suspendFrom ? "danger" : "ochre" };
  if (!has("second-notice")) return { next: "等第二次提醒", tone: "ochre" };
  if (!has("attempt")) return { next: "要有人联系", tone: "danger" };
  return month >= months.suspendFrom
    ? { next: "下一批暂停", tone: "danger" }
    : { next: "联系过，等认证", tone: "ochre" };
}

/** What the person reads of the own verification. */
export async function ownEligibilityOf(
  context: Context,
  law: Law,
  personId: string,
): Promise<z.infer<typeof contract.ownEligibility>> {
  const { tx, now } = context;
  const month = businessMonth(now);
  const [drawing] = await store.drawingOf(tx, personId, month);
  if (drawing === undefined) return { cycle: null };
  const months = eligibilityMonths(known(law.on(businessDate(now)).find(eligibilityCycle)), drawing.since);
  const state =
    drawing.verb === "suspend"
      ? "suspended"
      : month >= months.suspendFrom
        ? "overdue"
        : month >= months.firstNotice
          ? "soon"
          : "verified";
  const last = await store.lastVerification(tx, personId);
  return {
    cycle: {
      ...{ until: months.until, state, stateName: stateNames[state] },
      last: last === undefined ? null : `${sayDate(last.verified_on)}，${wayName[last.way]}（${last.source}）`,
      how: [
        `认证管到${sayMonth(months.until)}。就医、社区登记等数据对得上的，系统自动认证，不用您办。`,
        "没有对上的，带身份证到任一大厅；行动不便的，打 12333 约上门。不收费，也不用您跑第二趟。",
        "逾期没有认证、也联系不上的才会暂停，钱照样留着，认证以后一起补发。",
      ],
    },
  };
}

const stateNames = { verified: "已认证", soon: "快到期", overdue: "已逾期", suspended: "暂停发放" } as const;
