export { settlementInvariants } from "./invariants.ts";
export { settlementKind } from "./kind.ts";
export { yearQueries } from "./year-of-slice.ts";
