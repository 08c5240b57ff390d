import type { z } from "zod";
import type { worklistQuery } from "#domains/application/contract.ts";

export type Tab = z.infer<typeof worklistQuery>["tab"];

/** What the address of the worklist says. Nothing of a person but what was typed into the filter. */
export interface WorklistSearch {
  readonly tab?: Tab | undefined;
  readonly item?: string | undefined;
  readonly q?: string | undefined;
  readonly page?: number | undefined;
}

/** The tabs in the order of the desk. */
export const tabs: readonly { readonly tab: Tab; readonly name: string }[] = [
  { tab: "to-accept", name: "待受理" },
  { tab: "to-check", name: "待复核" },
  { tab: "to-approve", name: "待审批" },
  { tab: "resubmitted", name: "补正后再交" },
  { tab: "near-due", name: "快到期" },
  { tab: "overdue", name: "已超期" },
  { tab: "waiting", name: "等外部结果" },
  { tab: "returned", name: "已退回，等对方" },
  { tab: "mine", name: "我办过的" },
];

/** The tab that a post opens in the morning. */
export const firstTab = (roles: readonly string[]): Tab =>
  roles.includes("clerk") ? "to-accept" : roles.includes("checker") ? "to-check" : "to-approve";

/** Reads an address as typed: what is not known is left out. */
export function readSearch(search: Readonly<Record<string, unknown>>): WorklistSearch {
  const tab = tabs.find((one) => one.tab === search.tab)?.tab;
  const page = Number(search.page);
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(text(search.item) === "" ? {} : { item: text(search.item) }),
    ...(text(search.q) === "" ? {} : { q: text(search.q) }),
    ...(Number.isInteger(page) && page > 1 && page <= 1000 ? { page } : {}),
  };
}

// The router reads `?q=6102` as a number; the filter is text.
const text = (value: unknown): string =>
  (typeof value === "string" ? value : typeof value === "number" ? String(value) : "").trim().slice(0, 60);

/** The address of this list on the server. */
export function pathOf(search: WorklistSearch): string {
  const query = new URLSearchParams();
  for (const name of ["tab", "item", "q", "page"] as const) {
    const value = search[name];
    if (value !== undefined) query.set(name, String(value));
  }
  return `/api/desk/worklist?${query}`;
}
