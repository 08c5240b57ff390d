import { z } from "zod";
import { businessDate } from "#platform/config/clock.ts";
import { type Db, databaseOver } from "#platform/db/database.ts";
import { Problem } from "#platform/http/problem.ts";
import type { RunKind } from "#platform/runs/run-kind.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import type { Region } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { ownRegion, refuseOtherRegion } from "../mass-revision/region.ts";
import { figureOf, type Rule, raiseOf, reviseSlice } from "../mass-revision/slice.ts";
import { type Adjusted, adjustedKinds, decideTakenBack } from "./decide.ts";
import * as store from "./store.ts";

const given = z.strictObject({
  region: z.string().regex(/^\d{6}$/),
  year: z.number().int(),
  run: z.string().max(60),
});
export type RollbackGiven = z.infer<typeof given>;

/**
 * 年度调整撤回: what one run of a yearly adjustment wrote is taken back, as long as no payment run has been computed by it. Versions
 * and lines stay; new ones say what holds again.
 */
export const adjustmentRollbackKind = (law: Law, secrecy: Secrecy): RunKind<RollbackGiven> => ({
  code: "adjustment-rollback",
  title: "撤回养老金年度调整",
  explanation:
    "把办完的一次年度调整撤回：每份养老金回到调整前的金额，补发的差额冲销，原来的核定和应发都留着。只有还没有发放批次按它试算时可以撤回；发过的，改正公布的调整办法后再调整一次补差额，多发的按多发应收办。",
  given,
  follows: [],
  openers: ["data", "checker"],
  confirmers: ["approver", "finance"],
  figures: [
    { code: "lowered", name: "每月减少" },
    { code: "reversed", name: "冲销补发" },
  ],
  reasons: { "taken-back": "撤回", paid: "已有发放批次按调整后的金额试算", missing: "参数未配置" },
  async offers(context) {
    const region = await ownRegion(context);
    const takenBack = await store.takenBackRuns(context.tx, region);
    const offers = [];
    for (const { number, year, title, finishedOn } of await store.adjustmentRuns(context.tx, region)) {
      if (takenBack.has(number)) continue;
      offers.push({
        ...{ key: number, given: { region, year, run: number }, title: `撤回${title}，${finishedOn}办（${number}）` },
        obstacle: await obstacleOf(context.tx, region, number),
      });
    }
    return offers;
  },
  async begin(context, { region, year, run }) {
    await refuseOtherRegion(context, region);
    const obstacle = await obstacleOf(context.tx, region, run);
    if (obstacle !== null) throw new Problem("run/not-now", obstacle);
    return {
      scope: region,
      title: `撤回${year}年养老金调整（${run}）`,
      mark: `CTZ-${region}-${year}`,
      lawKnownOn: businessDate(context.now),
    };
  },
  slice: (work) => reviseSlice(work, secrecy, ruleOf(law.asKnownOn(work.run.lawKnownOn), work.given)),
});

async function obstacleOf(db: Db, region: Region, run: string): Promise<string | null> {
  const frozen = await store.frozenSince(db, region, run);
  return frozen === undefined
    ? null
    : `发放批次 ${frozen} 已经按调整后的金额试算，不能再撤回。调低了的请更正参数后按多发应收办，调高的再调整一次补差额。`;
}

const ruleOf = (law: Law, { region, year, run }: RollbackGiven): Rule<Adjusted> => ({
  region,
  kinds: adjustedKinds,
  async ready(client) {
    // A payment run since the preview changes the hash: the run becomes stale and takes nothing back.
    const frozen = await store.frozenSince(databaseOver(client), region, run);
    return (held) => {
      const ruled = decideTakenBack(law, held, { year, run });
      if (frozen === undefined || ruled.kind === "untouched") return ruled;
      return { kind: "left-out", reason: "paid", detail: frozen };
    };
  },
  figures: (revised) => ({
    lowered: figureOf(revised, raiseOf),
    reversed: figureOf(
      revised.filter((one) => one.arrears !== 0n),
      (one) => one.arrears,
    ),
  }),
  say: (one) => ({ amount: raiseOf(one), reason: "taken-back" }),
});
