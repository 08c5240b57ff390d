import type { Session } from "#web/ui/wire.ts";
import type { Tab } from "./desk/worklist-search.ts";

type Role = Session["roles"][number];

/** A page of the desk and the posts that use it. The server decides again; this only keeps doors shut that lead nowhere. */
export interface Entry {
  readonly to:
    | "/worklist"
    | "/counter"
    | "/person"
    | "/finance"
    | "/runs"
    | "/funds"
    | "/plans"
    | "/suspense"
    | "/days"
    | "/arrears"
    | "/receivables"
    | "/transfers"
    | "/exceptions"
    | "/eligibility"
    | "/suspicions"
    | "/recalculations"
    | "/samples"
    | "/invariants"
    | "/system"
    | "/resets"
    | "/password-resets"
    | "/exports"
    | "/parameters"
    | "/publications";
  /** A tab of the worklist that has an entry of its own. */
  readonly tab?: Tab;
  readonly name: string;
  readonly group: "我的工作" | "查询" | "基金财务" | "监督";
  readonly roles: readonly Role[];
}

const entries: readonly Entry[] = [
  { to: "/worklist", name: "待办", group: "我的工作", roles: ["clerk", "checker", "approver"] },
  { to: "/worklist", tab: "near-due", name: "快到期", group: "我的工作", roles: ["clerk", "checker", "approver"] },
  { to: "/worklist", tab: "overdue", name: "已超期", group: "我的工作", roles: ["clerk", "checker", "approver"] },
  { to: "/worklist", tab: "mine", name: "我办过的", group: "我的工作", roles: ["clerk", "checker", "approver"] },
  { to: "/counter", name: "窗口受理", group: "我的工作", roles: ["clerk"] },
  { to: "/password-resets", name: "重置密码", group: "我的工作", roles: ["clerk", "checker"] },
  { to: "/person", name: "一人通查", group: "查询", roles: ["clerk", "checker", "approver", "data"] },
  { to: "/exports", name: "我的导出", group: "查询", roles: ["clerk", "checker", "approver", "finance"] },
  { to: "/parameters", name: "法规参数", group: "查询", roles: ["checker", "approver", "data", "auditor"] },
  { to: "/publications", name: "参数公布", group: "查询", roles: ["approver", "data", "auditor"] },
  { to: "/finance", name: "待遇发放", group: "基金财务", roles: ["finance", "checker", "approver", "auditor"] },
  { to: "/runs", name: "批处理", group: "基金财务", roles: ["checker", "approver", "finance", "data", "auditor"] },
  { to: "/funds", name: "基金账务", group: "基金财务", roles: ["finance", "approver", "auditor"] },
  {
    to: "/plans",
    name: "征集计划",
    group: "基金财务",
    roles: ["clerk", "checker", "approver", "finance", "data", "auditor"],
  },
  { to: "/arrears", name: "欠费", group: "基金财务", roles: ["clerk", "checker", "finance", "auditor"] },
  { to: "/suspense", name: "暂收款", group: "基金财务", roles: ["finance", "checker", "auditor"] },
  { to: "/days", name: "日对账", group: "基金财务", roles: ["finance", "checker", "auditor"] },
  {
    to: "/receivables",
    name: "多发待遇",
    group: "基金财务",
    roles: ["clerk", "checker", "approver", "finance", "auditor"],
  },
  {
    to: "/transfers",
    name: "转移接续",
    group: "基金财务",
    roles: ["clerk", "checker", "approver", "finance", "auditor"],
  },
  { to: "/exceptions", name: "异常报文", group: "监督", roles: ["clerk", "data", "finance", "auditor"] },
  {
    to: "/eligibility",
    name: "资格认证",
    group: "监督",
    roles: ["clerk", "checker", "approver", "data", "auditor"],
  },
  { to: "/suspicions", name: "待遇疑点", group: "监督", roles: ["clerk", "checker", "approver", "auditor"] },
  { to: "/recalculations", name: "待重核", group: "监督", roles: ["clerk", "checker", "approver", "auditor"] },
  { to: "/samples", name: "自动办结抽查", group: "监督", roles: ["checker", "auditor"] },
  { to: "/invariants", name: "账目核对", group: "监督", roles: ["auditor", "administrator"] },
  { to: "/system", name: "系统运行", group: "监督", roles: ["administrator", "auditor"] },
  { to: "/exports", name: "导出批准", group: "监督", roles: ["auditor"] },
  { to: "/resets", name: "重置通行密钥", group: "监督", roles: ["administrator", "auditor"] },
  { to: "/password-resets", name: "重置密码", group: "监督", roles: ["administrator", "auditor"] },
];

/** The menu of a person with these posts, in order. Empty for who has none. */
export const menuOf = (roles: readonly Role[]): readonly Entry[] =>
  entries.filter((entry) => entry.roles.some((role) => roles.includes(role)));

/** Whether somebody with these posts finds this page in the menu. */
export const mayRead = (roles: readonly Role[], to: Entry["to"]): boolean =>
  menuOf(roles).some((entry) => entry.to === to);

/** The menu under its headings. */
export function groupsOf(
  menu: readonly Entry[],
): readonly { readonly group: string; readonly entries: readonly Entry[] }[] {
  const groups = [...new Set(menu.map((entry) => entry.group))];
  return groups.map((group) => ({ group, entries: menu.filter((entry) => entry.group === group) }));
}

const postName: Partial<Record<Role, string>> = {
  clerk: "受理岗",
  checker: "复核岗",
  approver: "审批岗",
  finance: "财务岗",
  data: "数据岗",
  auditor: "稽核岗",
  administrator: "系统管理岗",
};

/** The posts as the badge beside the name says them. */
export const sayPosts = (roles: readonly Role[]): string =>
  roles.flatMap((role) => (postName[role] === undefined ? [] : [postName[role]])).join("、");

/** Whether this log-in belongs at a desk. */
export const isStaff = (roles: readonly Role[]): boolean => sayPosts(roles) !== "";

/** Whether the page that is open belongs to this entry. A case belongs to the worklist from which it was opened. */
export function isCurrent(entry: Entry, path: string, tab: Tab | undefined): boolean {
  // One parameter belongs to the list of them.
  if (entry.to === "/parameters") return path.startsWith("/parameter");
  if (entry.to !== "/worklist") return path.startsWith(entry.to);
  if (!path.startsWith("/worklist") && !path.startsWith("/cases")) return false;
  const own =
    path.startsWith("/worklist") && (tab === "near-due" || tab === "overdue" || tab === "mine") ? tab : undefined;
  return entry.tab === own;
}
