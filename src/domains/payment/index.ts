export { behindPayment } from "./behind-voucher-store.ts";
export { runLines } from "./run-lines.ts";
export { promisedToBanks } from "./store.ts";
