import { type Derivation, type DerivationInput, derive, given } from "../kernel/derivation.ts";
import { bind, type Known, type Lookup, type Missing, parameterUsed } from "../kernel/parameter.ts";
import { refuse } from "../kernel/refusal.ts";
import { national, type Region } from "../kernel/region.ts";
import type { LawAt } from "../law.ts";
import { type MaternityEvent, type MaternityLeavePart, maternityLeaveDays, provincialLeaveDays } from "./values.ts";

export interface MaternityLeaveFacts {
  readonly event: MaternityEvent;
  readonly difficult?: boolean | undefined;
  /** Infants beyond the first: 1 for twins. */
  readonly extraInfants?: number | undefined;
  /** Days that the province adds to a birth, where the caller knows better than the parameters. */
  readonly provincialDays?: number | undefined;
}

export interface MaternityLeave {
  readonly days: number;
  /** By the national rule alone. */
  readonly statutoryDays: number;
  /** Added by the province. */
  readonly extraDays: number;
}

/**
 * 产假 in calendar days: for a birth 98, 15 more when it is difficult and 15 for each infant beyond the first, and what the
 * province adds; for a miscarriage the days by its time. Looks up what the facts ask for, so it is bound to the event.
 * "national" is the national rule alone; a province whose extra days are not known is missing. Refuses a difficult birth or
 * further infants with a miscarriage, and a number of infants that is not 0 to 8.
 *
 * @law 女职工劳动保护特别规定 第七条
 * @law 上海市人口与计划生育条例 第三十一条
 */
export function maternityLeave(law: LawAt, region: Region, facts: MaternityLeaveFacts): Lookup<MaternityLeave> {
  const parts = partsOf(law, region, facts);
  return parts.kind === "missing" ? parts : bind(leaveBy(parts), parts.first, ...parts.rest);
}

/** One line of the sum: so many times the days of a part. Without a parameter the caller gave the days. */
interface LeaveLine {
  readonly label: string;
  readonly days: number;
  readonly times: number;
  readonly provincial: boolean;
  readonly parameter: Known<number> | undefined;
}

interface LeaveParts {
  readonly kind: "parts";
  readonly lines: readonly LeaveLine[];
  readonly first: Known<number>;
  readonly rest: readonly Known<number>[];
}

function partsOf(law: LawAt, region: Region, facts: MaternityLeaveFacts): LeaveParts | Missing {
  const { event, difficult = false, extraInfants = 0, provincialDays } = facts;
  if (!Number.isInteger(extraInfants) || extraInfants < 0 || extraInfants > 8) {
    refuse("maternity/infants", "多出的婴儿数应为0至8的整数");
  }
  if (event !== "birth" && (difficult || extraInfants > 0)) {
    refuse("maternity/event", "流产没有难产和多胞胎的增加天数，请核对");
  }
  const own = law.find(maternityLeaveDays(event), region);
  if (own.kind === "missing") return own;
  const lines = [lineOf(event, own)];
  const added: readonly (readonly [part: MaternityLeavePart, times: number])[] = [
    ["difficult-birth", difficult ? 1 : 0],
    ["further-infant", extraInfants],
  ];
  for (const [part, times] of added) {
    if (times === 0) continue;
    const days = law.find(maternityLeaveDays(part), region);
    if (days.kind === "missing") return days;
    lines.push({ ...lineOf(part, days), times });
  }
  const extra = event === "birth" ? provincialLine(law, region, provincialDays) : undefined;
  if (extra?.kind === "missing") return extra;
  if (extra !== undefined) lines.push(extra.line);
  const rest = lines.slice(1).flatMap(({ parameter }) => (parameter === undefined ? [] : [parameter]));
  return { kind: "parts", lines, first: own, rest };
}

const lineOf = (part: MaternityLeavePart, parameter: Known<number>): LeaveLine => ({
  label: leaveLabels[part],
  days: parameter.value,
  times: 1,
  provincial: false,
  parameter,
});

const leaveLabels: Readonly<Record<MaternityLeavePart, string>> = {
  birth: "生育产假天数",
  "difficult-birth": "难产增加天数",
  "further-infant": "每多一个婴儿增加天数",
  "miscarriage-under-4m": "流产产假天数",
  "miscarriage-4m-plus": "流产产假天数",
};

function provincialLine(
  law: LawAt,
  region: Region,
  days: number | undefined,
): { readonly kind: "line"; readonly line: LeaveLine } | Missing | undefined {
  const label = "当地增加的生育假天数";
  if (days !== undefined) {
    return { kind: "line", line: { label, days, times: 1, provincial: true, parameter: undefined } };
  }
  if (region === national) return undefined;
  const found = law.find(provincialLeaveDays, region);
  if (found.kind === "missing") return found;
  return { kind: "line", line: { label, days: found.value, times: 1, provincial: true, parameter: found } };
}

function leaveBy({ lines }: LeaveParts): MaternityLeave {
  const sum = (chosen: readonly LeaveLine[]) => chosen.reduce((all, { days, times }) => all + days * times, 0);
  const days = sum(lines);
  const extraDays = sum(lines.filter(({ provincial }) => provincial));
  return { days, statutoryDays: days - extraDays, extraDays };
}

/** The same as a derivation of the days. */
export function explainMaternityLeave(law: LawAt, region: Region, facts: MaternityLeaveFacts): Lookup<Derivation> {
  const parts = partsOf(law, region, facts);
  if (parts.kind === "missing") return parts;
  const infants = given("多出的婴儿数", String(facts.extraInfants ?? 0), "number", "出生证明");
  const inputs: DerivationInput[] = parts.lines.map(({ label, days, parameter }) => {
    const figure = { label, value: String(days), unit: "days" } as const;
    return parameter === undefined ? given(label, figure.value, "days", "当地规定") : parameterUsed(parameter, figure);
  });
  const perInfant = leaveLabels["further-infant"];
  const formula = parts.lines.map(({ label }) => (label === perInfant ? `${label} × ${infants.label}` : label));
  const derivation = derive({
    label: "产假天数",
    result: String(leaveBy(parts).days),
    unit: "days",
    formula: formula.join(" + "),
    inputs: [...inputs, ...(parts.lines.some(({ label }) => label === perInfant) ? [infants] : [])],
    law: parts.first.parameter.source,
  });
  return bind(derivation, parts.first, ...parts.rest);
}
