import { createHash } from "node:crypto";
import { z } from "zod";
import { schemeRegion } from "#domains/registration/index.ts";
import { ownAgency } from "#platform/auth/actor.ts";
import { businessDate } from "#platform/config/clock.ts";
import type { Context } from "#platform/http/operation.ts";
import { Problem } from "#platform/http/problem.ts";
import type { Figures, LeftOut, RunKind, SliceResult, SliceWork } from "#platform/runs/run-kind.ts";
import type { Secrecy } from "#platform/secrecy/secrecy.ts";
import { sayMonth } from "#policy/kernel/calendar.ts";
import { sayMissing } from "#policy/kernel/parameter.ts";
import { type Region, sayRegion } from "#policy/kernel/region.ts";
import type { Law } from "#policy/law.ts";
import { openFacts, sealFacts } from "../facts.ts";
import { changesAnything, type Decided, decideStretches, differencesOf } from "../revision.ts";
import * as store from "./store.ts";

const given = z.strictObject({ region: z.string().regex(/^\d{6}$/) });
export type RecomputationGiven = z.infer<typeof given>;

/**
 * 批量重新核定: every basic pension of a region by the law as it is known today. What changes nothing is not touched, so that it
 * may be begun again at any time.
 *
 * @law 社会保险经办条例 第十八条
 */
export const recomputationKind = (law: Law, secrecy: Secrecy): RunKind<RecomputationGiven> => ({
  code: "award-recomputation",
  title: "养老金重新核定",
  explanation:
    "用今天已知的参数把统筹区内每份养老金按各自存下的事实再算一遍：公布了计发基数的，预发转为正式；算出来更高的，从各自的执行月份起按新额发，已应发的月份补差额。算出来更低的不减发，保留原额。没有变化的不动。",
  given,
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
    if (region !== (await ownRegion(context)))
      throw new Problem("permission/refused", "只能重新核定本统筹区的养老金。请选择本统筹区。");
    const today = businessDate(context.now);
    return {
      scope: region,
      title: `${sayRegion(region)}养老金重新核定，按${today}已知的参数`,
      mark: `CH-${region}-${today.replaceAll("-", "")}`,
      lawKnownOn: today,
    };
  },
  slice: (work) => recompute(work, law.asKnownOn(work.run.lawKnownOn), secrecy),
});

interface Revision {
  readonly award: store.SealedVersion;
  readonly stretches: readonly Decided[];
}

async function recompute(work: SliceWork<RecomputationGiven>, law: Law, secrecy: Secrecy): Promise<SliceResult> {
  const { client, slice, now, run } = work;
  await store.holdRuns(client);
  const rows = await store.readVersions(client, slice, work.given.region);
  const { revisions, leftOut } = revisionsOf(rows, law, secrecy);
  const books = await store.readBooks(
    client,
    slice,
    revisions.map(({ award }) => award.person_id),
  );
  const written = revisions.map(({ award, stretches }) => {
    const name = `${award.person_id}/${award.award_no}`;
    const decided = stretches.map((one) => ({
      ...one,
      components: one.computed?.components ?? books.componentsOf(`${name}/${one.version.version_no}`),
    }));
    const differences = differencesOf(books.dueOf(name), decided, books.stopOf(name));
    const versions = decided.map((one, at) => ({
      ...{ ...award, version_no: award.version_no + at + 1, in_force_from: one.from, status: one.status },
      ...{ law_known_on: one.lawKnownOn, total: String(one.total), components: one.components, facts: one.facts },
      lines: differences.filter(({ stretch }) => stretch === at),
    }));
    const arrears = differences.reduce((sum, one) => sum + one.amount, 0n);
    return { award, stretches, versions, arrears };
  });
  const hash = createHash("sha256");
  for (const { award, versions } of written) {
    for (const one of versions) {
      hash.update(`${award.person_id}/${award.award_no}/${one.version_no} ${one.in_force_from} ${one.status}`);
      hash.update(` ${one.law_known_on} ${[...one.components].join(" ")}\n`);
      for (const line of one.lines) hash.update(`  ${line.item} ${line.monthFor} ${line.amount}\n`);
    }
  }
  return {
    rowsRead: rows.length,
    count: new Set(written.map(({ award }) => award.person_id)).size,
    total: written.reduce((sum, one) => sum + one.arrears, 0n),
    hash: hash.digest(),
    figures: figuresOf(written),
    largest: written
      .map(({ award, stretches, arrears }) => ({
        ...{ personId: award.person_id, amount: arrears, reason: raiseOf(stretches) > 0n ? "raised" : "final" },
      }))
      .toSorted((left, right) => (left.amount < right.amount ? 1 : left.amount > right.amount ? -1 : 0))
      .slice(0, 10),
    leftOut,
    write: () =>
      store.writeVersions(
        client,
        written.flatMap(({ versions }) =>
          versions.map((one) => ({ ...one, facts: sealFacts(secrecy, one, one.facts) })),
        ),
        { slice, run: run.number, today: businessDate(now), now },
      ),
  };
}

