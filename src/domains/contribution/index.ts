export { announceRelation } from "./tax-registration.ts";
