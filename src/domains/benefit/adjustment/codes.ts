/** What the run of a yearly adjustment is called in the books. */
export const adjustmentKindCode = "pension-adjustment";