/** Which awards would stand otherwise, and of whom a value is not there. An award that was taken back is none. */
function revisionsOf(rows: readonly store.SealedVersion[], law: Law, secrecy: Secrecy) {
  const revisions: Revision[] = [];
  const leftOut: LeftOut[] = [];
  for (const versions of Map.groupBy(rows, (row) => `${row.person_id}/${row.award_no}`).values()) {
    const award = versions.at(-1);
    if (award === undefined || award.status === "reversed") continue;
    const opened = versions.map((one) => ({ ...one, facts: openFacts(secrecy, one) }));
    const of = { ...award, versions: opened };
    const decided = decideStretches(law, of, { from: award.pay_from, facts: undefined });
    if (decided.kind === "missing") {
      const detail = `${sayMonth(award.retire_month)}退休：${sayMissing(decided)}`;
      leftOut.push({ personId: award.person_id, reason: "missing", detail });
    } else if (changesAnything(decided.stretches)) revisions.push({ award, stretches: decided.stretches });
  }
  return { revisions, leftOut };
}

/** What is paid more a month once the last stretch holds. */
const raiseOf = (stretches: readonly Decided[]): bigint => {
  const last = stretches.at(-1);
  return last === undefined ? 0n : last.total - BigInt(last.version.total);
};

function figuresOf(written: readonly { stretches: readonly Decided[]; arrears: bigint }[]): Figures {
  const figure = (chosen: typeof written, amount: (one: (typeof written)[number]) => bigint) => ({
    ...{ count: chosen.length, amount: chosen.reduce((sum, one) => sum + amount(one), 0n) },
  });
  const monthly = ({ stretches }: { stretches: readonly Decided[] }): bigint => stretches.at(-1)?.total ?? 0n;
  const becameFinal = (one: Decided) => one.version.status === "provisional" && one.status === "final";
  return {
    final: figure(
      written.filter(({ stretches }) => stretches.some(becameFinal)),
      monthly,
    ),
    raised: figure(
      written.filter(({ stretches }) => raiseOf(stretches) > 0n),
      ({ stretches }) => raiseOf(stretches),
    ),
    kept: figure(
      written.filter(({ stretches }) => stretches.some((one) => one.computed === null)),
      monthly,
    ),
    arrears: figure(
      written.filter((one) => one.arrears !== 0n),
      (one) => one.arrears,
    ),
  };
}

async function ownRegion(context: Pick<Context, "tx" | "actor" | "now">): Promise<Region> {
  const agency = ownAgency(context.actor);
  const served = await schemeRegion(context.tx, "enterprise-pension", agency, businessDate(context.now));
  if (served === undefined) throw new Problem("law/missing", "经办机构没有配置统筹区，请联系管理员。");
  return served.region;
}
