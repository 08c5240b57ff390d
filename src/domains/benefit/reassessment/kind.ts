import { z } from "zod";
import { businessDate } from "#platform/config/clock.ts";
import type { RunKind } from "#platform/runs/run-kind.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { monthOf, sayMonth } from "#policy/kernel/calendar.ts";
import { sayRegion } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { ownRegion, refuseOtherRegion } from "../mass-revision/region.ts";
import { figureOf, type Rule, raiseOf, reviseSlice } from "../mass-revision/slice.ts";
import { decideReassessed } from "./decide.ts";

const given = z.strictObject({ region: z.string().regex(/^\d{6}$/) });
export type ReassessmentGiven = z.infer<typeof given>;

/**
 * 病残津贴重新核算 of everybody in a region who now has five years left to the statutory age. Who was reckoned again is not
 * touched a second time, so that it may be begun every month.
 *
 * @law 人社部发〔2024〕72号 第四条
 */
export const reassessmentKind = (law: Law, secrecy: Secrecy): RunKind<ReassessmentGiven> => ({
  code: "invalidity-reassessment",
  title: "病残津贴重新核算",
  explanation:
    "只发基础养老金部分的病残津贴，到离法定退休年龄五年的那个月，按养老金的办法把全部算一遍，从那个月起按新额发，已应发的月份补差额。算过的不再算。算出来更低的、停发的、缺参数的列出来，由人看。每个月办一次。",
  given,
  follows: [],
  openers: ["data", "checker"],
  confirmers: ["approver", "finance"],
  figures: [
    { code: "raised", name: "每月增加" },
    { code: "arrears", name: "补发以前月份" },
  ],
  reasons: { near: "离退休年龄五年", lower: "算出来更低", stopped: "那个月以前已停发", missing: "参数未配置" },
  async offers(context) {
    const region = await ownRegion(context);
    const month = sayMonth(monthOf(businessDate(context.now)));
    const title = `${sayRegion(region)}病残津贴重新核算，到${month}为止离退休年龄五年的`;
    return [{ key: region, given: { region }, title, obstacle: null }];
  },
  async begin(context, { region }) {
    await refuseOtherRegion(context, region);
    const today = businessDate(context.now);
    return {
      scope: region,
      title: `${sayRegion(region)}病残津贴重新核算，到${sayMonth(monthOf(today))}`,
      mark: `BC-${region}-${today.slice(0, 7).replace("-", "")}`,
      lawKnownOn: today,
    };
  },
  slice: (work) => reviseSlice(work, secrecy, ruleOf(law.asKnownOn(work.run.lawKnownOn), work.given)),
});

const ruleOf = (law: Law, { region }: ReassessmentGiven): Rule<"invalidity-allowance"> => ({
  region,
  kinds: ["invalidity-allowance"],
  ready: async () => (held) => decideReassessed(law, held),
  figures: (revised) => ({
    raised: figureOf(revised, raiseOf),
    arrears: figureOf(
      revised.filter((one) => one.arrears !== 0n),
      (one) => one.arrears,
    ),
  }),
  say: (one) => ({ amount: raiseOf(one), reason: "near" }),
});
