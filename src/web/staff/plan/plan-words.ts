import type { PlanCard } from "#web/office/plan/plan-state.ts";

/** 1 小时 05 分, 12 分 30 秒, 30 秒: how long from one moment to another; empty when it has come. */
export function sayCountdown(fromMs: number, to: string): string {
  const seconds = Math.ceil((Date.parse(to) - fromMs) / 1_000);
  if (seconds <= 0) return "";
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  const two = (count: number) => String(count).padStart(2, "0");
  if (hours > 0) return `${hours} 小时 ${two(minutes)} 分`;
  return minutes > 0 ? `${minutes} 分 ${two(seconds % 60)} 秒` : `${seconds} 秒`;
}

/** The earliest slot that takes a waiting plan along, and how many go with it. */
export function nextSlot(plans: readonly PlanCard[]): { readonly at: string; readonly count: number } | undefined {
  const slots = plans.flatMap((plan) => (plan.state === "confirmed" && plan.pushAt !== null ? [plan.pushAt] : []));
  const [at] = slots.toSorted();
  return at === undefined ? undefined : { at, count: slots.filter((slot) => slot === at).length };
}

/** How many plans stand where, live states first. */
export function countsOf(plans: readonly PlanCard[]): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const plan of plans) counts.set(plan.stateName, (counts.get(plan.stateName) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count }));
}
