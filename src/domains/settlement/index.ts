export { settlementInvariants } from "./invariants.ts";
export { settlementKind } from "./kind.ts";
