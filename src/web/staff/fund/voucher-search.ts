/** What the address of the list of vouchers says. */
export interface VoucherSearch {
  readonly from?: string;
  readonly to?: string;
  readonly ledger?: string;
  readonly q?: string;
}

export function readVoucherSearch(search: Record<string, unknown>): VoucherSearch {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === "string" && value !== "" && value.length <= 60 ? { [key]: value } : {};
  };
  return { ...text("from"), ...text("to"), ...text("ledger"), ...text("q") };
}
