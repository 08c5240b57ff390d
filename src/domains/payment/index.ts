export { behindPayment } from "./behind-voucher-store.ts";
export { runLines } from "./run-lines.ts";
