export { suspicionFact } from "./fact.ts";
export { resolveSuspicion } from "./resolve.ts";
