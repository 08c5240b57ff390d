export { messagePlace, receiveSigned, type SignedHeaders, signatureOf } from "./inbound.ts";
export { lockMessage, markProcessed, raiseException } from "./store.ts";
export { announceRelation } from "./tax-registration.ts";
