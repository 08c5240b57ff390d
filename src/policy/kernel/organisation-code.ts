/** The check character of GB 11714-1997 over eight characters [0-9A-Z]; undefined when they are not that. */
export function organisationCheckOf(first8: string): string | undefined {
  if (!/^[0-9A-Z]{8}$/.test(first8)) return undefined;
  const sum = weights.reduce((total, weight, position) => total + weight * digitOf(first8.charAt(position)), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return "X";
  return check === 11 ? "0" : String(check);
}

/** Whether nine characters are an organisation code. */
export const isOrganisationCode = (code: string): boolean =>
  code.length === 9 && organisationCheckOf(code.slice(0, 8)) === code[8];

const weights = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** 0–9 count as themselves, A–Z as 10–35. */
const digitOf = (character: string): number => Number.parseInt(character, 36);
