import type { Role } from "./contract.ts";

/** The four kinds of post exclude each other for one natural person (人社厅发〔2021〕64号). */
export type PostKind = "business" | "finance" | "data" | "audit";

export const postKind: Partial<Record<Role, PostKind>> = {
  clerk: "business",
  checker: "business",
  approver: "business",
  finance: "finance",
  data: "data",
  administrator: "data",
  auditor: "audit",
};

/** Whether a role may be granted beside those already held. Returns the kind that stands against it. */
export function incompatibleKind(held: readonly Role[], granted: Role): PostKind | null {
  const kind = postKind[granted];
  const other = held.map((role) => postKind[role]).find((one) => one !== undefined && one !== kind);
  return kind === undefined ? null : (other ?? null);
}
