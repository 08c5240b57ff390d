export { openTransfer, transferRecord } from "./begin.ts";
export { behindTransfer } from "./behind-voucher.ts";
