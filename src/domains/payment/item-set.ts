import type { Scheme } from "#policy/kernel/region.ts";

/** What the runs of a fund pay: everything that the fund owes, as one set. */
export interface ItemSet {
  readonly code: string;
  /** What people call it: 十一月养老金发放. */
  readonly title: string;
  /** In the number of a run; the pension's has none. */
  readonly mark: string;
}

const itemSets = {
  "enterprise-pension": { code: "pension", title: "养老金", mark: "" },
  unemployment: { code: "unemployment", title: "失业保险待遇", mark: "SY" },
  "work-injury": { code: "work-injury", title: "工伤保险待遇", mark: "GS" },
  "resident-pension": { code: "resident-pension", title: "城乡居民养老金", mark: "JM" },
  medical: { code: "medical", title: "生育津贴", mark: "YB" },
} as const satisfies Partial<Record<Scheme, ItemSet>>;

/** The schemes whose funds pay people through runs. */
export type PaidScheme = keyof typeof itemSets;
export const paidSchemes = Object.keys(itemSets) as readonly PaidScheme[];

export const itemSetOf = (scheme: PaidScheme): ItemSet => itemSets[scheme];

/** By the code that a run bears. */
export const itemSetTitle = (code: string): string =>
  Object.values<ItemSet>(itemSets).find((one) => one.code === code)?.title ?? code;
