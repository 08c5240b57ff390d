export { monthsDeclared } from "./store.ts";
export { announceRelations } from "./tax-registration.ts";
