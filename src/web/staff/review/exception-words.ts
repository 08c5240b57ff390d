const senders: Readonly<Record<string, string>> = { tax: "税务", bank: "银行", police: "公安", civil: "民政" };
const owners: Readonly<Record<string, string>> = {
  data: "数据岗",
  finance: "财务岗",
  clerk: "受理岗",
  checker: "复核岗",
  approver: "审批岗",
  auditor: "稽核岗",
  administrator: "系统管理岗",
};

/** Who sent it, as the desk calls it; a sender without a word here is shown by its code. */
export const saySender = (sender: string): string => senders[sender.split("-")[0] ?? sender] ?? sender;

export const sayOwner = (role: string): string => owners[role] ?? role;

/** How many lines wait for whom, most first. */
export function byOwner(rows: readonly { readonly ownerRole: string }[]): readonly { owner: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { ownerRole } of rows) counts.set(ownerRole, (counts.get(ownerRole) ?? 0) + 1);
  return [...counts]
    .map(([role, count]) => ({ owner: sayOwner(role), count }))
    .toSorted((a, b) => b.count - a.count || a.owner.localeCompare(b.owner));
}
