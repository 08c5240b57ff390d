export * from "./account-credit.ts";
export * from "./family-sharing.ts";
export * from "./pooled-payment.ts";
export * from "./reimbursement.ts";
export * from "./reimbursement-explained.ts";
export * from "./values.ts";
