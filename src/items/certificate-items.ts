/** Items of which a paper comes that can be fetched and verified. */
export const certificateItems: ReadonlySet<string> = new Set([
  "participation-certificate",
  "rights-record",
  "account-statement",
]);
