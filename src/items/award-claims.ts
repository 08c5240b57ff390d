/** Claims whose approval brings an award, with a sheet to hand out: what pages offer beside the outcome. */
export const awardClaims: ReadonlySet<string> = new Set([
  "basic-pension-claim",
  "pension-recalculation",
  "invalidity-claim",
  "resident-pension-claim",
  "unemployment-claim",
  "death-benefit-approval",
  "work-injury-claim",
  "maternity-claim",
]);
