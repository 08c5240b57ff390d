// The award formula: stage one bound once, stage two for many persons, against two rule engines in pairs in one process.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { explainPensionAward, known, month, pensionAward, shaanxi, shippedLaw } from "#policy/index.ts";
import type { AwardFacts } from "#policy/pension/award.ts";
import { type Engine, jsonRulesEngine, zenEngine } from "./engines.ts";
import { persons, plain } from "./persons.ts";

export interface RateRow {
  readonly what: string;
  readonly against: string;
  readonly ratio: number;
  readonly oursPerSecond: number;
  readonly otherPerSecond: number;
  /** Below it the bench fails. */
  readonly atLeast: number;
}

const rounds = 5;
const ours = persons(200_000);
const theirs = ours.slice(0, 4000).map(plain);

export async function awardRows(): Promise<RateRow[]> {
  install();
  const law = shippedLaw.on(month("2025-12"));
  const award = known(pensionAward(law, shaanxi, { deemed: true }));
  for (let warm = 0; warm < 10; warm += 1) perSecond(award);
  return [
    await against("zen-engine 0.54.0", zenEngine(), award, 300),
    await against("json-rules-engine 7.3.1", jsonRulesEngine(), award, 200),
  ];
}

/** Persons per second with the derivation of every component: printed, not gated. */
export function explainedPerSecond(): number {
  const explain = known(explainPensionAward(shippedLaw.on(month("2025-12")), shaanxi, { deemed: true }));
  const some = ours.slice(0, 20_000);
  let kept = 0;
  const began = performance.now();
  for (const person of some) kept += explain(person).total.inputs.length;
  const seconds = (performance.now() - began) / 1000;
  if (kept === 0) throw new Error("nothing was explained");
  return some.length / seconds;
}

async function against(other: string, engine: Engine, award: Award, atLeast: number): Promise<RateRow> {
  await agree(engine, award, other);
  const pairs: [number, number][] = [];
  for (let round = 0; round < rounds; round += 1) pairs.push([perSecond(award), await perSecondOf(engine)]);
  const [oursPerSecond, otherPerSecond] = [middle(pairs.map(([a]) => a)), middle(pairs.map(([, b]) => b))];
  const ratio = middle(pairs.map(([a, b]) => a / b));
  return { what: "养老金核定（每秒人数）", against: other, ratio, oursPerSecond, otherPerSecond, atLeast };
}

type Award = (facts: AwardFacts) => { readonly total: bigint };

/** Both compute the same rule: sums agree to two fen, which is what floating point may lose over three components. */
async function agree(engine: Engine, award: Award, other: string): Promise<void> {
  for (const facts of ours.slice(0, 300)) {
    const [mine, its] = [Number(award(facts).total) / 100, await engine(plain(facts))];
    if (Math.abs(mine - its) > 0.021) throw new Error(`${other} 的结果不同：${mine} 与 ${its}`);
  }
}

function perSecond(award: Award): number {
  let sum = 0n;
  const began = performance.now();
  for (let pass = 0; pass < 5; pass += 1) {
    for (const person of ours) sum = BigInt.asIntN(64, sum + award(person).total);
  }
  const seconds = (performance.now() - began) / 1000;
  if (sum <= 0n) throw new Error("nothing was computed");
  return (ours.length * 5) / seconds;
}

async function perSecondOf(engine: Engine): Promise<number> {
  const began = performance.now();
  let sum = 0;
  for (const person of theirs) sum += await engine(person);
  const seconds = (performance.now() - began) / 1000;
  if (!(sum > 0)) throw new Error("nothing was computed");
  return theirs.length / seconds;
}

const middle = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The engines are no dependency of the project: they come when somebody measures. */
function install(): void {
  const folder = join(import.meta.dirname, "../engines");
  if (existsSync(join(folder, "node_modules/json-rules-engine"))) return;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const options = ["install", "--no-audit", "--no-fund", "--no-save", "--no-package-lock", "--loglevel=error"];
  const { status } = spawnSync(npm, options, { cwd: folder, stdio: "inherit", shell: npm !== "npm" });
  if (status !== 0) throw new Error("对照用的规则引擎没有装上，请检查网络与 npm 的源");
}
