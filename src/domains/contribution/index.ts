export { contributionInvariants } from "./invariants.ts";
export { announceRelation } from "./tax-registration.ts";
