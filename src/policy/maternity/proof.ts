/** 出生医学证明编号, as it is compared: a number is the same number however it is typed. */
export const proofKey = (proof: string): string => proof.normalize("NFKC").replaceAll(/[\s-]/g, "").toUpperCase();
