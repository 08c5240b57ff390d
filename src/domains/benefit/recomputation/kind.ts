import { z } from "zod";
import { businessDate } from "#platform/config/clock.ts";
import type { Figures, RunKind } from "#platform/runs/run-kind.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { monthOf, sayMonth } from "#policy/kernel/calendar.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import { type Region, sayRegion } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { calculationBase, residentBasicPension, residentLongContribution } from "#policy/pension/values.ts";
import { kindOf } from "../kinds/index.ts";
import { ownRegion, refuseOtherRegion } from "../mass-revision/region.ts";
import { figureOf, type Revised, type Rule, raiseOf, reviseSlice } from "../mass-revision/slice.ts";
import { type Decided, decideStretches } from "../revision.ts";
import { decideRisen } from "./risen.ts";
import * as store from "./store.ts";

const given = z.strictObject({ region: z.string().regex(/^\d{6}$/) });
export type RecomputationGiven = z.infer<typeof given>;

/**
 * 批量重新核定: every pension and 病残津贴 of a region by the law as it is known today; of residents from the month in which their
 * basic pension rose. What changes nothing is not touched, so that it may be begun again at any time.
 *
 * @law 社会保险经办条例 第十八条
 */
export const recomputationKind = (law: Law, secrecy: Secrecy): RunKind<RecomputationGiven> => ({
  code: "award-recomputation",
  title: "养老金重新核定",
  explanation:
    "用今天已知的参数把统筹区内每份养老金、病残津贴、城乡居民养老金按各自存下的事实再算一遍：公布了计发基数的，预发转为正式；算出来更高的，从各自的执行月份起按新额发，已应发的月份补差额。城乡居民基础养老金提高了的，从提高的月份起按新标准发。算出来更低的不减发，保留原额。没有变化的不动。",
  given,
  follows: [calculationBase.name, residentBasicPension.name, residentLongContribution.name],
  openers: ["data", "checker"],
  confirmers: ["approver", "finance"],
  figures: [
    { code: "final", name: "预发转为正式" },
    { code: "raised", name: "每月增加" },
    { code: "kept", name: "算出来更低、保留原额" },
    { code: "arrears", name: "补发以前月份" },
  ],
  reasons: { raised: "提高", final: "转为正式，金额不变", missing: "参数未配置" },
  async offers(context) {
    const region = await ownRegion(context);
    const last = await store.lastRecomputed(context.tx, region);
    const since = last === undefined ? "" : `，上次按${last}已知的参数`;
    return [{ key: region, given: { region }, title: `${sayRegion(region)}养老金重新核定${since}`, obstacle: null }];
  },
  async begin(context, { region }) {
    await refuseOtherRegion(context, region);
    const today = businessDate(context.now);
    return {
      scope: region,
      title: `${sayRegion(region)}养老金重新核定，按${today}已知的参数`,
      mark: `CH-${region}-${today.replaceAll("-", "")}`,
      lawKnownOn: today,
    };
  },
  slice: (work) => reviseSlice(work, secrecy, ruleOf(law.asKnownOn(work.run.lawKnownOn), work.given.region)),
});

type Recomputed = "basic-pension" | "invalidity-allowance" | "resident-pension";

/** Each award by the law of the day from its first month; of whom a value is not there is listed. */
const ruleOf = (law: Law, region: Region): Rule<Recomputed> => ({
  region,
  kinds: ["basic-pension", "invalidity-allowance", "resident-pension"],
  ready: async () => (held) => {
    const { award, versions } = held;
    const decided =
      award.kind === "resident-pension"
        ? decideRisen(law, held, monthOf(law.knownOn))
        : decideStretches(law, { ...award, versions }, { from: award.pay_from, facts: undefined });
    if (decided.kind === "decided") return decided;
    const detail = `${sayMonth(award.retire_month)}的${kindOf(award.kind).title}：${sayMissing(decided)}`;
    return { kind: "left-out", reason: "missing", detail };
  },
  figures: figuresOf,
  say: (one) => ({ amount: one.arrears, reason: raiseOf(one) > 0n ? "raised" : "final" }),
});

function figuresOf(revised: readonly Revised[]): Figures {
  const monthly = ({ stretches }: Revised): bigint => stretches.at(-1)?.total ?? 0n;
  const becameFinal = (one: Decided) => one.version.status === "provisional" && one.status === "final";
  const having = (which: (one: Decided) => boolean) => revised.filter(({ stretches }) => stretches.some(which));
  return {
    final: figureOf(having(becameFinal), monthly),
    raised: figureOf(
      revised.filter((one) => raiseOf(one) > 0n),
      raiseOf,
    ),
    kept: figureOf(
      having((one) => one.computed === null),
      monthly,
    ),
    arrears: figureOf(
      revised.filter((one) => one.arrears !== 0n),
      (one) => one.arrears,
    ),
  };
}
