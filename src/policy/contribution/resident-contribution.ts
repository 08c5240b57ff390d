import { type Derivation, derive, given } from "../kernel/derivation.ts";
import { addFen, type Fen, fen, sayYuan, toYuan, zeroFen } from "../kernel/money.ts";
import { bind, type Lookup, parameterUsed, together } from "../kernel/parameter.ts";
import type { Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { residentContributionLevels, residentPaidFor, residentSubsidies, type SubsidyBand } from "./resident-values.ts";

/** What a resident's contribution of a year puts into the account, each part in its own kind, in fen. */
export interface ResidentContribution {
  readonly personal: Fen;
  /** 代缴: what the government pays of the level. */
  readonly paidFor: Fen;
  readonly subsidy: Fen;
  readonly credited: Fen;
}

/**
 * A year's contribution of a resident: one of the levels that the place offers, and the government's subsidy for it. Both go to the
 * account whole. A sum between two levels is none of them, so it has no answer.
 *
 * @law 国发〔2014〕8号 第四条
 * @law 国发〔2014〕8号 第五条
 */
export function residentContribution(
  law: LawAt,
  region: Region,
): Lookup<(level: Fen) => ResidentContribution | undefined> {
  const found = together({
    levels: law.find(residentContributionLevels, region),
    subsidies: law.find(residentSubsidies, region),
  });
  if (found.kind === "missing") return found;
  const { levels, subsidies } = found.all;
  return bind(
    (level: Fen) => (levels.value.includes(level) ? creditBy(subsidies.value, level) : undefined),
    levels,
    subsidies,
  );
}

function creditBy(bands: readonly SubsidyBand[], level: Fen): ResidentContribution {
  const subsidy = bands.findLast(({ from }) => level >= from)?.subsidy ?? zeroFen;
  return { personal: level, paidFor: zeroFen, subsidy, credited: addFen(level, subsidy) };
}

/**
 * The same for whom the place pays a part of the lowest level or all of it. What it pays above that is not reckoned, and the subsidy is
 * that of the level whoever pays it (待确认).
 *
 * @law 国发〔2014〕8号 第四条
 */
export function residentContributionInHardship(
  law: LawAt,
  region: Region,
): Lookup<(level: Fen) => ResidentContribution | undefined> {
  const found = together({
    levels: law.find(residentContributionLevels, region),
    subsidies: law.find(residentSubsidies, region),
    paidFor: law.find(residentPaidFor, region),
  });
  if (found.kind === "missing") return found;
  const { levels, subsidies, paidFor } = found.all;
  return bind(
    (level: Fen) => {
      if (!levels.value.includes(level)) return undefined;
      const paid = paidOf(levels.value, paidFor.value);
      return { ...creditBy(subsidies.value, level), personal: fen(level - paid), paidFor: paid };
    },
    levels,
    subsidies,
    paidFor,
  );
}

/** What the place pays of a level: what it has published, and never more than the lowest. There is at least one level. */
function paidOf(levels: readonly Fen[], published: Fen): Fen {
  const lowest = levels[0] as Fen;
  return published >= lowest ? lowest : published;
}

/** The levels as a person reads them, to choose from. */
export function sayResidentLevels(law: LawAt, region: Region): Lookup<string> {
  const levels = law.find(residentContributionLevels, region);
  if (levels.kind === "missing") return levels;
  return bind(`${levels.value.map(sayYuan).join("、")} 元`, levels);
}

/** What is credited, as a derivation. The level is one that the place offers. */
export function explainResidentContribution(law: LawAt, region: Region): Lookup<(level: Fen) => Derivation> {
  const subsidies = law.find(residentSubsidies, region);
  if (subsidies.kind === "missing") return subsidies;
  return bind((level: Fen) => {
    const { subsidy, credited } = creditBy(subsidies.value, level);
    const paid = given("缴费档次", toYuan(level), "yuan", "本人选择");
    const added = parameterUsed(subsidies, { label: "政府补贴", value: toYuan(subsidy), unit: "yuan" });
    return derive({
      label: "计入个人账户",
      result: toYuan(credited),
      unit: "yuan",
      formula: `${paid.label} + ${added.label}`,
      inputs: [paid, added],
      law: subsidies.parameter.source,
    });
  }, subsidies);
}

/** What is credited in hardship, as a derivation: what the person is left to pay, what the place pays of the level, and the subsidy. */
export function explainResidentContributionInHardship(law: LawAt, region: Region): Lookup<(level: Fen) => Derivation> {
  const found = together({
    levels: law.find(residentContributionLevels, region),
    subsidies: law.find(residentSubsidies, region),
    paidFor: law.find(residentPaidFor, region),
  });
  if (found.kind === "missing") return found;
  const { levels, subsidies, paidFor } = found.all;
  return bind(
    (level: Fen) => {
      const paid = paidOf(levels.value, paidFor.value);
      const { subsidy, credited } = creditBy(subsidies.value, level);
      const chosen = given("缴费档次", toYuan(level), "yuan", "本人选择");
      const byPlace = parameterUsed(paidFor, { label: "政府代缴", value: toYuan(paid), unit: "yuan" });
      const added = parameterUsed(subsidies, { label: "政府补贴", value: toYuan(subsidy), unit: "yuan" });
      const own = derive({
        ...{ label: "本人缴费", result: toYuan(fen(level - paid)), unit: "yuan" },
        ...{ formula: `${chosen.label} − ${byPlace.label}`, inputs: [chosen, byPlace], law: paidFor.parameter.source },
      });
      return derive({
        ...{ label: "计入个人账户", result: toYuan(credited), unit: "yuan" },
        formula: `${own.label} + ${byPlace.label} + ${added.label}`,
        ...{ inputs: [own, byPlace, added], law: subsidies.parameter.source },
      });
    },
    levels,
    subsidies,
    paidFor,
  );
}
