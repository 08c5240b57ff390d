export { monthsDeclared } from "./store.ts";
export { announceRelation, withdrawRelation } from "./tax-registration.ts";
