import { type Derivation, derive, type Given } from "../kernel/derivation.ts";
import { type Fen, toYuan } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed } from "../kernel/parameter.ts";
import type { Region, Scheme } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type ContributionLimits, contributionLimits } from "./values.ts";

/** 缴费基数 after 保底封顶, with both limits of the month. */
export interface ClampedBase {
  readonly base: Fen;
  readonly clamped: "to-floor" | "to-ceiling" | "no";
  readonly floor: Fen;
  readonly ceiling: Fen;
}

/**
 * Moves a wage to the nearer limit when it lies outside them; a wage on a limit stays. No rounding takes place.
 *
 * @law 国办发〔2019〕13号 第三条
 */
export function clampBase(law: LawAt, region: Region, scheme: Scheme): Lookup<(wage: Fen) => ClampedBase> {
  const limits = law.find(contributionLimits(scheme), region);
  if (limits.kind === "missing") return limits;
  return bind((wage: Fen) => clampBy(limits.value, wage), limits);
}

function clampBy({ floor, ceiling }: ContributionLimits, wage: Fen): ClampedBase {
  if (wage < floor) return { base: floor, clamped: "to-floor", floor, ceiling };
  if (wage > ceiling) return { base: ceiling, clamped: "to-ceiling", floor, ceiling };
  return { base: wage, clamped: "no", floor, ceiling };
}

/** The same with its derivation: the formula names what became the base, and both limits stand beside it. */
export function explainClampedBase(law: LawAt, region: Region, scheme: Scheme): Lookup<(wage: Fen) => Derivation> {
  const limits = law.find(contributionLimits(scheme), region);
  if (limits.kind === "missing") return limits;
  const limit = (label: string, amount: Fen) => parameterUsed(limits, { label, value: toYuan(amount), unit: "yuan" });
  const floor = limit("缴费基数下限", limits.value.floor);
  const ceiling = limit("缴费基数上限", limits.value.ceiling);
  return bind((wage: Fen) => {
    const { base, clamped } = clampBy(limits.value, wage);
    const declared: Given = {
      kind: "given",
      label: "申报缴费工资",
      value: toYuan(wage),
      unit: "yuan",
      from: "本人或单位申报",
    };
    return derive({
      label: "缴费基数",
      result: toYuan(base),
      unit: "yuan",
      formula: "较大者（较小者（申报缴费工资，缴费基数上限），缴费基数下限）",
      inputs: [declared, floor, ceiling],
      law: limits.parameter.source,
      note: notes[clamped],
    });
  }, limits);
}

const notes: Readonly<Record<ClampedBase["clamped"], string>> = {
  "to-floor": "申报缴费工资低于下限，按下限缴费。",
  "to-ceiling": "申报缴费工资高于上限，按上限缴费。",
  no: "申报缴费工资在上下限之间，按申报数缴费。",
};
